"""DL505, DL509: requests that wait too long, and requests that cannot be judged as they are."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dutylist.finding import Finding
from workspace import check_folder

type Check = Callable[..., list[Finding]]
type Said = list[tuple[str, int, int, str, str]]
"""Code, line, column, message and hint of each finding."""

ORGANIZATION = """\
dutylist: 1
kind: organization
id: org
title: 机构名录
county: {name: 芮城县, code: "140830"}
departments: [{name: 水利局}, {name: 县委编办}]
townships:
  - {name: 西陌镇, code: "140830102", aliases: [西陌], villages: [东沟村, 下郭村],
     offices: [{name: 综合办, type: 办}]}
  - {name: 永乐镇, code: "140830103", villages: [彩霞村]}
"""
DUTIES = """\
dutylist: 1
kind: duty-list
id: a
title: 清单
region: 西陌镇
items:
  - {id: a-1, name: 值班, category: 应急}
"""
VILLAGES = """\
dutylist: 1
kind: village-list
id: v
title: 村级清单
region: 西陌镇
items:
  - {id: v-1, name: 调解, class: 自治}
"""
NEGATIVE = """\
dutylist: 1
kind: negative-list
id: n
title: 负面清单
region: 西陌镇
items:
  - {id: n-1, name: 商业保险推销, applies_to: [乡镇]}
"""
ITEM = "{list: a, name: 巡河, category: 水利}"
REQUEST = """\
dutylist: 1
kind: admission-request
id: r1
title: 增加巡河
level: 乡镇
action: 新增
channel: 上级交办
applicant: 水利局
filed: 2025-12-31
targets: [西陌镇]
item: %s
"""
VILLAGE_REQUEST = REQUEST.replace("level: 乡镇", "level: 村").replace("[西陌镇]", "[东沟村]")


def _workspace(request: str) -> dict[str, str]:
    return {
        "organization.yaml": ORGANIZATION, "duties.yaml": DUTIES, "villages.yaml": VILLAGES,
        "posts.yaml": NEGATIVE, "request.yaml": request,
    }  # fmt: skip


def _said(findings: list[Finding]) -> Said:
    return [(f.code, f.span.line, f.span.column, f.message, f.hint) for f in findings]


# DL509 unfit-request


@pytest.mark.parametrize(
    "request_text",
    [
        REQUEST % ITEM,
        REQUEST.replace("[西陌镇]", "[西陌]") % ITEM,
        VILLAGE_REQUEST % "{list: v, name: 协助巡河, class: 自治}",
        VILLAGE_REQUEST.replace("[东沟村]", "[东沟村, 下郭村]")
        % "{list: v, name: 巡河, class: 自治}",
        VILLAGE_REQUEST.replace("[东沟村]", "[西陌镇]") % "{list: v, name: 巡河, class: 自治}",
        REQUEST.replace("新增", "变更") % "{list: a, id: a-1, name: 应急值班}",
        REQUEST.replace("新增", "退出") % "{list: a, id: a-1}",
    ],
)
def test_request_that_can_be_judged(check: Check, request_text: str) -> None:
    assert check(_workspace(request_text)) == []


TOWNSHIP_LISTS = "职责清单, 权责清单, 职责边界清单, 公共服务清单, 岗位目录, 考核指标清单"


@pytest.mark.parametrize(
    ("item", "line", "column", "message", "hint"),
    [
        (
            "{name: 巡河, category: 水利}",
            11, 7, "“item” does not say which list it belongs to",
            "write list: with the id of the list",
        ),
        ("{list: aa, name: 巡河}", 11, 14, "there is no list aa", "did you mean “a”?"),
        (
            "{list: n, name: 值守摊派}",
            11, 14, "n is a 负面清单, which is no list of the level 乡镇",
            f"lists of this level: {TOWNSHIP_LISTS}",
        ),
        (
            "{list: v, name: 巡河, class: 自治}",
            11, 14, "v is a 村级事项清单, which is no list of the level 乡镇",
            f"lists of this level: {TOWNSHIP_LISTS}",
        ),
        (
            "{list: a, id: a-1, name: 巡河, category: 水利}",
            11, 21, "the list a already has an item a-1", "choose another id",
        ),
        ("{list: a, name: 巡河}", 11, 7, "“category”（类别） is missing", ""),
        (
            "\n  list: a\n  name: 巡河\n  class: 自治\n  category: 水利",
            14, 3, "unknown field “class”", "did you mean “basis”?",
        ),
        (
            "\n  list: a\n  name: 巡河\n  category: 水利\n  mode: 协助履职",
            15, 9, "“协助履职” is not allowed for “mode”（履职方式）",
            "allowed: 基本履职, 配合履职, 上级收回",
        ),
        (
            "{list: a, name: 巡河, category: 水利, lead: 水利局}",
            11, 47, "“lead”（对应上级部门） must be a list, not the text “水利局”",
            "write it as a list: [水利局]",
        ),
    ],
)  # fmt: skip
def test_item_that_does_not_fit(
    check: Check, item: str, line: int, column: int, message: str, hint: str
) -> None:
    [found] = check(_workspace(REQUEST % item))
    assert _said([found]) == [("DL509", line, column, message, hint)]
    assert (found.path, found.severity) == ("request.yaml", "error")


@pytest.mark.parametrize("action", ["变更", "退出"])
@pytest.mark.parametrize(
    ("item", "column", "message", "hint"),
    [
        (
            "{list: a}", 7, "“item” does not say which item is meant",
            "write id: with the id of the item",
        ),
        ("{list: a, id: a-11}", 21, "the list a has no item a-11", "did you mean “a-1”?"),
    ],
)  # fmt: skip
def test_no_item_to_change(
    check: Check, action: str, item: str, column: int, message: str, hint: str
) -> None:
    found = check(_workspace(REQUEST.replace("新增", action) % item))
    assert _said(found) == [("DL509", 11, column, message, hint)]


@pytest.mark.parametrize(
    ("targets", "column", "message"),
    [
        ("[水利局]", 11, "“水利局” is not of the level 乡镇"),
        ("[西陌镇, 芮城县]", 16, "“芮城县” is not of the level 乡镇"),
        ("[东沟村]", 11, "“东沟村” is not of the level 乡镇"),
        ("[西陌镇, 永乐镇]", 16, "none of the lists of this request is about “永乐镇”"),
    ],
)
def test_target_that_does_not_fit(check: Check, targets: str, column: int, message: str) -> None:
    found = check(_workspace(REQUEST.replace("[西陌镇]", targets) % ITEM))
    assert _said(found) == [("DL509", 10, column, message, "")]


def test_village_of_another_township(check: Check) -> None:
    request = VILLAGE_REQUEST.replace("东沟村", "彩霞村")
    found = check(_workspace(request % "{list: v, name: 巡河, class: 自治}"))
    message = "none of the lists of this request is about “彩霞村”"
    assert _said(found) == [("DL509", 10, 11, message, "")]


@pytest.mark.parametrize(
    ("old", "new", "line", "name"),
    [
        ("applicant: 水利局", "applicant: 水务局", 8, "水务局"),
        ("[西陌镇]", "[西陌乡]", 10, "西陌乡"),
    ],
)
def test_unknown_units_are_reported_once(
    check: Check, old: str, new: str, line: int, name: str
) -> None:
    [found] = check(_workspace(REQUEST.replace(old, new) % ITEM))
    assert (found.code, found.span.line) == ("DL301", line)
    assert found.message == f"there is no unit “{name}”"


@pytest.mark.parametrize(
    ("name", "code"),
    [("duties.yaml", "DL001"), ("organization.yaml", "DL001")],
)
def test_what_is_broken_itself_makes_no_request_unfit(check: Check, name: str, code: str) -> None:
    files = _workspace(REQUEST % ITEM)
    files[name] += "  ]\n"
    assert {(finding.path, finding.code) for finding in check(files)} == {(name, code)}


# DL505 stage-overdue

POLICY = """\
dutylist: 1
kind: admission-policy
id: county
title: 准入制度
level: 乡镇
params: {calm: false}
rules: [{id: R1, title: 理由, require: request.reason != null, on_fail: return, message: 无}]
deadlines:
  - {stage: 审核, days: 5, done: size(request.reviews) > 0 || params.calm}
"""
CASES = """\
dutylist: 1
kind: policy-test
id: cases
title: 用例
policy: county
cases:
  - {name: 有理由, request: {}, expect: {outcome: admitted, rules: {R1: pass}}}
  - {name: 无理由, request: {}, expect: {outcome: returned, rules: {R1: fail}}}
"""
REVIEW = "reviews: [{unit: 县委编办, verdict: 通过, date: 2025-10-10}]\n"


@pytest.fixture
def overdue(check: Check, tmp_path: Path) -> Callable[..., Said]:
    """What is found on a day about a request filed on another, under a policy."""

    def said(filed: str, day: str, *, policy: str = POLICY, end: str = "") -> Said:
        request = REQUEST.replace("2025-12-31", filed) % ITEM + end
        check({**_workspace(request), "policy.yaml": policy, "cases.yaml": CASES})
        return _said(list(check_folder(tmp_path, date.fromisoformat(day)).findings))

    return said


def _late(passed: int, filed: str) -> Said:
    message = f"审核 is overdue: {passed} working days since {filed}, 5 are allowed"
    return [("DL505", 9, 8, message, "")]


@pytest.mark.parametrize(
    ("filed", "day", "passed"),
    [
        # Monday to Monday: the day of filing does not count
        ("2025-11-03", "2025-11-10", 5),
        ("2025-11-03", "2025-11-11", 6),
        # 1 to 8 October are holidays; Sunday 28 September and Saturday 11 October are worked
        ("2025-09-26", "2025-09-29", 2),
        ("2025-09-28", "2025-10-10", 4),
        ("2025-09-28", "2025-10-11", 5),
        ("2025-09-28", "2025-10-13", 6),
        ("2025-09-30", "2025-10-17", 8),
        # New Year's Day
        ("2025-12-25", "2026-01-01", 4),
    ],
)
def test_working_days_count(
    overdue: Callable[..., Said], filed: str, day: str, passed: int
) -> None:
    assert overdue(filed, day) == (_late(passed, filed) if passed > 5 else [])


def test_stage_that_is_done_is_not_late(overdue: Callable[..., Said]) -> None:
    assert overdue("2025-06-03", "2025-11-11", end=REVIEW) == []


def test_time_limit_may_use_parameters(overdue: Callable[..., Said]) -> None:
    assert overdue("2025-06-03", "2025-11-11", policy=POLICY.replace("false", "true")) == []


@pytest.mark.parametrize(
    ("filed", "day"), [("2025-11-03", "2039-01-04"), ("1999-03-01", "2025-11-11")]
)
def test_day_outside_the_calendar_is_not_in_time(
    overdue: Callable[..., Said], filed: str, day: str
) -> None:
    year = "2039" if day > "2039" else "1999"
    message = (
        f"whether 审核 is overdue cannot be told: there is no calendar of working days for {year}"
    )
    assert overdue(filed, day) == [("DL505", 9, 8, message, "")]


def test_time_limit_that_fails_is_not_kept(overdue: Callable[..., Said]) -> None:
    policy = POLICY.replace("size(request.reviews) > 0", "int(request.title) > 0")
    [(code, line, column, message, _hint)] = overdue("2025-11-03", "2025-11-04", policy=policy)
    assert (code, line, column) == ("DL505", 9, 8)
    assert message.startswith("whether 审核 is overdue cannot be told: ")


def test_built_in_limits_hold_where_the_county_has_none(check: Check) -> None:
    """A16: 10 working days to hear the township, 15 to review, 30 to decide."""
    found = check(_workspace(REQUEST.replace("2025-12-31", "2025-12-08") % ITEM))
    days = "17 working days since 2025-12-08"
    assert [finding.message for finding in found] == [
        f"审核 is overdue: {days}, 15 are allowed",
        f"征求意见 is overdue: {days}, 10 are allowed",
    ]
    assert {finding.severity for finding in found} == {"warning"}
    assert len({finding.fingerprint for finding in found}) == 2


# what the schema already refuses


def test_waiver_without_expiry(check: Check) -> None:
    waiver = (
        "dutylist: 1\nkind: waiver\nid: w1\ntitle: 豁免\nrule: A10\nrequest: r1\nreason: 抢险\n"
        "approved_by: 芮城县\nnumber: 芮编办〔2026〕1号\n"
    )
    found = check({**_workspace(REQUEST % ITEM), "waiver.yaml": waiver})
    message = "“expires”（到期日） is missing"
    assert [(one.path, *_said([one])[0][:4]) for one in found] == [
        ("waiver.yaml", "DL101", 1, 1, message)
    ]
    assert check({"waiver.yaml": f"{waiver}expires: 2026-12-31\n"}) == []


def test_request_id_used_before(check: Check) -> None:
    found = check({**_workspace(REQUEST % ITEM), "again.yaml": REQUEST % ITEM})
    assert [(one.code, one.path, one.span.line, one.message) for one in found] == [
        ("DL306", "request.yaml", 3, "the document id r1 is used twice")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "message"),
    [
        (
            "action: 新增",
            "action: 新设",
            "DL104",
            6,
            "“新设” is not allowed for “action”（申请类型）",
        ),
        ("filed: 2025-12-31", "filed: 去年底", "DL105", 9, "“去年底” is no date"),
        (
            "targets: [西陌镇]",
            "targets: []",
            "DL105",
            10,
            "“targets”（承担单位） must have an entry",
        ),
        ("level: 乡镇\n", "", "DL101", 1, "“level”（层级） is missing"),
        ("item: ", "items: ", "DL102", 11, "unknown field “items”"),
    ],
)
def test_request_that_is_none(
    check: Check, old: str, new: str, code: str, line: int, message: str
) -> None:
    found = check(_workspace((REQUEST % ITEM).replace(old, new)))
    assert (code, line, message) in [(one.code, one.span.line, one.message) for one in found]
    assert "DL509" not in {one.code for one in found}
