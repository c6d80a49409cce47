"""catalogue (上级指导目录): the list of the level above from which a township's powers are taken."""

from typing import Annotated, Required

from dutylist.kinds.codecs import Line
from dutylist.kinds.field import Field
from dutylist.kinds.item import CODE, PUBLISHED, Item
from dutylist.kinds.kind import ListKind
from dutylist.kinds.power_list import PREFIXES_BY_TYPE, TYPE, PowerType
from dutylist.model import fields as f
from dutylist.model.fields import Doc, closed
from dutylist.model.header import ListHeader


# fmt: off
@closed("目录条目")
class CatalogueItem(Item, total=False):
    code: Required[Annotated[f.Code, CODE]]  # type: ignore[misc]
    type: Annotated[PowerType, TYPE]
    authority: Annotated[f.UnitName, Field(
        "原实施部门", "下放之前行使该权力的部门，按上级目录的写法", english="Body it came from", codec=Line(), width=18, role="named units",
        synonyms=("实施部门", "实施主体", "行使主体", "县级主管部门"),
    )]
# fmt: on


@closed("上级指导目录")
class Catalogue(ListHeader, total=False):
    items: Required[Annotated[list[CatalogueItem], Doc("条目")]]


CATALOGUE = ListKind(
    name="catalogue",
    title="上级指导目录",
    called=("指导目录", "赋权指导目录", "下放目录", "目录"),
    document=Catalogue,
    item=CatalogueItem,
    order=("seq", "code", "category", "name"),
    standard=("seq", "name", "type", "authority", "code", "basis", "id"),
    published=PUBLISHED,
    id_prefix="ml",
    id_prefixes=PREFIXES_BY_TYPE,
    sort_field="type",
    has_groups_by_sort=True,
    is_of_county=False,
    distinguishing=("type",),
)
