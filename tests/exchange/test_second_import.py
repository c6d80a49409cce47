"""A table imported into the list that stands there: what is new is taken, what it is silent on stays."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from dutylist.cli import run
from dutylist.exchange.merging import Incoming, merge
from dutylist.exchange.rewriting import rewrite
from dutylist.kinds import NEGATIVE_LIST
from dutylist.yaml_reader import read
from dutylist.yaml_writer import to_yaml

type Workbook = Callable[..., bytes]

_LIST = """\
# the list of the town
dutylist: 1
kind: duty-list
id: jia
title: 甲镇职责清单
region: 甲镇
totals: {all: 4}
items:
  # party matters first
  - id: dj-sanhui
    seq: 1
    name: 落实“三会一课”制度
    category: 党的建设
    line: 组织党建  # one line, one leader
    steps: [{name: 安排, actor: 党建办}]
  - id: dj-dangyuan
    seq: 2
    name: 发展党员
    category: 党的建设
    code: "0571"
  # economy
  - {id: jj-zhaoshang, seq: 3, name: 招商引资, category: 经济发展}
  - id: ph-001
    name: 自建房巡查
    category: 城乡建设
    mode: 配合履职
    lead: [住建局]
    lead_duties: [指导]
    township_duties: [排查]
"""
_HEADER = ["序号", "事项名称", "类别", "事项编码"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    (tmp_path / ".git").mkdir()
    (tmp_path / "dutylist.yaml").write_text("dutylist: 1\nkind: workspace\nid: w\n", "utf-8")
    (tmp_path / "jia.yaml").write_text(_LIST, "utf-8")


def _again(workbook: Workbook, *rows: list[Any], call: tuple[str, ...] = ()) -> int:
    Path("new.xlsx").write_bytes(workbook({"基本履职": [_HEADER, *rows]}))
    return run(["import", "new.xlsx", "--to", "jia.yaml", *call])


def test_ids_comments_order_and_silent_fields_stay(
    workbook: Workbook, capfd: pytest.CaptureFixture[str]
) -> None:
    code = _again(
        workbook,
        [1, "落实三会一课制度", "党的建设", None],
        [2, "组织发展新党员", "党的建设", "0571"],
        [3, "管好党费", "党的建设", None],
        [4, "招商引资", "经济发展", None],
        call=("--force",),
    )
    assert code == 1
    assert Path("jia.yaml").read_text("utf-8") == _LIST.replace(
        "    name: 发展党员\n", "    name: 组织发展新党员\n"
    ).replace(
        '    code: "0571"\n',
        '    code: "0571"\n  - id: jb-001\n    seq: 3\n    name: 管好党费\n    category: 党的建设\n',
    ).replace(
        "  - {id: jj-zhaoshang, seq: 3, name: 招商引资, category: 经济发展}\n",
        "  - id: jj-zhaoshang\n    seq: 4\n    name: 招商引资\n    category: 经济发展\n",
    )
    told = capfd.readouterr().err
    assert "changed: dj-dangyuan 组织发展新党员 (name)\n" in told
    assert "changed: jj-zhaoshang 招商引资 (seq)\n" in told
    assert "added: jb-001 管好党费\n" in told
    assert "2 items unchanged\n" in told
    assert "error DL204" in told  # the list still declares four


def test_what_the_table_has_no_more_is_removed_in_its_own_mode_only(
    workbook: Workbook, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = [[1, "落实三会一课制度", "党的建设", None], [2, "发展党员", "党的建设", "0571"]]
    Path("jia.yaml").write_text(_LIST.replace("totals: {all: 4}\n", ""), "utf-8")
    assert _again(workbook, *rows) == 0
    left = read(Path("jia.yaml").read_bytes())["items"]
    assert [item["id"] for item in left] == ["dj-sanhui", "dj-dangyuan", "ph-001"]
    assert "removed: jj-zhaoshang 招商引资\n" in capfd.readouterr().err


def test_the_same_table_again_changes_nothing(
    workbook: Workbook, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = [
        [1, "落实三会一课制度", "党的建设", None], [2, "发展党员", "党的建设", "0571"],
        [3, "招商引资", "经济发展", None],
    ]  # fmt: skip
    assert _again(workbook, *rows) == 0
    assert Path("jia.yaml").read_text("utf-8") == _LIST
    assert "4 items unchanged\n" in capfd.readouterr().err


def test_a_cell_that_is_not_understood_takes_nothing_away(workbook: Workbook) -> None:
    rows = [
        [1, "落实三会一课制度", "党的建设", None], [2, "发展党员", "党的建设", "1.4E+11"],
        [3, "招商引资", "经济发展", None],
    ]  # fmt: skip
    assert _again(workbook, *rows) == 0
    assert Path("jia.yaml").read_text("utf-8") == _LIST


def test_totals_follow_what_the_table_declares(workbook: Workbook) -> None:
    Path("jia.yaml").write_text(_LIST.partition("  # economy")[0].replace("4", "9"), "utf-8")
    rows = [
        [1, "落实三会一课制度", "党的建设", None],
        [2, "发展党员", "党的建设", "0571"],
        ["合计", 2],
    ]
    assert _again(workbook, *rows) == 0
    assert "totals: {all: 2}\n" in Path("jia.yaml").read_text("utf-8")


def test_export_edit_import(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "jia.yaml", "--to", "t"]) == 0
    book = load_workbook("t/jia.xlsx")
    book["配合履职事项"]["F3"] = "1.排查\n2.上报"
    book.save("t/jia.xlsx")
    assert run(["import", "t/jia.xlsx", "--to", "jia.yaml"]) == 0
    assert Path("jia.yaml").read_text("utf-8") == _LIST.replace("[排查]", "[排查, 上报]")
    assert "changed: ph-001 自建房巡查 (township_duties)\n" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\n", "jia.yaml is there already, and is no sound list; see: dutylist validate jia.yaml"),
        (_LIST.replace("region: 甲镇\n", ""), "jia.yaml is there already, and is no sound list"),
        (_LIST.replace("duty-list", "village-list").partition("items")[0] + "items: []\n", "another kind: village-list"),
    ],
)  # fmt: skip
def test_what_is_not_written_into(
    text: str, message: str, workbook: Workbook, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("jia.yaml").write_text(text, "utf-8")
    assert _again(workbook, [1, "甲", "乙", None], call=("-k", "duty-list")) == 2
    assert message in capfd.readouterr().err
    assert Path("jia.yaml").read_text("utf-8") == text


_names = st.sampled_from(
    [
        "发展党员",
        "组织发展党员工作",
        "招商引资",
        "防汛抗旱",
        "森林防火",
        "草原防火",
        "低保审核",
        "低保初审",
    ]
)
_items = st.lists(
    st.fixed_dictionaries({"name": _names}, optional={"seq": st.integers(1, 9), "note": _names}),
    max_size=6,
)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(old=_items, new=_items)
def test_the_text_says_what_was_merged(
    old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> None:
    before = {"items": [{"id": f"a-{number}", **item} for number, item in enumerate(old)]}
    incoming = Incoming(new, [frozenset()] * len(new), [frozenset({"name", "seq"})] * len(new))
    merged = merge(NEGATIVE_LIST, before, incoming)
    assert len(merged.items) == len(new)
    ids = [item["id"] for item in merged.items]
    assert len(set(ids)) == len(ids)
    source = to_yaml(before).encode()
    if merged.items:
        assert read(rewrite(source, merged, {})) == {"items": merged.items}
    again = merge(NEGATIVE_LIST, {"items": merged.items}, incoming)
    assert sorted(item["name"] for item in again.items) == sorted(i["name"] for i in merged.items)
