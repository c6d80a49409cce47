"""DL201, DL204-DL208: ids, totals, numbers, dates and roles within one list."""

from collections.abc import Callable

import pytest

from dutylist.finding import Finding

type Check = Callable[..., list[Finding]]
type Said = list[tuple[str, str]]
"""Places and messages of the findings of one rule."""

HEAD = "dutylist: 1\nkind: duty-list\nid: a\ntitle: 清单\nregion: 西陌镇\n"
VILLAGE = HEAD.replace("duty-list", "village-list")
POWER = HEAD.replace("duty-list", "power-list")
BOUNDARY = HEAD.replace("duty-list", "boundary-list")
LAWS = "dutylist: 1\nkind: law-register\nid: laws\ntitle: 法规\n"
REQUEST = (
    "dutylist: 1\nkind: admission-request\nid: r\ntitle: 申请\nlevel: 乡镇\naction: 新增\n"
    "channel: 突发事件\napplicant: 水利局\nfiled: 2026-01-01\ntargets: [西陌镇]\nitem: {list: d, name: 巡河, category: 水利}\n"
)
ASKED_FOR = f"{HEAD.replace('id: a', 'id: d')}items: [{{id: d-1, name: 值班, category: 应急}}]\n"
"""The list that the request names."""
WAIVER = (
    "dutylist: 1\nkind: waiver\nid: w\ntitle: 豁免\nrule: R1\nrequest: r\nreason: 汛情\n"
    "approved_by: 县委编办\nnumber: 芮编〔2026〕1号\nexpires: 2020-01-01\n"
)
ORGANIZATION = """\
dutylist: 1
kind: organization
id: org
title: 名录
county: {name: 芮城县, code: "140830"}
departments:
  - {name: 水利局, aliases: [县水利局], former_names: [水务局]}
  - {name: 公安局}
townships:
  - {name: 西陌镇, code: "140830102", aliases: [西陌]}
"""
NAMES = ["巡河", "植树", "修路", "办学", "养老", "防火", "征兵", "禁毒", "调解", "普查"]
"""Names that are not alike, one for each item."""


def _items(*items: str) -> str:
    """Items of a list, with an id, a name and a category where they have none."""
    rows = []
    for number, (item, name) in enumerate(zip(items, NAMES, strict=False), 1):
        row = [part for part in (item, f"name: {name}" if "name:" not in item else "") if part]
        if "id: " not in item:
            row.insert(0, f"id: a-{number}")
        if "category: " not in item:
            row.append("category: 水利")
        rows.append(f"  - {{{', '.join(row)}}}\n")
    return "items:\n" + "".join(rows)


def _said(findings: list[Finding], code: str) -> Said:
    assert {finding.code for finding in findings} <= {code}
    return [(finding.place, finding.message) for finding in findings]


# DL201 duplicate-item-id


def test_item_id_used_again(check: Check) -> None:
    found = check(HEAD + _items("id: a-1", "id: a-2", "id: a-1", "id: a-1"))
    assert _said(found, "DL201") == [
        ("items[2].id", "the item id a-1 is used twice in this list"),
        ("items[3].id", "the item id a-1 is used twice in this list"),
    ]
    assert {finding.hint for finding in found} == {"give one of the two items another id"}
    for finding in found:
        assert [(location.span.line, location.message) for location in finding.related] == [
            (7, "used first here")
        ]


def test_item_ids_of_their_own(check: Check) -> None:
    upper_case = HEAD + _items("id: a-1", "id: A-1")
    assert check({"a.yaml": upper_case, "b.yaml": upper_case.replace("id: a\n", "id: b\n")}) == []


# DL204 totals-differ


def _by_value(place: str, name: str, declared: int, counted: int) -> tuple[str, str]:
    return f"totals.{place}", f"{name}: {declared} declared, {counted} counted"


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ("{all: 3}", []),
        ("{all: 4}", [("totals.all", "items in all: 4 declared, 3 counted")]),
        ("{category: {水利: 2, 林业: 1}}", []),
        ("{category: {水利: 3, 林业: 1}}", [_by_value("category.水利", "category “水利”", 3, 2)]),
        ("{category: {水利: 2}}", [("totals.category", "category “林业”: no total declared, 1 counted")]),
        (
            "{category: {水利: 2, 林业: 1, 民政: 1}}",
            [_by_value("category.民政", "category “民政”", 1, 0)],
        ),
        ("{category: {水利: 2, 林业: 1, 民政: 0}}", []),
        # every entry of a list counts
        ("{townships: {西陌镇: 2, 东陌镇: 1}}", []),
        (
            "{townships: {西陌镇: 3}}",
            [
                ("totals.townships", "townships “东陌镇”: no total declared, 1 counted"),
                _by_value("townships.西陌镇", "townships “西陌镇”", 3, 2),
            ],
        ),
        ("{lead: {水利局: 1}}", []),
        # no mode means 基本履职
        ("{mode: {基本履职: 2, 配合履职: 1}}", []),
        (
            "{mode: {基本履职: 1, 配合履职: 1}}",
            [_by_value("mode.基本履职", "mode “基本履职”", 1, 2)],
        ),
        # what some items lack is not counted
        ("{office: {水利站: 1}}", []),
        ("{office: {}}", [("totals.office", "office “水利站”: no total declared, 1 counted")]),
        ("{leader: {}}", []),
        (
            "{all: 2, office: {水利站: 2}}",
            [
                ("totals.all", "items in all: 2 declared, 3 counted"),
                _by_value("office.水利站", "office “水利站”", 2, 1),
            ],
        ),
    ],
)  # fmt: skip
def test_totals(check: Check, totals: str, expected: Said) -> None:
    helped = "mode: 配合履职, lead: [水利局], lead_duties: [设计], township_duties: [巡查]"
    items = _items(
        "townships: [西陌镇]",
        f"townships: [西陌镇, 东陌镇], {helped}",
        "category: 林业, office: 水利站",
    )
    found = check(f"{HEAD}totals: {totals}\n{items}")
    assert _said(found, "DL204") == expected
    for finding in found:
        is_undeclared = "no total declared" in finding.message
        hint = "" if is_undeclared else "correct the total, or add or remove items"
        assert finding.hint == hint


def test_undeclared_value_is_shown_at_its_field(check: Check) -> None:
    [found] = check(f"{HEAD}totals:\n  all: 1\n  category: {{}}\n{_items('')}")
    assert (found.span.line, found.span.column, found.span.end_column) == (8, 3, 11)


def test_status_is_in_force_by_default(check: Check) -> None:
    powers = _items(
        "type: 行政处罚, origin: 法定",
        "type: 行政处罚, origin: 法定, status: 有效",
        "type: 行政检查, origin: 法定, status: 暂缓",
    )
    totals = "totals: {status: {有效: 2, 暂缓: 1}, type: {行政处罚: 2, 行政检查: 1}, origin: {法定: 3}}\n"
    assert check(POWER + totals + powers) == []


# DL205 broken-numbering


@pytest.mark.parametrize(
    ("numbers", "place", "message"),
    [
        ([2], "items[0]", "the numbering begins with 2, not with 1"),
        ([0, 1], "items[0]", "the numbering begins with 0, not with 1"),
        ([1, 3, 4], "items[1]", "gap in the numbering: 3 follows 1"),
        ([1, 2, 2, 3], "items[2]", "the number 2 is repeated"),
        ([1, 2, 3, 2], "items[3]", "the number 2 follows 3"),
        ([1, 2, 1, 2], "items[2]", "the number 1 follows 2"),
        ([1, "", 3], "items[2]", "gap in the numbering: 3 follows 1"),
    ],
)
def test_numbering(check: Check, numbers: list[int | str], place: str, message: str) -> None:
    items = [f"seq: {number}" if number != "" else "" for number in numbers]
    [found] = check(HEAD + _items(*items))
    assert _said([found], "DL205") == [(f"{place}.seq", message)]
    assert found.severity == "info"


@pytest.mark.parametrize("number", ["'12-1'", "'二'", "一、", "'2'", "2.5项"])
def test_number_that_is_text_is_passed_over(check: Check, number: str) -> None:
    assert check(HEAD + _items("seq: 1", f"seq: {number}", "seq: 2")) == []


def test_numbering_may_start_anew_in_each_category(check: Check) -> None:
    items = ["seq: 1", "seq: 2", "seq: 1, category: 林业", "seq: 2, category: 林业", "seq: 1"]
    assert check(HEAD + _items(*items)) == []
    found = check(HEAD + _items("seq: 1", "seq: 2", "seq: 2, category: 林业"))
    assert _said(found, "DL205") == [("items[2].seq", "the number 2 is repeated")]


def test_numbering_may_run_on_over_categories(check: Check) -> None:
    assert check(HEAD + _items("seq: 1", "seq: 2, category: 林业", "seq: 3")) == []


@pytest.mark.parametrize(
    ("head", "one", "other"),
    [
        (HEAD, "line: 水利", "mode: 上级收回, taken_by: [水利局], method: 直接办理"),
        (POWER, "type: 行政处罚, origin: 法定", "type: 行政检查, origin: 法定"),
        (POWER, "type: 行政处罚, origin: 法定", "type: 行政处罚, origin: 赋权, authority: 水利局"),
        (VILLAGE, "class: 自治", "class: 减负"),
    ],
)
def test_numbering_may_start_anew_in_each_part(
    check: Check, head: str, one: str, other: str
) -> None:
    assert check(head + _items(f"seq: 1, {one}", f"seq: 2, {one}", f"seq: 1, {other}")) == []


# DL206 dates-disagree


@pytest.mark.parametrize(
    ("text", "place", "message", "other"),
    [
        (
            HEAD + "effective: {from: 2026-12-31, until: 2026-01-01}\n" + _items(""),
            "effective.until", "until 2026-01-01 lies before from 2026-12-31", (6, 19),
        ),
        (
            HEAD + _items("since: 2026-02-01, until: 2026-01-31"),
            "items[0].until", "until 2026-01-31 lies before since 2026-02-01", (7, 22),
        ),
        (
            HEAD + "effective: {until: 2026-06-30}\nissued: {date: 2026-07-01}\n" + _items(""),
            "effective.until", "until 2026-06-30 lies before date 2026-07-01", (7, 16),
        ),
        (
            LAWS + "items:\n  - {id: l-1, name: 婚姻法, effective: 1981-01-01, repealed: 1921-01-01}\n",
            "items[0].repealed", "repealed 1921-01-01 lies before effective 1981-01-01", (6, 37),
        ),
        (
            REQUEST + "temporary: {reason: 汛情, from: 2026-08-01, until: 2026-07-31}\n",
            "temporary.until", "until 2026-07-31 lies before from 2026-08-01", (12, 31),
        ),
    ],
)  # fmt: skip
def test_dates_the_wrong_way_round(
    check: Check, text: str, place: str, message: str, other: tuple[int, int]
) -> None:
    found = check({"list.yaml": text, "asked-for.yaml": ASKED_FOR})
    assert _said(found, "DL206") == [(place, message)]
    [location] = found[0].related
    assert (location.span.line, location.span.column) == other
    assert (location.path, location.message) == ("list.yaml", "the other date")


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "effective: {from: 2026-01-01, until: 2026-01-01}\nissued: {date: 2025-12-31}\n" + _items(""),
        HEAD + "effective: {from: 2026-03-01}\nissued: {date: 2026-04-01}\n" + _items(""),
        HEAD + _items("since: 2026-02-01", "until: 2026-01-31"),
        HEAD + _items("since: 2026-02-01, until: 2026-02-01"),
        REQUEST + "temporary: null\n",
        REQUEST + "temporary: {reason: 汛情, from: 2026-08-01}\n",
        WAIVER,
    ],
)  # fmt: skip
def test_dates_in_order(check: Check, text: str) -> None:
    found = check({"list.yaml": text, "asked-for.yaml": ASKED_FOR})
    assert [one for one in found if one.code != "DL509"] == []  # the waiver's request is not there


# DL207 expired-list


@pytest.mark.parametrize("until", ["2025-12-31", "2020-01-01"])
def test_expired_list(check: Check, until: str) -> None:
    [found] = check(HEAD + f"effective: {{until: {until}}}\n" + _items(""))
    message = f"the list was in force until {until}; today is 2026-01-01"
    assert _said([found], "DL207") == [("effective.until", message)]
    assert (found.severity, found.hint) == ("warning", "prolong it, or archive the file")


def test_last_day_is_in_force(check: Check) -> None:
    assert check(HEAD + "effective: {from: 2025-01-01, until: 2026-01-01}\n" + _items("")) == []


# DL208 role-conflict


def _boundary(lead: str, *partners: str) -> str:
    helping = ", ".join(f"{{unit: {unit}, duties: [协助]}}" for unit in partners)
    roles = f"lead: {{unit: {lead}, duties: [查处]}}, partners: [{helping}]"
    return BOUNDARY + _items(f"{roles}, township: {{duties: [巡查]}}")


def _assist(lead: str) -> str:
    duties = f"lead: [{lead}], lead_duties: [设计], township_duties: [巡查]"
    return HEAD + _items(f"mode: 配合履职, {duties}")


def _taken(lead: str, taken_by: str) -> str:
    return HEAD + _items(f"mode: 上级收回, lead: [{lead}], taken_by: [{taken_by}], method: 办理")


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            _boundary("水利局", "公安局", "水利局"),
            "partners[1].unit", "水利局 is lead and partner of one matter",
        ),
        # whatever the unit is called
        (_boundary("水利局", "县水利局"), "partners[0].unit", "县水利局 is lead and partner of one matter"),
        (_taken("水利局", "县水利局"), "taken_by[0]", "县水利局 is lead and taker of one matter"),
        (_assist("西陌"), "lead[0]", "西陌 is helper and lead of one matter"),
        (_assist('水利局, "140830102"'), "lead[1]", "140830102 is helper and lead of one matter"),
        (_boundary("水利局", "公安局", "公安局"), "partners[1].unit", "公安局 is named twice as partner"),
        (_assist("水利局, 县水利局"), "lead[1]", "县水利局 is named twice as lead"),
        (_taken("公安局", "水利局, 水利局"), "taken_by[1]", "水利局 is named twice as taker"),
    ],
)  # fmt: skip
def test_one_unit_in_two_roles(check: Check, text: str, place: str, message: str) -> None:
    found = check({"list.yaml": text, "org.yaml": ORGANIZATION})
    assert _said(found, "DL208") == [(f"items[0].{place}", message)]
    assert [
        (location.path, location.span.line, location.message) for location in found[0].related
    ] == [("list.yaml", 7, "the other role")]


@pytest.mark.parametrize(
    "text",
    [
        _boundary("水利局", "公安局"),
        _boundary("水利局"),
        _assist("水利局"),
        _taken("水利局", "公安局"),
    ],
)
def test_units_in_one_role_each(check: Check, text: str) -> None:
    assert check({"list.yaml": text, "org.yaml": ORGANIZATION}) == []


def test_names_are_held_against_each_other_without_an_organization(check: Check) -> None:
    assert check(_boundary("水利局", "县水利局")) == []
    found = check(_boundary("水利局", "水利局"))
    message = "水利局 is lead and partner of one matter"
    assert _said(found, "DL208") == [("items[0].partners[0].unit", message)]


def test_former_name_is_seen_through(check: Check) -> None:
    found = check({"list.yaml": _boundary("水利局", "水务局"), "org.yaml": ORGANIZATION})
    assert [(finding.code, finding.message) for finding in found] == [
        ("DL208", "水务局 is lead and partner of one matter"),
        ("DL310", "“水务局” is now 水利局"),
    ]
