"""What is found out about a request: every find with its list, item, score and line."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from dutylist.admission.facts import find_facts, item_name
from dutylist.records.admit import Facts
from dutylist.workspace.workspace import Workspace

type Collect = Callable[[dict[str, str]], Workspace]

DAY = date(2026, 3, 2)

ORGANIZATION = """\
dutylist: 1
kind: organization
id: org
title: 机构名录
county: {name: 甲县, code: "140830"}
departments:
  - {name: 住房和城乡建设局, aliases: [住建局], former_names: [建设局]}
  - {name: 林业局}
  - {name: 财政局, aliases: [县财政局], former_names: [财税局]}
  - {name: 司法局}
bodies:
  - {name: 县委编委, tier: 县级}
  - {name: 丁市人民政府, tier: 市级, aliases: [市政府]}
townships:
  - name: 甲镇
    code: "140830100"
    aliases: [甲镇人民政府]
    offices: [{name: 平安办, type: 办, stage: 前台}, {name: 财政所, type: 站}]
    villages: [东村, {name: 西村, code: "140830100201", aliases: [西村委会]}, 重村]
    staff: {administrative: 3, public_institution: 4, dispatched: 1}
  - {name: 乙镇, code: "140830101", villages: [重村]}
"""


def document(kind: str, document_id: str, items: str, region: str) -> str:
    head = {"kind": kind, "id": document_id, "title": document_id, "region": region}
    lines = [f"{key}: {value}" for key, value in head.items()]
    return "\n".join(["dutylist: 1", *lines, "items:", items])


DUTIES = """\
  - {id: j1, name: 农村自建房安全巡查, category: 城建}
  - {id: j2, name: 森林防火宣传, category: 林业, mode: 配合履职, lead: [林业局], lead_duties: [甲], township_duties: [乙]}
  - {id: j3, name: 农村自建房安全检查, category: 城建, mode: 上级收回, taken_by: [住建局, 林业局], method: 专项}
  - {id: j4, name: 自建房安全巡查, category: 城建, townships: [乙镇]}
"""
FILES = {
    "org.yaml": ORGANIZATION,
    "jia.yaml": document("duty-list", "jia", DUTIES, "甲镇"),
    "yi.yaml": document(
        "duty-list", "yi", "  - {id: y1, name: 农村自建房安全巡查, category: 城建}\n", "乙镇"
    ),
    "power.yaml": document(
        "power-list", "power",
        "  - {id: p1, name: 自建房安全检查, type: 行政检查, origin: 法定, status: 收回, authority: 住建局}\n"
        "  - {id: p2, name: 自建房安全检查权, type: 行政检查, origin: 法定, status: 暂缓}\n"
        "  - {id: p3, name: 采伐许可, type: 行政许可, origin: 法定}\n",
        "甲县",
    ),
    "boundary.yaml": document(
        "boundary-list", "boundary",
        "  - {id: b1, name: 农村自建房安全巡查, category: 城建, lead: {unit: 建设局, duties: [巡查]}, township: {duties: [报告]}}\n"
        "  - {id: b2, name: 自建房安全巡查, category: 城建, lead: {unit: 林业局, duties: [巡查]}, township: {duties: [报告]}}\n",
        "甲县",
    ),
    "negative.yaml": document(
        "negative-list", "negative",
        "  - {id: n1, name: 招商引资, applies_to: [乡镇, 村], keywords: [引 资任务]}\n"
        "  - {id: n2, name: 农村自建房安全巡查, applies_to: [村]}\n"
        "  - {id: n3, name: 自建房安全巡查工作, applies_to: [乡镇]}\n",
        "甲县",
    ),
    "village.yaml": document(
        "village-list", "village",
        "  - {id: v1, name: 农村自建房安全巡查, class: 自治}\n", "甲镇",
    ),
    "certificates.yaml": document(
        "certificate-list", "certificates",
        "  - {id: c1, name: 婚姻状况证明, ruling: 不应出具}\n"
        "  - {id: c2, name: 婚姻状况的证明, ruling: 取消}\n"
        "  - {id: c3, name: 婚姻情况证明, ruling: 可出具}\n",
        "甲县",
    ),
}  # fmt: skip


def request(**more: Any) -> dict[str, Any]:
    item = {"list": "jia", "name": "农村自建房安全巡查"} | more.pop("item", {})
    return {
        "id": "r1", "level": "乡镇", "action": "新增", "applicant": "住建局", "filed": "2026-03-02",
        "targets": ["甲镇"], "item": item, **more,
    }  # fmt: skip


@pytest.fixture
def found(collect: Collect) -> Callable[..., Facts]:
    """The facts of a request over the files above."""
    return lambda **more: find_facts(request(**more), collect(FILES), DAY)


def short(hits: Any) -> list[tuple[Any, ...]]:
    return [(hit["list"], hit["item"], hit["state"], hit["unit"], hit["score"]) for hit in hits]


def test_every_find_says_where_it_stands(found: Callable[..., Facts]) -> None:
    assert found()["similar"][0] == {
        "list": "boundary", "kind": "boundary-list", "item": "b1", "name": "农村自建房安全巡查",
        "state": "", "unit": "", "score": 1.0, "path": "boundary.yaml", "line": 7,
    }  # fmt: skip


def test_similar_items_are_those_to_be_done_for_the_targets(found: Callable[..., Facts]) -> None:
    facts = found()
    ids = [(hit["list"], hit["item"]) for hit in facts["similar"]]
    assert ("jia", "j1") in ids
    assert ("jia", "j3") not in ids  # taken back
    assert ("jia", "j4") not in ids  # of another township
    assert ("yi", "y1") not in ids
    assert ("power", "p1") not in ids
    scores = [hit["score"] for hit in facts["similar"]]
    assert scores == sorted(scores, reverse=True)
    assert all(0.7 <= score <= 1 for score in scores)


def test_of_several_targets_all_count(found: Callable[..., Facts]) -> None:
    ids = {(hit["list"], hit["item"]) for hit in found(targets=["甲镇", "乙镇"])["similar"]}
    assert ids >= {("jia", "j1"), ("jia", "j4"), ("yi", "y1")}


def test_the_item_itself_is_no_find(found: Callable[..., Facts]) -> None:
    facts = found(action="变更", item={"id": "j1"})
    assert ("jia", "j1") not in {(hit["list"], hit["item"]) for hit in facts["similar"]}
    assert facts["current"] == {"id": "j1", "name": "农村自建房安全巡查", "category": "城建"}


def test_what_was_applied_already_is_no_find(collect: Collect) -> None:
    applied = "  - {id: r1, name: 农村自建房安全巡查, category: 城建, admitted_by: r1.decision}\n"
    files = {"org.yaml": ORGANIZATION, "jia.yaml": document("duty-list", "jia", applied, "甲镇")}
    assert find_facts(request(), collect(files), DAY)["similar"] == []


def test_boundaries_led_by_the_applicant_under_any_of_its_names(
    found: Callable[..., Facts],
) -> None:
    expected = [("boundary", "b1", "牵头", "建设局", 1.0)]
    for applicant in ("住建局", "住房和城乡建设局", "建设局"):
        assert short(found(applicant=applicant)["boundary"]) == expected
    assert [hit[1] for hit in short(found(applicant="林业局")["boundary"])] == ["b2"]
    assert found(applicant="教育局")["boundary"] == []


def test_matters_taken_back_or_cancelled(found: Callable[..., Facts]) -> None:
    facts = found(item={"name": "自建房安全检查"})
    states = {hit[1]: (hit[2], hit[3]) for hit in short(facts["reclaimed"])}
    assert states == {"p1": ("收回", "住建局"), "j3": ("上级收回", "住建局、林业局")}


@pytest.mark.parametrize(
    ("item", "level", "expected"),
    [
        ({}, "乡镇", {"n3"}),
        ({}, "村", {"n2"}),
        ({"name": "走访企业", "lead_duties": ["下达“引资、任务”"]}, "乡镇", {"n1"}),
        ({"name": "走访企业", "steps": [{"name": "引资任务分解"}]}, "村", {"n1"}),
        ({"name": "走访企业"}, "乡镇", set()),
    ],
)
def test_negative_lists(
    found: Callable[..., Facts], item: dict[str, Any], level: str, expected: set[str]
) -> None:
    facts = found(item=item, level=level)
    assert {hit["item"] for hit in facts["negative"]} == expected
    assert {hit["state"] for hit in facts["negative"]} <= {"负面清单"}


def test_a_keyword_counts_as_certain(found: Callable[..., Facts]) -> None:
    [hit] = found(item={"name": "走访企业", "note": "引资任务"})["negative"]
    assert (hit["score"], hit["path"], hit["line"]) == (1.0, "negative.yaml", 7)


def test_barred_certificates(found: Callable[..., Facts]) -> None:
    facts = found(level="村", item={"list": "certificates", "name": "婚姻状况证明"})
    assert {hit["item"]: hit["state"] for hit in facts["barred"]} == {
        "c1": "不应出具",
        "c2": "取消",
    }


def test_the_lists_of_the_request(found: Callable[..., Facts]) -> None:
    assert found(item={"list": ["jia", "yi", "gone"]})["lists"] == [
        {"list": "jia", "kind": "duty-list", "region": "甲镇"},
        {"list": "yi", "kind": "duty-list", "region": "乙镇"},
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("住建局", "department"), ("甲镇", "township"), ("甲县", "county"), ("专班", "unknown"),
        ("平安办", "unknown"),
    ],
)  # fmt: skip
def test_what_the_applicant_is(found: Callable[..., Facts], name: str, kind: str) -> None:
    assert found(applicant=name)["applicant"] == kind


def opinion(unit: str, stance: str, day: str = "2026-03-10") -> Mapping[str, str]:
    return {"unit": unit, "stance": stance, "date": day}


def test_opinions_of_the_targets(found: Callable[..., Facts]) -> None:
    opinions = [
        opinion("甲镇人民政府", "同意"), opinion("林业局", "不同意"), opinion("乙镇", "不同意", "2026-03-11"),
        opinion("乙镇", "有条件同意", "2026-03-12"),
    ]  # fmt: skip
    assert found(targets=["甲镇", "140830101"], opinions=opinions)["consulted"] == {
        "agreed": ["甲镇"], "conditional": ["乙镇"], "disagreed": [], "missing": [],
    }  # fmt: skip
    assert found(opinions=[])["consulted"]["missing"] == ["甲镇"]


def test_the_latest_opinion_counts_whatever_the_order(found: Callable[..., Facts]) -> None:
    later, earlier = opinion("甲镇", "不同意", "2026-03-12"), opinion("甲镇", "同意", "2026-03-10")
    for opinions in ([later, earlier], [earlier, later]):
        assert found(opinions=opinions)["consulted"]["disagreed"] == ["甲镇"]


@pytest.mark.parametrize("target", ["西村", "西村委会", "140830100201"])
@pytest.mark.parametrize("unit", ["西村", "西村委会"])
def test_opinions_of_a_village_under_any_of_its_names(
    found: Callable[..., Facts], target: str, unit: str
) -> None:
    facts = found(level="村", targets=[target], opinions=[opinion(unit, "同意")])
    assert facts["consulted"]["agreed"] == ["西村"]
    assert facts["consulted"]["missing"] == []


def test_a_village_is_looked_for_in_its_township(found: Callable[..., Facts]) -> None:
    facts = found(level="村", targets=["东村"], item={"list": "village"})
    assert [hit["item"] for hit in facts["similar"]] == ["v1"]
    assert {hit["state"] for hit in facts["similar"]} == {"自治"}


def test_the_workload_of_each_target(found: Callable[..., Facts]) -> None:
    # 甲镇: j1 and j2 (j3 is taken back, j4 is another town's) and the power p3
    assert found(targets=["甲镇", "乙镇"])["workload"] == [
        {"target": "甲镇", "items": 3, "headcount": 8, "per_head": 0.38},
        {"target": "乙镇", "items": 2, "headcount": None, "per_head": None},
    ]
    assert found(targets=["西村委会"])["workload"] == [
        {"target": "西村", "items": 1, "headcount": None, "per_head": None}
    ]


def test_a_request_for_nobody_but_the_applicant(found: Callable[..., Facts]) -> None:
    assert found(applicant="甲镇", targets=["甲镇人民政府"])["own_request"]
    assert not found(applicant="甲镇", targets=["甲镇", "乙镇"])["own_request"]
    assert not found(applicant="甲镇", targets=["乙镇"])["own_request"]
    assert not found(applicant="专班", targets=["专班"])["own_request"]


@pytest.mark.parametrize(
    ("item", "changed"),
    [
        ({"id": "j2"}, []),
        ({"id": "j2", "name": "森林防火宣传", "mode": "配合履职"}, []),
        ({"id": "j2", "mode": "基本履职", "lead": ["住建局"]}, ["lead", "mode"]),
        ({"id": "j1", "mode": "基本履职"}, []),  # what a left-out mode stands for
        ({"list": ["jia", "gone"], "id": "j2", "name": "森林防火巡查"}, ["name"]),
    ],
)
def test_the_fields_that_a_change_changes(
    found: Callable[..., Facts], item: dict[str, Any], changed: list[str]
) -> None:
    without_name = {"name": "森林防火宣传"} | item if item["id"] == "j2" else item
    assert found(action="变更", item=without_name)["changed"] == changed
    assert found(action="新增", item=without_name)["changed"] == []


def review(unit: str, verdict: str, day: str) -> dict[str, str]:
    return {"unit": unit, "verdict": verdict, "date": day}


def test_of_each_reviewing_unit_the_latest_verdict_counts(found: Callable[..., Facts]) -> None:
    passed, refused = (
        review("财政局", "通过", "2026-03-10"),
        review("财税局", "不通过", "2026-03-12"),
    )
    for reviews in ([passed, refused], [refused, passed]):
        assert found(reviews=reviews)["reviews"] == [
            {
                "unit": "财政局", "names": ["财政局", "县财政局", "财税局"], "tier": "县级",
                "verdict": "不通过", "date": "2026-03-12",
            }
        ]  # fmt: skip
    same_day = [review("财政局", "不通过", "2026-03-10"), passed]
    assert [one["verdict"] for one in found(reviews=same_day)["reviews"]] == ["不通过"]


def test_only_departments_and_higher_bodies_review(found: Callable[..., Facts]) -> None:
    units = ("财政所", "甲镇", "西村", "不知名", "市政府", "甲县", "林业局")
    found_reviews = found(reviews=[review(unit, "通过", "2026-03-10") for unit in units])["reviews"]
    assert [(one["unit"], one["tier"]) for one in found_reviews] == [
        ("丁市人民政府", "市级"), ("甲县", "县级"), ("林业局", "县级"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "names", "tier"),
    [
        ("县委编委", ["县委编委"], "县级"),
        ("市政府", ["丁市人民政府", "市政府"], "市级"),
        ("甲镇", ["甲镇", "甲镇人民政府"], "乡镇"),
        ("县委编委否决", [], None),
    ],
)
def test_who_decided(
    found: Callable[..., Facts], unit: str, names: list[str], tier: str | None
) -> None:
    decision = {"unit": unit, "tier": "省级", "date": "2026-03-20"}
    assert found(decision=decision)["decider"] == {"names": names, "tier": tier}
    assert found(decision=None)["decider"] == {"names": [], "tier": None}


def test_what_might_be_the_matter_short_of_being_like_it(found: Callable[..., Facts]) -> None:
    facts = found(item={"name": "森林防火检查"}, level="乡镇")
    assert "j2" in {hit["item"] for hit in facts["resembling"]}  # 宣传 for 检查
    assert all(hit["score"] < 0.7 for hit in facts["resembling"])
    near = {
        hit["item"]
        for hit in found(item={"name": "农村自建房安全巡查值守登记和隐患台账报告"})["resembling"]
    }
    assert near & {"j1", "b1"}
    assert found(item={"name": "河道清淤"})["resembling"] == []


def test_boundaries_say_what_they_give_the_township(found: Callable[..., Facts]) -> None:
    [hit] = found()["boundary"]
    assert hit["township_duties"] == ["报告"]


def test_an_item_of_an_unknown_township_counts(collect: Collect) -> None:
    items = "  - {id: x, name: 农村自建房安全巡查, category: 城建, townships: [丙镇]}\n"
    files = {"org.yaml": ORGANIZATION, "jia.yaml": document("duty-list", "jia", items, "甲镇")}
    [hit] = find_facts(request(), collect(files), DAY)["similar"]
    assert hit["item"] == "x"


def test_a_lead_that_nobody_knows_is_the_applicant_where_it_is_called_alike(
    collect: Collect,
) -> None:
    text = FILES["boundary.yaml"].replace("unit: 建设局", "unit: 县住房和城乡建设局")
    facts = find_facts(request(), collect(FILES | {"boundary.yaml": text}), DAY)
    assert [hit["item"] for hit in facts["boundary"]] == ["b1"]
    assert [
        hit["item"]
        for hit in find_facts(request(applicant="林业局"), collect(FILES), DAY)["boundary"]
    ] == ["b2"]


def test_an_item_of_the_same_id_is_its_own_only_where_its_decision_says_so(
    collect: Collect,
) -> None:
    foreign = "  - {id: r1, name: 农村自建房安全巡查, category: 城建}\n"
    files = {"org.yaml": ORGANIZATION, "jia.yaml": document("duty-list", "jia", foreign, "甲镇")}
    [hit] = find_facts(request(), collect(files), DAY)["similar"]
    assert (hit["list"], hit["item"]) == ("jia", "r1")


DECISION = """\
dutylist: 1
kind: admission-decision
id: {id}.decision
title: 决定
request: {id}
policy: builtin.township
outcome: {outcome}
action: 新增
at: {at}
rules: []
item: {{list: jia, id: {id}, name: {name}}}
digests: {{request: "{digest}", policy: "{digest}", documents: {{}}}}
tool: dutylist 0.1.0
digest: "{digest}"
"""


def test_earlier_decisions_on_alike_matters_the_latest_first(collect: Collect) -> None:
    digest = f"sha256:{'0' * 64}"
    decisions = [
        ("r1", "admitted", "2026-01-01", "农村自建房安全巡查"),  # its own
        ("r7", "rejected", "2026-01-05", "农村自建房安全巡查"),
        ("r8", "returned", "2026-02-05", "自建房安全巡查工作"),
        ("r9", "admitted", "2026-02-06", "森林防火"),
    ]
    files = {"org.yaml": ORGANIZATION} | {
        f"d/{name}.yaml": DECISION.format(id=name, outcome=outcome, at=at, name=matter, digest=digest)
        for name, outcome, at, matter in decisions
    }  # fmt: skip
    history = find_facts(request(), collect(files), DAY)["history"]
    assert [(one["request"], one["outcome"], one["at"]) for one in history] == [
        ("r8", "returned", "2026-02-05"),
        ("r7", "rejected", "2026-01-05"),
    ]
    assert history[1] == {
        "decision": "r7.decision", "request": "r7", "action": "新增", "outcome": "rejected",
        "at": "2026-01-05", "name": "农村自建房安全巡查", "score": 1.0, "path": "d/r7.yaml", "line": 7,
    }  # fmt: skip


def ledger(*decisions: tuple[str, str, str, str]) -> dict[str, str]:
    """A chain of decisions: id of the request, outcome, action, fields of the item."""
    files, previous = {}, ""
    for number, (name, outcome, action, fields) in enumerate(decisions, 1):
        digest = f"sha256:{number:064x}"
        text = DECISION.format(id=name, outcome=outcome, at="2026-02-01", name="x", digest=digest)
        text = text.replace("action: 新增", f"action: {action}")
        text = text.replace(
            f"item: {{list: jia, id: {name}, name: x}}", f"item: {{list: jia, {fields}}}"
        )
        files[f"d/{name}.yaml"] = text + (f'previous: "{previous}"\n' if previous else "")
        previous = digest
    return files


MATTER = "id: i1, name: 农村自建房安全巡查"
OUT, NEW, CHANGED = "退出", "新增", "变更"


@pytest.mark.parametrize(
    ("decisions", "found"),
    [
        ([("r9", "admitted", NEW, MATTER)], ["r9"]),
        ([("r9", "rejected", NEW, MATTER)], []),
        ([("r1", "admitted", NEW, MATTER)], []),  # its own
        ([("r9", "admitted", NEW, MATTER.replace("农村自建房安全巡查", "河道清淤"))], []),
        ([("r9", "admitted", NEW, f"{MATTER}, until: 2026-02-28")], []),
        ([("r9", "admitted", NEW, f"{MATTER}, townships: [乙镇]")], []),
        ([("r9", "admitted", NEW, MATTER), ("a2", "admitted", OUT, MATTER)], []),
        ([("r9", "admitted", OUT, MATTER), ("a2", "admitted", NEW, MATTER)], ["a2"]),
        ([("r9", "admitted", NEW, "id: i1, name: 河道清淤"), ("a2", "admitted", CHANGED, MATTER)], ["a2"]),
        ([("r9", "admitted", NEW, "id: i2, name: 农村自建房安全巡查")], []),  # in its list
    ],
)  # fmt: skip
def test_what_is_admitted_and_in_no_list_yet_is_alike(
    collect: Collect, decisions: list[tuple[str, str, str, str]], found: list[str]
) -> None:
    applied = "  - {id: i2, name: 植树, category: 林业, admitted_by: r9.decision}\n"
    files = {"org.yaml": ORGANIZATION, "jia.yaml": document("duty-list", "jia", applied, "甲镇")}
    similar = find_facts(request(), collect(files | ledger(*decisions)), DAY)["similar"]
    assert [(hit["state"], hit["path"]) for hit in similar] == [
        ("admitted", f"d/{name}.yaml") for name in found
    ]
    assert all((hit["list"], hit["item"], hit["line"]) == ("jia", "i1", 11) for hit in similar)


def test_the_name_of_what_leaves_is_that_in_the_list(collect: Collect) -> None:
    leaving = {**request(action="退出"), "item": {"list": "jia", "id": "j2"}}
    workspace = collect(FILES)
    assert item_name(leaving, workspace) == "森林防火宣传"
    assert find_facts(leaving, workspace, DAY)["current"] is not None


def test_an_empty_workspace_has_no_facts(collect: Collect) -> None:
    facts = find_facts(request(), collect({}), DAY)
    assert facts["applicant"] == "unknown"
    hits = (facts["lists"], facts["similar"], facts["negative"], facts["history"])
    assert not any(hits)
    assert facts["workload"] == [
        {"target": "甲镇", "items": 0, "headcount": None, "per_head": None}
    ]
    assert facts["consulted"]["missing"] == ["甲镇"]
