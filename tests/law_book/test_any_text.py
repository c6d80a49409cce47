"""Whatever stands in a citation, something is known of it, and what is found stands where it is said."""

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from dutylist.law_book.articles import cited_articles
from dutylist.law_book.citation_state import LawsOnDay
from dutylist.law_book.index import LawIndex
from dutylist.law_book.titles import title_key

LAWS = LawsOnDay(LawIndex(), "330802", "2025-01-01", "2026-01-01")
PIECES = st.sampled_from(
    [
        "《", "》", "〈", "〉", "中华人民共和国", "水法", "安全生产法", "婚姻法", "实施", "办法", "条例", "的",
        "（2019年修正）", "（试行）", "(", ")", "第", "三", "一百五十", "零", "条", "之一", "款", "项", "、", "至",
        "第三条", "第一百五十条", "第2", "：", "。", " ", "\u3000", "\n", "１２", "甲",
    ]
)  # fmt: skip
CITATIONS = st.lists(PIECES, max_size=14).map("".join)
TEXTS = st.one_of(st.text(max_size=40), CITATIONS)


@given(TEXTS)
@example("《》第零条")
@example("第" * 40)
def test_a_text(text: str) -> None:
    for state in LAWS.states(text):
        for article in state.articles:
            cited = text[article.start : article.start + article.length]
            assert cited
            assert cited in article.text or article.text in f"第{cited}条"
            assert article.number > 0
        assert bool(state.law) == (state.state in {"in force", "repealed"})


@given(TEXTS, TEXTS)
def test_parts(title: str, article: str) -> None:
    citation: Any = {"title": title, "article": article}
    states = LAWS.states(citation)
    assert len(states) >= 1
    if LAWS.is_flawless(citation):
        assert not any(state.missing_articles or state.repealed for state in states)


@given(TEXTS)
def test_articles_come_in_their_order(text: str) -> None:
    starts = [article.start for article in cited_articles(text)]
    assert starts == sorted(starts)


@given(CITATIONS)
def test_a_key_is_its_own_key(text: str) -> None:
    assert title_key(title_key(text)) == title_key(text)
