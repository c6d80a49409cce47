"""Services of the county level: a department is responsible, and nobody names a counter."""

from collections.abc import Callable

import pytest

from dutylist.exchange.importing import ImportResult
from dutylist.exchange.names import level_of

type Imported = Callable[..., ImportResult]
type Told = Callable[[ImportResult, str], list[str]]


def test_a_list_of_the_county_is_read_as_published(imported: Imported, told: Told) -> None:
    result = imported(
        "service-list",
        [
            ["芮城县公共服务事项清单（共2项）"],
            ["序号", "公共服务事项", "实施部门", "设定依据"],
            [1, "就业困难人员认定", "县人社局", "《中华人民共和国就业促进法》第五十二条"],
            [2, "公租房租金收缴", "县住建局", "《公共租赁住房管理办法》第十九条"],
        ],
    )
    assert [(item["name"], item["unit"], item["level"]) for item in result.data["items"]] == [
        ("就业困难人员认定", "县人社局", "县级"), ("公租房租金收缴", "县住建局", "县级"),
    ]  # fmt: skip
    assert all("channel" not in item for item in result.data["items"])
    assert result.data["totals"] == {"all": 2}
    assert "清单!A3: level is 县级, by the region" in told(result, "guessed")


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("芮城县公共服务事项清单", "县级"), ("广安区公共服务事项清单", "县级"), ("永济市服务清单", "县级"),
        ("芮城县西陌镇公共服务清单", "乡镇"), ("广安区浓洄街道服务清单", "乡镇"), ("公共服务清单", ""),
        ("社区公共服务清单", ""), ("城市公共服务清单", ""), ("城镇居民服务清单", ""),
    ],
)  # fmt: skip
def test_a_title_says_whose_level_it_is(title: str, level: str) -> None:
    assert level_of(title) == level


def test_a_level_in_the_table_wins(imported: Imported) -> None:
    result = imported(
        "service-list",
        [
            ["芮城县公共服务事项清单"],
            ["序号", "服务名称", "责任单位", "办理层级", "办理渠道"],
            [1, "老年证办理", "县民政局", "村", "代办"], [2, "残疾人证办理", "县残联", "县", "窗口"],
        ],
    )  # fmt: skip
    assert [item["level"] for item in result.data["items"]] == ["村", "县级"]


def test_codes_of_sichuan_are_codes(imported: Imported, told: Told) -> None:
    result = imported(
        "power-list",
        [
            ["官盛镇权责清单"],
            ["序号", "主项名称", "子项名称", "事项编码", "权力类型", "权力来源"],
            [1, "垃圾分类管理", "对未按规定投放的处罚", "511E15002003", "行政处罚", "法定"],
            [2, "对乱倒垃圾的处罚", "无", "1.4083E+11", "行政处罚", "法定"],
        ],
    )
    assert [(item["name"], item.get("code")) for item in result.data["items"]] == [
        ("垃圾分类管理：对未按规定投放的处罚", "511E15002003"), ("对乱倒垃圾的处罚", None),
    ]  # fmt: skip
    assert any(line.startswith("清单!D4:") for line in told(result, "unclear"))


def test_a_title_that_counts_is_a_total(imported: Imported) -> None:
    result = imported(
        "duty-list",
        [
            ["官盛镇上级部门收回事项清单（共2项）"],
            ["序号", "事项名称", "承接部门", "工作方式"],
            [1, "甲事项", "民政局", "由民政局承担"], [2, "乙事项", "司法局", "由司法局承担"],
        ],
    )  # fmt: skip
    assert result.data["totals"] == {"all": 2}
    assert all("category" not in item for item in result.data["items"])
