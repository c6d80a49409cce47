"""What an office publishes: one list as an annex, some subjects only, letters and booklets."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH

from dutylist.cli import run

type Write = Callable[..., int]

LIST = "liuhe-duties.yaml"


def word(file: Path) -> Word:
    return Document(BytesIO(file.read_bytes()))


def texts(document: Word) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def test_one_list_is_an_annex(county: Path, write: Write, tmp_path: Path) -> None:
    assert write(county / LIST, "-q", "-fdocx") == 0
    document = word(tmp_path / "out/report.docx")
    assert texts(document)[:3] == [
        *("附件", "柳河镇履行职责事项清单", "县委编办 清编发〔2026〕3号 2026年1月15日"),
    ]
    title = document.paragraphs[2]
    assert title.style is not None
    assert title.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert title.style.font.name == "方正小标宋简体"
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert heads == [
        ["序号", "事项名称"],
        ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"],
        ["序号", "事项名称", "承接部门", "工作方式"],
    ]


@pytest.mark.parametrize("format_", ["docx", "md", "html", "xlsx"])
def test_a_publication_has_no_ids_paths_or_findings(
    format_: str, county: Path, write: Write, tmp_path: Path
) -> None:
    file = county / LIST
    text = file.read_text("utf-8").replace("office: 平安建设办公室", "office: 平安办")
    file.write_text(text, encoding="utf-8")
    assert write(file, "-q", "-f", format_) == 1, "there is an error, and it is told"
    made = (tmp_path / f"out/report.{format_}").read_bytes()
    if format_ in {"docx", "xlsx"}:
        with zipfile.ZipFile(BytesIO(made)) as package:
            made = b"".join(package.read(name) for name in package.namelist())
    text = made.decode("utf-8", "replace")
    for word_ in ("DL304", "校验问题", LIST, "统计截至"):
        assert word_ not in text, word_
    if format_ != "html":  # whose addresses name items
        assert not re.search(r"\b(yj|ph|sh)-01\b", text)


def test_several_lists_are_numbered_from_the_first_annex(
    county: Path, write: Write, tmp_path: Path
) -> None:
    assert write(county, "-q", "-fdocx", "--publish", "--annex", "3") == 0
    found = [text for text in texts(word(tmp_path / "out/report.docx")) if text.startswith("附件")]
    assert found == [f"附件{number}" for number in range(3, 3 + len(found))]
    assert len(found) == 7


def test_rare_notes_stand_under_the_table(county: Path, write: Write, tmp_path: Path) -> None:
    rows = "".join(
        f"  - {{id: x{n}, seq: {n}, name: 巡查第{n}段, category: 水利}}\n" for n in range(1, 21)
    )
    rows = rows.replace("巡查第7段", "巡查第7段, note: 汛期每日一次")
    head = "dutylist: 1\nkind: duty-list\nid: long\ntitle: 长清单\nregion: 青山乡\nitems:\n"
    (county / "long.yaml").write_text(head + rows, encoding="utf-8")
    assert write(county / "long.yaml", "-q", "-fmd") == 0
    lines = (tmp_path / "out/report.md").read_text("utf-8").splitlines()
    assert "| 序号 | 事项名称 |" in lines
    assert lines[-1] == "注：第7项（巡查第7段）：汛期每日一次"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("townships", "乡镇"),
        ("departments", "部门"),
        ("matters", "主办协办对照"),
        ("flows", "流程图"),
        ("statistics", "统计"),
    ],
)
def test_only_one_subject(
    subject: str, title: str, county: Path, write: Write, tmp_path: Path
) -> None:
    assert write(county, "-q", "-fmd", "--only", subject) == 0
    text = (tmp_path / "out/report.md").read_text("utf-8")
    assert re.findall("^## (.*)$", text, re.MULTILINE) == [title]


def test_an_unknown_subject_is_refused(
    county: Path, write: Write, capfd: pytest.CaptureFixture[str]
) -> None:
    assert write(county, "--only", "lsits", "--lang", "zh") == 2
    assert "没有“lsits”这种内容；是否应为“lists”？" in capfd.readouterr().err


@pytest.mark.parametrize("url", ["javascript:alert(1)", "report.html", "ftp://x/y"])
def test_an_address_is_one_of_the_web(
    url: str, county: Path, write: Write, capfd: pytest.CaptureFixture[str]
) -> None:
    assert write(county, "--url", url, "--lang", "zh") == 2
    assert f"“{url}”不是" in capfd.readouterr().err


def test_a_list_longer_than_a_page_has_contents_in_word(
    county: Path, write: Write, tmp_path: Path
) -> None:
    assert write(county, "-q", "-fdocx") == 0
    xml = word(tmp_path / "out/report.docx").element.xml
    assert ' TOC \\o "1-2" ' in xml
    marks = set(re.findall(r'w:bookmarkStart [^>]*w:name="(_Toc\d+)"', xml))
    links = set(re.findall(r'w:hyperlink w:anchor="(_Toc\d+)"', xml))
    assert links
    assert links <= marks


def test_a_sheet_can_be_scrolled_filtered_and_sorted(
    county: Path, write: Write, tmp_path: Path
) -> None:
    assert write(county, "-q", "-fxlsx") == 0
    book = openpyxl.load_workbook(tmp_path / "out/report.xlsx")
    for sheet in book.worksheets:
        if sheet.freeze_panes:
            assert int(re.sub(r"\D", "", sheet.freeze_panes)) <= 17, sheet.title
    lists = [sheet for sheet in book.worksheets if "柳河镇履行职责" in sheet.title]
    assert len(lists) == 3, "a sheet for each part"
    for sheet in lists:
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
        assert not sheet.merged_cells.ranges, "Excel cannot sort over merged cells"
        assert sheet.print_title_rows
    assert len(book.worksheets) < 40


def test_letters_to_departments_and_booklets(county: Path, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    call = ["report", str(county), "--letters", str(folder), "--at", "2026-03-01", "-q"]
    assert run([*call, "--lang", "zh"]) == 0
    names = sorted(file.name for file in folder.iterdir())
    assert "函-县自然资源局.docx" in names
    assert [name for name in names if name.startswith("明白册")] == [
        *("明白册-柳河镇.docx", "明白册-青山乡.docx"),
    ]
    letter = word(folder / "函-县住房和城乡建设局.docx")
    assert texts(letter)[:2] == [
        "关于县住房和城乡建设局涉及乡镇履职事项的函",
        "县住房和城乡建设局：",
    ]
    assert "牵头并需乡镇配合（1项）" in texts(letter)
    assert texts(letter)[-2:] == ["县委编办", "2026年3月1日"]
    booklet = texts(word(folder / "明白册-青山乡.docx"))
    assert booklet[0] == "青山乡履行职责事项明白册"
    tables = str(
        [
            [c.text for c in row.cells]
            for t in word(folder / "明白册-青山乡.docx").tables
            for row in t.rows
        ]
    )
    assert "地质灾害防治" in tables
    assert "养老服务机构安全管理" not in tables, "a matter of the other township"


@pytest.mark.parametrize("name", ["局/处:一?", "a" * 300, "..", "CON*|<>"])
def test_letters_have_names_that_every_system_takes(
    name: str, county: Path, tmp_path: Path
) -> None:
    file = county / LIST
    text = file.read_text("utf-8").replace("县住房和城乡建设局", f"'{name}'", 1)
    file.write_text(text, encoding="utf-8")
    folder = tmp_path / "letters"
    run(["report", str(county), "--letters", str(folder), "--at", "2026-03-01", "-q"])
    for made in folder.iterdir():
        assert len(made.name.encode()) < 250
        assert not re.search(r'[\\/:*?"<>|]', made.name)
    assert len(list(folder.iterdir())) > 4


def test_a_county_with_nobody_to_write_to(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = "dutylist: 1\nkind: certificate-list\nid: z\ntitle: 证明清单\nregion: ''\nitems: []\n"
    (tmp_path / ".git").mkdir()
    (tmp_path / "z.yaml").write_text(text.replace("region: ''\n", "region: 某县\n"), "utf-8")
    (tmp_path / "o.yaml").write_text(
        "dutylist: 1\nkind: organization\nid: o\ntitle: 名录\ncounty: {name: 某县, code: '140830'}\n",
        "utf-8",
    )
    call = ["report", str(tmp_path), "--letters", str(tmp_path / "l"), "--lang", "zh"]
    assert run(call) == 2
    assert "无从发函" in capfd.readouterr().err
    assert not (tmp_path / "l").exists()


@pytest.mark.parametrize("title", ["超长标题" * 100, "=1+1 <b>题</b>", "\\u202e倒写的清单"])
@pytest.mark.parametrize("items", ["[]", '[{id: x, name: "' + "超" * 300 + '", category: 农业}]'])
def test_odd_lists_are_published_in_every_format(
    title: str, items: str, write: Write, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    head = "dutylist: 1\nkind: duty-list\nid: a\nregion: 甲镇\n"
    (tmp_path / "a.yaml").write_text(f'{head}title: "{title}"\nitems: {items}\n', "utf-8")
    formats = ("-fhtml", "-fdocx", "-fpdf", "-fxlsx", "-fmd")
    for place, path in enumerate((tmp_path, tmp_path / "a.yaml")):
        assert write(path, "-q", *formats, "--to", str(tmp_path / f"o{place}")) in {0, 1}
        assert len(list((tmp_path / f"o{place}").iterdir())) == len(formats)
