"""power-list (权责清单): powers with their liability, by type and origin."""

from typing import Annotated, Literal, Required

from dutylist.model.fields import Doc, ItemReference, PowerType, Text, UnitName, When, closed
from dutylist.model.header import Item, RegionalListHeader


@closed("权责事项", When("origin", ("法定",), ("authority",), unless=True))
class PowerItem(Item, total=False):
    type: Required[Annotated[PowerType, Doc("权力类型")]]
    origin: Required[
        Annotated[
            Literal["法定", "赋权", "委托", "服务前移"], Doc("权力来源", "法定以外须填原实施部门")
        ]
    ]
    status: Annotated[Literal["有效", "暂缓", "收回", "取消"], Doc("状态", "不写即 有效")]
    actor: Annotated[UnitName, Doc("行使主体")]
    authority: Annotated[UnitName, Doc("原实施部门")]
    upstream: Annotated[ItemReference, Doc("上级目录条目", "清单编号#事项编号")]
    responsibilities: Annotated[list[Text], Doc("责任事项")]
    accountability: Annotated[list[Text], Doc("追责情形")]
    capacity: Annotated[Literal["能承接", "难承接"], Doc("承接能力")]


@closed("权责清单")
class PowerList(RegionalListHeader, total=False):
    items: Required[Annotated[list[PowerItem], Doc("事项")]]
