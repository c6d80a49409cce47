"""law-register (法规登记): the laws and documents that lists cite, and since when they are repealed."""

from typing import Annotated, Required

from dutylist.model.fields import Date, Doc, Text, Tier, closed
from dutylist.model.header import Item, ListHeader


@closed("法规")
class LawItem(Item, total=False):
    """A law; its title stands in `name`."""

    number: Annotated[Text, Doc("文号", "如 主席令第70号")]
    tier: Annotated[Tier, Doc("效力层级")]
    effective: Annotated[Date, Doc("施行日期")]
    repealed: Annotated[Date, Doc("废止日期", "自这一日起失效")]
    replaced_by: Annotated[Text, Doc("由何替代")]
    aliases: Annotated[list[Text], Doc("简称")]


@closed("法规登记")
class LawRegister(ListHeader, total=False):
    items: Required[Annotated[list[LawItem], Doc("法规")]]
