"""What is true of a kind is said once, so that no command disagrees with another about it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from dutylist.cli import run
from dutylist.yaml_reader import read

type Told = Callable[..., tuple[int, str]]

LIST = "dutylist: 1\nkind: {kind}\nid: {id}\ntitle: 清单\nregion: 西陌镇\nitems:\n"
ORGANIZATION = """\
dutylist: 1
kind: organization
id: org
title: 机构名录
county: {name: 芮城县, code: "140830"}
departments: [{name: 住房和城乡建设局}, {name: 应急管理局}, {name: 水利局}, {name: 县委编办}]
townships: [{name: 西陌镇, code: "140830102", offices: [{name: 综合办, type: 办}, {name: 党建办, type: 办}]}]
"""


@pytest.fixture
def told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Told:
    """Run a command in a workspace of its own: exit code and what it prints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUTYLIST_LANG", "zh")
    (tmp_path / ".git").mkdir()

    def call(*arguments: str) -> tuple[int, str]:
        code = run(list(arguments))
        out, _err = capfd.readouterr()
        return code, out

    return call


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8", newline="\n")


def listed(kind: str, *items: str, id_: str = "list") -> str:
    rows = "".join(f"  - {{{item}}}\n" for item in items)
    return LIST.format(kind=kind, id=id_) + rows


def workbook(*rows: list[Any]) -> None:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save("table.xlsx")


# H1: what tells namesakes apart, in import


def test_a_second_import_does_not_swap_namesakes(told: Told) -> None:
    statutory = "id: p1, name: 森林防火检查, type: 行政检查, origin: 法定, note: 甲"
    delegated = (
        "id: p2, name: 森林防火检查, type: 行政检查, origin: 赋权, authority: 水利局, note: 乙"
    )
    write({"list.yaml": listed("power-list", statutory, delegated)})
    workbook(
        ["序号", "事项名称", "权力类型", "权力来源", "原实施部门", "备注"],
        [1, "森林防火检查", "行政检查", "赋权", "水利局", "乙"],
        [2, "森林防火检查", "行政检查", "法定", None, "甲"],
    )
    assert told("import", "table.xlsx", "--kind", "power-list", "--to", "list.yaml")[0] == 0
    items = read(Path("list.yaml").read_bytes())["items"]
    assert {item["id"]: (item["origin"], item["note"]) for item in items} == {
        "p1": ("法定", "甲"),
        "p2": ("赋权", "乙"),
    }


# H2: what tells namesakes apart, in diff


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        pytest.param(
            "post-list",
            "name: 综合岗, office: 综合办, headcount: 2, duties: []",
            "name: 综合岗, office: 党建办, headcount: 5, duties: []",
            id="posts by office",
        ),
        pytest.param(
            "assessment",
            "name: 日常工作, assessor: 水利局, assessed: [西陌镇], weight: 30",
            "name: 日常工作, assessor: 应急管理局, assessed: [西陌镇], weight: 70",
            id="indicators by assessor",
        ),
        pytest.param(
            "power-list",
            "name: 森林防火检查, type: 行政检查, origin: 法定",
            "name: 森林防火检查, type: 行政检查, origin: 赋权, authority: 水利局",
            id="powers by origin",
        ),
        pytest.param(
            "service-list",
            "name: 社保卡申领, channel: 窗口, level: 乡镇",
            "name: 社保卡申领, channel: 网上, level: 村",
            id="services by channel and level",
        ),
    ],
)
def test_namesakes_are_not_paired_crosswise(told: Told, kind: str, one: str, other: str) -> None:
    write(
        {
            "old/list.yaml": listed(kind, f"id: a1, {one}", f"id: a2, {other}"),
            "new/list.yaml": listed(kind, f"id: b1, {other}", f"id: b2, {one}"),
        }
    )
    code, out = told("diff", "old", "new", "-f", "json")
    changes = json.loads(out)["changes"]
    assert code == 0
    assert {(change["old"]["id"], change["new"]["id"]) for change in changes} == {
        ("a1", "b2"),
        ("a2", "b1"),
    }
    assert [change["aspects"] for change in changes] == [["id"], ["id"]]


# H3: what makes a field another one

POLICY = """\
dutylist: 1
kind: admission-policy
id: county
title: 准入制度
level: 乡镇
rules: [{id: R1, title: 有理由, require: request.reason != null, on_fail: return, message: 没有理由}]
"""
REQUEST = """\
dutylist: 1
kind: admission-request
id: r1
title: 申请
level: 乡镇
action: 新增
channel: 上级交办
applicant: 水利局
filed: 2026-03-02
targets: [西陌镇]
reason: 需要
item: {list: list, name: 河道日常巡查, category: 水利, mode: 配合履职, lead: [水利局], lead_duties: [制定方案, 组织培训],
  township_duties: [每周巡查一次并记录, 上报险情]}
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("[制定方案, 组织培训]", "[组织培训, 制定方案]", id="another order"),
        pytest.param(
            "每周巡查一次并记录", '"每周巡查一次\n      并记录"', id="folded over two lines"
        ),
    ],
)
def test_diff_and_the_ledger_agree_on_what_is_another_item(
    told: Told, before: str, after: str
) -> None:
    write(
        {
            "w/org.yaml": ORGANIZATION,
            "w/list.yaml": listed("duty-list", "id: a, name: 森林防火宣传, category: 林业"),
            "w/policy.yaml": POLICY,
            "w/dutylist.yaml": "dutylist: 1\nkind: workspace\nid: w\n",
            "w/r1.yaml": REQUEST,
        }
    )
    assert told("admit", "--record", "--apply", "w/r1.yaml")[0] == 0
    text = Path("w/list.yaml").read_text("utf-8")
    assert text.count(before) == 1
    other = text.replace(before, after)
    write({"old/list.yaml": text, "new/list.yaml": other, "w/list.yaml": other})
    assert "事项没有变更（共比较 2 项）" in told("diff", "old", "new")[1]
    code, out = told("validate", "w", "-f", "json")
    codes = [(found["code"], found["message"]) for found in json.loads(out)["findings"]]
    assert (code, [one for one in codes if one[0] == "DL502"]) == (0, [])


# H4: the table of adjustments leaves nothing out


@pytest.mark.parametrize(
    ("kind", "item", "said"),
    [
        pytest.param(
            "post-list",
            "id: a, name: 综合岗, office: 综合办, headcount: 2, duties: [x], requirements: [大专], score: 80, open_to: [编内]",
            ["所在机构：综合办", "人数：2", "承担的职责：x", "任职条件：大专", "岗位赋分：80", "面向人员：编内"],
            id="post",
        ),
        pytest.param(
            "power-list",
            "id: a, name: 检查, type: 行政检查, origin: 赋权, authority: 水利局, actor: 西陌镇, responsibilities: [公示], "
            "accountability: [不公示], capacity: 能承接",
            ["权力类型：行政检查", "权力来源：赋权", "行使主体：西陌镇", "原实施部门：水利局", "责任事项：公示", "追责情形：不公示",
             "状态：有效", "承接能力：能承接"],
            id="power",
        ),
        pytest.param(
            "service-list",
            "id: a, name: 申领, channel: 窗口, level: 乡镇, materials: [身份证], days: 3",
            ["办理渠道：窗口", "办理层级：乡镇", "申请材料：身份证", "办理时限：3"],
            id="service",
        ),
        pytest.param(
            "assessment",
            "id: a, name: 日常工作, assessor: 水利局, assessed: [西陌镇], weight: 100, targets: [x], veto: true",
            ["考核单位：水利局", "被考核单位：西陌镇", "权重：100", "对应事项：x", "一票否决：是"],
            id="indicator",
        ),
        pytest.param(
            "negative-list",
            "id: a, name: 招商引资, applies_to: [村], keywords: [引资]",
            ["适用对象：村", "关键词：引资"],
            id="negative entry",
        ),
    ],
)  # fmt: skip
def test_the_adjustment_table_says_what_a_new_item_is(
    told: Told, kind: str, item: str, said: list[str]
) -> None:
    write({"old/list.yaml": LIST.format(kind=kind, id="list").replace("items:\n", "items: []\n")})
    write({"new/list.yaml": listed(kind, item)})
    assert told("diff", "old", "new", "-f", "html=table.html")[0] == 0
    page = Path("table.html").read_text("utf-8")
    assert [text for text in said if text not in page] == []


# H5: a field has one title


@pytest.mark.parametrize(
    ("kind", "field", "title"),
    [
        ("duty-list", "lead", "对应上级部门"),
        ("duty-list", "basis", "实施依据"),
        ("duty-list", "township_duties", "乡镇（街道）配合职责"),
        ("duty-list", "name", "事项名称"),
        ("boundary-list", "lead", "牵头部门"),
        ("certificate-list", "name", "证明事项"),
        ("post-list", "name", "岗位名称"),
        ("assessment", "name", "考核指标"),
    ],
)
def test_schema_finding_table_and_report_call_a_field_the_same(
    told: Told, kind: str, field: str, title: str
) -> None:
    whole = {
        "duty-list": "id: a, name: 甲乙, category: 水利, mode: 配合履职, lead: [水利局], lead_duties: [制定方案], "
        "township_duties: [巡查], basis: [《防洪法》第七条]",
        "boundary-list": "id: a, name: 甲乙, category: 水利, lead: {unit: 水利局, duties: [制定方案]}, township: {duties: [巡查]}",
        "certificate-list": "id: a, name: 亲属关系证明, ruling: 取消",
        "post-list": "id: a, name: 综合岗, office: 综合办, headcount: 2, duties: []",
        "assessment": "id: a, name: 日常工作, assessor: 水利局, assessed: [西陌镇], weight: 100",
    }[kind]
    broken = re.sub(rf"\b{field}: (?:\[[^]]*\]|\{{[^}}]*\}}|[^,]+)", f"{field}: 5", whole, count=1)
    write({"broken/list.yaml": listed(kind, broken), "whole/list.yaml": listed(kind, whole)})
    _code, out = told("validate", "broken", "-f", "concise")
    assert f"“{field}”（{title}）" in out
    _code, out = told("schema", kind)
    schema = json.loads(out)
    item = schema["$defs"][schema["properties"]["items"]["items"]["$ref"].rpartition("/")[2]]
    part = item["properties"][field]
    assert part.get("title") == title
    assert told("export", "whole", "-f", "csv", "--to", "tables")[0] == 0
    table = Path("tables/list.csv").read_text("utf-8-sig")
    assert title in table
    told("report", "whole", "--to", "out", "-f", "md")
    printed = Path("out/report.md").read_text("utf-8")
    assert re.search(rf"\| {title} \|", printed), printed


# H9: one word on what is in force

POWER = (
    "id: p, name: 森林防火检查, type: 行政检查, origin: 赋权, authority: 水利局, status: {status}"
)
DUTY = "id: d, name: 森林防火检查, category: 林业"
BOUNDARY = (
    "id: b, name: 森林防火检查, category: 林业, lead: {unit: 水利局, duties: [制定方案]}, "
    "township: {duties: [巡查]}"
)


def _codes(told: Told) -> set[str]:
    _code, out = told("validate", "w", "--at", "2026-06-01", "-f", "json")
    return {found["code"] for found in json.loads(out)["findings"]}


@pytest.mark.parametrize(
    ("status", "codes"),
    [
        # in force: what was taken back may not be, and past its last day it may not stand
        ("有效", {"DL401", "DL503"}),
        # suspended: listed and not done, so that nothing contradicts it and nothing has lapsed
        ("暂缓", set()),
        ("收回", set()),
        ("取消", set()),
    ],
)
def test_rules_agree_on_what_is_in_force(told: Told, status: str, codes: set[str]) -> None:
    power = POWER.format(status=status)
    taken = f"{DUTY}, mode: 上级收回, taken_by: [水利局], method: 直接检查"
    write(
        {
            "w/org.yaml": ORGANIZATION,
            "w/powers.yaml": listed("power-list", f"{power}, until: 2026-05-01", id_="powers"),
            "w/duties.yaml": listed("duty-list", f"{taken}, until: 2026-04-01", id_="duties"),
        }
    )
    assert _codes(told) == codes


@pytest.mark.parametrize(
    ("status", "heading", "page"),
    [
        ("有效", "赋权、委托乡镇行使", "行使的权责事项"),
        ("暂缓", "已下放、暂缓行使", "暂缓行使的权责事项"),
        ("收回", "由部门收回承接", "不再承担的事项"),
        ("取消", "由部门收回承接", "不再承担的事项"),
    ],
)
def test_department_and_township_pages_agree(
    told: Told, status: str, heading: str, page: str
) -> None:
    power = POWER.format(status=status)
    write(
        {
            "w/org.yaml": ORGANIZATION,
            "w/powers.yaml": listed("power-list", power, id_="powers"),
        }
    )
    assert told("report", "w", "--to", "out", "-f", "md")[0] == 0
    text = Path("out/report.md").read_text("utf-8")
    departments = text.partition("\n## 部门\n")[2].partition("\n## ")[0]
    townships = text.partition("\n## 乡镇\n")[2].partition("\n## ")[0]
    assert re.findall("^#### (.*)$", departments, re.MULTILINE) == [heading]
    assert re.findall("^#### (.*)$", townships, re.MULTILINE) == [page]


@pytest.mark.parametrize(
    ("status", "similar", "reclaimed", "items"),
    [("有效", 1, 0, 1), ("暂缓", 1, 0, 0), ("收回", 0, 1, 0), ("取消", 0, 1, 0)],
)
def test_facts_agree_with_the_rules(
    told: Told, status: str, similar: int, reclaimed: int, items: int
) -> None:
    """A suspended power still holds its place on the list, and is no work."""
    write(
        {
            "w/org.yaml": ORGANIZATION,
            "w/powers.yaml": listed("power-list", POWER.format(status=status), id_="list"),
            "w/policy.yaml": POLICY,
            "w/dutylist.yaml": "dutylist: 1\nkind: workspace\nid: w\n",
            "w/r1.yaml": re.sub(
                r"item: \{.*\n.*\n",
                "item: {list: list, name: 森林防火检查, type: 行政检查, origin: 赋权, authority: 水利局}\n",
                REQUEST,
            ),
        }
    )
    _code, out = told("admit", "w/r1.yaml", "-f", "json")
    [decision] = json.loads(out)["decisions"]
    facts = decision["facts"]
    assert len(facts["similar"]) == similar
    assert len(facts["reclaimed"]) == reclaimed
    assert facts["workload"][0]["items"] == items
