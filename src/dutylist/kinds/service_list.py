"""service-list (公共服务、代办事项): what is handled at counters, by agents or online."""

from collections.abc import Iterator
from typing import Annotated, Literal, Required

from dutylist.kinds.codecs import Duties, Line, Number
from dutylist.kinds.field import Field, choice
from dutylist.kinds.item import PUBLISHED, Item
from dutylist.kinds.kind import ListKind, UnitPart, Values
from dutylist.model import fields as f
from dutylist.model.fields import Doc, When, closed
from dutylist.model.header import RegionalListHeader

type Channel = Literal["窗口", "代办", "网上"]
type ServiceLevel = Literal["县级", "乡镇", "村"]

COUNTY: ServiceLevel = "县级"


# fmt: off
@closed(
    "服务事项",
    When("level", (COUNTY,), ("unit",)),
    When("level", (COUNTY,), ("channel",), unless=True),  # what a county publishes seldom names one
)
class ServiceItem(Item, total=False):
    unit: Annotated[f.UnitName, Field(
        "责任单位", "提供服务的部门或者单位，县级事项必填", english="Responsible unit", codec=Line(), width=20, role="units",
        synonyms=(
            "责任部门", "实施部门", "实施单位", "服务单位", "服务部门", "服务提供单位", "服务提供主体", "办理单位", "办理部门",
            "主管部门", "实施机关", "实施主体", "单位名称", "部门名称", "部门",
        ),
    )]
    channel: Annotated[Channel, Field(
        "办理渠道", "在窗口办理、由代办员代办或者网上办理，乡镇、村事项必填", english="Channel", role="term", is_implied=True,
        codec=choice(Channel, {"窗口办理": "窗口", "帮办代办": "代办", "网上办理": "网上"}),
        synonyms=("办理方式", "办理形式"),
    )]
    level: Required[Annotated[ServiceLevel, Field(
        "办理层级", "由县级部门、在乡镇或者在村（社区）办理", english="Level", role="term", is_implied=True,
        codec=choice(ServiceLevel, {
            "镇": "乡镇", "街道": "乡镇", "村级": "村", "社区": "村", "县本级": COUNTY, "县直": COUNTY, "区本级": COUNTY, "区级": COUNTY,
        }, short={"县": COUNTY, "区": COUNTY, "市": COUNTY, "旗": COUNTY}),
        synonyms=("实施层级", "行使层级", "层级"),
    )]]
    materials: Annotated[list[f.Text], Field(
        "申请材料", "申请人须提交的材料，一份一条", english="Materials", codec=Duties(), width=26, synonyms=("申报材料", "所需材料"),
    )]
    days: Annotated[f.Count, Field(
        "办理时限", "工作日", english="Working days", codec=Number(), role="term", unit="工作日",
        synonyms=("承诺办结时限", "法定办结时限", "承诺时限", "办结时限"),
    )]
# fmt: on


@closed("公共服务清单")
class ServiceList(RegionalListHeader, total=False):
    items: Required[Annotated[list[ServiceItem], Doc("事项")]]


def _units(item: Values) -> Iterator[UnitPart]:
    if "unit" in item:
        yield UnitPart(item["unit"], "lead", ("unit",))


SERVICE_LIST = ListKind(
    name="service-list",
    title="公共服务清单",
    called=(
        "公共服务事项清单",
        "服务清单",
        "政务服务事项清单",
        "代办事项清单",
        "公共服务事项",
        "服务事项",
        "公共服务",
    ),
    document=ServiceList,
    item=ServiceItem,
    standard=(
        "seq",
        "name",
        "unit",
        "channel",
        "level",
        "materials",
        "days",
        "basis",
        "office",
        "note",
        "id",
    ),
    published=PUBLISHED,
    id_prefix="fw",
    page="services",
    sort_field="channel",
    has_groups_by_sort=True,
    distinguishing=("channel", "level"),
    levels=("乡镇", "村"),
    level_field="level",
    words=("materials",),
    weights={},
    weighs_always=True,
    grades={"channel": {"网上": 1, "窗口": 2, "代办": 2}},
    settling=("level",),
    units=_units,
)
