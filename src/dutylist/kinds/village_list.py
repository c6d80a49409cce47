"""village-list (村级事项): what a village does itself, helps with, offers, or is spared."""

from collections.abc import Iterator
from typing import Annotated, Literal, Required, TypedDict

from dutylist.kinds.codecs import Line
from dutylist.kinds.field import Field, choice
from dutylist.kinds.item import CATEGORY, PUBLISHED, Item
from dutylist.kinds.kind import Heading, ListKind, UnitPart, Values
from dutylist.kinds.standing import Standing
from dutylist.model import fields as f
from dutylist.model.fields import Doc, When, closed
from dutylist.model.header import RegionalListHeader

type MatterClass = Literal["自治", "协助", "便民服务", "减负"]

HELPED: MatterClass = "协助"
SPARED: MatterClass = "减负"

# fmt: off
# the key `class` is a Python keyword, hence the functional form
ClassOfMatter = TypedDict("ClassOfMatter", {
    "class": Required[Annotated[MatterClass, Field(
        "类别", "村级自治、协助政府、便民服务，或者已经减负的事项", english="Class", role="term", is_implied=True,
        codec=choice(MatterClass, {"村级自治": "自治", "协助政府": HELPED, "便民": "便民服务"}),
        synonyms=("事项类别", "事项类型", "清单类别"), hidden="the parts of the list are its classes",
    )]],
})


@closed("村级事项", When("class", (HELPED,), ("lead",)))
class VillageItem(Item, ClassOfMatter, total=False):
    category: Annotated[f.Text, Field(  # 类别 is the class of a matter
        "领域", "印在清单上的分类标题", english=CATEGORY.english, codec=CATEGORY.codec, role=CATEGORY.role,
        synonyms=("行业领域", "所属领域", "一级分类"),
    )]
    lead: Annotated[f.UnitName, Field(
        "牵头单位", "协助事项由谁牵头", english="Led by", codec=Line(), role="units",
        synonyms=("牵头部门", "责任单位", "主管部门"),
    )]
# fmt: on


@closed("村级事项清单")
class VillageList(RegionalListHeader, total=False):
    items: Required[Annotated[list[VillageItem], Doc("事项")]]


def _units(item: Values) -> Iterator[UnitPart]:
    if "lead" in item:
        yield UnitPart(item["lead"], "lead", ("lead",))


VILLAGE_LIST = ListKind(
    name="village-list",
    title="村级事项清单",
    called=(
        "村级事项",
        "村级工作事项清单",
        "村级组织事项清单",
        "自治事项清单",
        "协助事项清单",
        "村级",
    ),
    document=VillageList,
    item=VillageItem,
    standard=("seq", "name", "class", "lead", "basis", "note", "id"),
    published=PUBLISHED,
    id_prefix="cj",
    page="village",
    id_prefixes={"自治": "zz", HELPED: "xz", "便民服务": "bm", SPARED: "jj"},
    sort_field="class",
    headings={
        "自治": Heading("自治事项清单", "Self-government"),
        HELPED: Heading("协助事项清单", "Matters in which the village helps"),
        "便民服务": Heading("便民服务事项清单", "Services of the village"),
        SPARED: Heading("减负事项清单", "Burdens taken off the village"),
    },
    distinguishing=("class",),
    state_field="class",
    standings={SPARED: Standing.TAKEN_BACK},
    levels=("村",),
    weights={"自治": 1, HELPED: 1, "便民服务": 1},
    settling=("class",),
    guarding=("class",),
    units=_units,
)
