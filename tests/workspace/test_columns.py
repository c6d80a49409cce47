"""ItemColumns: the columns of a list, and periods that overlap."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.file_tree import WorkingTree
from dutylist.workspace.columns import ItemColumns, columns_of_list, overlap
from dutylist.workspace.document import Document
from dutylist.workspace.loading import load

HEAD = "dutylist: 1\nkind: {kind}\nid: a\ntitle: 清单\nregion: 西陌镇\n"


def _matters(folder: Path, kind: str, *items: str, head: str = "") -> ItemColumns | None:
    rows = "".join(f"  - {{id: a{n}, {item}}}\n" for n, item in enumerate(items))
    text = f"{HEAD.format(kind=kind)}{head}items:\n{rows}"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    document = load(WorkingTree(folder), "a.yaml")
    assert isinstance(document, Document)
    assert document.is_sound
    return columns_of_list(document)


def test_duties(tmp_path: Path) -> None:
    duties = _matters(
        tmp_path,
        "duty-list",
        "name: 巡河, category: 水利",
        "name: 护林, category: 林, mode: 配合履职, lead: [林局], lead_duties: [查], township_duties: [巡]",
        "name: 采砂, category: 水利, mode: 上级收回, taken_by: [水局], method: 办, townships: [西陌镇]",
        head="effective: {from: 2025-01-01}\n",
    )
    assert duties == ItemColumns(
        names=("巡河", "护林", "采砂"),
        states=("基本履职", "配合履职", "上级收回"),
        units=((), ("林局",), ("水局",)),
        townships=((), (), ("西陌镇",)),
        period=("2025-01-01", ""),
    )
    assert duties.units_of(1) == ("林局",)
    assert duties.traits_of(1) == duties.words_of(1) == ()


@pytest.mark.parametrize(
    ("kind", "item", "matters"),
    [
        (
            "power-list",
            "name: 处罚, type: 行政处罚, origin: 法定",
            ItemColumns(("处罚",), ("有效",), traits=(("行政处罚", "法定"),)),
        ),
        (
            "boundary-list",
            "name: 界, category: 水, lead: {unit: 水局, duties: [查]}, township: {duties: [巡]}",
            ItemColumns(("界",), units=(("水局",),), words=(("巡",),)),
        ),
        (
            "service-list",
            "name: 代办, channel: 代办, level: 村, materials: [身份证]",
            ItemColumns(("代办",), levels=("村",), words=(("身份证",),)),
        ),
        ("village-list", "name: 调解, class: 自治", ItemColumns(("调解",), ("自治",))),
        (
            "certificate-list",
            "name: 证明, ruling: 取消, instead: 户口簿",
            ItemColumns(("证明",), ("取消",), words=(("户口簿",),)),
        ),
        (
            "negative-list",
            "name: 引资, applies_to: [乡镇, 村], keywords: [指标]",
            ItemColumns(("引资",), traits=(("乡镇", "村"),), words=(("指标",),)),
        ),
        (
            "assessment",
            "name: 考, assessor: 水局, assessed: [西陌镇], weight: 1",
            ItemColumns(("考",)),
        ),
    ],
)
def test_every_kind(tmp_path: Path, kind: str, item: str, matters: ItemColumns | None) -> None:
    assert _matters(tmp_path, kind, item) == matters


def test_dates_of_an_item_go_before_those_of_its_list(tmp_path: Path) -> None:
    found = _matters(
        tmp_path, "village-list",
        "name: 甲, class: 自治", "name: 乙, class: 自治, since: 2025-05-01", "name: 丙, class: 自治, until: 2025-06-01",
        head="effective: {from: 2025-01-01, until: 2025-12-31}\n",
    )  # fmt: skip
    assert found is not None
    assert [found.period_of(n) for n in range(3)] == [
        ("2025-01-01", "2025-12-31"), ("2025-05-01", "2025-12-31"), ("2025-01-01", "2025-06-01"),
    ]  # fmt: skip


def test_a_name_crosses_between_processes_once(tmp_path: Path) -> None:
    """Lists of a county share most names: they weigh what one list does, and a little."""
    items = [f"name: 农村饮水安全工程运行管护第{n}段日常巡查, class: 自治" for n in range(50)]
    one = len(pickle.dumps([_matters(tmp_path, "village-list", *items)]))
    ten = len(pickle.dumps([_matters(tmp_path, "village-list", *items) for _n in range(10)]))
    assert ten < 3 * one


_day = st.sampled_from(["", "2025-01-01", "2025-06-30", "2025-07-01", "2025-12-31"])
_period = st.tuples(_day, _day).filter(lambda period: not all(period) or period[0] <= period[1])
_DAYS = [
    f"{year}-{rest}" for year in (2024, 2025, 2026) for rest in ("01-01", "06-30", "07-01", "12-31")
]


@given(one=_period, other=_period)
def test_overlapping_periods_have_a_day_in_common(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    def holds(day: str, period: tuple[str, str]) -> bool:
        return (period[0] or "0") <= day <= (period[1] or "9")

    common = any(holds(day, one) and holds(day, other) for day in _DAYS)
    assert overlap(one, other) is overlap(other, one) is common
