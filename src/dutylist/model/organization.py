"""organization (机构名录): the county, its departments and townships, their offices, staff and grids."""

from typing import Annotated, Literal, Required, TypedDict

from dutylist.model.fields import (
    Amount,
    Code,
    Count,
    Doc,
    EitherType,
    Limits,
    Text,
    UnitName,
    closed,
)
from dutylist.model.header import Header

type Place = Annotated[int, Limits(minimum=1, maximum=60)]
type BodyTier = Literal["中央", "省级", "市级", "县级", "乡镇"]


class Unit(TypedDict, total=False):
    """A body that lists refer to: by name, alias, former name or code."""

    name: Required[Annotated[UnitName, Doc("名称")]]
    code: Annotated[Code, Doc("代码", "文本，加引号")]
    aliases: Annotated[list[UnitName], Doc("别名", "简称或加挂的牌子")]
    former_names: Annotated[list[UnitName], Doc("曾用名", "机构改革前的名称")]


@closed("县（市、区）")
class County(Unit, total=False):
    code: Required[  # type: ignore[misc]  # a county is known by its code
        Annotated[
            str, Limits(pattern=r"^[0-9]{6}([0-9]{6})?$"), Doc("行政区划代码", "6 位，加引号")
        ]
    ]


@closed("县直部门")
class Department(Unit, total=False):
    """A county department, or another body at county level."""


@closed("决策机关、上级机关")
class Body(Unit, total=False):
    """A body that decides or approves, and neither files requests nor takes on duties."""

    tier: Required[Annotated[BodyTier, Doc("层级")]]


@closed("乡镇机构")
class Office(Unit, total=False):
    type: Required[Annotated[Literal["办", "站", "中心", "队"], Doc("类型")]]
    stage: Annotated[Literal["前台", "后台"], Doc("前台/后台")]
    departments: Annotated[list[UnitName], Doc("对应部门", "县级对口部门")]


@closed("乡镇领导岗位")
class Leader(TypedDict, total=False):
    post: Required[Annotated[Text, Doc("职务")]]
    name: Annotated[Text, Doc("姓名")]
    lines: Annotated[list[Text], Doc("分管条线")]


@closed("人员")
class Staff(TypedDict, total=False):
    administrative: Annotated[Count, Doc("行政编制")]
    public_institution: Annotated[Count, Doc("事业编制")]
    dispatched: Annotated[Count, Doc("派驻、下沉人员")]
    assessment_share: Annotated[
        Amount, Limits(maximum=1), Doc("乡镇考核权重", "派驻人员考核中乡镇所占份额，0 至 1")
    ]


@closed("网格")
class Grids(TypedDict, total=False):
    grids: Required[Annotated[Count, Doc("网格")]]
    sub_grids: Annotated[Count, Doc("子网格")]
    micro_grids: Annotated[Count, Doc("微网格")]


@closed("村（社区）")
class Village(Unit, total=False):
    """A village or a community."""


@closed("图上位置")
class Position(TypedDict, total=False):
    x: Required[Annotated[Place, Doc("列", "从左数第几列，由 1 起")]]
    y: Required[Annotated[Place, Doc("行", "从上数第几行，由 1 起")]]


@closed("乡镇（街道）")
class Township(Unit, total=False):
    code: Required[  # type: ignore[misc]  # GB/T 2260 and the township codes that continue it
        Annotated[
            str, Limits(pattern=r"^[0-9]{9}([0-9]{3})?$"), Doc("行政区划代码", "9 位，加引号")
        ]
    ]
    offices: Annotated[list[Office], Doc("内设机构和事业单位")]
    leaders: Annotated[list[Leader], Doc("领导岗位")]
    staff: Annotated[Staff, Doc("人员")]
    villages: Annotated[
        list[Annotated[Text | Village, EitherType()]], Doc("村（社区）", "名称，或名称与代码")
    ]
    grids: Annotated[Grids, Doc("网格")]
    modules: Annotated[list[Text], Doc("选定的子模块")]
    position: Annotated[Position, Doc("图上位置", "在报告的负担地图上排在哪一格")]


@closed("子模块选择")
class Choose(TypedDict, total=False):
    min: Required[Annotated[Count, Doc("至少")]]
    max: Required[Annotated[Count, Doc("至多")]]


@closed("模块")
class Modules(TypedDict, total=False):
    main: Required[Annotated[list[Text], Doc("主模块")]]
    sub: Annotated[list[Text], Doc("子模块")]
    choose: Annotated[Choose, Doc("每个乡镇选择的子模块数")]


@closed("机构名录")
class Organization(Header, total=False):
    county: Required[Annotated[County, Doc("县（市、区）")]]
    departments: Annotated[list[Department], Doc("县直部门")]
    bodies: Annotated[
        list[Body], Doc("决策机关、上级机关", "县委编委、县政府常务会议、市政府等，只作决定和审核")
    ]
    townships: Annotated[list[Township], Doc("乡镇（街道）")]
    modules: Annotated[Modules, Doc("模块")]
