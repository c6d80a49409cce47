"""The policies that come with the tool: what a request may not talk its way around."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dutylist.admission.session import Session
from dutylist.workspace.workspace import Workspace
from dutylist.yaml_writer import to_yaml

type Collect = Callable[[dict[str, str]], Workspace]
type Statuses = Callable[..., dict[str, str]]

ORGANIZATION = """\
dutylist: 1
kind: organization
id: org
title: 名录
county: {name: 甲县, code: "140830"}
departments: [{name: 林业局}, {name: 司法局}, {name: 财政局, aliases: [县财政局]}]
bodies: [{name: 县委编委, tier: 县级}, {name: 丁市人民政府, tier: 市级}]
townships:
  - {name: 甲镇, code: "140830100", offices: [{name: 财政所, type: 站}, {name: 司法所, type: 站}]}
  - {name: 乙镇, code: "140830101"}
"""
LIST = """\
dutylist: 1
kind: duty-list
id: jia
title: 甲镇清单
region: 甲镇
items:
  - {id: j1, name: 森林防火宣传, category: 林业}
  - {id: j2, name: 松材线虫病枯死松树清理, category: 林业, mode: 上级收回, taken_by: [林业局], method: 自行清理}
  - {id: j3, name: 林区道路巡查, category: 林业, mode: 配合履职, lead: [林业局], lead_duties: [巡查], township_duties: [报告险情]}
"""
BOUNDARIES = """\
dutylist: 1
kind: boundary-list
id: boundaries
title: 边界
region: 甲县
items:
  - {id: b1, name: 森林防火宣传, category: 林业, lead: {unit: 林业局, duties: [组织]}, township: {duties: [进村宣传]}}
  - {id: b2, name: 林区道路巡查, category: 林业, lead: {unit: 林业局, duties: [巡查]}, township: {duties: [发现道路险情及时报告]}}
"""
DAY = date(2026, 3, 25)


@pytest.fixture
def statuses(collect: Collect) -> Statuses:
    """What becomes of each rule, with the outcome as `outcome`."""

    def judge(policy: str = "builtin.township", **more: Any) -> dict[str, str]:
        request = {
            "dutylist": 1, "kind": "admission-request", "id": "r1", "title": "申请", "level": "乡镇",
            "action": "新增", "channel": "上级交办", "applicant": "林业局", "filed": "2026-03-02",
            "targets": ["甲镇"], "item": {"list": "jia", "name": "古树名木巡查", "category": "林业"},
        }  # fmt: skip
        files = {
            "org.yaml": ORGANIZATION, "jia.yaml": LIST, "boundaries.yaml": BOUNDARIES,
            "request.yaml": to_yaml(request | more),
        }  # fmt: skip
        workspace = collect(files)
        document = workspace.find("r1")
        assert document is not None
        judgement = Session(workspace).judge(document, DAY, policy)
        return {"outcome": judgement.outcome} | {one.rule.id: one.status for one in judgement.rules}

    return judge


def change(**item: Any) -> dict[str, Any]:
    return {"action": "变更", "item": {"list": "jia", **item}}


@pytest.mark.parametrize("policy", ["builtin.township", "builtin.township-consent"])
def test_a_township_speaks_for_itself_alone(statuses: Statuses, policy: str) -> None:
    opinions = [{"unit": "乙镇", "stance": "不同意", "date": "2026-03-05"}]
    from_below = {"applicant": "甲镇", "channel": "乡镇申请", "opinions": opinions}
    assert statuses(policy, **from_below)["A08"] == "skipped"
    assert statuses(policy, **from_below, targets=["乙镇"])["A08b"] == "fail"
    both = statuses(policy, **from_below, targets=["甲镇", "乙镇"])
    assert (both["A08"], both["A08b"]) == ("fail", "fail")


@pytest.mark.parametrize(
    ("changed", "rule", "status"),
    [
        (change(id="j1", name="犬只免疫登记"), "A05d", "fail"),
        (change(id="j1", name="做好森林防火宣传工作"), "A05d", "pass"),
        (change(id="j1", name="林区道路巡查"), "A05", "fail"),
        (change(id="j1", name="松材线虫病枯死松树清理"), "A06b", "fail"),
        (change(id="j1", note="说明"), "A05", "skipped"),
        (change(id="j1", note="说明"), "A06b", "skipped"),
        (change(id="j1", mode="配合履职", lead=["司法局"], lead_duties=["x"], township_duties=["x"]), "A06", "fail"),
        (change(id="j1", townships=["甲镇", "乙镇"]), "A06", "fail"),
        (change(id="j1", note="说明"), "A06", "skipped"),
        (change(id="j2", mode="基本履职"), "A06d", "fail"),
        (change(id="j2", name="松树清理", mode="上级收回"), "A06d", "fail"),
        (change(id="j2", method="委托专业队伍"), "A06d", "pass"),
        (change(id="j3", township_duties=["发现险情及时报告"]), "A06c", "pass"),
        (change(id="j3", township_duties=["发现险情及时报告", "养护全部林区道路"]), "A06c", "fail"),
    ],
)  # fmt: skip
def test_a_change_takes_in_no_other_matter(
    statuses: Statuses, changed: dict[str, Any], rule: str, status: str
) -> None:
    assert statuses(**changed)[rule] == status


def review(unit: str, verdict: str = "通过", day: str = "2026-03-10") -> dict[str, str]:
    return {"unit": unit, "verdict": verdict, "date": day}


NO_COST = {"funding": {"no_cost": True}}


@pytest.mark.parametrize(
    ("reviews", "status"),
    [
        ([review("县财政局")], "pass"),
        ([review("财政所")], "fail"),
        ([review("财政局"), review("县财政局", "不通过", "2026-03-12")], "fail"),
        ([review("财政局", "不通过"), review("财政局", "通过", "2026-03-12")], "pass"),
    ],
)
def test_it_is_the_department_that_reviews(
    statuses: Statuses, reviews: list[dict[str, str]], status: str
) -> None:
    assert statuses(**NO_COST, reviews=reviews)["A10b"] == status


@pytest.mark.parametrize(
    ("unit", "tier", "rule", "status"),
    [
        ("县委编委", "县级", "A14c", "pass"),
        ("县委编委", "市级", "A14c", "fail"),
        ("丁市人民政府", "市级", "A14c", "pass"),
        ("甲镇", "县级", "A14c", "fail"),
        ("甲镇", "乡镇", "A14b", "fail"),
        ("县委编委", "县级", "A14", "pass"),
        ("林业局", "县级", "A14", "fail"),
    ],
)
@pytest.mark.parametrize("action", ["新增", "退出"])
def test_it_is_a_body_of_the_tier_that_decides(
    statuses: Statuses, action: str, unit: str, tier: str, rule: str, status: str
) -> None:
    decision = {"unit": unit, "tier": tier, "date": "2026-03-20"}
    item = (
        {"list": "jia", "id": "j1"} if action == "退出" else {"list": "jia", "name": "古树名木巡查"}
    )
    found = statuses("builtin.township-joint-meeting", action=action, item=item, decision=decision)
    assert found[rule] == status


@pytest.mark.parametrize(
    ("title", "tier", "status"),
    [
        ("关于做好森林防火的通知", "法律", "fail"),
        ("关于做好森林防火的通知（试行）", "政府规章", "fail"),
        ("关于加强森林防火的意见", "行政法规", "fail"),
        ("关于做好森林防火的通知", "部门通知", "pass"),
        ("森林防火条例", "行政法规", "pass"),
        ("突发事件应对法", "法律", "pass"),
    ],
)
def test_a_notice_is_no_law(statuses: Statuses, title: str, tier: str, status: str) -> None:
    citation = [{"title": title, "tier": tier}]
    assert statuses(basis=citation)["A04d"] == status
    assert statuses(veto_basis=citation)["A04d"] == status


@pytest.mark.parametrize(("amount", "status"), [(0.01, "fail"), (99, "fail"), (100, "pass")])
def test_a_cent_is_no_funding(statuses: Statuses, amount: float, status: str) -> None:
    assert statuses(funding={"amount": amount, "source": "县级财政"})["A10"] == status


def test_what_resembles_a_listed_matter_is_referred(statuses: Statuses) -> None:
    near = {"list": "jia", "name": "森林防火检查", "category": "林业"}
    assert statuses(item=near)["A05c"] == "fail"
    assert statuses()["A05c"] == "pass"
