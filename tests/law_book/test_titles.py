"""Titles as lists cite them, and what the ways to write one have in common."""

import pytest

from dutylist.law_book.titles import CitedTitle, title_key, titles_in, titles_in_field


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
def test_titles_in_a_text(text: str, titles: list[str]) -> None:
    assert [title.text for title in titles_in(text)] == titles


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
    assert title_key(title) == "土地管理法"


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("支部工作条例（试行）", "支部工作条例"),
        ("关于<土地管理法>的解释", "关于〈土地管理法〉的解释"),
        ("关于加强基层治理的意见(试行)", "关于加强基层治理的意见（试行）"),
    ],
)
def test_two_ways_to_write_one_title(title: str, other: str) -> None:
    assert title_key(title) == title_key(other)


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
    assert title_key(title) != title_key(other)


WATER = [
    "浙江省实施《中华人民共和国水法》办法",
    "浙江省实施〈中华人民共和国水法〉办法",
    "浙江省实施<水法>办法",
    "浙江省实施水法办法",
    "浙江省实施中华人民共和国水法办法",
    "浙江省贯彻实施《水法》办法",
    "浙江省《中华人民共和国水法》实施办法",
    "浙江省《水法》实施办法",
    "浙江省水法实施办法",
    "《浙江省实施〈水法〉办法》",
    "《浙江省实施〈水法〉办法（2020年修正）》",
]


@pytest.mark.parametrize("title", WATER)
def test_ways_to_write_a_local_measure(title: str) -> None:
    assert title_key(title) == "浙江省水法实施办法"


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("中华人民共和国土地管理法实施条例", "土地管理法实施条例"),
        (
            "北京市实施《中华人民共和国村民委员会组织法》的若干规定",
            "北京市村民委员会组织法实施若干规定",
        ),
        ("国务院实施《中华人民共和国民族区域自治法》若干规定", "国务院民族区域自治法实施若干规定"),
        ("实施国际著作权条约的规定", "实施国际著作权条约的规定"),
        ("关于实施乡村振兴战略的意见", "关于实施乡村振兴战略的意见"),
        ("外国人在中华人民共和国收养子女登记办法", "外国人在收养子女登记办法"),
        ("四川省食品小作坊、小经营店及摊贩管理条例", "四川省食品小作坊小经营店及摊贩管理条例"),
        ("土地管理法（1986年6月25日通过，2019年8月26日第三次修正）", "土地管理法"),
        ("社会救助暂行办法（国务院令第649号）", "社会救助暂行办法"),
        ("社会救助暂行办法（2019年修订）（以下简称《办法》）", "社会救助暂行办法"),
        ("土地管理法（2019）", "土地管理法"),
        ("刑法修正案（十二）", "刑法修正案(十二)"),
        ("土地管理法（修订草案）", "土地管理法(修订草案)"),
        ("中长期青年发展规划（2016—2025年）", "中长期青年发展规划(2016—2025年)"),
        ("《》", ""),
        ("《、》", ""),
        ("——", "——"),
        ("", ""),
    ],
)
def test_key(title: str, key: str) -> None:
    assert title_key(title) == key


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("《公司法》（2018年修正）第三条", ["2018"]),
        ("《公司法（2018年修正）》第三条", ["2018"]),
        ("《公司法（２０１８修正）》", ["2018"]),
        ("《公司法》（1993年12月29日通过，2018年10月26日第四次修正）", ["2018"]),
        ("《公司法》(2018)、《水法》", ["2018", ""]),
        ("《公司法》第三条（2018年修正）", [""]),
        ("《公司法》（主席令第15号）", [""]),
        ("《规划（2016—2025年）》", ["2025"]),
    ],
)
def test_year_of_the_edition(text: str, years: list[str]) -> None:
    assert [title.year for title in titles_in(text)] == years


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("土地管理法", [CitedTitle("土地管理法")]),
        ("《土地管理法》", [CitedTitle("土地管理法", "", 7)]),
        ("《土地管理法》第三条", [CitedTitle("土地管理法", "第三条", 7)]),
        ("土地管理法第三条", [CitedTitle("土地管理法", "第三条", 5)]),
        ("土地管理法（2019年修正）第3条", [CitedTitle("土地管理法（2019年修正）", "第3条", 14)]),
        ("土地管理法实施条例", [CitedTitle("土地管理法实施条例")]),
        ("《监察法》《公务员法》", [CitedTitle("监察法", "", 5), CitedTitle("公务员法", "", 11)]),
        ("关于贯彻《土地管理法》的通知", [CitedTitle("关于贯彻《土地管理法》的通知")]),
        ("《", [CitedTitle("")]),
        ("", [CitedTitle("")]),
    ],
)
def test_titles_in_a_field(title: str, found: list[CitedTitle]) -> None:
    assert titles_in_field(title) == found
