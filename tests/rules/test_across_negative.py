"""DL410: what negative lists keep from townships and villages."""

from collections.abc import Callable

import pytest

type Listed = Callable[..., dict[str, str]]
type Across = Callable[..., list[tuple[str, str, list[str]]]]

BARS = (
    "name: 下达招商引资任务, applies_to: [乡镇, 村], keywords: [招商引资任务, 引资指标]",
    "name: 协助拆除违法建筑, applies_to: [村]",
    "name: 承担安全生产执法检查, applies_to: [乡镇]",
    "name: 大操大办婚丧喜庆, applies_to: [干部], keywords: [宴席]",
)
DUTY = "category: 经济"
VILLAGE = "class: 自治"


@pytest.fixture
def bars(listed: Listed) -> dict[str, str]:
    return listed("negative-list", "bars", *BARS, region="芮城县")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("duty-list", DUTY),
        ("power-list", "type: 行政检查, origin: 法定"),
        ("village-list", VILLAGE),
        ("service-list", "channel: 代办, level: 村"),
        ("certificate-list", "ruling: 可出具"),
    ],
)
def test_keyword(
    listed: Listed, across: Across, bars: dict[str, str], kind: str, fields: str
) -> None:
    lists = listed(kind, "lists", f"name: 完成年度“招商”引资任务, {fields}")
    assert across("DL410", bars, lists) == [
        (
            "lists.yaml items[0].name",
            "“完成年度“招商”引资任务” holds “招商引资任务”, which bars bars",
            ["bars.yaml:7 barred here: “下达招商引资任务”"],
        )
    ]


@pytest.mark.parametrize(
    ("kind", "item", "line", "entry"),
    [
        ("village-list", f"name: 拆除违法建筑, {VILLAGE}", 8, "协助拆除违法建筑"),
        ("duty-list", f"name: 安全生产执法检查, {DUTY}", 9, "承担安全生产执法检查"),
    ],
)
def test_name_alike(
    listed: Listed,
    across: Across,
    bars: dict[str, str],
    kind: str,
    item: str,
    line: int,
    entry: str,
) -> None:
    name = item.partition(",")[0].removeprefix("name: ")
    assert across("DL410", bars, listed(kind, "lists", item)) == [
        (
            "lists.yaml items[0].name",
            f"“{name}” is barred by bars",
            [f"bars.yaml:{line} barred here: “{entry}”"],
        )
    ]


@pytest.mark.parametrize(
    ("kind", "item"),
    [
        ("duty-list", f"name: 招商项目服务, {DUTY}"),
        ("duty-list", f"name: 拆除违法建筑, {DUTY}"),
        ("duty-list", f"name: 制止大操大办婚丧喜庆宴席, {DUTY}"),
        ("village-list", f"name: 制止大操大办婚丧喜庆宴席, {VILLAGE}"),
        ("village-list", f"name: 安全生产执法检查, {VILLAGE}"),
        ("village-list", "name: 招商引资任务, class: 减负"),
        ("duty-list", f"name: 招商引资任务, {DUTY}, mode: 上级收回, taken_by: [水利局], method: 办"),
        ("power-list", "name: 招商引资任务, type: 行政检查, origin: 法定, status: 取消"),
        ("service-list", "name: 招商引资任务, channel: 窗口, level: 乡镇"),
        ("certificate-list", "name: 招商引资任务, ruling: 不应出具"),
        ("boundary-list", "name: 招商引资任务, category: 经济, lead: {unit: 水利局, duties: [办]}, township: {duties: [办]}"),
    ],
)  # fmt: skip
def test_not_barred(
    listed: Listed, across: Across, bars: dict[str, str], kind: str, item: str
) -> None:
    assert across("DL410", bars, listed(kind, "lists", item)) == []


@pytest.mark.parametrize("region", ["永乐镇", "东垆乡"])
def test_bars_of_another_township(listed: Listed, across: Across, region: str) -> None:
    bars = listed("negative-list", "bars", *BARS, region=region)
    duties = listed("duty-list", "lists", f"name: 招商引资任务, {DUTY}")
    assert across("DL410", bars, duties) == []


def test_a_bar_that_is_over(listed: Listed, across: Across) -> None:
    bars = listed("negative-list", "bars", f"{BARS[0]}, until: 2026-06-30", region="芮城县")
    duties = listed("duty-list", "lists", f"name: 招商引资任务, {DUTY}, since: 2026-07-01")
    assert across("DL410", bars, duties) == []


def test_a_word_inside_a_word_that_bars_another_township(listed: Listed, across: Across) -> None:
    others = "name: 甲, applies_to: [乡镇], keywords: [招商引资任务], townships: [永乐镇]"
    ours = "name: 乙, applies_to: [乡镇], keywords: [引资]"
    bars = listed("negative-list", "bars", others, ours, region="芮城县")
    duties = listed("duty-list", "lists", f"name: 完成招商引资任务, {DUTY}")
    [(_place, message, _related)] = across("DL410", bars, duties)
    assert message == "“完成招商引资任务” holds “引资”, which bars bars"
