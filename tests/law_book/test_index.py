"""Laws by the ways they are cited, with and without a county's own register."""

from typing import Any

import pytest

from dutylist.law_book.book import read_book
from dutylist.law_book.index import LawIndex

ZHEJIANG, SHANXI, SICHUAN = "330802", "140830", "513428"


def _index(*items: dict[str, Any]) -> LawIndex:
    register: Any = {"items": [{"id": f"f{n}", **item} for n, item in enumerate(items)]}
    return LawIndex([register])


@pytest.mark.parametrize(
    ("title", "county", "tier", "found"),
    [
        ("水法", "", "", "中华人民共和国水法"),
        ("《中华人民共和国水法》（2016年修正）", "", "", "中华人民共和国水法"),
        ("村组法", "", "", "中华人民共和国村民委员会组织法"),
        ("道交法", "", "法律", "中华人民共和国道路交通安全法"),
        ("政府信息公开条例", "", "", "中华人民共和国政府信息公开条例"),
        ("信息公开条例", "", "", "中华人民共和国政府信息公开条例"),
        ("浙江省综合行政执法条例", SHANXI, "", "浙江省综合行政执法条例"),
        # a title without its province is that of the county's
        ("综合行政执法条例", ZHEJIANG, "", "浙江省综合行政执法条例"),
        ("综合行政执法条例", "3308", "地方性法规", "浙江省综合行政执法条例"),
        ("综合行政执法条例", SHANXI, "", None),
        ("综合行政执法条例", "", "", None),
        ("实施《献血法》办法", ZHEJIANG, "", "浙江省实施《中华人民共和国献血法》办法"),
        ("献血法实施办法", ZHEJIANG, "", "浙江省实施《中华人民共和国献血法》办法"),
        # the nation's comes first, but where the tier says that the province's is meant
        ("物业管理条例", ZHEJIANG, "", "物业管理条例"),
        ("物业管理条例", ZHEJIANG, "行政法规", "物业管理条例"),
        ("物业管理条例", ZHEJIANG, "地方性法规", "浙江省物业管理条例"),
        ("物业管理条例", SHANXI, "地方性法规", "物业管理条例"),
        # the province has one and the city has one: nobody can say
        ("燃气管理条例", "330102", "", None),
        ("燃气管理条例", "330802", "", "浙江省燃气管理条例"),
        ("水法（草案）", "", "", None),
        ("乡镇职责法", "", "", None),
        ("", "", "", None),
        ("《》", "", "", None),
        ("，。", "", "", None),
    ],
)
def test_find(title: str, county: str, tier: str, found: str | None) -> None:
    law = LawIndex().find(title, county, tier)
    assert (law and law.title) == found


@pytest.mark.parametrize(
    ("title", "tier", "would"),
    [
        ("乡镇职责法", "", True),
        ("中华人民共和国乡镇职责法", "法律", True),
        ("生态保护法典", "", True),
        ("乡镇职责条例", "行政法规", True),
        ("中华人民共和国乡镇职责条例", "", True),
        ("森林放火条例", "", True),
        ("森林火条例", "", True),
        ("食品安全发", "", True),
        ("乡镇职责条例", "", False),
        ("乡镇职责条例", "地方性法规", False),
        ("山西省森林放火条例", "", False),
        ("山西省自建房屋安全管理办法", "政府规章", False),
        ("某某管理办法", "部门规章", False),
        ("某某管理办法", "", False),
        ("关于某某工作的意见", "行政法规", False),
        ("全国人民代表大会常务委员会关于取缔邪教组织的决定", "法律", False),
        ("关于综合行政执法", "", False),
        ("土地管理法（草案）", "", False),
        ("", "", False),
    ],
)
def test_what_the_book_would_know(title: str, tier: str, *, would: bool) -> None:
    assert LawIndex().would_know(title, tier) is would


def test_a_register_adds_to_the_book() -> None:
    laws = _index({"name": "示例县村规民约管理办法", "tier": "县级文件", "aliases": ["村规办法"]})
    assert laws.has_register
    for title in ("示例县村规民约管理办法", "《村规办法》"):
        law = laws.find(title)
        assert law is not None
        assert (law.title, law.tier, law.as_of) == ("示例县村规民约管理办法", "县级文件", "")
    assert laws.find("水法") == LawIndex().find("水法")
    assert not LawIndex().has_register


def test_a_register_wins_and_the_book_fills_in() -> None:
    laws = _index({"name": "水法", "tier": "行政法规", "aliases": ["节水法"]})
    law, in_book = laws.find("节水法"), LawIndex().find("水法")
    assert law is not None
    assert in_book is not None
    assert (law.title, law.tier) == ("水法", "行政法规")
    assert (law.editions, law.as_of) == (in_book.editions, in_book.as_of)


def test_an_alias_of_a_register_wins_over_a_law_of_that_name() -> None:
    laws = _index({"name": "示例县渔业办法", "aliases": ["渔业法"]})
    law = laws.find("渔业法")
    assert law is not None
    assert law.title == "示例县渔业办法"


def test_what_the_book_says_of_a_repeal_stands_where_the_register_is_silent() -> None:
    silent = _index({"name": "婚姻法"}).find("婚姻法")
    assert silent is not None
    assert (silent.repealed, silent.replaced_by, silent.is_repeal_own) == (
        "2021-01-01", "中华人民共和国民法典", False,
    )  # fmt: skip
    own = _index({"name": "婚姻法", "repealed": "2020-12-31", "replaced_by": "《民法典》"})
    law = own.find("婚姻法")
    assert law is not None
    assert (law.repealed, law.replaced_by, law.is_repeal_own) == ("2020-12-31", "民法典", True)


def test_of_several_versions_in_a_register_the_last_in_force_counts() -> None:
    versions = (
        {"name": "甲办法", "repealed": "2020-01-01"},
        {"name": "甲办法", "tier": "县级文件"},
    )
    for items in (versions, versions[::-1]):
        law = _index(*items).find("甲办法")
        assert law is not None
        assert (law.repealed, law.tier) == ("", "县级文件")


def test_two_editions_of_one_day_in_a_register() -> None:
    laws = _index(
        {"name": "安全生产法", "effective": "2021-09-01"},
        {"name": "安全生产法", "effective": "2021-09-01"},
    )
    law = laws.find("安全生产法")
    in_book = LawIndex().find("安全生产法")
    assert law is not None
    assert in_book is not None
    assert law.editions == in_book.editions


def test_an_edition_that_only_the_register_has_makes_the_length_unknown() -> None:
    law = _index({"name": "安全生产法", "effective": "2026-06-01"}).find("安全生产法")
    assert law is not None
    before, after = law.edition_on("2026-05-31"), law.edition_on("2026-06-01")
    assert before is not None
    assert before.last_article == 119
    assert after is None


def test_titles_of_punctuation_are_no_titles() -> None:
    laws = _index({"name": "《》"}, {"name": "、"}, {"name": "水法", "aliases": ["，"]})
    assert laws.find("") is None
    assert laws.find("，") is None
    assert "" not in laws.titles()


@pytest.mark.parametrize(
    ("title", "day", "successor"),
    [
        ("婚姻法", "2022-01-01", "中华人民共和国民法典"),
        ("婚姻法", "2020-01-01", ""),
        ("社会抚养费征收管理办法", "2022-01-01", ""),
        # 个体工商户条例 is repealed itself
        ("城乡个体工商户管理暂行条例", "2012-01-01", "个体工商户条例"),
        ("城乡个体工商户管理暂行条例", "2023-01-01", "促进个体工商户发展条例"),
        ("水法", "2022-01-01", ""),
    ],
)
def test_successor(title: str, day: str, successor: str) -> None:
    laws = LawIndex()
    law = laws.find(title)
    assert law is not None
    assert laws.successor(law, day) == successor


def test_a_successor_that_nobody_knows_is_named_as_it_is_written() -> None:
    laws = _index({"name": "甲办法", "repealed": "2020-01-01", "replaced_by": "没有的办法"})
    law = laws.find("甲办法")
    assert law is not None
    assert laws.successor(law, "2021-01-01") == "没有的办法"


def test_successors_in_a_ring_lead_nowhere() -> None:
    laws = _index(
        {"name": "甲办法", "repealed": "2020-01-01", "replaced_by": "乙办法"},
        {"name": "乙办法", "repealed": "2020-01-01", "replaced_by": "甲办法"},
    )
    law = laws.find("甲办法")
    assert law is not None
    assert laws.successor(law, "2021-01-01") == ""


@pytest.mark.parametrize(
    ("word", "titles"),
    [
        ("婚姻", ["中华人民共和国婚姻法", "婚姻登记条例", "婚姻登记管理条例"]),
        ("村组法", ["中华人民共和国村民委员会组织法"]),
        ("《中华人民共和国水法》", ["中华人民共和国水法"]),
        ("没有这个词", []),
    ],
)
def test_search(word: str, titles: list[str]) -> None:
    found = [law.title for law in LawIndex().search(word)]
    assert found[: len(titles)] == titles
    assert bool(found) == bool(titles)


def test_search_without_a_word_finds_all() -> None:
    laws = _index({"name": "示例县办法"})
    found = [law.title for law in laws.search("")]
    assert len(found) == len(set(found)) > 2_600
    assert found[-1] == "示例县办法"


def test_titles_are_those_of_the_nation_and_the_province() -> None:
    laws = LawIndex()
    assert "浙江省燃气管理条例" in laws.titles(ZHEJIANG)
    assert "浙江省燃气管理条例" not in laws.titles(SICHUAN)
    assert laws.titles()["水法"] == "中华人民共和国水法"


def test_a_book_of_ones_own() -> None:
    book = read_book("[法律\t\t2020-01-01]\n~甲法\t2019-01-01\t=\t3\n")
    assert [law.title for law in LawIndex(book=book).all_laws()] == ["中华人民共和国甲法"]
