"""The examples cite some two thousand laws: none is found fault with, and planted faults are found."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from dutylist import messages
from dutylist.workspace.law_touches import what_laws_touch
from dutylist.workspace.settings import Settings
from workspace import check_folder, open_folder

EXAMPLES = Path(__file__).parents[1] / "examples"
COUNTIES = ("huade", "puge", "quzhou", "ximo", "yongji")
LAW_RULES = frozenset({"DL307", "DL308", "DL309", "DL311"})
DAYS = (date(2025, 1, 1), date(2026, 1, 1), date(2026, 11, 30))


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    before = messages.language()
    messages.set_language("zh")
    yield
    messages.set_language(before)


@pytest.mark.parametrize("county", COUNTIES)
def test_no_citation_of_an_example_is_at_fault(county: str) -> None:
    for day in DAYS:
        report = check_folder(EXAMPLES / county, day, settings=Settings(), codes=LAW_RULES)
        assert [(f.path, f.place, f.message) for f in report.findings] == [], day


def test_the_law_book_knows_what_the_examples_cite() -> None:
    cited = known = 0
    for county in COUNTIES:
        workspace = open_folder(EXAMPLES / county)
        laws = workspace.lookup.laws
        assert laws is not None
        for law, touches in what_laws_touch(workspace.documents, workspace.lookup).items():
            cited += len(touches)
            known += len(touches) * (laws.find(law) is not None)
    assert (cited, known) == (2375, 2130)


@dataclass(frozen=True)
class Fault:
    """A citation of an example, what it is changed to, and what is said of it."""

    file: str
    old: str
    new: str
    at_fault: str
    """The part of the new citation that the finding points to."""
    code: str
    message: str
    hint: str = ""


FAULTS = (
    Fault(
        "ximo/duties.yaml",
        "{title: 突发事件应对法, tier: 法律}",
        "{title: 突发事件应付法, tier: 法律}",
        "突发事件应付法",
        "DL307",
        "截至 2025-04 的法规库中没有《突发事件应付法》",
        "是否应为“中华人民共和国突发事件应对法”？",
    ),
    Fault(
        "huade/powers.yaml",
        "{title: 无证无照经营查处办法, tier: 行政法规}",
        "{title: 中华人民共和国乡镇权责法, article: 第三条, tier: 法律}",
        "中华人民共和国乡镇权责法",
        "DL307",
        "截至 2025-04 的法规库中没有《中华人民共和国乡镇权责法》",
    ),
    Fault(
        "yongji/boundary.yaml",
        "{title: 土地管理法, article: 第六十七条, tier: 法律}",
        "{title: 物权法, article: 第一百五十二条, tier: 法律}",
        "物权法",
        "DL308",
        "《中华人民共和国物权法》已于 2021-01-01 废止",
        "现行文件：《中华人民共和国民法典》",
    ),
    Fault(
        "puge/powers.yaml",
        "{title: 禁毒法, article: 第十九条, tier: 法律}",
        "{title: 禁毒法, article: 第十九条、第一百九十条, tier: 法律}",
        "第一百九十条",
        "DL309",
        "《中华人民共和国禁毒法》（2007-12-29）共 71 条，没有第一百九十条",
    ),
    Fault(
        "ximo/duties.yaml",
        "{title: 突发事件应对法, tier: 法律}",
        "《突发事件应对法》第三条、第七十四条第二款",
        "第七十四条",
        "DL309",
        "《中华人民共和国突发事件应对法》（2007-08-30）共 70 条，没有第七十四条",
        "2024-06-28 的版本有 106 条，应引用 2022-01-01 施行的版本",
    ),
    Fault(
        "quzhou/boundaries.yaml",
        "{title: 浙江省物业管理条例, tier: 地方性法规}",
        "{title: 物业管理条例, article: 第六十一条, tier: 地方性法规}",
        "第六十一条",
        "DL309",
        "《浙江省物业管理条例》（2009-11-27）共 60 条，没有第六十一条；法规库截至 2021-12，请对照现行文本核对",
    ),
    Fault(
        "quzhou/boundaries.yaml",
        "{title: 志愿服务条例, tier: 行政法规}",
        "{title: 志愿服务条例, tier: 法律}",
        "法律",
        "DL311",
        "《志愿服务条例》是行政法规，不是法律",
        "请写成：tier: 行政法规",
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.new}")
def test_a_planted_fault_is_found_at_its_place(fault: Fault, tmp_path: Path) -> None:
    county, _, name = fault.file.partition("/")
    shutil.copytree(EXAMPLES / county, tmp_path / county)
    file = tmp_path / fault.file
    text = file.read_text("utf-8")
    assert fault.old in text
    file.write_text(text.replace(fault.old, fault.new, 1), "utf-8", newline="\n")
    report = check_folder(
        tmp_path / county, date(2026, 11, 30), settings=Settings(), codes=LAW_RULES
    )
    [found] = report.findings
    before = text[: text.index(fault.old)] + fault.new[: fault.new.index(fault.at_fault)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (found.path, found.span.line, found.span.column) == (name, line, column)
    assert found.span.end_column == column + len(fault.at_fault)
    assert (found.code, found.message, found.hint) == (fault.code, fault.message, fault.hint)
