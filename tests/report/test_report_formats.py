"""Each format, read back: everything is in it, nothing in it runs, and it is the same each time."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dutylist.cli import run
from dutylist.report.writers import FORMATS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EVIL_WORDS = "<script>alert(1)</script></script> {{ 7*7 }} =cmd|' /C calc'!A0"


def parsed(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314  our own output


def page(folder: Path) -> str:
    return (folder / "report.html").read_text("utf-8")


def data(folder: Path) -> dict[str, list[str]]:
    """What the script of the page reads."""
    found = re.search(r'<script id="data"[^>]*>(.*?)</script>', page(folder), re.DOTALL)
    assert found is not None
    loaded: dict[str, list[str]] = json.loads(found[1])
    return loaded


def sheet_cells(file: Path) -> list[tuple[str, str]]:
    """The cells of all sheets: their type and text."""
    with zipfile.ZipFile(file) as book:
        shared = [
            "".join(part.text or "" for part in entry.iter(f"{SHEET}t"))
            for entry in parsed(book.read("xl/sharedStrings.xml"))
        ]
        cells = []
        for name in book.namelist():
            if name.startswith("xl/worksheets/sheet"):
                for cell in parsed(book.read(name)).iter(f"{SHEET}c"):
                    assert cell.find(f"{SHEET}f") is None, "no formula is wanted"
                    value = cell.find(f"{SHEET}v")
                    text = "" if value is None else value.text or ""
                    kind = cell.get("t", "n")
                    cells.append((kind, shared[int(text)] if kind == "s" else text))
    return cells


def word_text(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        root = parsed(package.read("word/document.xml"))
    return "\n".join(node.text or "" for node in root.iter(f"{W}t"))


@pytest.fixture
def out(county: Path, write: Callable[..., int], tmp_path: Path) -> Path:
    assert write(county, "-q", *(f"-f{name}" for name in FORMATS)) == 0
    return tmp_path / "out"


NAMES = ("组织开展森林防火宣传和日常巡护", "对噪声扰民的处罚", "地质灾害防治", "安全监管岗")


def test_every_format_is_written(out: Path) -> None:
    assert sorted(path.name for path in out.iterdir()) == [
        *("report.docx", "report.html", "report.md", "report.pdf", "report.xlsx"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_format_has_every_item(name: str, out: Path) -> None:
    assert name in data(out)["strings"]
    assert name in (out / "report.md").read_text("utf-8")
    assert ("s", name) in sheet_cells(out / "report.xlsx")
    assert name in word_text(out / "report.docx")


def test_pdf_has_pages_of_a4(out: Path) -> None:
    content = (out / "report.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    sizes = set(re.findall(rb"/MediaBox\[0 0 ([\d.]+ [\d.]+)\]", content))
    assert sizes == {b"595.2756 841.8898", b"841.8898 595.2756"}, "upright, and wide tables"


def test_page_asks_nothing_of_a_network(out: Path) -> None:
    text = page(out)
    assert not re.findall(r'(?:src|href|action|srcset)="(?!#)[^"]*"', text)
    assert "@import" not in text
    assert "url(" not in text
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]


def test_codes_stay_text_in_the_workbook(out: Path) -> None:
    assert ("s", "0571001") in sheet_cells(out / "report.xlsx")
    assert ("n", "571001") not in sheet_cells(out / "report.xlsx")


def word_part(file: Path, name: str) -> ET.Element:
    with zipfile.ZipFile(file) as package:
        return parsed(package.read(f"word/{name}.xml"))


def test_word_has_chinese_faces(out: Path) -> None:
    faces = {}
    for style in word_part(out / "report.docx", "styles").iter(f"{W}style"):
        fonts = style.find(f"{W}rPr/{W}rFonts")
        if fonts is not None:
            faces[style.get(f"{W}styleId")] = fonts.get(f"{W}eastAsia")
    assert faces["Normal"] == "仿宋"
    assert faces["Title"] == "方正小标宋简体"
    assert {faces["Heading1"], faces["Heading2"], faces["Heading3"]} == {"黑体"}


def test_word_repeats_the_heads_of_tables(out: Path) -> None:
    tables = word_part(out / "report.docx", "document").iter(f"{W}tbl")
    grids = [table for table in tables if table.find(f"{W}tblPr/{W}tblBorders") is not None]
    assert len(grids) > 20
    assert all(grid.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for grid in grids)


def test_word_pages_are_those_of_official_documents(out: Path) -> None:
    pages = list(word_part(out / "report.docx", "document").iter(f"{W}sectPr"))
    sizes = {
        (int(s.get(f"{W}w", 0)), int(s.get(f"{W}h", 0))) for p in pages for s in p.iter(f"{W}pgSz")
    }
    assert sizes == {(11906, 16838), (16838, 11906)}, "A4 upright, and wide tables on their side"
    margins = pages[0].find(f"{W}pgMar")
    assert margins is not None
    millimetres = [
        round(int(margins.get(f"{W}{side}", 0)) / 56.7)
        for side in ("top", "bottom", "left", "right")
    ]
    assert millimetres == [37, 35, 28, 26]
    texts = list(word_part(out / "report.docx", "footer1").iter(f"{W}t"))
    assert [text.text for text in texts] == ["— ", "1", " —"]
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert [text.get(space) for text in texts] == ["preserve", None, "preserve"], (
        "else Word cuts it"
    )


@pytest.mark.parametrize("name", FORMATS)
def test_same_input_same_bytes(
    name: str, county: Path, write: Callable[..., int], tmp_path: Path
) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    assert write(county, "-q", "-f", name, "--to", str(first)) == 0
    assert write(county, "-q", "-f", name, "--to", str(second)) == 0
    file = FORMATS[name].file
    assert (first / file).read_bytes() == (second / file).read_bytes()


def test_the_report_of_an_example_is_the_same_twice(tmp_path: Path) -> None:
    example = str(Path(__file__).parents[2] / "examples/ximo")
    for folder in ("1", "2"):
        assert run(["report", example, "--to", str(tmp_path / folder), "-q"]) == 0
    first, second = (tmp_path / folder / "report.html" for folder in ("1", "2"))
    assert first.read_bytes() == second.read_bytes()


def test_no_file_knows_when_it_was_written(out: Path) -> None:
    for name in ("report.docx", "report.xlsx"):
        with zipfile.ZipFile(out / name) as package:
            assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            properties = package.read("docProps/core.xml").decode()
        assert set(re.findall(r">([0-9T:-]+Z)<", properties)) == {"2000-01-01T00:00:00Z"}
    assert b"CreationDate" not in (out / "report.pdf").read_bytes()


@pytest.fixture
def evil(evil_county: Path, write: Callable[..., int], tmp_path: Path) -> Path:
    assert write(evil_county, "-q", *(f"-f{name}" for name in FORMATS)) == 0
    return tmp_path / "out"


def test_evil_names_are_text_in_html(evil: Path) -> None:
    text = page(evil)
    assert text.count("<script") == 4, "the data, two libraries and our own script"
    assert text.count("</script>") == 4
    assert any(string.startswith(EVIL_WORDS) for string in data(evil)["strings"])
    assert "{{ 7*7 }}" in text


def test_evil_names_are_text_in_the_workbook(evil: Path) -> None:
    cells = sheet_cells(evil / "report.xlsx")
    assert any(kind == "s" and text.startswith(EVIL_WORDS) for kind, text in cells)


def test_evil_names_are_text_in_markdown(evil: Path) -> None:
    text = (evil / "report.md").read_text("utf-8")
    assert "<script>" not in text
    assert "\\<script\\>alert(1)\\</script\\>" in text
    assert not re.search(r"(?<!\\)\| \\`a", text), "a | in a name would open a cell"


def test_evil_names_are_text_in_word_and_pdf(evil: Path) -> None:
    assert EVIL_WORDS in word_text(evil / "report.docx")
    assert (evil / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_control_characters_are_made_visible(evil: Path) -> None:
    assert "a\\x07b\\u202ec\\uffff" in data(evil)["strings"]
    assert "a\\x07b\\u202ec\\uffff" in word_text(evil / "report.docx")
    assert "第一行 第二行" in data(evil)["strings"]


def test_lists_of_one_id_do_not_end_the_run(
    county: Path, write: Callable[..., int], tmp_path: Path
) -> None:
    text = (county / "liuhe-powers.yaml").read_text("utf-8")
    (county / "again.yaml").write_text(text, encoding="utf-8")
    assert write(county, "-q", *(f"-f{name}" for name in FORMATS)) == 1
    assert len(list((tmp_path / "out").iterdir())) == len(FORMATS)


def test_english_reports(county: Path, write: Callable[..., int], tmp_path: Path) -> None:
    assert write(county, "-q", "-fmd", "--lang", "en") == 0
    text = (tmp_path / "out/report.md").read_text("utf-8")
    assert "## Boundary matrix" in text
    assert "| No. | Matter | Basis | Office in charge |" in text
    assert "1. 党的建设 (1)" in text
