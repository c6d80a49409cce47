"""Changes let pass by a file that says who approved them, why, and until when."""

import json
from pathlib import Path

import pytest

from dutylist.yaml_reader import read
from revisions import Repository, duties

A, B = "id: a, name: 组织开展森林防火宣传", "id: b, name: 河道日常巡查"
FILE = "accepted.yaml"
WHO = """\
dutylist: 1
kind: organization
id: org
title: 机构名录
county: {name: 芮城县, code: "140830"}
bodies: [{name: 县委编办, tier: 县级}]
townships: [{name: 西陌镇, code: "140830100"}, {name: 甲镇, code: "140830101"}]
"""


@pytest.fixture
def gone(repository: Repository) -> Repository:
    """B is new, A is gone."""
    repository.write(list=duties(A, "id: x, name: 古树名木保护"), organization=WHO)
    repository.commit()
    repository.write(list=duties(B, "id: x, name: 古树名木保护"))
    return repository


def fill_in(file: Path, expires: str = "2026-12-31") -> None:
    said = {"reason": "事权已划转", "approved_by": "县委编办", "number": "芮编办〔2026〕8号"}
    text = file.read_text("utf-8")
    for key, value in {**said, "expires": expires}.items():
        text = text.replace(f'{key}: ""', f"{key}: {value}")
    file.write_text(text, "utf-8")


def entries(repository: Repository) -> list[dict[str, str]]:
    found: list[dict[str, str]] = read((repository.root / FILE).read_bytes())["accepted"]
    return found


ARGUMENTS = ("--check", "--accept", FILE, "--at", "2026-04-01")


def test_what_is_written_names_what_it_accepts(gone: Repository) -> None:
    gone.diff(*ARGUMENTS, "--write-accept", code=1)
    assert [(e["code"], e["list"], e["item"], e["name"]) for e in entries(gone)] == [
        ("DL604", "ximo-duties", "a", "组织开展森林防火宣传"),
        ("DL601", "ximo-duties", "b", "河道日常巡查"),
    ]


def test_nothing_is_accepted_before_people_filled_it_in(gone: Repository) -> None:
    gone.diff(*ARGUMENTS, "--write-accept", code=1)
    message = gone.failure(*ARGUMENTS)
    assert "accepted.yaml:11:13: " in message


def test_accepted_changes_pass_and_are_shown(gone: Repository) -> None:
    gone.diff(*ARGUMENTS, "--write-accept", code=1)
    fill_in(gone.root / FILE)
    text = gone.diff(*ARGUMENTS)
    why = "事权已划转 (县委编办, 芮编办〔2026〕8号, until 2026-12-31)"
    assert f"accepted: DL604 a: {why}" in text
    assert f"accepted: DL601 b: {why}" in text
    assert text.endswith("0 errors, 0 warnings, 0 infos (2 suppressed)\n")
    data = json.loads(gone.diff(*ARGUMENTS, "-f", "json"))
    assert (data["findings"], data["summary"]["accepted"]) == ([], 2)
    assert data["accepted"][0]["reason"] == why


def test_an_acceptance_holds_to_the_end_of_its_last_day(gone: Repository) -> None:
    gone.diff(*ARGUMENTS, "--write-accept", code=1)
    fill_in(gone.root / FILE, "2026-04-01")
    gone.diff(*ARGUMENTS)
    text = gone.diff(*ARGUMENTS[:-1], "2026-04-02", code=1)
    assert "accepted.yaml:14:14: warning DL606 the acceptance expired on 2026-04-01" in text


def test_another_change_of_the_item_is_not_accepted(gone: Repository) -> None:
    gone.diff(*ARGUMENTS, "--write-accept", code=1)
    fill_in(gone.root / FILE)
    gone.write(list=duties(f"{B}, townships: [甲镇]", "id: x, name: 古树名木保护"))
    text = gone.diff(*ARGUMENTS, code=1)
    assert "error DL601 “河道日常巡查”" in text
    assert (
        "warning DL606 nothing to accept: there is no finding DL601 with this fingerprint" in text
    )


def test_entries_outlive_moved_lines_and_another_language(gone: Repository) -> None:
    gone.diff(*ARGUMENTS, "--write-accept", code=1)
    fill_in(gone.root / FILE)
    text = (gone.root / "list.yaml").read_text("utf-8")
    gone.write(list=f"# 说明\n# 说明\n{text}")
    gone.diff(*ARGUMENTS, "--lang", "zh")


def test_what_is_there_is_kept_and_nothing_added_twice(gone: Repository) -> None:
    gone.diff(*ARGUMENTS, "--write-accept", code=1)
    fill_in(gone.root / FILE)
    file = gone.root / FILE
    file.write_text(f"# 由编办保管\n{file.read_text('utf-8')}", "utf-8")
    before = file.read_text("utf-8")
    gone.diff(*ARGUMENTS, "--write-accept")
    assert file.read_text("utf-8") == before
    gone.write(list=duties(B, "id: x, name: 古树名木保护", "id: y, name: 秸秆禁烧巡查"))
    gone.diff(*ARGUMENTS, "--write-accept", code=1)
    after = file.read_text("utf-8")
    assert after.startswith(before)
    assert [e["item"] for e in entries(gone)] == ["a", "b", "y"]


def test_a_file_in_another_style_is_left_alone(gone: Repository) -> None:
    text = "{dutylist: 1, kind: accepted-changes, id: x, title: x, accepted: []}\n"
    (gone.root / FILE).write_text(text, "utf-8")
    message = gone.failure(*ARGUMENTS, "--write-accept")
    assert "accepted.yaml: write the entries in block style, at the end" in message
    assert (gone.root / FILE).read_text("utf-8") == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "accepted.yaml:1:"),
        ("dutylist: 1\nkind: waiver\n", "accepted.yaml:"),
        ("", "accepted.yaml:1:1: the file is empty"),
        (duties(A), "accepted.yaml:1:1: this is no document of the kind accepted-changes"),
    ],
)
def test_a_file_that_cannot_be_relied_on(text: str, message: str, gone: Repository) -> None:
    (gone.root / FILE).write_text(text, "utf-8")
    assert message in gone.failure(*ARGUMENTS)
