"""dutylist import: what is shown, what is written, and when nothing is."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dutylist.cli import run
from dutylist.yaml_reader import read

type Workbook = Callable[..., bytes]

ROOT = Path(__file__).parents[2]
_ORGANIZATION = """\
dutylist: 1
kind: organization
id: units
title: 芮城县机构名录
county: {name: 芮城县, code: "140830"}
departments:
  - {name: 住房和城乡建设局, aliases: [县住建局]}
  - {name: 公安局}
townships:
  - {name: 西陌镇, code: "140830103", offices: [{name: 党建工作办公室, type: 办}]}
"""
_ROWS = [
    ["西陌镇配合履职事项清单"],
    ["序号", "类别", "事项名称", "对应上级部门", "上级部门职责", "镇街配合职责", "监督电话"],
    [1, "城乡建设", "自建房巡查", "住建局、芮城县公安局", "1.制定方案\n2.组织鉴定", "排查", "110"],
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workbook: Workbook) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    (tmp_path / ".git").mkdir()
    (tmp_path / "dutylist.yaml").write_text("dutylist: 1\nkind: workspace\nid: w\n", "utf-8")
    (tmp_path / "units.yaml").write_text(_ORGANIZATION, "utf-8")
    (tmp_path / "duties.xlsx").write_bytes(workbook({"Sheet1": _ROWS}, merged=["A1:G1"]))


_LIST = """\
dutylist: 1
kind: duty-list
id: ximo
title: 西陌镇配合履职事项清单
region: 西陌镇
items:
  - id: ph-001
    seq: 1
    name: 自建房巡查
    category: 城乡建设
    mode: 配合履职
    lead: [县住建局, 公安局]
    lead_duties: [制定方案, 组织鉴定]
    township_duties: [排查]
"""


def test_what_is_told_and_written(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "duties.xlsx", "-k", "duty-list", "--to", "ximo.yaml"]) == 0
    shown = capfd.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "mapped:\n"
        "  Sheet1!A2: “序号” is seq\n"
        "  Sheet1!B2: “类别” is category\n"
        "  Sheet1!C2: “事项名称” is name\n"
        "  Sheet1!D2: “对应上级部门” is lead\n"
        "  Sheet1!E2: “上级部门职责” is lead_duties\n"
        "  Sheet1!F2: “镇街配合职责” is township_duties\n"
        "guessed:\n"
        "  region 西陌镇, by the title\n"
        "  Sheet1!A2: mode is 配合履职, by what stands above the table\n"
        "  Sheet1!D3: 住建局 taken for 县住建局\n"
        "  Sheet1!D3: 芮城县公安局 taken for 公安局\n"
        "  1 item got an id\n"
        "dropped:\n"
        "  Sheet1!G2: lists have no field for “监督电话”\n"
        "1 items of 职责清单 (配合履职 1); 0 errors, 0 warnings; 1 item written to ximo.yaml\n"
        "import.yaml written\n"
    )
    assert (tmp_path / "ximo.yaml").read_text("utf-8") == _LIST
    assert run(["validate"]) == 0


def test_without_to_it_is_only_shown(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "duties.xlsx", "-k", "duty-list", "--id", "ximo"]) == 0
    assert capfd.readouterr().out == _LIST
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".git", "duties.xlsx", "dutylist.yaml", "units.yaml",
    ]  # fmt: skip


def test_a_kind_may_be_named_by_its_title(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "duties.xlsx", "-k", "职责清单", "--id", "ximo"]) == 0
    assert capfd.readouterr().out == _LIST
    assert run(["export", "--template", "权责清单", "--to", "t"]) == 0
    assert Path("t/power-list.xlsx").exists()


def _write(workbook: Workbook, *rows: list[object]) -> None:
    Path("bad.xlsx").write_bytes(workbook({"Sheet1": [*_ROWS[1:2], *rows]}))


def test_errors_are_told_with_their_cells_and_nothing_is_written(
    workbook: Workbook, capfd: pytest.CaptureFixture[str]
) -> None:
    _write(
        workbook, [1, "城乡建设", "甲", None, None, None], [2, "城乡建设", "甲", None, None, None]
    )
    call = ["import", "bad.xlsx", "-k", "duty-list", "--region", "西陌镇", "--to", "bad.yaml"]
    assert run(call) == 1
    told = capfd.readouterr().err
    assert "Sheet1!C3: error DL202 " in told
    assert "bad.yaml is not written: the list has 1 error; mend the table; --force writes" in told
    assert not Path("bad.yaml").exists()
    assert run([*call, "--force"]) == 1
    assert len(read(Path("bad.yaml").read_bytes())["items"]) == 2


def test_what_does_not_fit_the_schema_is_never_written(
    workbook: Workbook, capfd: pytest.CaptureFixture[str]
) -> None:
    _write(workbook, [1, None, "甲", None, None, None])
    call = ["import", "bad.xlsx", "-k", "duty-list", "--to", "bad.yaml", "--force"]
    assert run(call) == 1
    told = capfd.readouterr().err
    assert "error DL101" in told
    assert "Sheet1!C2: error DL101" in told
    assert not Path("bad.yaml").exists()


def test_unknown_departments_are_told(
    workbook: Workbook, capfd: pytest.CaptureFixture[str]
) -> None:
    _write(workbook, [1, "城乡建设", "甲", "公安居", "指导", "排查"])
    call = ["import", "bad.xlsx", "-k", "duty-list", "--region", "西陌镇", "--to", "bad.yaml"]
    assert run(call) == 1
    told = capfd.readouterr().err
    assert "not understood:\n  Sheet1!D2: “公安居” is no unit of the organization; did you" in told
    assert "Sheet1!D2: error DL301" in told


def test_abbreviations_are_kept_and_the_unit_suggested(
    workbook: Workbook, capfd: pytest.CaptureFixture[str]
) -> None:
    _write(workbook, [1, "城乡建设", "甲", "县住建局、住建局", "指导", "排查"])
    Path("units.yaml").write_text(_ORGANIZATION.replace(", aliases: [县住建局]", ""), "utf-8")
    call = ["import", "bad.xlsx", "-k", "duty-list", "--region", "西陌镇", "--to", "bad.yaml"]
    assert run(call) == 1
    told = capfd.readouterr().err
    assert (
        "not understood:\n"
        "  Sheet1!D2: “县住建局” is no unit of the organization; did you mean “住房和城乡建设局”?\n"
        "  Sheet1!D2: “住建局” is no unit of the organization; did you mean “住房和城乡建设局”?\n"
    ) in told


_MAP = """\
columns: {C: note, 自述: name, 监督电话: null}
values: {origin: 赋权, authority: 公安局, type: 处罚}
"""


def test_a_map_says_what_headers_do_not(workbook: Workbook) -> None:
    rows = [["编码", "自述", "其他", "监督电话"], ["0571", "甲", "乙", "110"]]
    Path("p.xlsx").write_bytes(workbook({"Sheet1": rows}))
    Path("m.yaml").write_text(_MAP, "utf-8")
    call = ["import", "p.xlsx", "-k", "power-list", "--map", "m.yaml", "--region", "西陌镇"]
    assert run([*call, "--to", "p.yaml"]) == 0
    (item,) = read(Path("p.yaml").read_bytes())["items"]
    assert item == {
        "id": "cf-001", "name": "甲", "type": "行政处罚", "origin": "赋权", "authority": "公安局",
        "code": "0571", "note": "乙",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colums: {}\n", "m.yaml:1:1: unknown field “colums”; did you mean “columns”?"),
        ("columns: {A: nam}\n", "m.yaml:1:14: there is no field “nam”; did you mean “name”?"),
        (
            "columns: [A]\n",
            "m.yaml:1:10: “columns”（列） must be a mapping (key: value), not a list",
        ),
        ("values: {modes: 基本}\n", "m.yaml:1:10: there is no field “modes”"),
        ("values: {mode: 随便}\n", "m.yaml:1:16: “随便”: expected is one of"),
        ("columns: {5: name}\n", "m.yaml:1:11: the key “5” is no text; put it in quotes"),
        ("columns: {A: 5}\nheadr: 1\n", "m.yaml:1:14: "),
        ("header: 0\n", "m.yaml:1:9: “header”（表头行） must be at least 1"),
        (
            "header: 三\n",
            "m.yaml:1:9: “header”（表头行） must be a whole number, not the text “三”",
        ),
        (
            "sheets: 甲\n",
            "m.yaml:1:9: “sheets”（工作表） must be a list, not the text “甲”; write it as",
        ),
        ("- 甲\n", "m.yaml:1:1: the map file holds no mapping"),
        ("columns: {A: name\n", "m.yaml:"),
    ],
)
def test_mistakes_in_the_map(text: str, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    Path("m.yaml").write_text(text, "utf-8")
    assert run(["import", "duties.xlsx", "-k", "duty-list", "--map", "m.yaml"]) == 2
    assert message in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.xlsx", "-k", "duty-list"], "there is no file nowhere.xlsx"),
        ([], "say which table is to be read"),
        (["a", "b", "--to", "x.yaml"], "several tables go into a folder: --to"),
        (["duties.xlsx", "-k", "organization"], "there is no list of kind “organization”"),
        (["duties.xlsx", "-k", "dutylist"], "did you mean “duty-list”?"),
        (["duties.xlsx", "-k", "duty-list", "--to", "a.txt"], "a list is a file that ends in .yaml"),
        (["duties.xlsx", "-k", "duty-list", "--to", "units.yaml/a.yaml"], "cannot write"),
        (["units.yaml", "-k", "duty-list"], "no table has a header with “事项名称”"),
    ],
)  # fmt: skip
def test_wrong_calls(arguments: list[str], message: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["import", *arguments]) == 2
    shown = capfd.readouterr()
    assert message in shown.err
    assert shown.out == ""


def test_a_full_disk_leaves_no_half_file(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    assert run(["import", "duties.xlsx", "-k", "duty-list", "--to", "ximo.yaml"]) == 2
    assert "cannot write ximo.yaml: the disk is full" in capfd.readouterr().err
    assert not list(Path().glob("*ximo*"))


def test_the_example_comes_back(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples/ximo", tmp_path / "ximo")
    assert run(["export", "ximo", "-f", "docx", "--to", "tables"]) == 0
    before = read(Path("ximo/duties.yaml").read_bytes())
    Path("ximo/duties.yaml").unlink()
    assert run(["import", "tables/ximo-duties.docx", "--to", "ximo/duties.yaml"]) == 0
    assert read(Path("ximo/duties.yaml").read_bytes()) == before
