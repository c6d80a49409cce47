"""Citations as real lists write them: well formed, mendable, and beyond mending."""

import pytest

from dutylist.citation import (
    flaws_of_parts,
    flaws_of_text,
    is_article,
    is_number,
    law_key,
    normalised_number,
    titles_in,
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


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("《监察法》《公务员法》", ["监察法", "公务员法"]),
        ("《条例》(1993年6月国务院令第116号)第三十七条、《办法》", ["条例", "办法"]),
        ("《关于贯彻〈土地管理法〉的通知》", ["关于贯彻〈土地管理法〉的通知"]),
        ("《关于贯彻《土地管理法》的通知》第五条", ["关于贯彻《土地管理法》的通知"]),
        ("《土地管理法（2019年修正）》", ["土地管理法（2019年修正）"]),
        ("《》", [""]),
        ("《土地管理法", []),
        ("土地管理法", []),
    ],
)
def test_titles(text: str, titles: list[str]) -> None:
    assert titles_in(text) == titles


LAND_LAW = [
    "土地管理法",
    "中华人民共和国土地管理法",
    "《中华人民共和国土地管理法》",
    "土地管理法（2019年修正）",
    "土地管理法(2019修正)",
    "土地管理法（2019年第三次修正）",
    "土地管理法（2019年8月26日修正）",
    "中华人民共和国土地管理法（修订）",
    "《土地管理法（2019年修正）》",
    "《土地管理法》（2019年修正）",
]


@pytest.mark.parametrize("title", [*LAND_LAW, " 土地 管理法\u3000"])
def test_ways_to_write_one_title(title: str) -> None:
    assert law_key(title) == "土地管理法"


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("支部工作条例（试行）", "支部工作条例"),
        ("关于<土地管理法>的解释", "关于〈土地管理法〉的解释"),
        ("关于加强基层治理的意见(试行)", "关于加强基层治理的意见（试行）"),
    ],
)
def test_two_ways_to_write_one_title(title: str, other: str) -> None:
    assert law_key(title) == law_key(other)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("土地管理法", "土地管理法实施条例"),
        ("社会救助暂行办法", "社会救助办法"),
        ("职业分类目录（一）", "职业分类目录（二）"),
        ("土地管理法（草案）", "土地管理法"),
    ],
)
def test_two_titles(title: str, other: str) -> None:
    assert law_key(title) != law_key(other)
