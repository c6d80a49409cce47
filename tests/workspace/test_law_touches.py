"""What a law touches, and which items rest on a law that has changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dutylist.finding import Place
from dutylist.workspace.law_changes import ChangedLaws, find_changed_laws
from dutylist.workspace.law_search import find_laws
from dutylist.workspace.law_touches import LawTouch, what_laws_touch
from dutylist.workspace.workspace import Workspace
from workspace import open_folder, write_files

type Collect = Callable[[dict[str, str]], Workspace]

COUNTY = """\
dutylist: 1
kind: organization
id: org
title: 机构名录
county: {name: 柯城区, code: "330802"}
townships: [{name: 石梁镇, code: "330802102"}, {name: 九华乡, code: "330802200"}]
"""


def _list(*items: str, name: str = "lists", head: str = "") -> str:
    rows = "".join(
        f"  - {{id: {name}-{n}, name: 事项{n}, {item}}}\n" for n, item in enumerate(items)
    )
    return f"dutylist: 1\nkind: negative-list\nid: {name}\ntitle: 清单\nregion: 柯城区\n{head}items:\n{rows}"


TO = "applies_to: [乡镇], "


def test_what_laws_touch(collect: Collect) -> None:
    files = {
        "a.yaml": _list(
            f"{TO}townships: [石梁镇, 九华乡], basis: [{{title: 水法, article: 第三条、第五条}}]",
            f"{TO}basis: [《中华人民共和国水法》第八条、《某某办法》]",
            f"{TO}since: 2023-01-01, basis: [{{title: 综合行政执法条例}}]",
            name="a",
            head="issued: {date: 2022-01-01}\nbasis: [《村组法》第三条]\n",
        ),
        "b.yaml": _list(f"{TO}basis: [水法]", name="b"),
        "laws.yaml": "dutylist: 1\nkind: law-register\nid: laws\ntitle: 法规\nitems:\n"
        "  - {id: x, name: 某某办法, basis: [《水法》]}\n",
        "org.yaml": COUNTY,
    }
    workspace = collect(files)
    touched = what_laws_touch(workspace.documents, workspace.lookup)
    assert list(touched) == [
        "中华人民共和国村民委员会组织法",
        "中华人民共和国水法",
        "某某办法",
        "浙江省综合行政执法条例",
    ]
    assert touched["中华人民共和国水法"] == [
        LawTouch(
            "中华人民共和国水法", "a", "a.yaml", "a-0", "事项0", ("石梁镇", "九华乡"),
            Place(("items", 0, "basis", 0)), ("第三条", "第五条"), "2022-01-01",
        ),
        LawTouch(
            "中华人民共和国水法", "a", "a.yaml", "a-1", "事项1", ("柯城区",),
            Place(("items", 1, "basis", 0)), ("第八条",), "2022-01-01",
        ),
        LawTouch(
            "中华人民共和国水法", "b", "b.yaml", "b-0", "事项0", ("柯城区",),
            Place(("items", 0, "basis", 0)), (), "2026-03-02",
        ),
    ]  # fmt: skip
    [own] = touched["中华人民共和国村民委员会组织法"]
    assert (own.item_id, own.item_name, own.townships) == ("", "", ("柯城区",))
    assert str(own.place) == "basis[0]"
    [later] = touched["浙江省综合行政执法条例"]
    assert later.day == "2023-01-01"


def _changes(
    folder: Path, files: dict[str, str], since: str, at: str = "2026-11-30", *selected: str
) -> ChangedLaws:
    write_files(folder, files)
    workspace = open_folder(folder, date.fromisoformat(at), selected)
    return find_changed_laws(workspace, date.fromisoformat(since))


def _told(found: ChangedLaws) -> list[tuple[str, str, str, str, bool]]:
    return [
        (c.touch.law.removeprefix("中华人民共和国"), c.touch.item_id, c.change.first_day, c.change.successor, c.change.is_repeal)
        for c in found.citations
    ]  # fmt: skip


LISTS = {
    "old.yaml": _list(
        f"{TO}basis: [{{title: 公司法, article: 第三条}}]",
        f"{TO}basis: [《婚姻法》, 《水法》]",
        f"{TO}since: 2025-06-01, basis: [{{title: 公司法}}]",
        name="old",
        head="issued: {date: 2019-06-01}\n",
    ),
    "undated.yaml": _list(f"{TO}basis: [《公司法》, 《婚姻法》]", name="undated"),
}
MARRIAGE = ("婚姻法", "old-1", "2021-01-01", "中华人民共和国民法典", True)
COMPANY = ("公司法", "old-0", "2024-07-01", "", False)


@pytest.mark.parametrize(
    ("since", "at", "told"),
    [
        ("2019-01-01", "2026-11-30", [
            COMPANY, ("公司法", "undated-0", "2024-07-01", "", False),
            MARRIAGE, ("婚姻法", "undated-0", "2021-01-01", "中华人民共和国民法典", True),
        ]),
        ("2024-07-01", "2026-11-30", [COMPANY, ("公司法", "undated-0", "2024-07-01", "", False)]),
        ("2024-07-02", "2026-11-30", []),
        ("2019-01-01", "2024-06-30", [
            MARRIAGE, ("婚姻法", "undated-0", "2021-01-01", "中华人民共和国民法典", True),
        ]),
        ("2019-01-01", "2020-12-31", []),
    ],
)  # fmt: skip
def test_changed_laws(
    since: str, at: str, told: list[tuple[str, str, str, str, bool]], tmp_path: Path
) -> None:
    found = _changes(tmp_path, LISTS, since, at)
    assert _told(found) == told
    assert (found.lists, found.unread) == (2, ())


def test_changes_have_their_places(tmp_path: Path) -> None:
    [first, *_rest] = _changes(tmp_path, LISTS, "2019-01-01").citations
    assert (first.touch.path, first.span.line, str(first.touch.place)) == (
        "old.yaml", 8, "items[0].basis[0]",
    )  # fmt: skip
    assert first.change.passed == "2023-12-29"


def test_only_selected_lists_are_gone_through(tmp_path: Path) -> None:
    found = _changes(tmp_path, LISTS, "2019-01-01", "2026-11-30", "undated.yaml")
    assert {c.touch.path for c in found.citations} == {"undated.yaml"}
    assert found.lists == 1


def test_no_file_is_passed_over_in_silence(tmp_path: Path) -> None:
    files = {
        **LISTS,
        "broken.yaml": "dutylist: 1\nkind: negative-list\nitems: [",
        "unsound.yaml": _list("applies_to: 乡镇", name="unsound"),
        "foreign.yaml": "name: x\n",
    }
    found = _changes(tmp_path, files, "2019-01-01")
    assert found.unread == ("broken.yaml", "unsound.yaml")


def test_laws_of_a_workspace(tmp_path: Path) -> None:
    register = "dutylist: 1\nkind: law-register\nid: laws\ntitle: 法规\nitems:\n"
    file = tmp_path / "laws.yaml"
    file.write_text(f"{register}  - {{id: a, name: 示例县犬只办法, aliases: [犬办]}}\n", "utf-8")
    (tmp_path / "list.yaml").write_text("dutylist: 1\nkind: duty-list\nitems: [", "utf-8")
    workspace = open_folder(tmp_path)
    found = find_laws("犬只", workspace)
    assert ([law.title for law in found.laws], found.unread) == (["示例县犬只办法"], ())
    assert [law.title for law in find_laws("犬办", workspace).laws] == ["示例县犬只办法"]
    assert find_laws("犬只", None).laws == ()


@pytest.mark.parametrize("text", ["  - {id: a}\n", "  - {id: a, name: ["])
def test_a_register_that_cannot_be_relied_on_is_named(text: str, tmp_path: Path) -> None:
    register = "dutylist: 1\nkind: law-register\nid: laws\ntitle: 法规\nitems:\n"
    (tmp_path / "laws.yaml").write_text(register + text, "utf-8")
    assert find_laws("水法", open_folder(tmp_path)).unread == ("laws.yaml",)
