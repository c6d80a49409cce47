"""post-list (岗位目录): posts with their office, headcount and the duties they carry."""

from typing import Annotated, Literal, Required

from dutylist.model.fields import Amount, Count, Doc, ItemReference, Limits, Text, UnitName, closed
from dutylist.model.header import Item, RegionalListHeader


@closed("岗位")
class PostItem(Item, total=False):
    office: Required[Annotated[UnitName, Doc("所在机构")]]  # type: ignore[misc]
    headcount: Required[Annotated[Count, Doc("人数")]]
    duties: Required[
        Annotated[list[ItemReference], Doc("承担的职责", "事项编号或 清单编号#事项编号")]
    ]
    requirements: Annotated[list[Text], Doc("任职条件")]
    score: Annotated[Amount, Doc("岗位赋分")]
    open_to: Annotated[
        list[Literal["编内", "派驻", "编外"]], Limits(uniqueItems=True), Doc("面向人员")
    ]


@closed("岗位目录")
class PostList(RegionalListHeader, total=False):
    items: Required[Annotated[list[PostItem], Doc("岗位")]]
