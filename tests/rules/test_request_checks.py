"""DL509: a request burdens nobody but its targets, its days have come, and its waivers hold."""

from collections.abc import Callable

import pytest

from dutylist.finding import Finding

type Check = Callable[..., list[Finding]]
type Said = list[tuple[str, int, int, str, str]]
"""Path, line, column, message and hint of each finding."""

ORGANIZATION = """\
dutylist: 1
kind: organization
id: org
title: 机构名录
county: {name: 芮城县, code: "140830"}
departments: [{name: 水利局, aliases: [县水利局]}, {name: 县委编办}]
townships:
  - {name: 西陌镇, code: "140830102", aliases: [西陌], villages: [东沟村],
     offices: [{name: 综合办, type: 办}]}
  - {name: 永乐镇, code: "140830103", villages: [彩霞村], offices: [{name: 平安办, type: 办}]}
"""


def _list(list_id: str, region: str, items: str = "") -> str:
    return (
        f"dutylist: 1\nkind: duty-list\nid: {list_id}\ntitle: 清单\nregion: {region}\nitems:\n"
        f"  - {{id: {list_id}-1, name: {region}值班, category: 应急}}\n{items}"
    )


FILES = {
    "org.yaml": ORGANIZATION,
    "a.yaml": _list("a", "西陌镇"),
    "b.yaml": _list("b", "永乐镇"),
    "c.yaml": _list(
        "c", "芮城县", "  - {id: c-2, name: 护林, category: 林业, townships: [西陌镇]}\n"
    ),
}
HEAD = """\
dutylist: 1
kind: admission-request
id: r1
title: 增加巡河
level: 乡镇
action: {action}
channel: 上级交办
applicant: {applicant}
filed: 2025-12-29
targets: {targets}
item: {item}
"""
FIELDS = "name: 河道巡查, category: 水利"
NEW = f"{{list: a, {FIELDS}}}"


def _request(
    item: str = NEW, more: str = "", *, targets: str = "[西陌镇]", action: str = "新增", applicant: str = "水利局"
) -> str:  # fmt: skip
    head = HEAD.format(item=item, targets=targets, action=action, applicant=applicant)
    return head + "reason: 汛期\n" + more


def _said(found: list[Finding]) -> Said:
    assert {one.code for one in found} <= {"DL509"}
    return [(f.path, f.span.line, f.span.column, f.message, f.hint) for f in found]


def _said_of(check: Check, request: str, **files: str) -> Said:
    return _said(check({**FILES, "r1.yaml": request, **{f"{k}.yaml": v for k, v in files.items()}}))


# whom it burdens


@pytest.mark.parametrize(
    ("item", "targets", "action"),
    [
        (f"{{list: [a, b], {FIELDS}}}", "[西陌, 永乐镇]", "新增"),
        (f"{{list: c, {FIELDS}}}", "[西陌镇, 永乐镇]", "新增"),
        (f"{{list: c, townships: [西陌], {FIELDS}}}", "[西陌镇]", "新增"),
        ("{list: c, id: c-1, name: 全县值班}", "[西陌镇, 永乐镇]", "变更"),
        ("{list: c, id: c-2, name: 森林防护}", "[西陌镇]", "变更"),
        ("{list: c, id: c-2}", "[西陌镇]", "退出"),
    ],
)
def test_request_that_burdens_its_targets(
    check: Check, item: str, targets: str, action: str
) -> None:
    assert _said_of(check, _request(item, targets=targets, action=action)) == []


HINT = "name the targets in “townships” of the item, or add to the targets"


@pytest.mark.parametrize(
    ("item", "targets", "action", "beside"),
    [
        (f"{{list: c, {FIELDS}}}", "[西陌镇]", "新增", "永乐镇"),
        (f"{{list: c, townships: [], {FIELDS}}}", "[永乐镇]", "新增", "西陌镇"),
        (f"{{list: c, townships: [西陌镇, 永乐镇], {FIELDS}}}", "[西陌镇]", "新增", "永乐镇"),
        ("{list: c, id: c-1, name: 全县值班}", "[西陌镇]", "变更", "永乐镇"),
        ("{list: c, id: c-1, townships: [西陌镇]}", "[西陌镇]", "变更", "永乐镇"),
        ("{list: c, id: c-2, townships: [永乐镇]}", "[永乐镇]", "变更", "西陌镇"),
        ("{list: c, id: c-2, townships: []}", "[西陌镇]", "变更", "永乐镇"),
        ("{list: c, id: c-1}", "[永乐镇]", "退出", "西陌镇"),
    ],
)
def test_item_of_the_county_that_burdens_others_too(
    check: Check, item: str, targets: str, action: str, beside: str
) -> None:
    message = f"c is a list of 芮城县: this item would also burden {beside}"
    said = _said_of(check, _request(item, targets=targets, action=action))
    assert said == [("r1.yaml", 11, 14, message, HINT)]


def test_list_of_a_township_that_is_no_target(check: Check) -> None:
    said = _said_of(check, _request(f"{{list: [a, b], {FIELDS}}}"))
    message = "b is a list of 永乐镇, which is none of the targets"
    assert said == [("r1.yaml", 11, 14, message, "")]


@pytest.mark.parametrize("action", ["变更", "退出"])
def test_a_change_is_about_one_list(check: Check, action: str) -> None:
    lists = {"d": _list("d", "西陌镇").replace("d-1", "a-1").replace("西陌镇值班", "西陌镇防火")}
    item = "{list: [a, d], id: a-1}"
    said = _said_of(check, _request(item, action=action), **lists)
    message = "a request to change or remove an item is about one list"
    assert said == [("r1.yaml", 11, 14, message, "file a request for each list")]


# the item


@pytest.mark.parametrize("name", ["。", "的工作", "组织开展工作", "《森林法》", "事", "——·"])
def test_name_that_names_nothing(check: Check, name: str) -> None:
    said = _said_of(check, _request(f"{{list: a, name: {name}, category: 水利}}"))
    message = f"the name “{name}” does not say which matter is meant"
    assert ("r1.yaml", 11, 23, message, "") in said


@pytest.mark.parametrize(
    ("field", "name", "message"),
    [
        ("mode: 配合履职, lead: [水务局]", "水务局", "there is no unit “水务局”"),
        ("office: 平安办", "平安办", "西陌镇 has no office “平安办”"),
        ("townships: [西陌乡]", "西陌乡", "there is no unit “西陌乡”"),
    ],
)
def test_item_with_units_that_are_not_there(
    check: Check, field: str, name: str, message: str
) -> None:
    text = f"{{list: a, {FIELDS}, {field}, lead_duties: [甲], township_duties: [乙]}}"
    [(path, line, column, said, _hint)] = _said_of(check, _request(text))
    assert (path, line, said) == ("r1.yaml", 11, message)
    assert column == len("item: ") + text.index(name) + 1


@pytest.mark.parametrize("action", ["变更", "退出"])
def test_only_what_is_new_is_temporary(check: Check, action: str) -> None:
    more = "temporary: {reason: 汛期, from: 2025-12-01, until: 2026-03-01}\n"
    said = _said_of(check, _request("{list: a, id: a-1}", more, action=action))
    message = "only a new item is taken in for a time: action: 新增"
    assert said == [("r1.yaml", 13, 12, message, "")]
    assert _said_of(check, _request(more=more)) == []


# its days; the day of the check is 2026-01-01


@pytest.mark.parametrize(
    "more",
    [
        "opinions: [{unit: 西陌镇, stance: 同意, date: 2026-01-02}]\n",
        "reviews: [{unit: 县委编办, verdict: 通过, date: 2026-01-02}]\n",
        "decision: {unit: 芮城县, tier: 县级, date: 2026-01-02}\n",
    ],
)
def test_day_that_is_still_to_come(check: Check, more: str) -> None:
    column = more.index("2026-01-02") + 1
    message = "2026-01-02 is after 2026-01-01, the day of the judgement"
    assert _said_of(check, _request(more=more)) == [("r1.yaml", 13, column, message, "")]
    assert _said_of(check, _request(more=more.replace("2026-01-02", "2026-01-01"))) == []


def test_filed_after_the_day_of_the_judgement(check: Check) -> None:
    said = _said_of(check, _request().replace("2025-12-29", "2026-01-02"))
    message = "2026-01-02 is after 2026-01-01, the day of the judgement"
    assert said == [("r1.yaml", 9, 8, message, "")]


def test_decided_before_it_was_filed(check: Check) -> None:
    more = "decision: {unit: 芮城县, tier: 县级, date: 2025-12-28}\n"
    message = "decided on 2025-12-28, before the request was filed on 2025-12-29"
    said = _said_of(check, _request(more=more))
    assert said == [("r1.yaml", 13, more.index("2025") + 1, message, "")]
    assert _said_of(check, _request(more=more.replace("12-28", "12-29"))) == []


# waivers

WAIVER = """\
dutylist: 1
kind: waiver
id: w
title: 豁免
rule: A10
request: r1
reason: 急需
approved_by: 芮城县
number: 1号
expires: 2026-09-30
"""


def test_waiver_that_holds(check: Check) -> None:
    assert _said_of(check, _request(), w=WAIVER) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "message", "hint"),
    [
        ("rule: A10", "rule: A100", 5, 7, "builtin.township has no rule A100", "did you mean “A10”?"),
        ("request: r1", "request: r11", 6, 10, "there is no request r11", "did you mean “r1”?"),
        ("芮城县", "县水利局", 8, 14, "“县水利局” waives a rule for its own request", ""),
        ("芮城县", "西陌镇", 8, 14, "“西陌镇” is no body of the county", ""),
        (
            "芮城县", "县委编办", 8, 14,
            "“县委编办” does not decide on admission, and only a body that does may waive A10",
            "have it waived by a body that decides, or name who may under “waivable”",
        ),
    ],
)  # fmt: skip
def test_waiver_that_cannot_be_granted(
    check: Check, old: str, new: str, line: int, column: int, message: str, hint: str
) -> None:
    said = _said_of(check, _request(), w=WAIVER.replace(old, new))
    assert said == [("w.yaml", line, column, message, hint)]
