"""duty-list (职责任务清单、履行职责事项清单): what a township must do, helps with, or no longer does."""

from collections.abc import Container, Iterator
from typing import Annotated, Literal, Required

from dutylist.kinds.codecs import Duties, DutiesByUnit, Names, Text
from dutylist.kinds.field import Column, Field, choice
from dutylist.kinds.item import CATEGORY, PUBLISHED, Item
from dutylist.kinds.kind import Heading, ListKind, UnitPart, Values
from dutylist.kinds.standing import Standing
from dutylist.kinds.unit_duties import Duty
from dutylist.model import fields as f
from dutylist.model.fields import When, closed
from dutylist.model.header import RegionalListHeader

type Mode = Literal["基本履职", "配合履职", "上级收回"]

BASIC: Mode = "基本履职"
ASSISTED: Mode = "配合履职"
TAKEN_BACK: Mode = "上级收回"
FIELDS_OF_MODE: dict[str, tuple[str, ...]] = {
    ASSISTED: ("lead", "lead_duties", "township_duties"),
    TAKEN_BACK: ("taken_by", "method"),
}
"""What an item of a mode must say, and one of another mode has no use for."""
TAKER_AND_METHOD = "taken_by+method"
"""A column of published tables that holds two of our fields."""


# fmt: off
@closed("职责事项", *(When("mode", (mode,), fields) for mode, fields in FIELDS_OF_MODE.items()))
class DutyItem(Item, total=False):
    category: Required[Annotated[f.Text, Field(  # type: ignore[misc]
        CATEGORY.title, "如 党的建设", english=CATEGORY.english, codec=CATEGORY.codec, role=CATEGORY.role,
        synonyms=CATEGORY.synonyms,
    )]]
    mode: Annotated[Mode, Field(
        "履职方式", "不写即 基本履职", english="Mode", role="term", default=BASIC, is_implied=True,
        codec=choice(Mode, {
            "基本": BASIC, "主责": BASIC, "配合": ASSISTED, "收回": TAKEN_BACK, "上级部门收回": TAKEN_BACK,
        }),
        synonyms=("履职类型", "事项类型", "职责类型"), hidden="the parts of the list are its modes",
    )]
    lead: Annotated[list[f.UnitName], Field(
        "对应上级部门", "配合履职事项的上级牵头部门", english="Department above", codec=Names(), width=20, role="units",
        synonyms=(
            "牵头部门", "牵头单位", "上级部门", "上级牵头部门", "主办单位", "责任单位", "关联单位", "主管部门",
        ),
    )]
    lead_duties: Annotated[list[Duty], Field(
        "上级部门职责", "上级部门承担的职责，一项一条；几个部门各有职责的，按部门写 unit（部门）和 duties（职责）",
        english="Duties of the department above", codec=DutiesByUnit(), width=32, role="duties of units",
        synonyms=("本部门职责", "县级部门职责", "主体责任", "牵头部门职责", "部门职责"),
    )]
    township_duties: Annotated[list[f.Text], Field(
        "乡镇（街道）配合职责", "乡镇配合承担的职责，一项一条", english="Duties of the township", codec=Duties(), width=32,
        synonyms=("乡镇配合职责", "镇街配合职责", "配合职责", "乡镇职责", "配合责任", "乡镇责任"),
    )]
    taken_by: Annotated[list[f.UnitName], Field(
        "承接部门", "收回事项由谁承接", english="Taken over by", codec=Names(), width=20, role="units",
        synonyms=("收回部门", "承接单位"),
    )]
    method: Annotated[f.Text, Field(
        "工作方式", "承接部门如何履行", english="Way of working", codec=Text(), width=32,
        synonyms=("履职方式及要求", "承接方式"),
    )]
    posts: Annotated[list[f.ItemReference], Field(
        "岗位", "岗位目录中的条目", english="Posts", codec=Names(), role="reference", is_free=True,
        hidden="stands on the pages of the posts",
    )]
# fmt: on


@closed("职责清单")
class DutyList(RegionalListHeader, total=False):
    items: Required[Annotated[list[DutyItem], f.Doc("事项")]]


def _units(item: Values) -> Iterator[UnitPart]:
    leads = item.get("lead", ())
    for number, name in enumerate(leads):
        yield UnitPart(name, "lead", ("lead", number), tuple(_duties_of(name, leads, item)))
    method = (item["method"],) if "method" in item else ()
    for number, name in enumerate(item.get("taken_by", ())):
        yield UnitPart(name, "taker", ("taken_by", number), method)


def _duties_of(lead: str, leads: Container[str], item: Values) -> Iterator[str]:
    """What a department does: what is said of all, and of itself; of one that leads nothing, with its name."""
    for entry in item.get("lead_duties", ()):
        if isinstance(entry, str):
            yield entry
        elif entry["unit"] == lead:
            yield from entry["duties"]
        elif entry["unit"] not in leads:
            yield from (f"{entry['unit']}：{duty}" for duty in entry["duties"])


_ALWAYS = ("seq", "category", "name", "id")

DUTY_LIST = ListKind(
    name="duty-list",
    title="职责清单",
    called=(
        "职责任务清单",
        "履职事项清单",
        "履行职责事项清单",
        "职责事项清单",
        "履职清单",
        "基本履职事项清单",
        "配合履职事项清单",
        "履职事项",
        "职责任务",
    ),
    document=DutyList,
    item=DutyItem,
    standard=(*_ALWAYS, "mode", *FIELDS_OF_MODE[ASSISTED], *FIELDS_OF_MODE[TAKEN_BACK]),
    published=(
        *PUBLISHED,
        Column(
            (TAKER_AND_METHOD,),
            "承接部门及工作方式",
            Text(),
            ("收回部门及工作方式",),
            is_read_only=True,
        ),
    ),
    id_prefix="jb",
    id_prefixes={ASSISTED: "ph", TAKEN_BACK: "sh"},
    sort_field="mode",
    fields_of_sort=FIELDS_OF_MODE,
    page="duties",
    page_of_sort={ASSISTED: "help"},
    headings={
        BASIC: Heading("基本履职事项清单", "Basic duties", _ALWAYS),
        ASSISTED: Heading(
            "配合履职事项清单",
            "Duties in which the township helps",
            (*_ALWAYS, *FIELDS_OF_MODE[ASSISTED]),
        ),
        TAKEN_BACK: Heading(
            "上级部门收回事项清单",
            "Matters taken back by departments above",
            (*_ALWAYS, *FIELDS_OF_MODE[TAKEN_BACK]),
        ),
    },
    has_tables_by_part=True,
    state_field="mode",
    standings={TAKEN_BACK: Standing.TAKEN_BACK},
    levels=("乡镇",),
    is_handed_down=True,
    weights={BASIC: 2, ASSISTED: 1},  # 配合履职 names the duties of which 基本履职 is the whole
    township_duties=lambda item: tuple(item.get("township_duties", ())),
    units=_units,
    remarks=("note", "method"),
    guarding=("mode", "taken_by"),
)
