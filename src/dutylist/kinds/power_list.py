"""power-list (权责清单): powers with their liability, by type and origin."""

from collections.abc import Iterator
from typing import Annotated, Literal, Required

from dutylist.kinds.codecs import Code, Duties, Line
from dutylist.kinds.field import Field, choice
from dutylist.kinds.item import PUBLISHED, Item
from dutylist.kinds.kind import ListKind, UnitPart, Values
from dutylist.kinds.standing import Standing
from dutylist.model import fields as f
from dutylist.model.fields import When, closed
from dutylist.model.header import RegionalListHeader

type PowerType = Literal[
    "行政许可",
    "行政处罚",
    "行政强制",
    "行政征收",
    "行政给付",
    "行政检查",
    "行政确认",
    "行政奖励",
    "行政裁决",
    "其他行政权力",
]
type Origin = Literal["法定", "赋权", "委托", "服务前移"]
type Status = Literal["有效", "暂缓", "收回", "取消"]
type Capacity = Literal["能承接", "难承接"]

STATUTORY: Origin = "法定"
VALID: Status = "有效"

_FORCE: dict[str, int] = {
    "行政处罚": 3, "行政强制": 3, "行政征收": 3,
    "行政许可": 2, "行政检查": 2, "行政裁决": 2,
    "行政确认": 1, "行政给付": 1, "行政奖励": 1, "其他行政权力": 1,
}  # fmt: skip
"""How far a power of a type reaches into the rights of others (行政处罚法, 行政强制法)."""
_ORIGINS: dict[str, int] = {"服务前移": 1, "委托": 2, "法定": 3, "赋权": 4}
"""Who answers for it: whoever only takes in papers, acts for another, or acts in its own name (行政处罚法 第二十条、第二十四条)."""

# fmt: off
TYPE = Field(
    "权力类型", "行政权力的类型，行政许可等九类之外归入其他行政权力", english="Type of power", role="term", is_implied=True,
    codec=choice(PowerType, {
        "许可": "行政许可", "处罚": "行政处罚", "强制": "行政强制", "征收": "行政征收", "给付": "行政给付", "检查": "行政检查",
        "确认": "行政确认", "奖励": "行政奖励", "裁决": "行政裁决", "其他": "其他行政权力", "其他权力": "其他行政权力",
        "其他职权": "其他行政权力", "行政其他": "其他行政权力", "其他类": "其他行政权力", "行政调解": "其他行政权力",
        "行政征用": "其他行政权力",
    }),
    synonyms=("权力类别", "职权类型", "职权类别", "事项类型", "权责类型"),
)
PREFIXES_BY_TYPE = {
    "行政许可": "xk", "行政处罚": "cf", "行政强制": "qz", "行政征收": "zs", "行政给付": "jf", "行政检查": "jc",
    "行政确认": "qr", "行政奖励": "jl", "行政裁决": "cj", "其他行政权力": "qt",
}
"""The letters of published power codes."""


@closed("权责事项", When("origin", (STATUTORY,), ("authority",), unless=True))
class PowerItem(Item, total=False):
    type: Required[Annotated[PowerType, TYPE]]
    origin: Required[Annotated[Origin, Field(
        "权力来源", "法定以外须填原实施部门", english="Origin of the power", role="term", is_implied=True,
        codec=choice(Origin, {
            "法定权力": "法定", "法定职权": "法定", "下放": "赋权", "授权": "赋权", "受理": "服务前移",
        }),
        synonyms=("赋权方式", "下放方式", "行使方式"),
    )]]
    status: Annotated[Status, Field(
        "状态", "不写即 有效", english="Status", role="term", default=VALID,
        codec=choice(Status, {"正常": "有效", "在用": "有效"}), synonyms=("有效状态",),
    )]
    actor: Annotated[f.UnitName, Field(
        "行使主体", "以其名义行使权力的机关", english="Body that exercises it", codec=Line(), width=18, role="units",
        synonyms=("实施主体", "实施机关", "责任主体", "部门名称", "实施部门", "责任单位", "责任部门", "实施单位"),
    )]
    authority: Annotated[f.UnitName, Field(
        "原实施部门", "赋权、委托、服务前移之前行使该权力的县级部门", english="Body it came from", codec=Line(), width=18, role="units",
        synonyms=("原实施主体", "原行使主体", "赋权部门", "下放部门", "委托部门", "县级主管部门", "对应主管部门", "原执法部门", "原执法主体"),
    )]
    upstream: Annotated[f.ItemReference, Field(
        "上级目录条目", "清单编号#事项编号", english="Entry of the catalogue above", codec=Code(), role="reference",
        hidden="says where the power comes from in the files, not to the public",
    )]
    responsibilities: Annotated[list[f.Text], Field(
        "责任事项", "行使权力时应当履行的责任，一项一条", english="Responsibilities", codec=Duties(), width=32, synonyms=("责任事项内容", "责任内容"),
    )]
    accountability: Annotated[list[f.Text], Field(
        "追责情形", "应当追究责任的情形，一项一条", english="Grounds for liability", codec=Duties(), width=32,
        synonyms=("问责情形", "责任追究情形", "追责情形及依据", "追责情形及追责依据", "追责依据及追责情形"),
    )]
    capacity: Annotated[Capacity, Field(
        "承接能力", "乡镇的人员、专业和证件能否承接", english="Capacity", role="term", codec=choice(Capacity, {"能": "能承接", "难": "难承接"}),
    )]
# fmt: on


@closed("权责清单")
class PowerList(RegionalListHeader, total=False):
    items: Required[Annotated[list[PowerItem], f.Doc("事项")]]


def _units(item: Values) -> Iterator[UnitPart]:
    authority = item.get("authority")
    if authority and not POWER_LIST.standing(item).is_listed:
        yield UnitPart(authority, "taker", ("authority",))
    elif authority and item["origin"] != STATUTORY:
        yield UnitPart(authority, "source", ("authority",))


POWER_LIST = ListKind(
    name="power-list",
    title="权责清单",
    called=(
        "权力清单",
        "权责事项清单",
        "行政权力清单",
        "行政权力事项清单",
        "行政权力事项",
        "权力事项清单",
        "权力事项",
        "赋权清单",
        "赋权事项清单",
        "执法事项清单",
        "权责",
    ),
    document=PowerList,
    item=PowerItem,
    order=(
        *("seq", "category", "name", "type", "basis", "actor", "office", "authority", "origin"),
        *("responsibilities", "accountability", "capacity", "note", "status"),
    ),
    standard=(
        *("seq", "name", "type", "origin", "actor", "authority", "responsibilities"),
        *("accountability", "code", "basis", "office", "note", "id"),
    ),
    published=PUBLISHED,
    id_prefix="ql",
    id_prefixes=PREFIXES_BY_TYPE,
    sort_field="type",
    has_groups_by_sort=True,
    page="powers",
    distinguishing=("type", "origin"),
    state_field="status",
    standings={
        "暂缓": Standing.SUSPENDED,
        "收回": Standing.TAKEN_BACK,
        "取消": Standing.ENDED,
    },
    levels=("乡镇",),
    is_handed_down=True,
    weights={VALID: 1},
    burdening_texts=("responsibilities",),
    grades={"type": _FORCE, "origin": _ORIGINS},
    remarks=("note", "accountability"),
    guarding=("status",),
    units=_units,
    traits=("type", "origin"),
)
