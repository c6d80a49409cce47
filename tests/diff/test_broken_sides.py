"""Versions that cannot be relied on: their findings, exit code 2, and never half a comparison."""

import json
from pathlib import Path

import jsonschema
import pytest

from dutylist.schema_check.violations import load_schema
from revisions import Repository, duties

A, B = "id: a, name: 组织开展森林防火宣传", "id: b, name: 河道日常巡查"
BROKEN = {
    "does not parse": ("kind: [", "DL001"),
    "does not fit": (duties("id: a, nmae: x"), "DL102"),
    "one id twice": (duties(A, B.replace("id: b", "id: a")), "DL201"),
}
TEXTUAL = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")
broken = pytest.mark.parametrize(("text", "code"), BROKEN.values(), ids=BROKEN)


@pytest.mark.parametrize("text", [text for text, _code in BROKEN.values()], ids=list(BROKEN))
def test_the_new_side(text: str, repository: Repository) -> None:
    repository.write(list=duties(A))
    repository.commit()
    repository.write(list=text)
    message = repository.failure("--lang", "en")
    assert "the versions cannot be compared before these findings are put right" in message


@broken
@pytest.mark.parametrize("name", TEXTUAL)
def test_findings_are_told_in_every_format(
    text: str, code: str, name: str, repository: Repository
) -> None:
    repository.write(list=text)
    repository.commit()
    repository.write(list=duties(A))
    printed = repository.diff("--check", "-f", name, code=2)
    assert code in printed
    if name == "json":
        data = json.loads(printed)
        jsonschema.validate(data, load_schema("diff-output"))
        assert (data["summary"], data["lists"], data["changes"]) == (None, None, None)
        assert data["findings"][0]["path"] == "HEAD:list.yaml"
    if name in {"text", "concise"}:
        assert printed.startswith("HEAD:list.yaml:")
    if name == "junit":
        assert 'failures="0"' not in printed.splitlines()[1]


@pytest.mark.parametrize("name", ["html", "docx", "xlsx"])
def test_no_table_is_written_and_the_findings_are_told(
    name: str, repository: Repository, tmp_path: Path
) -> None:
    repository.write(list=duties(A))
    repository.commit()
    repository.write(list="kind: [")
    file = tmp_path / f"out.{name}"
    assert "DL001" in repository.diff("-f", f"{name}={file}", code=2)
    assert not file.exists()


def test_the_source_line_shown_is_that_of_the_commit(repository: Repository) -> None:
    repository.write(list=duties(A, B.replace("id: b", "id: a")))
    repository.commit()
    repository.write(list=duties(A, "id: z, name: 别的"))
    text = repository.diff(code=2)
    assert "HEAD:list.yaml:8:24: error DL201 the item id a is used twice in this list" in text
    assert "    8 |   - {category: 应急, id: a, name: 河道日常巡查}" in text


def test_two_documents_of_one_id(repository: Repository) -> None:
    repository.write(one=duties(A))
    repository.commit()
    repository.write(two=duties(B))
    assert "two.yaml:3:5: error DL306" in repository.diff(code=2)


def test_other_documents_do_not_matter(repository: Repository) -> None:
    repository.write(list=duties(A))
    repository.commit()
    repository.write(list=duties(A, B), test="dutylist: 1\nkind: policy-test\nid: t\n")
    assert "added 1" in repository.diff()


def test_a_decision_that_cannot_be_read_admits_nothing(repository: Repository) -> None:
    repository.write(list=duties(A))
    repository.commit()
    repository.write(
        list=duties(A, B), d="dutylist: 1\nkind: admission-decision\nid: d\noutcome: admitted\n"
    )
    assert "DL101" in repository.diff("--check", code=2)


def test_different_kinds_under_one_id(repository: Repository) -> None:
    repository.write(list=duties(A))
    repository.commit()
    repository.write(
        list="dutylist: 1\nkind: certificate-list\nid: ximo-duties\ntitle: x\nregion: x\nitems: []\n"
    )
    assert "give the new one an id of its own" in repository.failure("--lang", "en")
