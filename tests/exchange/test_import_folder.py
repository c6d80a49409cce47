"""dutylist import with a folder of tables: kinds found out, units added, imports recorded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dutylist.cli import run
from dutylist.yaml_reader import read

type Workbook = Callable[..., bytes]

_ORGANIZATION = """\
dutylist: 1
kind: organization
id: units
title: 芮城县机构名录
county: {name: 芮城县, code: "140830"}
departments:
  - {name: 住房和城乡建设局, aliases: [县住建局]}  # 主管
townships:
  - {name: 西陌镇, code: "140830103"}
"""
_POWERS: list[list[object]] = [
    ["芮城县西陌镇权责清单"],
    ["序号", "权力名称", "权力类型", "权力来源", "行使主体"],
    *([n, f"对第{n}类乱倒行为的处罚", "行政处罚", "法定", "西陌镇"] for n in range(1, 8)),
]
_SERVICES = [
    ["芮城县公共服务事项清单"],
    ["序号", "公共服务事项", "责任单位", "设定依据"],
    [1, "就业困难人员认定", "人社局", "《中华人民共和国就业促进法》第五十二条"],
    [2, "公租房租金收缴", "县住建局", "《公共租赁住房管理办法》第十九条"],
    [3, "老年证办理", "民政局", "《中华人民共和国老年人权益保障法》第五十三条"],
]
_DUTIES = [
    ["西陌镇配合履职事项清单"],
    ["序号", "类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"],
    [1, "城乡建设", "自建房巡查", "县住建局", "制定方案", "排查"],
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workbook: Workbook) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUTYLIST_LANG", "zh")
    (tmp_path / ".git").mkdir()
    (tmp_path / "dutylist.yaml").write_text("dutylist: 1\nkind: workspace\nid: w\n", "utf-8")
    (tmp_path / "units.yaml").write_text(_ORGANIZATION, "utf-8")
    (tmp_path / "tables").mkdir()
    for name, rows in (("powers", _POWERS), ("services", _SERVICES), ("duties", _DUTIES)):
        (tmp_path / "tables" / f"{name}.xlsx").write_bytes(workbook({"Sheet1": rows}))
    (tmp_path / "tables" / "~$duties.xlsx").write_bytes(b"lock")


def test_a_folder_is_read_in_one_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "tables", "--to", "lists", "--add-units"]) == 0
    told = capfd.readouterr().err
    assert "看上去是权责清单（5 列对应，标题相符）" in told
    assert "看上去是公共服务清单（4 列对应，标题相符）" in told
    assert "看上去是职责清单（6 列对应，标题相符）" in told
    assert (
        "权责清单 7 项（行政处罚 7）；错误 0、警告 0；已将 7 个事项写入 lists/powers.yaml" in told
    )
    kinds = {path.stem: read(path.read_bytes())["kind"] for path in Path("lists").iterdir()}
    assert kinds == {"powers": "power-list", "services": "service-list", "duties": "duty-list"}
    assert Path("units.yaml").read_text("utf-8") == _ORGANIZATION.replace(
        "townships:",
        "  - {name: 人社局}  # services.xlsx Sheet1!C3\n  - {name: 民政局}  # services.xlsx Sheet1!C5\ntownships:",
    )
    assert run(["validate"]) == 0


def test_unknown_units_are_shown_to_be_pasted(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "tables/services.xlsx", "--to", "lists/"]) == 1
    told = capfd.readouterr().err
    assert (
        "机构名录中没有 2 个单位；加 --add-units 自动补入，或者粘贴到 departments：\n"
        "  - {name: 人社局}  # services.xlsx Sheet1!C3\n"
        "  - {name: 民政局}  # services.xlsx Sheet1!C5\n"
    ) in told
    assert Path("units.yaml").read_text("utf-8") == _ORGANIZATION
    assert not Path("lists").exists()


def test_next_year_all_is_read_again(workbook: Workbook, capfd: pytest.CaptureFixture[str]) -> None:
    Path("map.yaml").write_text("columns: {公共服务事项: 事项名称, 责任单位: 责任单位}\n", "utf-8")
    assert run(["import", "tables/powers.xlsx", "tables/duties.xlsx", "--to", "lists"]) == 0
    call = [
        "import",
        "tables/services.xlsx",
        "--map",
        "map.yaml",
        "--to",
        "lists/fw.yaml",
        "--add-units",
    ]
    assert run([*call, "--region", "芮城县"]) == 0
    assert read(Path("import.yaml").read_bytes()) == {
        "tables": [
            {"file": "tables/powers.xlsx", "to": "lists/powers.yaml", "kind": "power-list"},
            {"file": "tables/duties.xlsx", "to": "lists/duties.yaml", "kind": "duty-list"},
            {"file": "tables/services.xlsx", "to": "lists/fw.yaml", "kind": "service-list",
             "map": "map.yaml", "region": "芮城县"},
        ]
    }  # fmt: skip
    rows = [*_DUTIES[:2], [1, "城乡建设", "自建房巡查", "县住建局", "1.制定方案\n2.鉴定", "排查"]]
    Path("tables/duties.xlsx").write_bytes(workbook({"Sheet1": rows}))
    before = Path("lists/duties.yaml").read_text("utf-8")
    capfd.readouterr()
    assert run(["import", "--all", "--dry-run"]) == 0
    told = capfd.readouterr().err
    assert (
        "变更：ph-001 自建房巡查（上级部门职责）\n  上级部门职责: 制定方案 → 1.制定方案 2.鉴定\n"
        in told
    )
    assert Path("lists/duties.yaml").read_text("utf-8") == before
    assert run(["import", "--all"]) == 0
    assert read(Path("lists/duties.yaml").read_bytes())["items"][0]["lead_duties"] == [
        "制定方案",
        "鉴定",
    ]


def test_one_bad_table_stops_no_other(capfd: pytest.CaptureFixture[str]) -> None:
    Path("tables/broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    assert run(["import", "tables", "--to", "lists", "--add-units"]) == 2
    told = capfd.readouterr().err
    assert "tables/broken.xlsx 没能读入：" in told
    assert sorted(path.name for path in Path("lists").iterdir()) == [
        "duties.yaml", "powers.yaml", "services.yaml",
    ]  # fmt: skip


def test_findings_that_say_the_same_are_one_line_with_the_cure(
    workbook: Workbook, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = [[cell for n, cell in enumerate(row) if n != 3] for row in _POWERS]
    Path("p.xlsx").write_bytes(workbook({"Sheet1": rows}))
    assert run(["import", "p.xlsx", "--kind", "权力清单", "--to", "p.yaml"]) == 1
    told = capfd.readouterr().err
    assert (
        "Sheet1!B3、Sheet1!B4、Sheet1!B5 …: 错误 DL101 缺少“origin”（权力来源） (共 7 处)\n"
        "   建议: 表里没有这一列的，统一写明：--set 权力来源=法定（可填 法定 / 赋权 / 委托 / 服务前移）\n"
    ) in told
    Path("m.yaml").write_text("values: {权力来源: 法定}\n", "utf-8")
    assert run(["import", "p.xlsx", "--kind", "权力清单", "--map", "m.yaml", "--to", "p.yaml"]) == 0
    assert run(["import", "p.xlsx", "--set", "权力来源=法定", "--to", "q.yaml"]) == 0
    assert read(Path("q.yaml").read_bytes())["items"] == read(Path("p.yaml").read_bytes())["items"]
    assert read(Path("import.yaml").read_bytes())["tables"][1]["values"] == {"权力来源": "法定"}
    assert run(["import", "p.xlsx", "--set", "权力来源=天定"]) == 2
    assert run(["import", "p.xlsx", "--set", "权利=法定"]) == 2


def test_a_preview_shows_three_items_and_is_no_list(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "tables/powers.xlsx"]) == 0
    shown = capfd.readouterr().out
    assert shown.endswith("\n… 另有 4 项，--full 显示全部\n")
    assert shown.count("  - id: ") == 3
    Path("lists").mkdir()
    Path("lists/cut.yaml").write_text(shown, "utf-8")
    assert run(["validate"]) == 1  # whoever redirects it is told
    capfd.readouterr()
    assert run(["import", "tables/powers.xlsx", "--full"]) == 0
    assert capfd.readouterr().out.count("  - id: ") == 7


def test_a_map_file_is_drawn_up(workbook: Workbook) -> None:
    rows = [
        ["甲镇行政权力事项"],
        ["序号", "子项名称", "执法口", "权力类型"],
        [1, "对乱倒的处罚", "乙", "行政处罚"],
    ]
    Path("x.xlsx").write_bytes(workbook({"Sheet1": rows}))
    assert run(["import", "x.xlsx", "-k", "权责清单", "--map-to", "map.yaml"]) == 0
    assert read(Path("map.yaml").read_bytes()) == {
        "columns": {"序号": "序号", "子项名称": "子项名称", "执法口": None, "权力类型": "权力类型"},
    }
    assert "  执法口:  # 可填：" in Path("map.yaml").read_text("utf-8")
    text = Path("map.yaml").read_text("utf-8").replace("子项名称: 子项名称", "子项名称: 事项名称")
    text = text.replace("# values:", "values:").replace(
        "#   权力来源: 法定 /", "  权力来源: 法定  #"
    )
    Path("map.yaml").write_text(text, "utf-8")
    assert (
        run(
            [
                "import",
                "x.xlsx",
                "-k",
                "权责清单",
                "--map",
                "map.yaml",
                "--region",
                "西陌镇",
                "--to",
                "x.yaml",
            ]
        )
        == 0
    )
    assert read(Path("x.yaml").read_bytes())["items"][0]["name"] == "对乱倒的处罚"


def test_what_a_table_looks_like_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    run(["import", "tables/duties.xlsx", "-k", "权责清单"])
    assert "这张表更像职责清单，不像权责清单" in capfd.readouterr().err


def test_a_list_carries_the_schema_line_where_the_schemas_are() -> None:
    Path("schemas").mkdir()
    Path("schemas/power-list.schema.json").write_text("{}", "utf-8")
    assert run(["import", "tables/powers.xlsx", "--to", "lists/a.yaml"]) == 0
    first = Path("lists/a.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schemas/power-list.schema.json"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tables: 3\n", "import.yaml 不是导入记录"),
        ("tables: [{file: a.xlsx, too: b}]\n", "import.yaml 不是导入记录"),
        ("tables: [\n", "import.yaml:"),
    ],
)
def test_a_broken_record_is_refused(
    text: str, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("import.yaml").write_text(text, "utf-8")
    assert run(["import", "--all"]) == 2
    assert message in capfd.readouterr().err


def test_nothing_recorded_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "--all"]) == 2
    assert "中没有这张表的记录；请先用 --to 导入表格" in capfd.readouterr().err
