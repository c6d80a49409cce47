"""Every kind that burdens is weighed: what reaches a township or village without a decision is found."""

import pytest

from gated_county import GatedCounty

UP = [
    # a new item of every kind that burdens
    ("village.yaml", "", "  - {id: v-9, name: 协助河道违法建筑强制拆除, class: 协助, lead: 水务局}\n"),
    ("village.yaml", "", "  - {id: v-9, name: 组织环境卫生大扫除, class: 自治}\n"),
    ("services.yaml", "", "  - {id: s-9, name: 生育登记代办, channel: 代办, level: 村}\n"),
    ("certificates.yaml", "", "  - {id: c-9, name: 无犯罪记录证明, ruling: 可出具}\n"),
    ("assessment.yaml", "", "  - {id: k-9, name: 招商引资, assessor: 水务局, assessed: [西陌镇], weight: 1}\n"),
    ("posts.yaml", "", "  - {id: g-9, name: 执法岗, office: 党群服务中心, headcount: 1, duties: [duties#d-2]}\n"),
    # certificates, services, villages, assessments and posts that ask more
    ("certificates.yaml", "ruling: 不应出具", "ruling: 可出具"),
    ("certificates.yaml", "ruling: 不应出具", "ruling: 疑难"),
    ("services.yaml", "level: 乡镇", "level: 村"),
    ("village.yaml", "class: 自治", "class: 协助, lead: 水务局"),
    ("village.yaml", "class: 减负", "class: 自治"),
    ("assessment.yaml", "targets: [duties#d-1]", "targets: [duties#d-1, duties#d-2]"),
    ("assessment.yaml", "weight: 100", "weight: 100, veto: true"),
    ("posts.yaml", "duties: [duties#d-1]", "duties: [duties#d-1, duties#d-2]"),
    # powers
    ("powers.yaml", "type: 行政检查", "type: 行政处罚"),
    ("powers.yaml", "type: 行政检查", "type: 行政强制"),
    ("powers.yaml", "origin: 法定", "origin: 赋权, authority: 水务局"),
    ("powers.yaml", "[出示证件]", "[出示证件, 扣押取水设备]"),
    ("powers.yaml", "[出示证件]", "[出示证件并垫付检测费用]"),
    ("powers.yaml", "status: 收回", "status: 有效"),
    # who acts
    ("boundaries.yaml", "unit: 水务局", "unit: 西陌镇"),
    ("boundaries.yaml", "township: {duties: []}", "township: {duties: []}\n    partners: [{unit: 西陌镇, duties: [巡查管网]}]"),
    ("boundaries.yaml", "township: {duties: []}", "township: {duties: [报告断水]}"),
    ("duties.yaml", "taken_by: [水务局]", "taken_by: [西陌镇]"),
    ("duties.yaml", "由水政监察大队直接巡查", "由西陌镇具体组织实施"),
    ("duties.yaml", "由水政监察大队直接巡查", "由水政监察大队直接巡查，东庄村每日上报"),
    ("duties.yaml", "taken_by: [水务局]", "taken_by: [水务局]\n    steps: [{name: 巡查取证, actor: 西陌镇}]"),
    ("duties.yaml", "taken_by: [水务局]", "taken_by: [水务局]\n    note: 乡镇负责夜间值守"),
    ("duties.yaml", "name: 森林防火宣传", "name: 森林防火宣传\n    note: 每日上报巡查台账，费用自筹"),
    ("village.yaml", "class: 减负", "class: 减负, note: 村委会每月上报一次"),
    ("certificates.yaml", "instead: 户口簿", "instead: 由村委会负责核实后书面说明"),
    ("powers.yaml", "origin: 法定", "origin: 法定, actor: 西陌镇"),
    # departments that do less
    ("duties.yaml", ", 对危险房屋依法处置", ""),
    ("duties.yaml", "制定排查方案并组织专业鉴定, 对危险房屋依法处置", "指导"),
    ("duties.yaml", "制定排查方案并组织专业鉴定", "制定排查方案"),
    ("boundaries.yaml", "组织专业鉴定, 依法处置危房", "指导乡镇"),
    # clauses that come into a duty or a name
    ("duties.yaml", "组织村级排查并上报线索", "组织村级排查并上报线索，垫付鉴定费用"),
    ("duties.yaml", "组织村级排查并上报线索", "组织村级排查、拆除危房并上报线索"),
    ("duties.yaml", "name: 农村自建房安全隐患排查", "name: 农村自建房安全隐患排查并垫付费用"),
    ("duties.yaml", "name: 森林防火宣传", "name: 森林防火宣传和火情扑救"),
]  # fmt: skip
NEUTRAL = [
    ("duties.yaml", "name: 森林防火宣传", "name: 开展森林防火宣传工作"),
    ("duties.yaml", "组织村级排查并上报线索", "组织村级排查，及时上报线索"),
    ("duties.yaml", "对危险房屋依法处置", "依法处置危险房屋"),
    ("duties.yaml", "由水政监察大队直接巡查", "由水政监察大队直接巡查执法"),
    ("duties.yaml", "由水政监察大队直接巡查", "由水政监察大队巡查，不再由乡镇承担"),
    ("duties.yaml", "name: 森林防火宣传", "name: 森林防火宣传\n    note: 流程图方向为县乡村联动"),
    ("duties.yaml", "name: 森林防火宣传", "name: 森林防火宣传\n    office: 党群服务中心"),
    ("duties.yaml", "name: 森林防火宣传", "name: 森林防火宣传\n    steps: [{name: 受理, actor: 党群服务中心}]"),
    ("services.yaml", "channel: 窗口", "channel: 网上"),
    ("powers.yaml", "[出示证件]", "[出示执法证件]"),
    ("boundaries.yaml", "编制供水规划", "编制农村供水规划"),
    ("assessment.yaml", "weight: 100", "weight: 100.0"),
    ("assessment.yaml", "", "  - {id: k-9, name: 服务基层, assessor: 西陌镇, assessed: [水务局], weight: 100}\n"),
]  # fmt: skip


def revise(county: GatedCounty, path: str, old: str, new: str) -> None:
    if old:
        county.edit(path, old, new)
    else:
        county.add(path, new)


@pytest.mark.parametrize(("path", "old", "new"), UP)
def test_more_without_a_decision_is_found(
    path: str, old: str, new: str, gated: GatedCounty
) -> None:
    revise(gated, path, old, new)
    found = gated.check()
    assert {f["code"] for f in found if f["severity"] == "error"} <= {"DL601", "DL607"}
    assert [f["path"] for f in found if f["code"] == "DL601"] == [path], found


@pytest.mark.parametrize(("path", "old", "new"), NEUTRAL)
def test_the_same_in_other_words_is_not(path: str, old: str, new: str, gated: GatedCounty) -> None:
    revise(gated, path, old, new)
    assert gated.check() == []


def test_a_finding_names_the_fields_and_stands_at_the_first(gated: GatedCounty) -> None:
    gated.edit("powers.yaml", "type: 行政检查", "type: 行政处罚")
    [found] = gated.check()
    assert found["message"] == (
        "“对取水设施的检查” lays more on the township (type), and no decision admits it"
    )
    assert found["place"] == "items[0].type"


@pytest.mark.parametrize("was", ["", "was: d-1\n    "])
def test_was_does_not_make_another_matter_of_a_duty(was: str, gated: GatedCounty) -> None:
    gated.edit("duties.yaml", "name: 森林防火宣传", f"{was}name: 强制拆除违法建筑并承担费用")
    expected = ["DL605"] if was else ["DL604", "DL601", "DL603"]
    assert gated.codes() == expected


def test_an_admitted_item_says_by_which_decision(gated: GatedCounty) -> None:
    gated.file_request()
    gated.record()
    assert gated.codes() == []
    gated.commit()
    gated.edit("duties.yaml", "    admitted_by: r1.decision\n", "")
    code, out = gated.run("validate", "-f", "concise")
    assert code == 1
    assert "DL502 r1.decision admits this item, and it does not say so" in out
    assert gated.codes("pr") == ["DL602"]


def test_after_admission_only_what_the_decision_leaves_free_may_change(gated: GatedCounty) -> None:
    gated.file_request()
    gated.record()
    gated.edit("duties.yaml", "admitted_by: r1", "office: 党群服务中心\n    admitted_by: r1")
    assert gated.run("validate", "-q")[0] == 0
    gated.edit("duties.yaml", "admitted_by: r1", "note: 每日巡查\n    admitted_by: r1")
    code, out = gated.run("validate", "-f", "concise")
    assert (code, "is not what r1.decision admitted: note" in out) == (1, True)
    assert "DL602" in gated.codes()


def test_an_id_does_not_shake_off_a_decision(gated: GatedCounty) -> None:
    gated.file_request()
    gated.record()
    gated.commit()
    gated.edit("duties.yaml", "- id: x-1", "- id: x-2\n    was: x-1")
    gated.edit("duties.yaml", "    admitted_by: r1.decision\n", "")
    assert gated.codes("pr") == ["DL602"]
