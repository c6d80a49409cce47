"""Files that mean harm, are damaged or are something else: said in one sentence, with the cell."""

import socket
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from dutylist.errors import CannotRunError
from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import LISTS
from office_files import word

type Workbook = Callable[..., bytes]
type Told = Callable[[ImportResult, str], list[str]]

_ROWS = [["序号", "事项名称"], [1, "甲"]]


def _import(
    source: bytes, name: str = "list.xlsx", kind: str = "duty-list", **wish: object
) -> ImportResult:
    return import_tables(read_tables(name, source), Wish(LISTS[kind], **wish))  # type: ignore[arg-type]


def _with_part(archive: bytes, name: str, content: bytes) -> bytes:
    """The archive with one part replaced or added."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def _docx(rows: list[list[str]]) -> bytes:
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError("a file asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", "the file is empty"),
        (b"\0\0\n", "the file is empty"),
        (b"%PDF-1.7\n", "a PDF holds no table; ask for the Excel or Word file it was made from"),
        (b"PK\x03\x04rubbish", "the file is damaged: it cannot be unpacked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "the file is encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), r"Word 97-2003 \(doc\); save it as docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), r"the file is damaged \("),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "none of xlsx, xls, docx, csv and html"),
        (b"MIME-Version: 1.0\n", "MHTML; save it as xlsx"),
        (b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>", "Excel 2003 XML; save it as xlsx"),
        (b"\x89PNG\r\n\x1a\n\0\0", "none of xlsx, xls, docx, csv and html, but a picture; ask for"),
        (b"\xff\xd8\xff\xe0JFIF", "none of xlsx, xls, docx, csv and html, but a picture"),
        (b"Rar!\x1a\x07", "none of xlsx, xls, docx, csv and html, but an archive; unpack it"),
        (b"\x1f\x8b\x08\x00", "none of xlsx, xls, docx, csv and html, but an archive"),
        (b"{\\rtf1\\ansi{\\colortbl ;}}", "the file is RTF; save it as docx"),
        (b"\xef\xbb\xbf  {\\rtf1}", "the file is RTF; save it as docx"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>", "Word 2003 XML; save it as docx"),
        (b"<?xml version='1.0'?><office:document xmlns:office='x'>", "OpenDocument; save it as xlsx"),
        (b"From: <Saved by Microsoft>\n", "MHTML; save it as xlsx"),
        (b"\x01\x02\x03\0", "none of xlsx, xls, docx, csv and html"),
        (b"a\xff\xff\xffb", r"in no known encoding \(byte 1\)"),
        ('序号,事项名称\n1,"甲'.encode(), "line 2: the csv text is broken"),
        ("序号,名目\n".encode(), "no table has a header"),
        ("序号,事项名称\n".encode(), "no item stands below the header of csv"),
        ("一段话".encode(), "no table has a header with “事项名称” and one column more; 1 table, widest row: 一段话"),
        ("<p>没有表格</p>".encode(), "the file holds no table with anything in it"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(source: bytes, message: str) -> None:
    with pytest.raises(CannotRunError, match=message):
        _import(source, "list.xlsx")


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("xl/workbook.bin", "the file is xlsb; save it as xlsx"),
        ("content.xml", "the file is OpenDocument; save it as xlsx"),
        ("readme.txt", "none of xlsx, xls, docx, csv and html"),
        ("OFD.xml", "an OFD file holds no table; ask for the Excel or Word file"),
        ("清单/东山镇.xlsx", "but an archive; unpack it and import what it holds"),
        ("word/document.xml", r"the file is damaged \("),
        ("xl/workbook.xml", r"the file is damaged \("),
    ],
)
def test_other_archives(part: str, message: str) -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(part, b"x")
    with pytest.raises(CannotRunError, match=message):
        _import(out.getvalue())


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "OpenDocument; save it as docx"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
            "OpenDocument; save it as xlsx",
        ),
        (
            {
                "_rels/.rels": '<R><Relationship Type="a/officeDocument" Target="ppt/p.xml"/></R>',
                "ppt/p.xml": "<p:presentation xmlns:p='x'/>",
            },
            r"PowerPoint \(pptx\); save it as xlsx",
        ),
        (
            {
                "_rels/.rels": '<R><Relationship Type="a/officeDocument" Target="xl/w.bin"/></R>',
                "xl/w.bin": "x",
            },
            "xlsb; save it as xlsx",
        ),
    ],
)
def test_archives_by_what_they_hold(parts: dict[str, str], message: str) -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(CannotRunError, match=message):
        _import(out.getvalue())


def test_a_document_type_is_found_whatever_the_part_is_called() -> None:
    xml = b'<?xml version="1.0"?><!--' + b"x" * 3_000_000 + b'--><!DOCTYPE a [<!ENTITY b "c">]><a/>'
    source = _docx([["序号", "事项名称"], ["1", "甲"]])
    relations = ZipFile(BytesIO(source)).read("_rels/.rels")
    moved = _with_part(
        source, "_rels/.rels", relations.replace(b"word/document.xml", b"word/d.bin")
    )
    with pytest.raises(CannotRunError, match=r"word/d\.bin in the file declares a document type"):
        _import(_with_part(moved, "word/d.bin", xml), "a.docx")


def test_a_document_that_nests_without_end() -> None:
    deep = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    with pytest.raises(CannotRunError, match=r"the file is damaged \(RecursionError"):
        _import(word(deep), "a.docx")


def test_a_part_that_is_cut_off(workbook: Workbook) -> None:
    source = workbook({"清单": _ROWS})
    sheet = ZipFile(BytesIO(source)).read("xl/worksheets/sheet1.xml")
    with pytest.raises(CannotRunError, match=r"the file is damaged \(ExpatError: "):
        _import(_with_part(source, "xl/worksheets/sheet1.xml", sheet[: len(sheet) // 2]))


def test_an_encrypted_archive(workbook: Workbook) -> None:
    source = bytearray(workbook({"清单": _ROWS}))
    at = source.find(b"PK\x01\x02")
    while at >= 0:  # the flag of each part in the lookup
        source[at + 8] |= 1
        at = source.find(b"PK\x01\x02", at + 1)
    with pytest.raises(CannotRunError, match="the file is encrypted; open it, save it without"):
        _import(bytes(source))


def test_templates_and_macro_documents(workbook: Workbook) -> None:
    for name in ("a.xlsm", "a.xltx", "a.xltm"):
        assert read_tables(name, workbook({"清单": _ROWS})).notes == ()
    for name in ("a.docm", "a.dotx"):
        assert read_tables(name, _docx([["序号", "事项名称"], ["1", "甲"]])).notes == ()
    macros = _with_part(_docx([["序号", "事项名称"], ["1", "甲"]]), "word/vbaProject.bin", b"x")
    assert read_tables("a.docm", macros).notes == ("the file holds macros; they are not run",)


def test_zip_bomb(workbook: Workbook) -> None:
    bomb = _with_part(workbook({"清单": _ROWS}), "xl/worksheets/sheet1.xml", b" " * 300_000_000)
    assert len(bomb) < 1_000_000
    with pytest.raises(CannotRunError, match="unpacked, the file would take 286 MB"):
        _import(bomb)


@pytest.mark.parametrize(
    ("part", "name"), [("xl/worksheets/sheet1.xml", "a.xlsx"), ("word/document.xml", "a.docx")]
)
def test_external_entities(part: str, name: str, workbook: Workbook) -> None:
    archive = workbook({"清单": _ROWS}) if name == "a.xlsx" else _docx([["序号", "事项名称"]])
    xml = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    with pytest.raises(CannotRunError, match=f"{part} in the file declares a document type"):
        _import(_with_part(archive, part, xml), name)


@pytest.mark.usefixtures("_no_network")
def test_remote_pictures_are_not_fetched() -> None:
    source = _docx([["序号", "事项名称"], ["1", "甲"]])
    relations = ZipFile(BytesIO(source)).read("word/_rels/document.xml.rels").decode()
    picture = (
        '<Relationship Id="rId99" TargetMode="External" Target="http://192.0.2.1/a.png" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
    )
    changed = relations.replace("</Relationships>", f"{picture}</Relationships>").encode()
    draft = _import(_with_part(source, "word/_rels/document.xml.rels", changed), "a.docx")
    assert draft.data["items"][0]["name"] == "甲"


@pytest.mark.usefixtures("_no_network")
def test_html_asks_for_nothing() -> None:
    page = (
        '<html><head><link rel=stylesheet href="http://192.0.2.1/a.css"><script>alert(1)</script>'
        "</head><table><tr><th>序号<th>事项名称<tr><td>1<td>甲<script>乙</script>"
        "<tr><td>2<td><img src='http://192.0.2.1/x.png'></table>"
    )
    draft = _import(page.encode(), "a.html")
    assert [item["name"] for item in draft.data["items"]] == ["甲"]


def test_macros_are_said_and_not_run(workbook: Workbook, told: Told) -> None:
    source = _with_part(workbook({"清单": _ROWS}), "xl/vbaProject.bin", b"x")
    assert "the file holds macros; they are not run" in told(_import(source, "a.xlsm"), "guessed")


def test_csv_in_gbk(told: Told) -> None:
    draft = _import("序号,事项名称\n1,农村供水\n".encode("gbk"), "a.csv")
    assert draft.data["items"][0]["name"] == "农村供水"
    assert "the text is in GBK, not in UTF-8" in told(draft, "guessed")


def test_a_great_many_empty_rows(workbook: Workbook) -> None:
    source = workbook({"清单": _ROWS})
    sheet = ZipFile(BytesIO(source)).read("xl/worksheets/sheet1.xml").decode()
    empty = "".join(f'<row r="{row}" ht="14"/>' for row in range(3, 300_000))
    last = '<row r="1048576"><c r="B1048576" t="inlineStr"><is><t>末</t></is></c></row>'
    changed = sheet.replace("</sheetData>", f"{empty}{last}</sheetData>").encode()
    draft = _import(_with_part(source, "xl/worksheets/sheet1.xml", changed))
    assert [item["name"] for item in draft.data["items"]] == ["甲", "末"]
    assert [origin.name for origin in draft.origins] == ["清单!B2", "清单!B1048576"]


def test_a_merge_as_large_as_the_sheet(workbook: Workbook) -> None:
    source = workbook({"清单": _ROWS}, merged=["C1:C2"])
    sheet = ZipFile(BytesIO(source)).read("xl/worksheets/sheet1.xml")
    changed = _with_part(
        source, "xl/worksheets/sheet1.xml", sheet.replace(b"C1:C2", b"C1:XFD1048576")
    )
    assert _import(changed).data["items"][0]["name"] == "甲"


def test_two_sheets_with_a_list_each(workbook: Workbook) -> None:
    source = workbook({"甲镇": _ROWS, "乙镇": [["序号", "事项名称"], [1, "乙"]]})
    message = "several tables hold a list: 甲镇, 乙镇; choose with --sheet NAME"
    with pytest.raises(CannotRunError, match=message):
        _import(source)
    assert [i["name"] for i in _import(source, sheets=("乙镇",)).data["items"]] == ["乙"]
    both = _import(source, sheets=("甲镇", "乙镇")).data["items"]
    assert [(item["name"], item["category"]) for item in both] == [("甲", "甲镇"), ("乙", "乙镇")]
    with pytest.raises(CannotRunError, match="there is no sheet 乙; did you mean “乙镇”"):
        _import(source, sheets=("乙",))


def test_sheets_of_one_list(workbook: Workbook) -> None:
    source = workbook(
        {"基本履职": _ROWS, "配合履职": [["事项名称", "对应上级部门"], ["乙", "公安局"]]}
    )
    items = _import(source).data["items"]
    assert [(item["name"], item.get("mode")) for item in items] == [
        ("甲", None),
        ("乙", "配合履职"),
    ]


def test_header_merged_over_unrelated_columns(workbook: Workbook, told: Told) -> None:
    rows = [["序号", "事项名称", None, "备注"], [1, "甲", "公安局", "乙"]]
    draft = _import(workbook({"清单": rows}, merged=["B1:C1"]))
    assert draft.data["items"][0]["name"] == "甲"
    assert told(draft, "dropped") == [
        "清单!C2: the column has no header of its own; it is left out"
    ]


def test_formulas(workbook: Workbook, told: Told) -> None:
    rows = [["序号", "事项名称", "备注"], [1, "甲", '="x"&"y"'], [2, "=A1", None]]
    draft = _import(workbook({"清单": rows}))
    why = "a formula whose result is not stored; open the file in Excel and save it"
    assert sorted(told(draft, "unclear")) == [f"清单!B3: {why}", f"清单!C2: {why}"]
    assert [item["name"] for item in draft.data["items"]] == ["甲"]


def test_tables_within_cells(told: Told) -> None:
    document = Document(BytesIO(_docx([["序号", "事项名称"], ["1", "甲"]])))
    document.tables[0].cell(1, 1).add_table(1, 1).cell(0, 0).text = "内"
    out = BytesIO()
    document.save(out)
    draft = _import(out.getvalue(), "a.docx")
    assert told(draft, "unclear") == [
        "table 1, row 2, column 2: a table within the cell is passed over"
    ]
    assert draft.data["items"][0]["name"] == "甲"


def test_hidden_sheets_are_said(workbook: Workbook, told: Told) -> None:
    draft = _import(workbook({"清单": _ROWS, "旧": _ROWS}, hidden=["旧"]))
    assert told(draft, "dropped") == ["旧!A1: the sheet is hidden; name it with --sheet to read it"]


def test_merged_cells_that_overlap(workbook: Workbook) -> None:
    rows = [["序号", "事项名称"], *([number, "甲"] for number in range(200))]
    source = workbook({"清单": rows}, merged=["C1:C2"])
    sheet = ZipFile(BytesIO(source)).read("xl/worksheets/sheet1.xml")
    changed = sheet.replace(b'<mergeCell ref="C1:C2"/>', b'<mergeCell ref="A1:B200"/>' * 60_000)
    changed = changed.replace(b'<mergeCell ref="C1:C2" />', b'<mergeCell ref="A1:B200"/>' * 60_000)
    with pytest.raises(CannotRunError, match="the file is damaged: its merged cells overlap"):
        _import(_with_part(source, "xl/worksheets/sheet1.xml", changed))


def test_cells_that_span_rows_and_columns() -> None:
    page = (
        "<table><tr><th rowspan=2>序号<th colspan=2>事项<tr><th>事项名称<th>备注"
        "<tr><td rowspan=2>1<td>甲<td>子<tr><td>乙<td>丑</table>"
    )
    items = _import(page.encode(), "a.html").data["items"]
    assert [(item["seq"], item["name"], item["note"]) for item in items] == [
        (1, "甲", "子"), (1, "乙", "丑"),
    ]  # fmt: skip


def test_hidden_rows_are_read_and_said(workbook: Workbook, told: Told) -> None:
    source = workbook({"清单": [*_ROWS, [2, "乙"]]})
    sheet = ZipFile(BytesIO(source)).read("xl/worksheets/sheet1.xml")
    hidden = sheet.replace(b'<row r="3"', b'<row hidden="1" r="3"')
    assert hidden != sheet
    draft = _import(_with_part(source, "xl/worksheets/sheet1.xml", hidden))
    assert [item["name"] for item in draft.data["items"]] == ["甲", "乙"]
    assert "清单!A3: 1 hidden row is read too" in told(draft, "guessed")
