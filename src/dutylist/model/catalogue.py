"""catalogue (上级指导目录): the list of the level above from which a township's powers are taken."""

from typing import Annotated, Required

from dutylist.model.fields import Code, Doc, PowerType, UnitName, closed
from dutylist.model.header import Item, ListHeader


@closed("目录条目")
class CatalogueItem(Item, total=False):
    code: Required[Annotated[Code, Doc("事项编码", "文本，不丢前导零")]]  # type: ignore[misc]
    type: Annotated[PowerType, Doc("权力类型")]
    authority: Annotated[UnitName, Doc("原实施部门")]


@closed("上级指导目录")
class Catalogue(ListHeader, total=False):
    items: Required[Annotated[list[CatalogueItem], Doc("条目")]]
