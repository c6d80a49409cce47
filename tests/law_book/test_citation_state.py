"""What is known of a citation on a day."""

from typing import Any

import pytest

from dutylist.law_book.citation_state import CitationState, LawsOnDay, citation_states
from dutylist.law_book.index import LawIndex

DAY = "2025-01-01"
LAWS = LawIndex()


def _state(citation: Any, county: str = "", day: str = DAY, laws: LawIndex = LAWS) -> CitationState:
    (state,) = citation_states(citation, laws, county, day)
    return state


@pytest.mark.parametrize(
    ("citation", "state", "tier"),
    [
        ({"title": "水法", "article": "第三条", "tier": "法律"}, "in force", "法律"),
        ("《水法》第三条", "in force", "法律"),
        ("水法第三条", "in force", "法律"),
        ({"title": "婚姻法"}, "repealed", "法律"),
        ({"title": "乡镇职责法", "tier": "法律"}, "unknown", ""),
        ({"title": "乡镇职责条例", "tier": "行政法规"}, "unknown", ""),
        ({"title": "山西省自建房屋安全管理办法", "tier": "政府规章"}, "unregistered", ""),
        ({"title": "关于某某工作的意见", "tier": "中央文件"}, "unregistered", ""),
        ({"title": "关于设立某区的批复", "tier": "省级文件"}, "no norm", ""),
        ({"title": "全县大会会议材料", "tier": "县级文件"}, "no norm", ""),
        ({"title": "人居环境三年行动", "tier": "市级文件"}, "no norm", ""),
        ("晋政发〔2021〕5号", "unregistered", ""),
        ({"title": "《》"}, "unregistered", ""),
    ],
)
def test_state(citation: Any, state: str, tier: str) -> None:
    found = _state(citation)
    assert (found.state, found.tier) == (state, tier)


@pytest.mark.parametrize(
    ("day", "state", "repealed"),
    [("2020-12-31", "in force", ""), ("2021-01-01", "repealed", "2021-01-01")],
)
def test_repealed_from_its_day_on(day: str, state: str, repealed: str) -> None:
    found = _state({"title": "婚姻法"}, day=day)
    assert (found.state, found.repealed) == (state, repealed)


@pytest.mark.parametrize(
    ("citation", "day", "exists", "missing"),
    [
        ({"title": "安全生产法", "article": "第一百一十九条"}, DAY, True, []),
        ({"title": "安全生产法", "article": "第一百二十条"}, DAY, False, ["第一百二十条"]),
        ({"title": "安全生产法", "article": "第三条、第二百条"}, DAY, False, ["第二百条"]),
        ({"title": "安全生产法", "article": "第二条至第二百条"}, DAY, False, ["第二百条"]),
        ({"title": "安全生产法", "article": "第零条"}, DAY, None, []),
        ({"title": "安全生产法", "article": "第三条第二款第（四）项"}, DAY, True, []),
        ({"title": "刑法", "article": "第一百二十条之一"}, DAY, True, []),
        ({"title": "安全生产法"}, DAY, None, []),
        ({"title": "安全生产法", "article": "第一百五十条"}, "2001-01-01", None, []),
        ({"title": "公司法", "article": "第二百三十条"}, "2024-06-30", False, ["第二百三十条"]),
        ({"title": "公司法", "article": "第二百三十条"}, "2024-07-01", True, []),
        (
            {"title": "公司法（2018年修正）", "article": "第二百三十条"},
            DAY,
            False,
            ["第二百三十条"],
        ),
        ({"title": "公司法第三百条"}, DAY, False, ["第三百条"]),
        ("《公司法》（2018年修正）第二百三十条", DAY, False, ["第二百三十条"]),
        ("《公司法》第三百条、第三百零一条", DAY, False, ["第三百条", "第三百零一条"]),
        ({"title": "某某办法", "article": "第三百条"}, DAY, None, []),
    ],
)
def test_articles(citation: Any, day: str, *, exists: bool | None, missing: list[str]) -> None:
    found = _state(citation, day=day)
    assert found.article_exists is exists
    assert [article.text for article in found.missing_articles] == missing


@pytest.mark.parametrize(
    ("citation", "agrees"),
    [
        ({"title": "社会救助暂行办法", "tier": "行政法规"}, True),
        ({"title": "社会救助暂行办法", "tier": "法律"}, False),
        ({"title": "社会救助暂行办法"}, None),
        ({"title": "某某办法", "tier": "法律"}, None),
        ("《社会救助暂行办法》", None),
    ],
)
def test_tier(citation: Any, *, agrees: bool | None) -> None:
    assert _state(citation).tier_agrees is agrees


def test_several_laws_in_one_text_have_their_own_articles() -> None:
    text = "《监察法》第三条《公司法》第三百条、《婚姻法》"
    found = citation_states(text, LAWS, "", DAY)
    assert [(s.title, s.state, [a.text for a in s.articles]) for s in found] == [
        ("监察法", "in force", ["第三条"]),
        ("公司法", "in force", ["第三百条"]),
        ("婚姻法", "repealed", []),
    ]
    (missing,) = found[1].missing_articles
    assert text[missing.start : missing.start + missing.length] == "第三百条"


def test_a_quoted_law_does_not_lend_its_articles() -> None:
    text = "《刑法》第二百九十条：依照《人民调解法》调解。第四百条"
    found = citation_states(text, LAWS, "", DAY)
    assert [s.missing_articles for s in found] == [(), ()]


def test_titles_without_their_province_are_those_of_the_county() -> None:
    assert _state({"title": "综合行政执法条例"}, county="330802").tier == "地方性法规"
    assert _state({"title": "综合行政执法条例"}, county="140830").state == "unregistered"


def test_a_registers_own_repeal_counts_from_the_day_of_the_check() -> None:
    register: Any = {"items": [{"id": "a", "name": "水法", "repealed": "2024-06-01"}]}
    laws = LawIndex([register])
    (state,) = LawsOnDay(laws, "", "2019-01-01", "2025-01-01").states({"title": "水法"})
    assert state.state == "repealed"
    (state,) = LawsOnDay(laws, "", "2019-01-01", "2024-05-31").states({"title": "水法"})
    assert state.state == "in force"


REGISTER: Any = {"items": [{"id": "a", "name": "甲办法"}]}


@pytest.mark.parametrize(
    ("citation", "is_flawless", "with_register"),
    [
        ({"title": "水法"}, True, True),
        ({"title": "水法", "article": "第八十二条", "tier": "法律"}, True, True),
        ({"title": "水法", "article": "第八十三条"}, False, False),
        ({"title": "水法", "article": "第三条、第八十三条"}, False, False),
        ({"title": "水法", "tier": "行政法规"}, False, False),
        ({"title": "婚姻法"}, False, False),
        ({"title": "乡镇职责法"}, False, False),
        ({"title": "甲办法", "article": "第九百条"}, True, True),
        # a register has all that its lists cite
        ({"title": "山西省某条例"}, True, False),
        ({"title": "会议材料"}, True, False),
    ],
)
def test_the_quick_answer_is_that_of_the_slow_one(
    citation: Any, *, is_flawless: bool, with_register: bool
) -> None:
    for registers, expected in (([], is_flawless), ([REGISTER], with_register)):
        laws = LawsOnDay(LawIndex(registers), "", DAY, DAY)
        fine = {"in force"} if registers else {"in force", "unregistered", "no norm"}
        faultless = all(
            s.state in fine and s.tier_agrees is not False and not s.missing_articles
            for s in laws.states(citation)
        )
        assert laws.is_flawless(citation) is faultless is expected


@pytest.mark.parametrize(
    "citation", ["《水法》第三条", {"title": "《水法》第三条"}, {"title": "水法第三条"}]
)
def test_odd_ways_to_cite_are_left_to_the_slow_answer(citation: Any) -> None:
    assert not LawsOnDay(LAWS, "", DAY, DAY).is_flawless(citation)
