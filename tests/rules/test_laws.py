"""DL209, DL307, DL308: what items are based on."""

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
        ("《水法》第三条", "", "水法", ""),
        ("《土地管理法》第三条、《水法》第五条", "", "水法", ""),
        ("{title: 水法, article: 第三条}", ".title", "水法", ""),
        (
            "{title: 中华人民共和国土地管里法}",
            ".title", "中华人民共和国土地管里法", "did you mean “中华人民共和国土地管理法”?",
        ),
        ("《土地管理法实施条例》", "", "土地管理法实施条例", ""),
    ],
)  # fmt: skip
def test_unknown_law(check: Check, citation: str, step: str, title: str, hint: str) -> None:
    found = _with_register(check, _based_on("《土地管理法》", citation))
    message = f"《{title}》 is not in the law register"
    assert _said(found) == [("DL307", f"items[0].basis[1]{step}", message, hint)]
    assert found[0].severity == "info"


def test_unknown_law_of_the_list_itself(check: Check) -> None:
    found = _with_register(check, _based_on(head=f"{HEAD}basis: [《水法》, {{title: 防洪法}}]\n"))
    assert [(finding.code, finding.place) for finding in found] == [
        ("DL307", "basis[0]"),
        ("DL307", "basis[1].title"),
    ]


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
    ],
)
def test_known_law(check: Check, citation: str) -> None:
    assert _with_register(check, _based_on(citation)) == []


def test_no_law_is_unknown_without_a_register(check: Check) -> None:
    assert check(_based_on("《水法》", "{title: 物权法}")) == []


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
    found = _with_register(check, _based_on("《水法》", "{title: 物权法}"), register)
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
