"""assessment (考核指标): who is assessed by whom, on which listed items, with which weight."""

from collections.abc import Iterator
from typing import Annotated, Required

from dutylist.kinds.codecs import Line, Names, Number, YesNo
from dutylist.kinds.field import Field
from dutylist.kinds.item import NAME, PUBLISHED, Item
from dutylist.kinds.kind import ListKind, UnitPart, Values
from dutylist.model import fields as f
from dutylist.model.fields import Doc, closed
from dutylist.model.header import RegionalListHeader


# fmt: off
@closed("考核指标")
class AssessmentItem(Item, total=False):
    name: Required[Annotated[f.Text, Field(
        "考核指标", "一项考核指标的名称", english="Indicator", codec=NAME.codec, width=NAME.width,
        synonyms=("指标名称", "指标", "考核内容", NAME.title, *NAME.synonyms),
    )]]
    assessor: Required[Annotated[f.UnitName, Field(
        "考核单位", "由谁考核", english="Assessed by", codec=Line(), role="units", synonyms=("考核部门", "牵头考核单位"),
    )]]
    assessed: Required[Annotated[list[f.UnitName], Field(
        "被考核单位", "考核谁", english="Assessed", codec=Names(), role="units", synonyms=("考核对象",),
    )]]
    weight: Required[Annotated[f.Amount, Field(
        "权重", "同一张表合计 100", english="Weight", codec=Number(whole=False), width=8, role="term",
        synonyms=("分值", "标准分"),
    )]]
    targets: Annotated[list[f.ItemReference], Field(
        "对应事项", "清单内的事项", english="Listed items", codec=Names(), width=26, role="reference",
    )]
    veto: Annotated[bool, Field(
        "一票否决", "是否一票否决，没有中央、省级规定的不得设置", english="Veto", codec=YesNo(), width=10, role="term",
    )]
# fmt: on


@closed("考核指标清单")
class Assessment(RegionalListHeader, total=False):
    items: Required[Annotated[list[AssessmentItem], Doc("指标")]]


def _units(item: Values) -> Iterator[UnitPart]:
    yield UnitPart(item["assessor"], "assessor", ("assessor",))


ASSESSMENT = ListKind(
    name="assessment",
    title="考核指标清单",
    called=("考核清单", "考核指标", "考核"),
    document=Assessment,
    item=AssessmentItem,
    standard=("seq", "name", "assessor", "assessed", "weight", "targets", "veto", "id"),
    published=PUBLISHED,
    id_prefix="kh",
    distinguishing=("assessor", "assessed"),
    levels=("乡镇",),
    weights={},
    weighs_always=True,
    burdened_field="assessed",
    burdening_references=("targets", "assessed"),
    grades={"veto": {"True": 1}},
    units=_units,
)
