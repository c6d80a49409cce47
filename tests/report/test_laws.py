"""What laws touch: a row a law, how it stands since the lists that cite it, and the items."""

from collections.abc import Callable
from pathlib import Path

from dutylist.report.document import Link, Report, Row, Table
from workspace import write_files

LIST = """\
dutylist: 1
kind: duty-list
id: {id}
title: {township}职责清单
region: {township}
issued: {{date: {day}}}
items:
{items}
"""
MARRIAGE = "basis: [{title: 婚姻法, article: 第八条}]"
OWN = "basis: [{title: 清河县护林规定, article: 第二条}]"
LAWS = """\
dutylist: 1
kind: law-register
id: laws
title: 法规登记
items:
  - {id: hl, name: 清河县护林规定, tier: 县级文件, effective: 2015-05-01}
"""


def _rows(report: Report) -> list[Row]:
    [section] = [section for section in report.sections if section.anchor == "laws"]
    [table] = section.blocks
    assert isinstance(table, Table)
    return list(table.rows)


def test_a_law_that_changed_since_its_lists_comes_first(
    tmp_path: Path, build: Callable[..., Report]
) -> None:
    jia = LIST.format(
        id="jia", township="甲镇", day="2019-03-01",
        items=f"  - {{id: j1, name: 婚姻登记引导, category: 民政, {MARRIAGE}}}\n"
        f"  - {{id: j2, name: 护林巡查, category: 林业, {OWN}}}",
    )  # fmt: skip
    yi = LIST.format(
        id="yi", township="乙镇", day="2021-03-01",
        items=f"  - {{id: y1, name: 护林登记, category: 林业, {OWN}}}\n"
        "  - {id: y2, name: 迎春灯会, category: 文化, basis: [《乙镇灯会公约》]}",
    )  # fmt: skip
    write_files(tmp_path, {"jia.yaml": jia, "yi.yaml": yi, "laws.yaml": LAWS})
    marriage, *others = _rows(build(tmp_path))
    assert marriage.cells[1:] == (
        "《中华人民共和国婚姻法》", "法律", "2021-01-01 废止，现为《中华人民共和国民法典》", 1, ("甲镇",),
        (Link("婚姻登记引导", "list-jia/j1"),),
    )  # fmt: skip
    assert [row.cells[1:] for row in others if row.cells[4] == 2] == [
        ("《清河县护林规定》", "县级文件", "", 2, ("甲镇", "乙镇"),
         (Link("护林巡查", "list-jia/j2"), Link("护林登记", "list-yi/y1")))
    ]  # fmt: skip


def test_lists_without_citations_have_no_such_page(
    tmp_path: Path, build: Callable[..., Report]
) -> None:
    items = "  - {id: j1, name: 护林巡查, category: 林业}"
    write_files(
        tmp_path,
        {"jia.yaml": LIST.format(id="jia", township="甲镇", day="2019-03-01", items=items)},
    )
    assert "laws" not in {section.anchor for section in build(tmp_path).sections}
