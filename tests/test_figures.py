"""The figures of the county reports, each counted in the examples; docs/examples.md prints them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dutylist.yaml_reader import read

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "docs/examples.md", ROOT / "docs/examples.zh-CN.md")

type Row = Mapping[str, Any]


@dataclass(frozen=True)
class Figure:
    """What a report says there are, and how they are counted in its example."""

    county: str
    what: str
    reported: int
    count: Callable[[], int]


@cache
def _document(path: str) -> Row:
    data: Row = read((ROOT / "examples" / path).read_bytes())
    return data


def _items(path: str, **fields: object) -> Callable[[], int]:
    """How many items of a list have these values in these fields."""

    def count() -> int:
        return sum(
            all(item.get(key.rstrip("_")) == value for key, value in fields.items())
            for item in _document(path)["items"]
        )

    return count


def _powers(path: str, status: str, office: str = "") -> Callable[[], int]:
    def count() -> int:
        return sum(
            item.get("status", "有效") == status and (not office or item.get("office") == office)
            for item in _document(path)["items"]
        )

    return count


def _townships(county: str, what: Callable[[Row], int]) -> Callable[[], int]:
    """A figure of each township, summed over the county."""

    def count() -> int:
        return sum(map(what, _document(f"{county}/organization.yaml")["townships"]))

    return count


def _offices(kind: str) -> Callable[[Row], int]:
    return lambda township: sum(office["type"] == kind for office in township["offices"])


def _villages(ending: str = "") -> Callable[[Row], int]:
    def count(township: Row) -> int:
        names = (v if isinstance(v, str) else v["name"] for v in township["villages"])
        return sum(name.endswith(ending) for name in names)

    return count


def _categories(path: str) -> Callable[[], int]:
    return lambda: len({item["category"] for item in _document(path)["items"]})


def _modules(kind: str) -> Callable[[], int]:
    return lambda: len(_document("quzhou/kecheng/organization.yaml")["modules"][kind])


def _cancelled(whom: str) -> Callable[[], int]:
    return _items("yongji/powers.yaml", status="取消", category=whom)


X, H, Q, P, Y = "芮城县西陌镇", "化德县", "衢州市", "普格县", "永济市"
DUTIES, VILLAGE = "ximo/duties.yaml", "puge/village.yaml"
CHENGBEI, RULINGS = "yongji/chengbei-powers.yaml", "yongji/certificates.yaml"
HUADE = "huade/powers.yaml"

FIGURES = (
    Figure(X, "职责任务：党的建设", 41, _items(DUTIES, category="党的建设")),
    Figure(X, "职责任务：经济发展", 46, _items(DUTIES, category="经济发展")),
    Figure(X, "职责任务：社会事务(平安建设)", 59, _items(DUTIES, category="社会事务(平安建设)")),
    Figure(X, "职责任务：乡村规划建设", 16, _items(DUTIES, category="乡村规划建设")),
    Figure(X, "职责任务：综合行政执法", 91, _items(DUTIES, category="综合行政执法")),
    Figure(X, "职责任务：公共服务", 16, _items(DUTIES, category="公共服务")),
    Figure(X, "权责事项", 96, _items("ximo/powers.yaml")),
    Figure(X, "县乡共同完成事项", 56, _items("ximo/boundaries.yaml")),
    Figure(X, "岗位", 54, _items("ximo/posts.yaml")),
    Figure(X, "办公室", 5, _townships("ximo", _offices("办"))),
    Figure(X, "站", 1, _townships("ximo", _offices("站"))),
    Figure(X, "中心", 2, _townships("ximo", _offices("中心"))),
    Figure(X, "下沉人员", 17, _townships("ximo", lambda town: town["staff"]["dispatched"])),
    Figure(X, "网格", 28, _townships("ximo", lambda town: town["grids"]["grids"])),
    Figure(X, "子网格", 109, _townships("ximo", lambda town: town["grids"]["sub_grids"])),
    Figure(X, "微网格", 280, _townships("ximo", lambda town: town["grids"]["micro_grids"])),
    Figure(X, "村", 9, _townships("ximo", _villages())),
    Figure(X, "一票否决", 0, _items("ximo/assessment.yaml", veto=True)),
    Figure(H, "镇", 3, _townships("huade", lambda town: town["name"].endswith("镇"))),
    Figure(H, "乡", 3, _townships("huade", lambda town: town["name"].endswith("乡"))),
    Figure(H, "村", 87, _townships("huade", _villages())),
    Figure(H, "上级目录条目", 99, _items("huade/catalogue.yaml")),
    Figure(H, "承接的权力", 86, _powers(HUADE, "有效")),
    Figure(H, "暂缓的权力", 13, _powers(HUADE, "暂缓")),
    Figure(H, "综合行政执法队行使", 70, _powers(HUADE, "有效", "综合行政执法队")),
    Figure(H, "党群服务中心行使", 16, _powers(HUADE, "有效", "党群服务中心")),
    Figure(H, "公共服务事项", 27, _items("huade/services.yaml")),
    Figure(H, "村级代办事项", 41, _items("huade/agents.yaml")),
    Figure(Q, "县乡职责边界事项", 1566, _items("quzhou/boundaries.yaml")),
    Figure(Q, "主模块", 6, _modules("main")),
    Figure(Q, "子模块", 11, _modules("sub")),
    Figure(Q, "花园街道岗位", 62, _items("quzhou/kecheng/huayuan/posts.yaml")),
    Figure(P, "乡镇权责事项", 117, _items("puge/powers.yaml")),
    Figure(P, "村级便民服务", 16, _items(VILLAGE, class_="便民服务")),
    Figure(P, "村级自治", 12, _items(VILLAGE, class_="自治")),
    Figure(P, "村级协助", 15, _items(VILLAGE, class_="协助")),
    Figure(P, "村级减负", 8, _items(VILLAGE, class_="减负")),
    Figure(P, "乡镇", 13, _townships("puge", lambda _town: 1)),
    Figure(P, "村", 81, _townships("puge", _villages())),
    Figure(P, "综合行政执法队", 13, _townships("puge", _offices("队"))),
    Figure(Y, "属地管理类别", 13, _categories("yongji/boundary.yaml")),
    Figure(Y, "属地管理事项", 82, _items("yongji/boundary.yaml")),
    Figure(Y, "取消的镇级权责", 4, _cancelled("镇")),
    Figure(Y, "取消的街道权责", 2, _cancelled("街道")),
    Figure(Y, "城北街道法定执法事项", 20, _items(CHENGBEI, origin="法定")),
    Figure(Y, "城北街道赋权执法事项", 53, _items(CHENGBEI, origin="赋权")),
    Figure(Y, "其中难承接", 15, _items(CHENGBEI, capacity="难承接")),
    Figure(Y, "可出具的证明", 7, _items(RULINGS, ruling="可出具")),
    Figure(Y, "不应出具的证明", 22, _items(RULINGS, ruling="不应出具")),
    Figure(Y, "取消的证明", 18, _items(RULINGS, ruling="取消")),
    Figure(Y, "疑难证明", 53, _items(RULINGS, ruling="疑难")),
    Figure(Y, "镇、街道", 10, _townships("yongji", lambda _town: 1)),
    Figure(Y, "村（社区）", 217, _townships("yongji", _villages())),
    Figure(Y, "其中社区", 22, _townships("yongji", _villages("社区"))),
)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: f"{figure.county} {figure.what}")
def test_the_example_has_what_the_report_says(figure: Figure) -> None:
    assert figure.count() == figure.reported


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_prints_what_is_counted(page: Path) -> None:
    rows = [f"| {f.county} | {f.what} | {f.reported} | {f.count()} |" for f in FIGURES]
    printed = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert [line for line in printed if line.rsplit(" | ", 1)[-1][0].isdigit()] == rows


def test_the_parts_of_a_report_sum_to_its_whole() -> None:
    def total(county: str, start: str) -> int:
        found = [f for f in FIGURES if f.county == county and f.what.startswith(start)]
        return sum(figure.reported for figure in found)

    assert total(X, "职责任务：") == len(_document(DUTIES)["items"]) == 269
    assert total(H, "承接的权力") + total(H, "暂缓的权力") == total(H, "上级目录条目")
    assert total(H, "综合行政执法队") + total(H, "党群服务中心") == total(H, "承接的权力")
