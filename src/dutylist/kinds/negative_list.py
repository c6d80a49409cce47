"""negative-list (负面清单): matters that may not be handed to a township or village, or conduct barred to cadres."""

from typing import Annotated, Literal, Required

from dutylist.kinds.codecs import Names
from dutylist.kinds.field import Field, choice
from dutylist.kinds.item import NAME, PUBLISHED, Item
from dutylist.kinds.kind import ListKind
from dutylist.model import fields as f
from dutylist.model.fields import Doc, Limits, closed
from dutylist.model.header import RegionalListHeader

type Barred = Literal["乡镇", "村", "干部"]


# fmt: off
@closed("负面事项")
class NegativeItem(Item, total=False):
    name: Required[Annotated[f.Text, Field(
        NAME.title, "不得交给乡镇、村的事项，或者干部不得有的行为", english=NAME.english, codec=NAME.codec, width=NAME.width,
        synonyms=("负面事项", "禁止事项", *NAME.synonyms),
    )]]
    applies_to: Required[Annotated[list[Barred], Limits(minItems=1, uniqueItems=True), Field(
        "适用对象", "不得交给乡镇、村的事项，或者干部的行为", english="Applies to", codec=Names(choice(Barred, {"街道": "乡镇", "社区": "村"})), role="term",
    )]]
    keywords: Annotated[list[f.Text], Field(
        "关键词", "名称中出现即提示", english="Keywords", codec=Names(),
    )]
# fmt: on


@closed("负面清单")
class NegativeList(RegionalListHeader, total=False):
    items: Required[Annotated[list[NegativeItem], Doc("事项")]]


NEGATIVE_LIST = ListKind(
    name="negative-list",
    title="负面清单",
    called=("负面事项清单", "禁止事项清单", "负面"),
    document=NegativeList,
    item=NegativeItem,
    standard=("seq", "name", "applies_to", "keywords", "basis", "note", "id"),
    published=PUBLISHED,
    id_prefix="fm",
    traits=("applies_to",),
    words=("keywords",),
    is_guard=True,
    guarding=("applies_to", "keywords"),
)
