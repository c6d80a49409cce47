"""A copy of the office's workbook, with comments in its cells and all else as it was."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from dutylist.cli import run
from dutylist.exchange.formats.xlsx_comments import annotate
from office_files import changed

_ROWS = [
    ["序号", "类别", "事项名称", "对应上级部门", "上级部门职责", "镇街配合职责", "监督电话"],
    [1, "城乡建设", "自建房巡查", "住建局", "制定方案", "排查", "110"],
    [2, "城乡建设", "自建房巡查", "住建局", "制定方案", "排查", "110"],
]


def comments(source: bytes, sheet: str = "清单") -> dict[str, str]:
    cells = (cell for row in load_workbook(BytesIO(source))[sheet].iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment is not None}


def test_what_is_to_be_mended_stands_in_the_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workbook: Callable[..., bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    Path("a.xlsx").write_bytes(workbook({"清单": _ROWS, "别的": [["甲"]]}))
    call = [
        "import",
        "a.xlsx",
        "-k",
        "duty-list",
        "--region",
        "西陌镇",
        "--lang",
        "zh",
        "--annotate",
        "b.xlsx",
    ]
    assert run(call) == 1
    found = comments(Path("b.xlsx").read_bytes())
    assert found["G1"] == "清单没有与“监督电话”对应的字段"
    assert found["C3"].startswith("错误: ")
    assert comments(Path("b.xlsx").read_bytes(), "别的") == {"A1": "别的中没有清单表头"}
    before, after = ZipFile("a.xlsx"), ZipFile("b.xlsx")
    same = set(before.namelist()) - {
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "[Content_Types].xml",
    }
    assert all(before.read(name) == after.read(name) for name in same)
    assert run([*call[:-1], "a.xlsx"]) == 2  # never over the original
    Path("c.csv").write_text("序号,事项名称\n1,甲\n", "utf-8")
    assert run(["import", "c.csv", "-k", "duty-list", "--annotate", "d.xlsx"]) == 2
    assert not Path("d.xlsx").exists()


def commented() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "清单"
    sheet["A1"], sheet["B2"] = "甲", "乙"
    sheet["A1"].comment = Comment("县委编办：此项已取消", "编办")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_comments_that_are_there_stay() -> None:
    after = annotate(commented(), {"清单": {"A1": "名称重复", "B2": "<缺少类别> & 其他"}})
    found = comments(after)
    assert found["A1"] == "县委编办：此项已取消\n名称重复"
    assert found["B2"] == "<缺少类别> & 其他"


def test_strict_workbooks_get_comments_too(workbook: Callable[..., bytes]) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = changed(
        workbook({"清单": _ROWS}), (main, "http://purl.oclc.org/ooxml/spreadsheetml/main"), part="*"
    )
    after = ZipFile(BytesIO(annotate(strict, {"清单": {"B2": "甲"}})))
    assert b'r:id="rIdDutylist2"' in after.read("xl/worksheets/sheet1.xml")
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in after.read(
        "xl/worksheets/_rels/sheet1.xml.rels"
    )
