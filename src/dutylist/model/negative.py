"""negative-list (负面清单): matters that may not be handed to a township or village, or conduct barred to cadres."""

from typing import Annotated, Literal, Required

from dutylist.model.fields import Doc, Limits, Text, closed
from dutylist.model.header import Item, RegionalListHeader


@closed("负面事项")
class NegativeItem(Item, total=False):
    applies_to: Required[
        Annotated[
            list[Literal["乡镇", "村", "干部"]],
            Limits(minItems=1, uniqueItems=True),
            Doc("适用对象"),
        ]
    ]
    keywords: Annotated[list[Text], Doc("关键词", "名称中出现即提示")]


@closed("负面清单")
class NegativeList(RegionalListHeader, total=False):
    items: Required[Annotated[list[NegativeItem], Doc("事项")]]
