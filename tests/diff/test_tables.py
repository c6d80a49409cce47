"""The formats that only a comparison has: JSON of changes, Markdown, HTML, Word and Excel."""

import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jsonschema
import pytest

from dutylist.schema_check.violations import load_schema
from revisions import Repository, duties

EVIL = "<script>alert(1)</script> =1+1 |x| [a](b) `x`"
HELP = "mode: 配合履职, lead: [水利局], lead_duties: [制定方案]"
OLD = duties(
    "id: a, name: 组织开展森林防火宣传, basis: [{title: 森林防火条例, article: 第十条}]",
    f"id: b, name: 河道日常巡查, {HELP}, township_duties: [组织村级排查并上报线索]",
    "id: c, name: 古树名木保护",
)
NEW = duties(
    "id: a2, name: 森林防火宣传教育, basis: [{title: 森林防火条例, article: 第十条}]",
    f"id: b, name: 河道日常巡查, {HELP}, township_duties: [组织排查并及时上报线索]",
    f"id: d, name: '{EVIL}'",
)


@pytest.fixture
def revised(repository: Repository) -> Repository:
    repository.write(list=OLD)
    repository.commit()
    repository.write(list=NEW)
    return repository


def test_json_has_the_keys_of_the_contract_and_fits_its_schema(revised: Repository) -> None:
    data = json.loads(revised.diff("--check", "-f", "json", code=1))
    jsonschema.validate(data, load_schema("diff-output"))
    assert list(data) == [
        "schema_version", "tool", "command", "summary", "findings",
        "old", "new", "judged", "accepted", "lists", "changes",
    ]  # fmt: skip
    assert data["summary"] == {
        "added": 1, "removed": 1, "renamed": 1, "moved": 0, "changed": 1, "unchanged": 0,
        "burden_up": 1, "burden_down": 1, "errors": 2, "warnings": 1, "infos": 0, "accepted": 0,
    }  # fmt: skip
    assert data["old"]["label"] == "HEAD"
    assert re.fullmatch(r"[0-9a-f]{40}", data["old"]["commit"])
    assert data["new"] == {"label": "work tree", "commit": "", "date": ""}


def test_a_change_in_json(revised: Repository) -> None:
    changes: list[dict[str, Any]] = json.loads(revised.diff("-f", "json"))["changes"]
    renamed, changed, added, removed = changes
    assert (renamed["kind"], renamed["confirmed"], renamed["similarity"]) == (
        "renamed",
        False,
        0.857,
    )
    assert changed.pop("fingerprint")
    assert changed.pop("old")["township_duties"] == ["组织村级排查并上报线索"]
    assert changed.pop("new")["township_duties"] == ["组织排查并及时上报线索"]
    assert changed == {
        "kind": "changed", "aspects": ["township_duties"], "burden": "neutral",
        "document": "ximo-duties", "item": "b",
        "old_location": {"path": "HEAD:list.yaml", "line": 8, "column": 5},
        "new_location": {"path": "list.yaml", "line": 8, "column": 5},
        "similarity": 1.0, "confirmed": True, "cited_by": [],
        "differences": [
            {
                "field": "township_duties", "title": "township_duties",
                "pieces": [
                    {"what": "same", "text": "组织"}, {"what": "removed", "text": "村级"},
                    {"what": "same", "text": "排查并"}, {"what": "added", "text": "及时"},
                    {"what": "same", "text": "上报线索"},
                ],
            }
        ],
    }  # fmt: skip
    assert (added["old"], added["old_location"], added["similarity"]) == (None, None, None)
    assert (removed["new"], removed["new_location"], removed["item"]) == (None, None, "c")


def test_concise_is_a_line_a_change_and_a_finding(revised: Repository) -> None:
    lines = revised.diff("--check", "-f", "concise", code=1).splitlines()
    assert lines[0] == (
        "list.yaml:7: renamed a2 组织开展森林防火宣传 → 森林防火宣传教育 86% alike, not confirmed"
    )
    assert lines[1] == "list.yaml:8: changed b 河道日常巡查"
    assert lines[3] == "HEAD:list.yaml:9: removed c 古树名木保护 burden ↓"
    assert lines[-2:] == [
        "added 1, changed 1, removed 1, renamed 1, township burden ↑1 ↓1",
        "2 errors, 1 warning, 0 infos",
    ]


def test_markdown_marks_what_came_and_went(revised: Repository) -> None:
    text = revised.diff("--check", "-f", "markdown", code=1)
    assert text.startswith("<!-- dutylist:diff -->\n### added 1, changed 1, removed 1, renamed 1")
    assert "  - township\\_duties: 组织<del>村级</del>排查并<ins>及时</ins>上报线索\n" in text
    assert text.index("**error DL601**") < text.index("<details")
    assert text.count("<details") == text.count("</details>") == 1
    assert "<script>" not in text


def test_markdown_is_cut_between_changes_and_says_so(repository: Repository) -> None:
    repository.write(list=duties())
    repository.commit()
    names = [f"id: a{n}, name: 第{n}号事项的处置与上报{'长' * 60}" for n in range(900)]
    repository.write(list=duties(*names))
    text = repository.diff("-f", "markdown")
    assert 55_000 < len(text) < 60_000
    assert text.count("<details") == text.count("</details>") == 1
    shown = text.count("- **added** ")
    assert f"{900 - shown} more changes are left out here; run dutylist diff to see all" in text
    many = repository.diff("--check", "-f", "markdown", code=1)
    assert len(many) < 60_000
    assert "more findings are left out here" in many


def test_html_is_one_file_that_asks_for_nothing(revised: Repository, tmp_path: Path) -> None:
    file = tmp_path / "out.html"
    revised.diff("--check", "-f", f"html={file}", code=1)
    text = file.read_text("utf-8")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert not re.search(r"""(?:src|href)=|url\(|@import|fetch\(""", text)
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert "组织<del>村级</del>排查并上报线索" in text
    assert "组织排查并<ins>及时</ins>上报线索" in text
    assert "DL601" in text


def test_word_has_the_official_table(revised: Repository, tmp_path: Path) -> None:
    from docx import Document  # noqa: PLC0415

    file = tmp_path / "out.docx"
    revised.diff("-f", f"docx={file}", "--lang", "zh")
    document = Document(str(file))
    assert document.paragraphs[0].text == "事项调整对照表"
    [table] = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "事项名称", "调整前", "调整后", "调整类型", "依据"]
    assert rows[1] == [
        "1", "森林防火宣传教育\n（86% 相似，待确认）",
        "事项编号：a\n事项名称：组织开展森林防火宣传", "事项编号：a2\n事项名称：森林防火宣传教育",
        "更名", "《森林防火条例》第十条",
    ]  # fmt: skip
    assert rows[4][1:5] == ["古树名木保护", "类别：应急\n履职方式：基本履职", "—", "删除"]
    runs = table.rows[2].cells[2].paragraphs[0].runs
    assert [(run.text, bool(run.font.strike)) for run in runs] == [
        ("乡镇（街道）配合职责：", False), ("组织", False), ("村级", True), ("排查并", False), ("上报线索", False),
    ]  # fmt: skip


def test_excel_has_the_official_table(revised: Repository, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    revised.diff("-f", f"xlsx={file}", "--lang", "zh")
    with ZipFile(file) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    texts = [
        re.sub("<[^>]+>", "", text) for text in re.findall("<si>(.*?)</si>", strings, re.DOTALL)
    ]
    assert texts[2:9] == [
        "序号",
        "事项名称",
        "调整前",
        "调整后",
        "调整类型",
        "依据",
        "西陌镇职责清单",
    ]
    assert "事项编号：a\n事项名称：组织开展森林防火宣传" in texts
    assert "<strike/>" in strings
    assert "<f>" not in sheet  # what begins with = is no formula
    assert any("=1+1" in text for text in texts)


@pytest.mark.parametrize("name", ["html", "docx", "xlsx", "markdown", "json"])
def test_same_input_same_bytes(name: str, revised: Repository, tmp_path: Path) -> None:
    one, other = tmp_path / f"1.{name}", tmp_path / f"2.{name}"
    for file in (one, other):
        revised.diff("-f", f"{name}={file}")
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("name", ["sarif", "gitlab", "junit", "github"])
def test_findings_go_where_platforms_look(name: str, revised: Repository) -> None:
    text = revised.diff("--check", "-f", name, code=1)
    assert "DL601" in text
    assert "DL605" in text
    assert "list.yaml" in text
    if name == "sarif":
        [result] = [r for r in json.loads(text)["runs"][0]["results"] if r["ruleId"] == "DL605"]
        location = result["relatedLocations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == "list.yaml"
        assert json.loads(text)["runs"][0]["automationDetails"]["id"] == "dutylist/diff/"


def test_exit_code_of_a_change(revised: Repository) -> None:
    revised.diff()
    revised.diff("--exit-code", code=1)
    revised.diff("HEAD", "HEAD", "--exit-code")
    revised.diff("--check", "--fail-on", "warning", code=1)


def test_no_data_moves_the_terminal(repository: Repository) -> None:
    repository.write(list=duties("id: a, name: 植树造林"))
    repository.commit()
    repository.write(list=duties('id: a, name: "河道\\e[31m巡查\\n::error::x", note: "\\e[2J"'))
    for name in ("text", "concise", "markdown", "github"):
        text = repository.diff("--check", "-f", name, code=1)
        assert "\x1b" not in text
        assert "\n::error::x" not in text


def test_colour(revised: Repository) -> None:
    text = revised.diff("--color", "always")
    assert "\x1b[" in text
    assert "[-" not in text
