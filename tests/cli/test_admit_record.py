"""What `admit` records and applies: today's, once, into a workspace that stays sound, hiding nothing."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dutylist.admission.decisions import seal
from dutylist.yaml_reader import read
from dutylist.yaml_writer import to_yaml
from workspace import write_files

FILES = {
    "dutylist.yaml": "dutylist: 1\nkind: workspace\nid: w\ntitle: w\nlanguage: en\n",
    "org.yaml": """\
dutylist: 1
kind: organization
id: org
title: 机构名录
county: {name: 甲县, code: "140830"}
departments: [{name: 住建局}, {name: 县委编办}]
townships: [{name: 甲镇, code: "140830100", offices: [{name: 综合办, type: 办}]}]
""",
    "jia.yaml": """\
dutylist: 1
kind: duty-list
id: jia
title: 甲镇职责清单
region: 甲镇
items:
  - {id: j1, name: 森林防火宣传, category: 林业}
  - {id: j2, name: 危房改造, category: 城建}
""",
    "policy.yaml": """\
dutylist: 1
kind: admission-policy
id: county
title: 甲县准入制度
level: 乡镇
rules:
  - {id: R2, title: 费随事转, require: request.funding != null, on_fail: return, message: 没有经费}
  - {id: R4, title: 没有相同事项, require: size(facts.similar) == 0, on_fail: reject, message: 清单中已有}
""",
}
REQUEST = """\
dutylist: 1
kind: admission-request
id: {id}
title: 申请{id}
level: 乡镇
action: {action}
channel: 上级交办
applicant: 住建局
filed: 2026-03-02
targets: [甲镇]
item: {item}
"""
FUNDING = "funding: {amount: 5, source: 县级财政}\n"
NEW = "{list: jia, name: 自建房安全巡查, category: 城建}"
TODAY = date(2026, 3, 25)

type County = Callable[..., None]
type Call = Callable[..., tuple[int, str, str]]


def request(
    request_id: str = "r1", item: str = NEW, more: str = FUNDING, action: str = "新增"
) -> str:
    return REQUEST.format(id=request_id, item=item, action=action) + more


@pytest.fixture
def county(tmp_path: Path) -> County:
    """A workspace in the folder of the run, with further files."""

    def make(**files: str) -> None:
        write_files(tmp_path, FILES | {"r1.yaml": request()} | files)

    return make


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".git" not in file.parts
    }


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def edit(path: str, **fields: Any) -> None:
    """Change fields of a decision, and seal it anew as if nothing had happened."""
    file = Path(path)
    data = {**read(file.read_bytes()), **fields}
    file.write_text(to_yaml({**data, "digest": seal(data)}), encoding="utf-8")


RECORD = ("--record",)
BOTH = ("--record", "--apply")
DECISION = "admission/decisions/r1.yaml"


def refused(call: Call, folder: Path, *arguments: str) -> tuple[str, str]:
    """Run what must write nothing; what was printed and told."""
    before = snapshot(folder)
    code, out, err = call("admit", *arguments)
    assert code == 2
    assert snapshot(folder) == before
    return out, err


# the day


def test_what_is_recorded_is_of_today(county: County, call: Call, tmp_path: Path) -> None:
    county()
    out, err = refused(call, tmp_path, "r1.yaml", *RECORD, "--at", "2026-03-24")
    assert (out, err.strip()) == ("", "error: what is recorded is decided today: leave --at out")
    assert call("admit", "r1.yaml", *RECORD)[0] == 0
    assert read(Path(DECISION).read_bytes())["at"] == "2026-03-25"


# requests of one matter


def test_of_two_requests_for_one_matter_the_second_finds_the_first(
    county: County, call: Call
) -> None:
    county(
        **{"r2.yaml": request("r2", NEW.replace("自建房安全巡查", "组织开展自建房安全巡查工作"))}
    )
    code, out, _err = call("admit", "r1.yaml", "r2.yaml", "-f", "json")
    decisions = {one["request"]: one for one in json.loads(out)["decisions"]}
    assert code == 1
    assert [decisions[name]["outcome"] for name in ("r1", "r2")] == ["admitted", "rejected"]
    [hit] = decisions["r2"]["facts"]["similar"]
    assert (hit["name"], hit["list"], hit["item"]) == ("自建房安全巡查", "jia", "r1")


@pytest.mark.parametrize("options_", [(), RECORD, BOTH])
def test_of_two_requests_with_one_item_id_none_is_recorded(
    county: County, call: Call, tmp_path: Path, options_: tuple[str, ...]
) -> None:
    items = ("自建房安全巡查", "河道清淤巡护")
    county(
        **{
            f"r{n}.yaml": request(f"r{n}", f"{{list: jia, id: x, name: {name}, category: 城建}}")
            for n, name in enumerate(items, 1)
        }
    )
    _out, err = refused(call, tmp_path, "r1.yaml", "r2.yaml", *options_)
    if options_ == BOTH:
        assert "jia.yaml: the item x is there already and was not admitted by r2.decision" in err
    else:
        assert "r2: the list jia is to have an item x already, by r1.decision" in err


def test_a_new_item_takes_no_place_of_another(county: County, call: Call, tmp_path: Path) -> None:
    county()
    assert call("admit", "r1.yaml", *RECORD)[0] == 0
    with Path("jia.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {id: r1, name: 别的事项, category: 城建}\n")
    _out, err = refused(call, tmp_path, "r1.yaml", "--apply")
    assert "jia.yaml: the item r1 is there already and was not admitted by r1.decision" in err


@pytest.mark.parametrize("action", ["变更", "退出"])
def test_an_item_that_has_changed_since_is_left_alone(
    county: County, call: Call, tmp_path: Path, action: str
) -> None:
    item = "{list: jia, id: j2, note: 乙}" if action == "变更" else "{list: jia, id: j2}"
    county(**{"r1.yaml": request(item=item, action=action)})
    policy = FILES["policy.yaml"].replace("size(facts.similar) == 0", "size(facts.similar) < 9")
    Path("policy.yaml").write_text(policy, encoding="utf-8")
    assert call("admit", "r1.yaml", *RECORD)[0] == 0
    text = Path("jia.yaml").read_text("utf-8")
    Path("jia.yaml").write_text(text.replace("危房改造,", "危房改造和拆除,"), encoding="utf-8")
    _out, err = refused(call, tmp_path, "r1.yaml", "--apply")
    assert "jia.yaml: the item j2 is no longer the one that r1.decision was taken on" in err
    Path("jia.yaml").write_text(text, encoding="utf-8")
    assert call("admit", "r1.yaml", "--apply")[0] == 0


def test_the_second_of_two_recorded_changes_is_not_applied_over_the_first(
    county: County, call: Call, tmp_path: Path
) -> None:
    county(
        **{
            f"r{n}.yaml": request(f"r{n}", f"{{list: jia, id: j2, {field}}}", action="变更")
            for n, field in ((1, "note: 乙"), (2, "code: a"))
        }
    )
    policy = FILES["policy.yaml"].replace("size(facts.similar) == 0", "size(facts.similar) < 9")
    Path("policy.yaml").write_text(policy, encoding="utf-8")
    assert call("admit", "r1.yaml", "r2.yaml", *RECORD)[0] == 0
    assert call("admit", "r1.yaml", "--apply")[0] == 0
    refused(call, tmp_path, "r2.yaml", "--apply")
    assert read(Path("jia.yaml").read_bytes())["items"][1]["note"] == "乙"


# what is on record counts


def test_what_is_on_record_is_applied_whatever_would_come_out_today(
    county: County, call: Call
) -> None:
    county()
    assert call("admit", "r1.yaml", *RECORD)[0] == 0
    policy = FILES["policy.yaml"].replace("request.funding != null", "request.staff != null")
    Path("policy.yaml").write_text(policy, encoding="utf-8")
    code, _out, err = call("admit", "r1.yaml", "--apply")
    assert code == 0
    assert err.splitlines() == [
        "r1: the outcome on record counts, admitted; judged again it is returned",
        "applied: jia.yaml",
    ]
    assert [item["id"] for item in read(Path("jia.yaml").read_bytes())["items"]][-1] == "r1"


# the workspace stays sound


CHECKS = """\
dutylist: 1
kind: check-policy
id: checks
title: 检查
rules:
  - {id: K1, title: 有条线, scope: item, kinds: [duty-list], when: item.id == 'r1',
     require: item.line != null, severity: error, message: 没有条线}
"""


def test_what_would_leave_new_errors_is_not_written(
    county: County, call: Call, tmp_path: Path
) -> None:
    county(**{"checks.yaml": CHECKS})
    out, _err = refused(call, tmp_path, "r1.yaml", *BOTH, "-f", "json")
    [found] = json.loads(out)["findings"]
    assert (found["code"], found["path"], found["item"]) == ("checks/K1", "jia.yaml", "r1")


def test_errors_that_were_there_before_do_not_stand_in_the_way(county: County, call: Call) -> None:
    county(**{"checks.yaml": CHECKS.replace("'r1'", "'j1'")})
    assert call("validate", ".")[0] == 1
    assert call("admit", "r1.yaml", *BOTH)[0] == 0


def test_no_file_is_overwritten_by_a_decision(county: County, call: Call, tmp_path: Path) -> None:
    county(**{DECISION: "a: 1\n"})
    _out, err = refused(call, tmp_path, "r1.yaml", *BOTH)
    assert err == f"error: {DECISION} is there already; no decision is overwritten\n"


def test_a_decision_that_would_not_be_read_is_not_written(
    county: County, call: Call, tmp_path: Path
) -> None:
    county(**{".gitignore": "admission/\n"})
    _out, err = refused(call, tmp_path, "r1.yaml", *BOTH)
    assert err == f"error: {DECISION} would be left out by exclude or .gitignore\n"


# what is left out

BOUNDARIES = """\
dutylist: 1
kind: boundary-list
id: b
title: 边界
region: 甲县
items:
  - {id: b1, name: 自建房安全巡查, lead: {unit: 住建局, duties: [负责]}, township: {duties: [协助]}}
"""
CASES = """\
dutylist: 1
kind: policy-test
id: t
title: 用例
policy: county
cases:
  - {name: 边界, request: r1.yaml, lists: [hidden/b.yaml], at: 2026-03-25, expect: {outcome: admitted}}
"""


@pytest.mark.parametrize("by", ["exclude", "ignored"])
def test_a_hidden_list_that_forbids_is_named(
    county: County, call: Call, tmp_path: Path, by: str
) -> None:
    county(**{"hidden/b.yaml": BOUNDARIES})
    if by == "ignored":
        Path(".gitignore").write_text("hidden/\n", encoding="utf-8")
    else:
        manifest = FILES["dutylist.yaml"] + "exclude: [hidden/]\n"
        Path("dutylist.yaml").write_text(manifest, encoding="utf-8")
    _out, err = refused(call, tmp_path, "r1.yaml", *RECORD)
    assert "left out by exclude or .gitignore" in err
    assert "hidden/b.yaml" in err
    Path("cases.yaml").write_text(CASES, encoding="utf-8")
    code, _out, err = call("admit", "r1.yaml")
    assert (code, err) == (0, "not taken into account: hidden/b.yaml\n")


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(
            "name: 自建房安全巡查, category: 城建, mode: 上级收回, taken_by: [住建局], method: 委托检测",
            id="taken back",
        ),
        pytest.param("name: 自建房安全巡查, category: 城建", id="listed already"),
        pytest.param("name: 开展自建房安全巡查工作, category: 城建", id="in other words"),
    ],
)
@pytest.mark.parametrize("call_as", [(), RECORD])
def test_a_hidden_list_with_the_matter_stops_admit(
    county: County, call: Call, tmp_path: Path, item: str, call_as: tuple[str, ...]
) -> None:
    """A list under exclude that would have the request rejected must not be overlooked."""
    hidden = FILES["jia.yaml"].split("items:")[0].replace("id: jia", "id: old")
    county(
        **{
            "dutylist.yaml": FILES["dutylist.yaml"] + "exclude: [old.yaml]\n",
            "old.yaml": f"{hidden}items:\n  - {{id: x, {item}}}\n",
        }
    )
    _out, err = refused(call, tmp_path, "r1.yaml", *call_as)
    assert "left out by exclude or .gitignore, though what is asked for may depend on it" in err
    assert "old.yaml" in err


def test_a_hidden_list_of_another_township_does_not_matter(county: County, call: Call) -> None:
    hidden = FILES["jia.yaml"].replace("id: jia", "id: old").replace("危房改造", "自建房安全巡查")
    organization = FILES["org.yaml"].replace(
        "townships: [", 'townships: [{name: 乙镇, code: "140830101"}, '
    )
    county(
        **{
            "org.yaml": organization,
            "dutylist.yaml": FILES["dutylist.yaml"] + "exclude: [old.yaml]\n",
            "old.yaml": hidden.replace("region: 甲镇", "region: 乙镇"),
        }
    )
    code, _out, err = call("admit", "r1.yaml")
    assert (code, err) == (0, "not taken into account: old.yaml\n")


def test_what_is_left_out_is_on_record(county: County, call: Call) -> None:
    nested = {f"inner/{name}": text for name, text in FILES.items()}
    manifest = FILES["dutylist.yaml"] + "exclude: [old.yaml]\n"
    old = FILES["jia.yaml"].replace("id: jia", "id: old")
    county(**nested, **{"dutylist.yaml": manifest, "old.yaml": old, "notes.yaml": "a: 1\n"})
    code, _out, err = call("admit", "r1.yaml", *RECORD)
    assert code == 0
    assert err.splitlines()[0] == "not taken into account: old.yaml, inner/"
    assert read(Path(DECISION).read_bytes())["left_out"] == ["old.yaml", "inner/"]


# waivers, and decisions changed by hand

WAIVER = """\
dutylist: 1
kind: waiver
id: w
title: 豁免
rule: R2
request: r1
reason: 急需
approved_by: {by}
number: 1号
expires: 2026-09-30
"""


@pytest.mark.parametrize(("by", "code"), [("县委编办", "DL509"), ("县委编研办", "DL301")])
def test_nothing_is_judged_with_a_waiver_that_does_not_hold(
    county: County, call: Call, tmp_path: Path, by: str, code: str
) -> None:
    waiver = WAIVER.format(by=by)
    policy = FILES["policy.yaml"].replace("rules:", "waivable: {R2: 县委编办}\nrules:", 1)
    county(**{"r1.yaml": request(more=""), "w.yaml": waiver, "policy.yaml": policy})
    if code == "DL509":
        assert call("admit", "r1.yaml")[0] == 0
        Path("w.yaml").write_text(waiver.replace("县委编办", "住建局"), encoding="utf-8")
    out, _err = refused(call, tmp_path, "r1.yaml", *RECORD, "-f", "json")
    assert [(f["code"], f["path"]) for f in json.loads(out)["findings"]] == [(code, "w.yaml")]


def test_an_outcome_that_its_rules_do_not_yield(county: County, call: Call) -> None:
    county(**{"r1.yaml": request(more="")})
    assert call("admit", "r1.yaml", *RECORD)[0] == 1
    edit(DECISION, outcome="admitted")
    _code, out, _err = call("validate", ".", "-f", "json")
    [found] = [one for one in json.loads(out)["findings"] if one["code"] == "DL504"]
    assert (found["path"], found["place"]) == (DECISION, "outcome")
    assert found["message"] == "by its rules the outcome is returned, not admitted"
    edit(DECISION, rules=[{"id": "R4", "status": "pass"}])
    _code, out, _err = call("validate", ".", "-f", "json")
    [found] = [one for one in json.loads(out)["findings"] if one["code"] == "DL504"]
    assert found["message"] == "the rules are not those of county: R2"


@pytest.mark.parametrize("way", ["removed", "sealed anew", "moved"])
def test_a_committed_decision_that_is_lost_stops_admit(
    county: County, call: Call, tmp_path: Path, way: str
) -> None:
    county()
    git("init", "-q")
    assert call("admit", "r1.yaml", *BOTH)[0] == 0
    git("add", "-A")
    git("commit", "-qm", "decided")
    county(**{"r2.yaml": request("r2", NEW.replace("自建房安全巡查", "河道清淤"))})
    match way:
        case "removed":
            Path(DECISION).unlink()
        case "sealed anew":
            edit(DECISION, at="2026-03-24")
        case _:
            Path(DECISION).rename("admission/r1.yaml")
            assert call("admit", "r2.yaml")[0] == 0
            return
    out, _err = refused(call, tmp_path, "r2.yaml", *RECORD, "-f", "json")
    [found] = json.loads(out)["findings"]
    assert (found["code"], found["path"]) == ("DL504", DECISION)
    assert found["message"] == "the decision r1.decision of the last commit was changed or removed"
