"""Articles in every way lists write them."""

import pytest

from dutylist.law_book.articles import cited_articles, largest_article


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第二十四条第一款", [24]),
        ("第三条第二款第（四）项", [3]),
        ("第三条第二款第四项第二目", [3]),
        ("第一百二十条之一", [120]),
        ("第一百二十条之一第一款、第二百条", [120, 200]),
        ("第零条", []),
        ("第十十条", []),
        ("第三十条至第三十五条", [30, 35]),
        ("第三十条—第三十五条", [30, 35]),
        ("第三十至三十五条", [30, 35]),
        ("第三十至第三十五条", [30, 35]),
        ("第30-35条", [30, 35]),
        ("第３０～３５条", [30, 35]),
        ("第三条、第五条、第十条第二款", [3, 5, 10]),
        ("第三条和第五条以及第七条", [3, 5, 7]),
        ("第三、五条", [3, 5]),
        ("第三条、五条", [3, 5]),
        ("第三条第一、二款，第八条", [3, 8]),
        ("第三条第（一）、（二）项和第十条", [3, 10]),
        ("第五条第3项；第六条", [5, 6]),
        ("第 77 条", [77]),
        ("77条", [77]),
        ("第一二〇条", [120]),
        ("第四章第三十条", [30]),
        ("（2019年修正）第七十七条", [77]),
        ("的第七十七条", [77]),
        ("第三条：水资源属于国家所有。第八条：单位应当节水。", [3, 8]),
        ("第三条　水资源属于国家所有。\n第八条　单位应当节水。", [3, 8]),
        ("第三条：依照刑法第三百条追究责任", [3]),
        ("第三条规定，违反第九百条的", [3]),
        ("全文", []),
        ("附则", []),
        ("", []),
    ],
)
def test_numbers(text: str, numbers: list[int]) -> None:
    assert [article.number for article in cited_articles(text)] == numbers
    assert largest_article(text) == max(numbers, default=None)


def test_in_a_quotation_only_the_first_row_counts() -> None:
    text = "第三条、第五条：有关单位。第九百条：另一部法"
    found = cited_articles(text, are_all_meant=False)
    assert [article.number for article in found] == [3, 5]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("第三条、第五条第一款", ["第三条", "第五条"]),
        ("第一百二十条之一", ["第一百二十条之一"]),
        ("第三、五条", ["第三条", "第五条"]),
    ],
)
def test_how_an_article_is_shown(text: str, shown: list[str]) -> None:
    assert [article.text for article in cited_articles(text)] == shown


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("（2019年修正）第七十七条", ["第七十七条"]),
        ("第三、五条", ["三", "五"]),
        ("第30-35条", ["30", "35"]),
    ],
)
def test_where_an_article_stands(text: str, parts: list[str]) -> None:
    found = cited_articles(text)
    assert [text[a.start : a.start + a.length] for a in found] == parts


@pytest.mark.parametrize(
    ("text", "count"),
    [("一" * 20_000, 0), ("一、" * 10_000, 0), ("第" * 20_000, 0), ("第一条、" * 5_000, 5_000)],
)
def test_long_texts_are_read_to_their_end(text: str, count: int) -> None:
    assert len(cited_articles(text)) == count
