"""DL209, DL307, DL308, DL309, DL311: what items are based on."""

from collections.abc import Callable

import pytest

from dutylist.finding import Finding

type Check = Callable[..., list[Finding]]
type Said = list[tuple[str, str, str, str]]
"""Code, place, message and hint of each finding."""

HEAD = "dutylist: 1\nkind: duty-list\nid: a\ntitle: 清单\nregion: 西陌镇\n"
REGISTER = """\
dutylist: 1
kind: law-register
id: laws
title: 法规
items:
  - {id: tudi, name: 中华人民共和国土地管理法, aliases: [土地法]}
  - {id: wuquan, name: 中华人民共和国物权法, repealed: 2021-01-01, replaced_by: 《中华人民共和国民法典》}
  - {id: jiu, name: 示例县旧办法, repealed: 2026-01-01}
  - {id: xin, name: 示例县新办法, repealed: 2026-01-02}
"""


def _based_on(*basis: str, head: str = HEAD) -> str:
    item = f"{{id: a-1, name: 巡河, category: 水利, basis: [{', '.join(basis)}]}}"
    return f"{head}items:\n  - {item}\n"


def _said(findings: list[Finding]) -> Said:
    return [(f.code, f.place, f.message, f.hint) for f in findings]


# DL209 malformed-citation

NUMBER = "the document number is not written like 晋政发〔2021〕5号"
ARTICLE = "the article is not written like 第二十四条第一款"
MARKS = "the title of the law or document is not marked with 《》"


@pytest.mark.parametrize(
    ("citation", "step", "message", "hint"),
    [
        ("《土地管理法第五条", "", "the title marks 《》 do not match: 《土地管理法第五条", ""),
        ("《》第五条", "", "the title marks 《》 hold nothing: 《》第五条", ""),
        (
            "《关于贯彻《土地管理法》的通知》",
            "", "a title inside a title is written with 〈〉: 《关于贯彻《土地管理法》的通知》", "",
        ),
        (
            "<土地管理法>第五条",
            "", "the title is marked with < >, not with 《》: <土地管理法>第五条", "",
        ),
        ("土地管理法第五条", "", f"{MARKS}: 土地管理法第五条", ""),
        ("《土地管理法》第5条", "", f"{ARTICLE}: 《土地管理法》第5条", ""),
        ('"《意见》（晋政发[2021]5号）"', "", f"{NUMBER}: 《意见》（晋政发[2021]5号）", ""),
        ("{title: 土地管理法, article: 第5条}", ".article", f"{ARTICLE}: 第5条", "write 第五条"),
        (
            '{title: 意见, number: "晋政发[2021]05号"}',
            ".number", f"{NUMBER}: 晋政发[2021]05号", "write 晋政发〔2021〕5号",
        ),
        (
            "{title: 意见, number: 晋政发〔20215}",
            ".number", f"{NUMBER}: 晋政发〔20215", "write 晋政发〔2021〕5号",
        ),
        ("{title: 意见, number: 晋政发5号}", ".number", f"{NUMBER}: 晋政发5号", ""),
        ("《水法》第零条", "", f"{ARTICLE}: 《水法》第零条", ""),
        ("{title: 水法, article: 第零条}", ".article", f"{ARTICLE}: 第零条", ""),
    ],
)  # fmt: skip
def test_malformed_citation(
    check: Check, citation: str, step: str, message: str, hint: str
) -> None:
    found = check(_based_on("《水法》第三条", citation))
    assert _said(found) == [("DL209", f"items[0].basis[1]{step}", message, hint)]
    assert found[0].severity == "warning"


@pytest.mark.parametrize(
    ("citation", "places"),
    [
        (
            "{title: 《意见, article: 第5条, number: 晋政发5号}",
            ["items[0].basis[0].title", "items[0].basis[0].article", "items[0].basis[0].number"],
        ),
        ('"《土地管理法第5条（晋政发[2021]5号）"', ["items[0].basis[0]"] * 3),
    ],
)
def test_every_flaw_of_a_citation_is_reported(
    check: Check, citation: str, places: list[str]
) -> None:
    found = check(_based_on(citation))
    assert [(finding.code, finding.place) for finding in found] == [("DL209", p) for p in places]
    assert len({finding.fingerprint for finding in found}) == 3


def test_basis_of_the_list_itself(check: Check) -> None:
    found = check(_based_on(head=f"{HEAD}basis: [《水法》, 水法]\n"))
    assert _said(found) == [("DL209", "basis[1]", f"{MARKS}: 水法", "")]


@pytest.mark.parametrize(
    "citation",
    [
        "《土地管理法》（2019年修正）第七十七条",
        "《监察法》《公务员法》",
        "《关于贯彻〈土地管理法〉的通知》",
        "晋政发〔2021〕5号",
        "民政部令第79号",
        "{title: 关于贯彻《土地管理法》的通知, number: 晋政发〔2021〕5号}",
        "{title: 土地管理法, article: 第三条、第五条第一款, tier: 法律}",
        "{title: 行政区划代码管理办法, number: 民政部令第79号}",
        "{title: 刑法, article: 第一百二十条之一}",
        "{title: 土地管理法, article: 第三条第二款第（四）项}",
        "{title: 土地管理法, article: 第三十条至第三十五条}",
    ],
)
def test_well_formed_citation(check: Check, citation: str) -> None:
    assert check(_based_on(citation)) == []


# DL307 unknown-law


def _with_register(check: Check, text: str, register: str = REGISTER) -> list[Finding]:
    return check({"laws.yaml": register, "list.yaml": text})


@pytest.mark.parametrize(
    ("citation", "step", "title", "hint"),
    [
        ("《示例县养犬办法》第三条", "", "示例县养犬办法", ""),
        ("《土地管理法》第三条、《示例县养犬办法》第五条", "", "示例县养犬办法", ""),
        ("{title: 示例县养犬办法, article: 第三条}", ".title", "示例县养犬办法", ""),
        ("{title: 全县大会会议材料}", ".title", "全县大会会议材料", ""),
        (
            "{title: 中华人民共和国土地管里法}",
            ".title", "中华人民共和国土地管里法", "did you mean “中华人民共和国土地管理法”?",
        ),
        ("《示例县新方法》", "", "示例县新方法", "did you mean “示例县新办法”?"),
    ],
)  # fmt: skip
def test_unknown_law(check: Check, citation: str, step: str, title: str, hint: str) -> None:
    found = _with_register(check, _based_on("《土地管理法》", citation))
    message = f"《{title}》 is not in the law register"
    assert _said(found) == [("DL307", f"items[0].basis[1]{step}", message, hint)]
    assert found[0].severity == "info"


def test_unknown_law_of_the_list_itself(check: Check) -> None:
    found = _with_register(check, _based_on(head=f"{HEAD}basis: [《甲办法》, {{title: 乙办法}}]\n"))
    assert [(finding.code, finding.place) for finding in found] == [
        ("DL307", "basis[0]"),
        ("DL307", "basis[1].title"),
    ]


@pytest.mark.parametrize(
    ("citation", "step", "title", "hint"),
    [
        ("《中华人民共和国乡镇职责法》第三条", "", "中华人民共和国乡镇职责法", ""),
        ("{title: 乡镇职责法}", ".title", "乡镇职责法", ""),
        ("{title: 乡镇职责条例, tier: 行政法规}", ".title", "乡镇职责条例", ""),
        ("《中华人民共和国乡镇职责条例》", "", "中华人民共和国乡镇职责条例", ""),
        ("《森林放火条例》第三条", "", "森林放火条例", "did you mean “森林防火条例”?"),
        (
            "{title: 村民委员组织法, article: 第三条, tier: 法律}",
            ".title", "村民委员组织法", "did you mean “中华人民共和国村民委员会组织法”?",
        ),
    ],
)  # fmt: skip
def test_law_that_the_book_would_know(
    check: Check, citation: str, step: str, title: str, hint: str
) -> None:
    found = check(_based_on("《土地管理法》", citation))
    message = f"《{title}》 is not in the law book, as of 2025-04"
    assert _said(found) == [("DL307", f"items[0].basis[1]{step}", message, hint)]
    assert found[0].severity == "info"


@pytest.mark.parametrize(
    "citation",
    [
        "《山西省自建房屋安全管理办法》第八条",
        "{title: 山西省乡镇职责条例, tier: 地方性法规}",
        "{title: 某某工作管理规定, tier: 部门规章}",
        "{title: 全县大会会议材料, tier: 县级文件}",
        "{title: 关于实施乡村振兴战略的意见, tier: 中央文件}",
        "《乡镇职责条例》",
        "《中国共产党农村基层组织工作条例》",
        "晋政发〔2021〕5号",
    ],
)
def test_what_the_book_cannot_know_is_not_called_unknown(check: Check, citation: str) -> None:
    assert check(_based_on(citation)) == []


@pytest.mark.parametrize(
    "citation",
    [
        "《中华人民共和国土地管理法》第三条",
        "《土地管理法》",
        "《土地法》",
        "《土地管理法（2019年修正）》",
        "《土地管理法》（2019年修正）",
        "{title: 土地管理法（2019修正）}",
        "{title: 土地法}",
        "晋政发〔2021〕5号",
        "《水法》第三条",
        "{title: 村组法, article: 第二十条}",
        "《示例县新办法（试行）》",
    ],
)
def test_known_law(check: Check, citation: str) -> None:
    assert _with_register(check, _based_on(citation)) == []


def test_a_law_of_the_book_is_known_without_a_register(check: Check) -> None:
    assert check(_based_on("《水法》", "{title: 民法典}")) == []


COUNTY = """\
dutylist: 1
kind: organization
id: org
title: 机构名录
county: {name: 柯城区, code: "330802"}
townships: [{name: 石梁镇, code: "330802102"}]
"""


@pytest.mark.parametrize(
    ("region", "codes"),
    [
        ("石梁镇", ["DL309", "DL309"]),
        ('"330802102"', ["DL309", "DL309"]),
        # no township of the county: it is still the only county there is
        ("西陌镇", ["DL301", "DL309", "DL309"]),
    ],
)
def test_a_title_without_its_province_is_that_of_the_county(
    check: Check, region: str, codes: list[str]
) -> None:
    text = _based_on(
        "{title: 综合行政执法条例, article: 第三十九条}",
        "《实施〈献血法〉办法》第九十条",
        head=f"dutylist: 1\nkind: duty-list\nid: a\ntitle: 清单\nregion: {region}\n",
    )
    found = check({"org.yaml": COUNTY, "list.yaml": text})
    assert [finding.code for finding in found] == codes
    assert found[-2].message == (
        "《浙江省综合行政执法条例》 of 2021-11-25 has 38 articles, there is no 第三十九条; "
        "the law book is as of 2021-12"
    )


@pytest.mark.parametrize(
    ("register", "code"),
    [
        (REGISTER.replace("name: 示例县旧办法, ", ""), "DL101"),
        (REGISTER.replace("title: 法规", "title: [法规"), "DL001"),
    ],
)
def test_no_law_is_unknown_while_a_register_is_broken(
    check: Check, register: str, code: str
) -> None:
    found = _with_register(check, _based_on("《乡镇职责法》", "{title: 物权法}"), register)
    assert [(finding.path, finding.code) for finding in found] == [("laws.yaml", code)]


def test_register_itself_is_not_held_against_itself(check: Check) -> None:
    row = "  - {id: x, name: 民法典, basis: [《立法法》]}\n"
    assert check({"laws.yaml": REGISTER + row}) == []


# DL308 repealed-law

CODE = "now: 《中华人民共和国民法典》"
PROPERTY_LAW = "《中华人民共和国物权法》 was repealed on 2021-01-01"


@pytest.mark.parametrize(
    ("citation", "step", "message", "hint"),
    [
        ("《物权法》第三条", "", PROPERTY_LAW, CODE),
        ("《土地管理法》、《物权法》", "", PROPERTY_LAW, CODE),
        ("{title: 中华人民共和国物权法, article: 第三条}", ".title", PROPERTY_LAW, CODE),
        # the law falls on the day that is given
        ("{title: 示例县旧办法}", ".title", "《示例县旧办法》 was repealed on 2026-01-01", ""),
    ],
)  # fmt: skip
def test_repealed_law(check: Check, citation: str, step: str, message: str, hint: str) -> None:
    found = _with_register(check, _based_on(citation))
    assert _said(found) == [("DL308", f"items[0].basis[0]{step}", message, hint)]
    assert found[0].severity == "warning"


def test_law_to_be_repealed_tomorrow_is_in_force(check: Check) -> None:
    assert _with_register(check, _based_on("{title: 示例县新办法}")) == []


@pytest.mark.parametrize(
    ("until", "is_reported"), [("2020-12-31", False), ("2021-01-01", True), ("2027-12-31", True)]
)
def test_expired_list_is_judged_on_its_last_day(
    check: Check, until: str, *, is_reported: bool
) -> None:
    text = _based_on("《物权法》", head=f"{HEAD}effective: {{until: {until}}}\n")
    codes = {finding.code for finding in _with_register(check, text)}
    assert ("DL308" in codes) == is_reported
    assert ("DL207" in codes) == (until < "2026")


def test_repealed_law_of_the_list_itself(check: Check) -> None:
    found = _with_register(check, _based_on(head=f"{HEAD}basis: [《物权法》]\n"))
    assert _said(found) == [("DL308", "basis[0]", PROPERTY_LAW, CODE)]


def test_alias_of_a_repealed_law(check: Check) -> None:
    register = REGISTER.replace("repealed: 2021-01-01", "aliases: [物法], repealed: 2021-01-01")
    found = _with_register(check, _based_on("{title: 物法}"), register)
    assert _said(found) == [("DL308", "items[0].basis[0].title", PROPERTY_LAW, CODE)]


def _dated(day: str, *basis: str) -> str:
    return _based_on(*basis, head=f"{HEAD}{day}\n")


@pytest.mark.parametrize(
    ("day", "is_repealed"),
    [
        ("issued: {date: 2019-06-01}", False),
        ("effective: {from: 2019-06-01}", False),
        ("effective: {from: 2019-06-01, until: 2030-12-31}", False),
        ("issued: {date: 2020-12-20}\neffective: {from: 2021-01-01}", True),
        ("issued: {date: 2022-06-01}\neffective: {from: 2019-01-01}", True),
        ("issued: {date: 2022-06-01}", True),
        ("effective: {from: 2022-06-01}", True),
        ("issued: {by: 西陌镇}", True),
        ("effective: {until: 2030-12-31}", True),
        # printed before, in force after the day of the check
        ("effective: {from: 2026-06-01}", True),
    ],
)
def test_a_law_of_the_book_is_judged_on_the_day_of_the_list(
    check: Check, day: str, *, is_repealed: bool
) -> None:
    found = check(_dated(day, "{title: 婚姻法, article: 第三条, tier: 法律}"))
    expected = [
        (
            "DL308",
            "items[0].basis[0].title",
            "《中华人民共和国婚姻法》 was repealed on 2021-01-01",
            CODE,
        )
    ]
    assert _said(found) == (expected if is_repealed else [])


@pytest.mark.parametrize(
    ("dates", "is_repealed"),
    [
        ("since: 2020-06-01", False),
        ("since: 2021-01-01", True),
        ("since: 2019-01-01, until: 2035-01-01", False),
    ],
)
def test_an_item_that_came_in_later_has_its_own_day(
    check: Check, dates: str, *, is_repealed: bool
) -> None:
    text = _dated("issued: {date: 2019-06-01}", "《婚姻法》第三条")
    found = check(text.replace("name: 巡河", f"name: 巡河, {dates}"))
    assert [finding.code for finding in found] == (["DL308"] if is_repealed else [])


def test_a_repeal_in_the_countys_own_register_counts_from_that_day_on(check: Check) -> None:
    text = _dated("issued: {date: 2019-06-01}", "《物权法》", "《继承法》")
    found = _with_register(check, text)
    assert _said(found) == [("DL308", "items[0].basis[0]", PROPERTY_LAW, CODE)]


def test_repealed_law_without_title_marks(check: Check) -> None:
    found = check(_based_on("婚姻法第三条"))
    assert [finding.code for finding in found] == ["DL209", "DL308"]


# DL309 article-beyond-law

SAFETY = "《中华人民共和国安全生产法》 of 2021-06-10 has 119 articles, there is no "
AS_OF = "; the law book is as of 2025-04"
IN_2023 = "issued: {date: 2023-06-01}"


@pytest.mark.parametrize(
    ("citation", "step", "article", "part"),
    [
        ("{title: 安全生产法, article: 第一百五十条}", ".article", "第一百五十条", "第一百五十条"),
        (
            "{title: 安全生产法, article: 第九条、第一百五十条}",
            ".article",
            "第一百五十条",
            "第一百五十条",
        ),
        (
            "{title: 安全生产法, article: 第九条至第一百五十条}",
            ".article",
            "第一百五十条",
            "第一百五十条",
        ),
        ("{title: 安全生产法, article: 第九、一百五十条}", ".article", "第一百五十条", "一百五十"),
        ("《安全生产法》第一百五十条第二款", "", "第一百五十条", "第一百五十条"),
        ("《水法》第三条、《安全生产法》第九条、第一百五十条", "", "第一百五十条", "第一百五十条"),
        (
            "《安全生产法》（2021年修正）第一百二十条之一",
            "",
            "第一百二十条之一",
            "第一百二十条之一",
        ),
        (
            "《安全生产法》第九条：乡镇应当加强检查。第一百五十条：略。",
            "",
            "第一百五十条",
            "第一百五十条",
        ),
    ],
)
def test_article_beyond_law(
    check: Check, citation: str, step: str, article: str, part: str
) -> None:
    text = _dated(IN_2023, citation)
    found = [finding for finding in check(text) if finding.code != "DL209"]
    assert _said(found) == [("DL309", f"items[0].basis[0]{step}", SAFETY + article, "")]
    assert found[0].severity == "warning"
    span = found[0].span
    line = text.splitlines()[span.line - 1]
    assert line[span.column - 1 : span.end_column - 1] == part


@pytest.mark.parametrize(
    "citation",
    [
        "{title: 安全生产法, article: 第一百一十九条}",
        "《安全生产法》第一百一十九条、第三条第二款第（四）项",
        "《安全生产法》第三十条至第三十五条",
        "{title: 刑法, article: 第一百二十条之一}",
        "《安全生产法》（2014年修正）第一百五十条",  # an edition that the book does not have
        "《安全生产法》第三条：构成犯罪的，依照刑法第一百三十四条处罚",
        "《安全生产法》第三条：依照《中华人民共和国人民调解法》处理。第一百五十条",
        "{title: 某某管理办法, article: 第九百条, tier: 部门规章}",
    ],
)
def test_article_that_the_law_has(check: Check, citation: str) -> None:
    assert check(_dated(IN_2023, citation)) == []


def test_no_edition_is_known_of_a_day_long_ago(check: Check) -> None:
    assert check(_dated("issued: {date: 2010-06-01}", "《安全生产法》第一百五十条")) == []


@pytest.mark.parametrize(
    ("day", "number", "message", "hint"),
    [
        (
            "2024-06-30", "二百三十",
            "《中华人民共和国公司法》 of 2018-10-26 has 218 articles, there is no 第二百三十条",
            "the edition of 2023-12-29 has 266 articles; cite the one in force on 2024-06-30",
        ),
        ("2024-07-01", "二百三十", "", ""),
        (
            "2024-07-01", "二百六十七",
            "《中华人民共和国公司法》 of 2023-12-29 has 266 articles, there is no 第二百六十七条", "",
        ),
        (
            "2025-12-01", "二百六十七",
            f"《中华人民共和国公司法》 of 2023-12-29 has 266 articles, there is no 第二百六十七条{AS_OF}", "",
        ),
    ],
)  # fmt: skip
def test_articles_are_counted_in_the_edition_of_the_day(
    check: Check, day: str, number: str, message: str, hint: str
) -> None:
    found = check(_dated(f"effective: {{from: {day}}}", f"《公司法》第{number}条"))
    assert [(finding.message, finding.hint) for finding in found] == (
        [(message, hint)] if message else []
    )


def test_every_article_beyond_the_law_is_reported(check: Check) -> None:
    found = check(_dated(IN_2023, "《安全生产法》第一百五十条、第三条、第一百五十一条"))
    assert [finding.message for finding in found] == [
        f"{SAFETY}第一百五十条",
        f"{SAFETY}第一百五十一条",
    ]
    assert len({finding.fingerprint for finding in found}) == 2


def test_articles_of_a_repealed_law_are_not_counted(check: Check) -> None:
    found = check(_based_on("《婚姻法》第九百条"))
    assert [finding.code for finding in found] == ["DL308"]


# DL311 tier-disagrees


@pytest.mark.parametrize(
    ("title", "given", "known"),
    [
        ("社会救助暂行办法", "法律", "行政法规"),
        ("《社会救助暂行办法》", "部门规章", "行政法规"),
        ("中华人民共和国安全生产法", "行政法规", "法律"),
        ("中华人民共和国户口登记条例", "行政法规", "法律"),
        ("信访工作条例", "行政法规", "党内法规"),
        ("高层民用建筑消防安全管理规定", "行政法规", "部门规章"),
        ("浙江省综合行政执法条例", "政府规章", "地方性法规"),
    ],
)
def test_tier_disagrees(check: Check, title: str, given: str, known: str) -> None:
    text = _based_on(f"{{title: {title}, tier: {given}}}")
    found = [finding for finding in check(text) if finding.code != "DL209"]
    message = f"《{title.strip('《》')}》 is {known}, not {given}"
    assert _said(found) == [("DL311", "items[0].basis[0].tier", message, f"write tier: {known}")]
    assert found[0].severity == "warning"


def test_tier_of_the_list_itself(check: Check) -> None:
    found = check(_based_on(head=f"{HEAD}basis: [{{title: 水法, tier: 行政法规}}]\n"))
    assert [(finding.code, finding.place) for finding in found] == [("DL311", "basis[0].tier")]


def test_the_tier_of_the_countys_own_register_wins(check: Check) -> None:
    register = REGISTER + "  - {id: jiuzhu, name: 社会救助暂行办法, tier: 法律}\n"
    right = _based_on("{title: 社会救助暂行办法, tier: 法律}", "{title: 土地法, tier: 法律}")
    assert _with_register(check, right, register) == []
    wrong = _based_on("{title: 社会救助暂行办法, tier: 行政法规}")
    found = _with_register(check, wrong, register)
    assert [finding.message for finding in found] == ["《社会救助暂行办法》 is 法律, not 行政法规"]


@pytest.mark.parametrize("tier", ["行政法规", "地方性法规"])
def test_a_title_of_the_nation_and_of_the_province_is_the_one_its_tier_says(
    check: Check, tier: str
) -> None:
    text = _based_on(f"{{title: 物业管理条例, tier: {tier}}}").replace("西陌镇", "石梁镇")
    assert check({"org.yaml": COUNTY, "list.yaml": text}) == []


def test_rules_can_be_switched_off(check: Check) -> None:
    text = _dated(
        IN_2023, "{title: 安全生产法, article: 第九百条, tier: 行政法规}", "《乡镇职责法》"
    )
    assert {finding.code for finding in check(text)} == {"DL307", "DL309", "DL311"}
    assert check(text, DL307="off", DL309="off", DL311="off") == []


def test_a_comment_suppresses_a_finding(check: Check) -> None:
    text = _dated(IN_2023, "《安全生产法》第九百条").rstrip() + "  # dutylist: ignore[DL309] 待核\n"
    assert check(text) == []


# a register that is odd


@pytest.mark.parametrize(
    "row",
    [
        "{id: x, name: 《》}",
        "{id: x, name: ——, aliases: [、]}",
        "{id: x, name: 土地管理法, effective: 2019-08-26}\n  - {id: y, name: 土地管理法, effective: 2019-08-26}",
        "{id: x, name: 甲办法, repealed: 2020-01-01, replaced_by: 没有的办法}",
        "{id: x, name: 甲办法, repealed: 2020-01-01, replaced_by: 甲办法}",
    ],
)
def test_odd_entries_of_a_register_change_nothing_for_other_laws(check: Check, row: str) -> None:
    text = _based_on("《土地管理法》第三条", "《物权法》", "《水法》", "{title: 示例县养犬办法}")
    found = _with_register(check, text, f"{REGISTER}  - {row}\n")
    assert [(finding.code, finding.place) for finding in found if finding.path == "list.yaml"] == [
        ("DL308", "items[0].basis[1]"),
        ("DL307", "items[0].basis[3].title"),
    ]
