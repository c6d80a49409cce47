"""Editions: which was in force on a day, and by which articles are counted."""

import pytest

from dutylist.law_book.law import Edition, Law

COMPANY = Law(
    "中华人民共和国公司法",
    "法律",
    editions=(
        Edition("2018-10-26", "2018-10-26", 218),
        Edition("2023-12-29", "2024-07-01", 266),
    ),
)
STATISTICS = Law(
    "中华人民共和国统计法",
    "法律",
    # the second is in force soon after its passing; its day is that of the first law of 2010
    editions=(Edition("2009-06-27", "2010-01-01", 50), Edition("2024-09-13", "2010-01-01", 53)),
)
SUPERVISION = Law(
    "中华人民共和国监察法",
    "法律",
    editions=(Edition("2018-03-20", "2018-03-20", 69), Edition("2024-12-25", "", 78)),
)
TRADE = Law(
    "中华人民共和国对外贸易法",
    "法律",
    editions=(Edition("2016-11-07", "2016-11-07", 70), Edition("2025-12-27", "", None)),
)


@pytest.mark.parametrize(
    ("law", "day", "year", "last"),
    [
        (COMPANY, "2018-10-25", "", None),
        (COMPANY, "2018-10-26", "", 218),
        (COMPANY, "2024-06-30", "", 218),
        (COMPANY, "2024-07-01", "", 266),
        (COMPANY, "2026-01-01", "2018", 218),
        (COMPANY, "2020-01-01", "2023", 266),
        (COMPANY, "2026-01-01", "2013", None),
        # passed, and nobody wrote since when in force: either may be for a year
        (STATISTICS, "2024-09-12", "", 50),
        (STATISTICS, "2024-09-13", "", 53),
        (STATISTICS, "2026-01-01", "", 53),
        (STATISTICS, "2026-01-01", "2010", 50),
        (SUPERVISION, "2024-12-24", "", 69),
        (SUPERVISION, "2025-03-01", "", 78),
        (SUPERVISION, "2026-03-01", "", 78),
        # the new edition is known, its length is not
        (TRADE, "2025-12-26", "", 70),
        (TRADE, "2026-01-01", "", None),
        (TRADE, "2027-06-01", "", None),
    ],
)
def test_last_article(law: Law, day: str, year: str, last: int | None) -> None:
    edition = law.edition_on(day, year)
    assert (edition and edition.last_article) == last


def test_a_shorter_edition_counts_only_when_it_is_surely_in_force() -> None:
    water = Law(
        "水法", editions=(Edition("2019-07-26", "2004-10-01", 69), Edition("2022-11-25", "", 48))
    )
    assert [e.last_article for e in water.editions_on("2023-01-01")] == [69, 48]
    assert [e.last_article for e in water.editions_on("2023-11-26")] == [48]


def test_before_its_first_day_a_law_has_the_articles_it_was_passed_with() -> None:
    new = Law("学前教育法", editions=(Edition("2024-11-08", "2025-06-01", 85),))
    assert [e.last_article for e in new.editions_on("2025-01-01")] == [85]
    assert new.editions_on("2024-11-07") == []


@pytest.mark.parametrize(
    ("day", "until", "passed"),
    [
        ("2022-01-01", "2026-01-01", "2023-12-29"),
        ("2022-01-01", "2024-06-30", None),
        ("2024-07-01", "2026-01-01", None),
        ("2010-01-01", "2020-01-01", "2018-10-26"),
    ],
)
def test_newer_edition(day: str, until: str, passed: str | None) -> None:
    newer = COMPANY.newer_edition(day, until)
    assert (newer and newer.passed) == passed


def test_two_editions_of_one_day_are_no_contradiction() -> None:
    law = Law("甲法", editions=(Edition("", "2020-01-01", 10), Edition("", "2020-01-01", 12)))
    assert [e.last_article for e in law.editions_on("2020-01-01")] == [10, 12]
    edition = law.edition_on("2021-01-01")
    assert edition is not None
    assert edition.last_article == 12


def test_repeal_begins_with_its_day() -> None:
    law = Law("婚姻法", repealed="2021-01-01")
    assert not law.is_repealed_on("2020-12-31")
    assert law.is_repealed_on("2021-01-01")
    assert not Law("水法").is_repealed_on("9999-12-31")


def test_title_between_marks() -> None:
    assert Law("浙江省实施《水法》办法").cited == "浙江省实施〈水法〉办法"
