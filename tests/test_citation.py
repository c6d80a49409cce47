"""Citations as real lists write them: well formed, mendable, and beyond mending."""

import pytest

from dutylist.citation import (
    flaws_of_parts,
    flaws_of_text,
    from_chinese,
    in_chinese,
    is_article,
    is_number,
    normalised_number,
)

ARTICLES = [
    "第二十四条",
    "第二十四条第一款",
    "第二十四条第一款第三项",
    "第二十四条第一款第（三）项",
    "第二十四条第（三）项",
    "第二十四条第一款（三）项",
    "第十条第三款第二目",
    "第二十四条之一",
    "第二十四条之一第二款",
    "第一百零三条",
    "第一千二百六十条",
    "第三条、第五条",
    "第三条至第五条",
    "第三条以及第五条",
    "第三条和第五条第二款",
    "第二十四条第一款、第二款",
    "第二十四条第一项、第三项",
]
NO_ARTICLES = [
    "第24条",
    "第二十四条第1款",
    "24条",
    "二十四条",
    "第二十四",
    "第二十四款",
    "第三章",
    "第二章第五条",
    "第五条、",
    "、第五条",
    "第五条、、第六条",
    "第三条等",
    "全文",
]


@pytest.mark.parametrize("article", ARTICLES)
def test_article(article: str) -> None:
    assert is_article(article)


@pytest.mark.parametrize("article", [*NO_ARTICLES, "", "第五条 第一款", "第五条\n"])
def test_no_article(article: str) -> None:
    assert not is_article(article)


@pytest.mark.parametrize(
    "number",
    [
        "芮政发〔2022〕3号",
        "厅字〔2022〕28号",
        "晋编办字〔2023〕143号",
        "穗府〔2024〕3号",
        "鹿山政〔2020〕72号",
        "川办发〔2020〕85号",
        "赤政发〔2017〕17号",
        "民政部令第79号",
        "国务院令第649号",
        "中华人民共和国主席令第70号",
        "主席令第七十号",
        "政府令〔1999〕23号",
        "人大常委会公告〔十五届〕第20号",
        "第十五号",
        "GB/T 39046-2020",
        "GB/T 39046—2020",
        "GB/T 39554.1-2020",
        "DB52/T 1264-2018",
    ],
)
def test_number(number: str) -> None:
    assert is_number(number)


@pytest.mark.parametrize(
    ("number", "better"),
    [
        ("内编[2019]12号", "内编〔2019〕12号"),
        ("渝委农办〔2022〕5 号", "渝委农办〔2022〕5号"),
        ("芮政发（２０２２）０３号", "芮政发〔2022〕3号"),
        ("芮政发(2022)3号", "芮政发〔2022〕3号"),
        ("芮政发【2022】3号", "芮政发〔2022〕3号"),
        ("芮政发〔2022〕第3号", "芮政发〔2022〕3号"),
        ("芮政发〔2022年〕3号", "芮政发〔2022〕3号"),
        ("芮政发〔2022〕03号", "芮政发〔2022〕3号"),
        ("芮政发〔2022〕3", "芮政发〔2022〕3号"),
        ("芮政发 〔 2022 〕 3号", "芮政发〔2022〕3号"),
        (" 芮政发〔2022〕3号 ", "芮政发〔2022〕3号"),
        ("牟政办发〔201746", "牟政办发〔2017〕46号"),
        ("广安区府办发〔202026", "广安区府办发〔2020〕26号"),
        ("和政发〔201641", "和政发〔2016〕41号"),
        ("国办发 $$ 2016 $$ 23号", None),
        ("芮政发〔22〕3号", None),
        ("芮政发〔2022〕号", None),
        ("芮政发〔2022〕0号", None),
        ("芮政发2022年3号", None),
        ("〔2022〕3号", None),
        ("芮编〔2026〕5号文", None),
        ("", None),
    ],
)
def test_number_that_needs_mending(number: str, better: str | None) -> None:
    assert not is_number(number)
    assert normalised_number(number) == better
    assert better is None or is_number(better)


@pytest.mark.parametrize(
    "number", ["芮政发〔2022〕3号", "厅字〔2022〕28号", "政府令〔1999〕23号", "芮编〔2026〕12345号"]
)
def test_good_number_stays(number: str) -> None:
    assert normalised_number(number) == number


@pytest.mark.parametrize(
    "text",
    [
        "《行政处罚法》第二十四条第一款",
        "《条例》(1993年6月国务院令第116号)第三十七条",
        "《土地管理法》（2019年修正）第七十七条",
        "《监察法》《公务员法》",
        "《关于贯彻〈土地管理法〉的通知》第五条、《土地管理法》第六条",
        "《关于加强基层治理的意见》（晋政发〔2021〕5号）",
        "厅字〔2022〕28号",
        "民政部令第79号",
        "政府令〔1999〕23号",
        "人大常委会公告〔十五届〕第20号",
    ],
)
def test_text_without_flaw(text: str) -> None:
    assert list(flaws_of_text(text)) == []


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        ("《土地管理法第五条", ["unbalanced"]),
        ("土地管理法》第五条", ["unbalanced"]),
        ("》土地管理法《", ["unbalanced"]),
        ("《》第五条", ["empty-title"]),
        ("《 \u3000》第五条", ["empty-title"]),
        ("《关于贯彻《土地管理法》的通知》", ["nested"]),
        ("《关于贯彻<土地管理法>的通知》", ["nested"]),
        ("<土地管理法>第五条", ["angle-brackets"]),
        ("〈土地管理法〉第五条", ["no-title-marks"]),
        ("“土地管理法”第五条", ["no-title-marks"]),
        ("村民委员会组织法第五条", ["no-title-marks"]),
        ("土地管理法", ["no-title-marks"]),
        ("县委常委会会议纪要", ["no-title-marks"]),
        ("牟政办发〔201746", ["no-title-marks"]),
        ("国务院令第649号公布的社会救助暂行办法", ["no-title-marks"]),
        ("《土地管理法》第77条", ["article"]),
        ("《土地管理法》第 77 条", ["article"]),
        ("《土地管理法》77条", ["article"]),
        ("《意见》（晋政发[2021]5号）", ["number"]),
        ("《意见》（晋政发〔2021〕05号）", ["number"]),
        ("厅字[2022]28号", ["number"]),
        ("《意见》（晋政发〔2021〕5号、晋政发[2021]6号）", ["number"]),
        ("《土地管理法第77条、《意见》（晋政发[2021]5号）", ["unbalanced", "article", "number"]),
    ],
)
def test_text_with_flaws(text: str, flaws: list[str]) -> None:
    assert list(flaws_of_text(text)) == flaws


@pytest.mark.parametrize(
    ("title", "article", "number", "flaws"),
    [
        ("土地管理法", None, None, []),
        ("土地管理法（2019年修正）", "第二十四条第一款", None, []),
        ("关于贯彻《土地管理法》的通知", None, "晋政发〔2021〕5号", []),
        ("关于贯彻〈土地管理法〉的通知", None, None, []),
        ("政府采购法实施条例", "第三条、第五条", "国务院令第658号", []),
        ("《土地管理法》", None, None, ["title-marks"]),
        ("《土地管理法", None, None, ["unbalanced"]),
        ("土地管理法》", None, None, ["unbalanced"]),
        ("土地管理法", "第77条", None, ["article"]),
        ("意见", None, "晋政发[2021]5号", ["number"]),
        ("《意见", "5", "晋政发2021", ["unbalanced", "article", "number"]),
    ],
)
def test_parts(title: str, article: str | None, number: str | None, flaws: list[str]) -> None:
    assert list(flaws_of_parts(title, article, number)) == flaws


def test_numerals_come_back() -> None:
    for number in range(10_000):
        assert from_chinese(in_chinese(number)) == number


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("零", 0),
        ("〇", 0),
        ("十", 10),
        ("一十二", 12),
        ("一百零五", 105),
        ("一百〇五", 105),
        ("一百十", 110),
        ("一百一十", 110),
        ("一二〇", 120),
        ("一千二百六十", 1260),
        ("十十", None),
        ("百", None),
        ("一百五", None),
        ("零五", None),
        ("一百零十", None),
        ("一二", None),
        ("千" * 12, None),
        ("甲", None),
        ("", None),
    ],
)
def test_numerals(numeral: str, number: int | None) -> None:
    assert from_chinese(numeral) == number


@pytest.mark.parametrize(
    "article", ["第零条", "第〇条", "第三条、第零条", "第十十条", "第三条第零款"]
)
def test_no_such_number(article: str) -> None:
    assert not is_article(article)
    assert list(flaws_of_parts("水法", article, None)) == ["article"]


def test_no_article_zero_in_a_text() -> None:
    assert list(flaws_of_text("《水法》第零条")) == ["article"]
    assert list(flaws_of_text("《水法》第一百二十条之一、第三十条至第三十五条")) == []
