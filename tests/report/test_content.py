"""What the neutral document says about a small county."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from dutylist.messages import _
from dutylist.report.document import (
    Cell,
    Chart,
    Facts,
    Flow,
    Link,
    Paragraph,
    Report,
    Section,
    Table,
    lines_of,
)


def section(report: Report, anchor: str) -> Section:
    return next(found for found, _depth in report.walk() if found.anchor == anchor)


def tables(found: Section) -> list[Table]:
    return [block for block in found.blocks if isinstance(block, Table)]


def shown(table: Table) -> list[list[str]]:
    """The cells as text, details left out, lines joined by /."""
    places = [place for place, column in enumerate(table.columns) if not column.is_detail]
    return [["/".join(lines_of(row.cells[place])) for place in places] for row in table.rows]


def titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def links(cells: Iterable[Cell]) -> list[str]:
    return [
        part.anchor
        for cell in cells
        if isinstance(cell, tuple)
        for part in cell
        if isinstance(part, Link)
    ]


@pytest.fixture
def report(county: Path, build: Callable[..., Report]) -> Report:
    return build(county)


def test_sections_stand_in_their_order(report: Report) -> None:
    assert [found.title for found in report.sections] == [
        *("概览", "全部事项", "清单", "乡镇", "两镇对照", "负担地图", "部门", "岗位"),
        *(
            "主办协办对照",
            "职责边界矩阵",
            "流程图",
            "统计",
            "法规牵动的事项",
            "准入台账",
            "变更时间轴",
        ),
    ]


def test_duty_list_is_printed_in_three_parts_with_headings(report: Report) -> None:
    basic, helped, gone = tables(section(report, "list-liuhe-duties"))
    assert [basic.caption, helped.caption, gone.caption] == [
        *("基本履职事项清单", "配合履职事项清单", "上级部门收回事项清单"),
    ]
    assert titles(basic) == ["序号", "事项名称", "实施依据", "承办机构", "运行流程图"]
    assert titles(helped)[2:] == ["对应上级部门", "上级部门职责", "乡镇（街道）配合职责"]
    assert links(basic.rows[1].cells) == ["flow-1"]
    assert [row.group for row in basic.rows] == [
        *("一、党的建设（1项）", "二、应急管理（1项）", "三、民生服务（1项）"),
    ]
    assert shown(helped)[0] == [
        "1",
        "配合开展农村自建房安全排查",
        "县住房和城乡建设局",
        "制定排查方案/组织专业鉴定",
        "组织村级排查并上报线索/督促整改",
    ]
    assert gone.rows[0].anchor == "list-liuhe-duties/sh-01"


def test_facts_of_a_list(report: Report) -> None:
    facts = section(report, "list-liuhe-duties").blocks[0]
    assert isinstance(facts, Facts)
    assert dict(facts.pairs) == {
        "适用地区": "柳河镇",
        "印发机关": "县委编办",
        "发文字号": "清编发〔2026〕3号",
        "印发日期": "2026-01-15",
        "施行日期": "2026-02-01",
        "事项数": "6 个事项：基本履职事项清单 3 项、配合履职事项清单 2 项、上级部门收回事项清单 1 项",
    }


def test_other_kinds_have_their_own_columns(report: Report) -> None:
    power = tables(section(report, "list-liuhe-powers"))[0]
    assert titles(power)[:4] == ["序号", "事项名称", "实施依据", "行使主体"]
    assert shown(power)[0][titles(power).index("事项编码")] == "0571001"
    assert [row.group for row in power.rows][1:] == ["二、行政处罚（2项）"] * 2
    boundary = tables(section(report, "list-qinghe-boundary"))[0]
    assert shown(boundary)[1][4] == "县应急管理局：指导消防安全/县住房和城乡建设局：鉴定房屋安全"
    village = section(report, "list-liuhe-village")
    assert [table.caption for table in tables(village)] == [
        *("自治事项清单", "协助事项清单", "便民服务事项清单", "减负事项清单"),
    ]
    posts = tables(section(report, "list-liuhe-posts"))[0]
    assert shown(posts)[0][4] == "落实党建工作责任制，组织“三会一课”/受理临时救助申请"


def test_categories_out_of_order_become_a_column(
    county: Path, build: Callable[..., Report]
) -> None:
    file = county / "liuhe-duties.yaml"
    text = file.read_text("utf-8").replace("category: 民生服务", "category: 党的建设")
    file.write_text(text, encoding="utf-8")
    basic = tables(section(build(county), "list-liuhe-duties"))[0]
    assert titles(basic)[:3] == ["序号", "类别", "事项名称"]
    assert {row.group for row in basic.rows} == {""}


def test_matrix_counts_where_department_and_township_meet(report: Report) -> None:
    helped, taken = tables(section(report, "matrix"))
    assert titles(helped) == ["部门", "柳河镇", "青山乡", "合计"]
    assert shown(helped) == [
        ["县住房和城乡建设局", "1", "1", "2"],
        ["县自然资源局", "2", "2", "4"],
        ["县民政局", "1", "", "1"],
        ["县农业农村局", "1", "1", "2"],
        ["合计", "5", "4", "9"],
    ]
    assert shown(taken) == [
        ["县应急管理局", "1", "", "1"],
        ["县住房和城乡建设局", "1", "1", "2"],
        ["合计", "2", "1", "3"],
    ]


def test_department_page_says_what_it_leads_helps_and_took_back(report: Report) -> None:
    page = section(report, "department-县住房和城乡建设局")
    assert [table.caption for table in tables(page)] == [
        *("牵头并需乡镇配合", "配合其他部门牵头的事项", "由部门收回承接", "赋权、委托乡镇行使"),
    ]
    assert shown(tables(page)[0]) == [
        [
            "1",
            "配合开展农村自建房安全排查",
            "制定排查方案/组织专业鉴定",
            "组织村级排查并上报线索/督促整改",
            "全部 2 个乡镇",
        ]
    ]


def test_aliases_lead_to_one_department(report: Report) -> None:
    index = tables(section(report, "departments"))[0]
    names = [row[0] for row in shown(index)]
    assert "县自然资源局" in names
    assert "自然资源局" not in names


def test_a_township_that_leads_its_villages_is_no_department(report: Report) -> None:
    assert "柳河镇" not in [row[0] for row in shown(tables(section(report, "departments"))[0])]


def test_township_page_says_what_it_does_helps_with_and_no_longer_does(report: Report) -> None:
    page = section(report, "township-148901100")
    by_caption = {table.caption: shown(table) for table in tables(page)}
    assert [row[1] for row in by_caption["配合履职的事项"]] == [
        *("配合开展农村自建房安全排查", "配合查处违法占用耕地建房"),
        *("地质灾害防治", "养老服务机构安全管理"),
    ]
    assert [row[1] for row in by_caption["不再承担的事项"]] == [
        *("对擅自设置户外广告的处罚", "对噪声扰民的处罚"),
    ]
    other = {table.caption: shown(table) for table in tables(section(report, "township-148901200"))}
    assert "养老服务机构安全管理" not in str(other)


def test_post_page_names_its_duties(report: Report) -> None:
    table = tables(section(report, "post-liuhe-posts-gw-01"))[0]
    assert shown(table)[0][1:] == [
        *("落实党建工作责任制，组织“三会一课”", "党的建设", "柳河镇履行职责事项清单"),
    ]
    assert links(table.rows[1].cells) == ["list-liuhe-duties/ms-01"]


def test_who_does_what(report: Report) -> None:
    rows = shown(tables(section(report, "matters"))[0])
    assert rows[2] == [
        "地质灾害防治",
        "县自然资源局",
        "编制防治方案/设立监测点",
        "县应急管理局：组织抢险救援",
        "组织巡查/组织群众避险转移",
        "全部 2 个乡镇",
    ]
    assert [row[-1] for row in rows] == [
        "全部 2 个乡镇",
        "全部 2 个乡镇",
        "全部 2 个乡镇",
        "柳河镇",
    ]


def test_flows_of_all_townships_are_drawn_once_with_lanes(report: Report) -> None:
    pages = section(report, "flows").sections
    assert [page.title for page in pages] == ["组织开展森林防火宣传和日常巡护", "受理临时救助申请"]
    fire, relief = (page.blocks[1] for page in pages)
    assert isinstance(fire, Flow)
    assert fire.lanes == ("县级", "乡镇", "村级")
    assert [(step.actor, step.lane, step.days) for step in fire.steps] == [
        ("村网格员", 2, None),
        ("平安建设办公室", 1, 0),
        ("应急管理局", 0, None),
        ("本乡镇", 1, None),
    ]
    assert isinstance(relief, Flow)
    assert [relief.lanes[step.lane] for step in relief.steps] == ["申请人", "村级", "乡镇", "县级"]


def test_statistics_agree_with_the_lists(report: Report) -> None:
    found = section(report, "statistics")
    charts = {block.title: block for block in found.blocks if isinstance(block, Chart)}
    categories = charts["职责事项（按类别）"]
    assert dict(zip(categories.labels, categories.series[0].values, strict=True)) == {
        "城乡建设": 6,
        "党的建设": 2,
        "应急管理": 2,
        "民生服务": 2,
    }
    modes = charts["各乡镇职责事项（按履职方式）"]
    assert [(series.name, series.values) for series in modes.series] == [
        ("基本履职", (3, 3)),
        ("配合履职", (2, 2)),
        ("上级收回", (1, 1)),
    ]
    assert charts["权责事项（按权力来源）"].labels == ("赋权", "法定")


def test_declared_totals_stand_beside_the_counted(
    county: Path, build: Callable[..., Report]
) -> None:
    file = county / "liuhe-powers.yaml"
    text = file.read_text("utf-8").replace("行政处罚: 2}", "行政检查: 2}")
    file.write_text(text, encoding="utf-8")
    table = tables(section(build(county), "statistics"))[0]
    assert shown(table) == [
        ["柳河镇权责清单", "权力类型", "行政检查", "2", "0", "-2"],
        ["柳河镇权责清单", "权力类型", "行政处罚", "", "2", "2"],
    ]


def test_totals_that_all_agree_are_one_sentence(report: Report) -> None:
    texts = [b.text for b in section(report, "statistics").blocks if isinstance(b, Paragraph)]
    assert texts == ["申报数共 11 项，与实有数全部一致。"]


def test_ledger_leads_to_the_item_that_was_admitted(report: Report) -> None:
    table = tables(section(report, "ledger"))[0]
    assert shown(table)[0][1:] == [
        "将农村自建房安全排查纳入配合履职",
        "县住房和城乡建设局",
        "配合开展农村自建房安全排查",
        "同意准入",
        "2026-01-12",
        "",
        "funding",
        "",
    ]
    assert links(table.rows[0].cells) == ["list-liuhe-duties/ph-01"]


def test_ledger_names_failed_rules_with_their_articles(
    county: Path, build: Callable[..., Report]
) -> None:
    file = county / "admission/2026-001.decision.yaml"
    text = file.read_text("utf-8").replace("policy: township\n", "policy: builtin.township\n")
    file.write_text(
        text.replace("{id: funding, status: fail}", "{id: A05, status: waived}"), "utf-8"
    )
    table = tables(section(build(county), "ledger"))[0]
    failed = shown(table)[0][titles(table).index(_("Failed rules"))]
    assert failed.startswith("A05 ")
    assert failed.endswith("：已豁免")


@pytest.mark.parametrize(
    ("first_follows", "order"),
    [("", ["first", "second", "third"]), ("third", ["second", "third", "first"])],
    ids=["chain", "forged circle"],
)
def test_ledger_stands_in_the_order_of_its_chain(
    first_follows: str, order: list[str], county: Path, build: Callable[..., Report]
) -> None:
    folder = county / "admission"
    text = (folder / "2026-001.decision.yaml").read_text("utf-8").partition("digest: ")[0]
    names = ("first", "second", "third")
    seals = {name: f"sha256:{number:064}" for number, name in enumerate(names, 1)}
    follows = {"first": first_follows, "second": "first", "third": "second"}
    for name in names:
        previous = follows[name]
        chain = f"previous: {seals[previous]}\n" if previous else ""
        changed = text.replace("2026-001.decision", name).replace(
            "request: 2026-001", f"request: {name}"
        )
        changed += f"{chain}digest: {seals[name]}\n"
        (folder / f"{name}.yaml").write_text(changed, encoding="utf-8")
    rows = shown(tables(section(build(county), "ledger"))[0])
    assert [row[1] for row in rows if row[1] in names] == order


def test_a_broken_file_is_named_on_the_first_page(
    county: Path, build: Callable[..., Report]
) -> None:
    (county / "boundary.yaml").write_text("dutylist: 1\nkind: boundary-list\n- x\n", "utf-8")
    overview = section(build(county), "overview")
    warnings = [b.text for b in overview.blocks if isinstance(b, Paragraph) and b.is_warning]
    assert warnings[0] == "有 1 个文件无法读成文档，未收入本报告：boundary.yaml"
    assert warnings[1].startswith("清单有 ")


def test_findings_lead_to_their_item(county: Path, build: Callable[..., Report]) -> None:
    file = county / "liuhe-duties.yaml"
    text = file.read_text("utf-8").replace("office: 平安建设办公室", "office: 平安办")
    file.write_text(text, encoding="utf-8")
    assert "findings" not in [found.anchor for found in build(county).sections]
    table = tables(section(build(county, has_findings=True), "findings"))[0]
    assert shown(table)[0][:3] == ["错误", "DL304", "柳河镇没有“平安办”这个机构"]
    assert links(table.rows[0].cells) == ["list-liuhe-duties/yj-01"]


def test_every_item_can_be_found_with_all_it_says(report: Report) -> None:
    table = tables(section(report, "items"))[0]
    assert len(table.rows) == 25
    listed = {
        row.anchor: str(row.cells)
        for found, _depth in report.walk()
        for part in tables(found)
        for row in part.rows
    }
    text = {"/".join(lines_of(row.cells[0])): listed[links(row.cells)[0]] for row in table.rows}
    assert "组织专业鉴定" in text["配合开展农村自建房安全排查"]
    assert "凭户口簿、公证书办理" in text["亲属关系证明"]


def test_without_an_organization_names_stand_as_written(
    county: Path, build: Callable[..., Report]
) -> None:
    (county / "organization.yaml").unlink()
    report = build(county)
    assert "自然资源局" in [page.title for page in section(report, "departments").sections]
    assert [page.title for page in section(report, "townships").sections] == [
        *("柳河镇", "青山乡", "清河县"),
    ]


def test_a_list_of_no_township_has_no_column_for_it(
    county: Path, build: Callable[..., Report]
) -> None:
    for file in county.glob("*-duties.yaml"):
        file.unlink()
    boundary = county / "boundary.yaml"
    text = boundary.read_text("utf-8")
    text = text.replace("region: 清河县\n", "region: 河东市\n")
    boundary.write_text(text.replace("    townships: [柳河镇]\n", ""), "utf-8")
    city = "dutylist: 1\nkind: organization\nid: city\ntitle: 河东市机构名录\n"
    (county / "city.yaml").write_text(city + 'county: {name: 河东市, code: "990100"}\n', "utf-8")
    report = build(county)
    assert titles(tables(section(report, "matters"))[0]) == [
        *("事项名称", "牵头（主办）单位", "主办职责", "协办单位及职责", "乡镇职责"),
    ]
    led = tables(section(report, "department-县自然资源局"))[0]
    assert "乡镇" not in titles(led)
    assert len(led.rows[0].cells) == len(led.columns)
