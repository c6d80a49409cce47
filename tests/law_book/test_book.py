"""The book that comes with the tool, and the form it is written in."""

import re
from datetime import date
from pathlib import Path

import pytest

from dutylist.law_book.book import LawBook, load_book, read_book
from dutylist.law_book.law import Edition, Law
from dutylist.law_book.titles import title_key

ROOT = Path(__file__).parents[2]
BOOK_FILE = ROOT / "src/dutylist/law_book/laws.tsv"
BOOK = """\
# a remark
[法律\t\t2025-04-05]
~公司法\t2018-10-26\t=\t218
~公司法\t2023-12-29\t2024-07-01\t266
~婚姻法
[地方性法规\t浙江\t2021-12-30]
*浙江省实施《中华人民共和国水法》办法\t2020-01-01
[repealed]
~婚姻法\t2021-01-01\t~民法典
旧条例\t2020-01-01\t
[short]
婚法\t婚姻法
"""


def test_form() -> None:
    book = read_book(BOOK)
    assert book.find("公司法") == Law(
        "中华人民共和国公司法",
        "法律",
        editions=(
            Edition("2018-10-26", "2018-10-26", 218),
            Edition("2023-12-29", "2024-07-01", 266),
        ),
        as_of="2025-04-05",
    )
    assert (
        book.find("婚法")
        == book.find("婚姻法")
        == Law(
            "中华人民共和国婚姻法",
            "法律",
            repealed="2021-01-01",
            replaced_by="中华人民共和国民法典",
            as_of="2025-04-05",
        )
    )
    assert book.find("浙江省水法实施办法") == Law(
        "浙江省实施《中华人民共和国水法》办法",
        "地方性法规",
        "浙江",
        (Edition("2020-01-01", ""),),
        as_of="2021-12-30",
    )
    assert book.find("水法") is None
    assert book.find("旧条例") is None
    assert book.as_of == {("法律", ""): "2025-04-05", ("地方性法规", "浙江"): "2021-12-30"}
    assert dict(book.titles()) == {
        "公司法": "中华人民共和国公司法",
        "婚姻法": "中华人民共和国婚姻法",
    }
    assert "浙江省水法实施办法" in dict(book.titles("浙江"))


def test_a_later_edition_added_by_hand_is_later_than_the_rest() -> None:
    book = read_book("[法律\t\t2025-04-05]\n~村民委员会组织法\t2025-10-28\t2026-01-01\t50\n")
    law = book.find("村民委员会组织法")
    assert law is not None
    assert law.as_of == "2025-10-28"


@pytest.mark.parametrize(
    ("title", "tier", "day", "last"),
    [
        ("安全生产法", "法律", "2023-01-01", 119),
        ("民法典", "法律", "2023-01-01", 1260),
        ("刑法", "法律", "2020-01-01", 452),
        ("婚姻法", "法律", "2019-01-01", 51),
        ("户口登记条例", "法律", "2023-01-01", 24),
        ("土地管理法实施条例", "行政法规", "2023-01-01", 67),
        ("村民委员会组织法", "法律", "2025-12-31", 41),
        ("村民委员会组织法", "法律", "2026-01-01", 50),
        ("治安管理处罚法", "法律", "2025-12-31", 119),
        ("治安管理处罚法", "法律", "2026-01-01", 144),
        ("信访工作条例", "党内法规", "2023-01-01", 50),
        ("住房租赁条例", "行政法规", "2025-10-01", 50),
        ("公安机关办理行政案件程序规定", "部门规章", "2023-01-01", 266),
        ("浙江省综合行政执法条例", "地方性法规", "2023-01-01", 38),
        # the texts these were counted in break off
        ("进出口商品检验法实施条例", "行政法规", "2023-01-01", None),
        ("浙江省消防条例", "地方性法规", "2023-01-01", None),
    ],
)
def test_facts(title: str, tier: str, day: str, last: int | None) -> None:
    law = load_book().find(title)
    assert law is not None
    edition = law.edition_on(day)
    assert (law.tier, edition and edition.last_article) == (tier, last)


def _laws(book: LawBook) -> list[Law]:
    return [law for key in book if (law := book.find(key))]


def test_every_fact_is_of_its_form() -> None:
    book = load_book()
    laws = _laws(book)
    assert len(laws) > 2_600
    day = re.compile(r"(?:\d{4}-\d\d-\d\d)?")
    for law in laws:
        assert law.tier in {"法律", "行政法规", "党内法规", "部门规章", "地方性法规"}
        assert bool(law.region) == (law.tier == "地方性法规"), law.title
        assert date.fromisoformat(law.as_of) >= date(2021, 12, 30)
        assert all(e.passed for e in law.editions), law.title
        assert [e.passed for e in law.editions] == sorted(e.passed for e in law.editions)
        for edition in law.editions:
            assert day.fullmatch(edition.effective)
            assert edition.last_article is None or edition.last_article > 0


def test_the_readmes_say_how_many_laws_there_are() -> None:
    many = f"{round(len(load_book()), -2):,}"
    for name in ("README.md", "README.zh-CN.md", "CHANGELOG.md"):
        assert f" {many} " in (ROOT / name).read_text("utf-8"), name


def test_no_two_titles_have_one_key() -> None:
    text = BOOK_FILE.read_text("utf-8").partition("[repealed]")[0]
    titles = {line.partition("\t")[0] for line in text.splitlines() if line[0] not in "#["}
    assert len({title_key(title) for title in titles}) == len(titles) == len(load_book())


def test_repeals_are_of_laws_in_the_book_and_lead_to_others() -> None:
    book = load_book()
    assert len(book.repeals) >= 30
    for key, (day, successor) in book.repeals.items():
        law = book.find(key)
        assert law is not None
        assert law.repealed == date.fromisoformat(day).isoformat()
        assert bool(law.replaced_by) == bool(successor)
        if law.replaced_by:
            assert book.find(title_key(law.replaced_by)) is not None, law.replaced_by


def test_short_titles_lead_to_laws_and_are_none_themselves() -> None:
    book = load_book()
    assert len(book.short) > 50
    for short, key in book.short.items():
        assert title_key(short) == short
        assert short not in book
        assert key in book
