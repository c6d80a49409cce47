"""law-register (法规登记): the laws and documents that lists cite, and since when they are repealed."""

from typing import Annotated, Required

from dutylist.kinds.codecs import Date, Line, Names
from dutylist.kinds.field import Field, choice
from dutylist.kinds.item import NAME, PUBLISHED, Item
from dutylist.kinds.kind import ListKind
from dutylist.model import fields as f
from dutylist.model.fields import Doc, Tier, closed
from dutylist.model.header import ListHeader


# fmt: off
@closed("法规")
class LawItem(Item, total=False):
    """A law; its title stands in `name`."""

    name: Required[Annotated[f.Text, Field(
        "名称", "法律、法规、规章或者文件的名称，不带书名号", english="Title", codec=NAME.codec, width=NAME.width,
        synonyms=("法规名称", "法律法规名称", "文件名称", NAME.title, *NAME.synonyms),
    )]]
    number: Annotated[f.Text, Field(
        "文号", "如 主席令第70号", english="Number", codec=Line(), width=22, synonyms=("发文字号", "发布文号"),
    )]
    tier: Annotated[Tier, Field(
        "效力层级", "法律、行政法规、部门规章等", english="Tier", codec=choice(Tier), role="term", synonyms=("层级", "效力级别"),
    )]
    effective: Annotated[f.Date, Field(
        "施行日期", "自这一日起生效", english="In force from", codec=Date(), role="term", synonyms=("实施日期",),
    )]
    repealed: Annotated[f.Date, Field(
        "废止日期", "自这一日起失效", english="Repealed from", codec=Date(), role="term", synonyms=("失效日期",),
    )]
    replaced_by: Annotated[f.Text, Field(
        "由何替代", "废止后代替它的法律、法规或者文件", english="Replaced by", codec=Line(), width=22,
    )]
    aliases: Annotated[list[f.Text], Field(
        "简称", "清单中引用时所用的其他名称", english="Also called", codec=Names(), width=22,
    )]
# fmt: on


@closed("法规登记")
class LawRegister(ListHeader, total=False):
    items: Required[Annotated[list[LawItem], Doc("法规")]]


LAW_REGISTER = ListKind(
    name="law-register",
    title="法规登记",
    called=("法规清单", "法律法规清单", "法规目录", "法律法规"),
    document=LawRegister,
    item=LawItem,
    standard=(
        *("seq", "name", "number", "tier", "effective", "repealed", "replaced_by", "aliases"),
        "id",
    ),
    published=PUBLISHED,
    id_prefix="fg",
    has_namesakes=True,  # editions of a law; a law and the regulation that implements it
    is_printed=False,
    is_guard=True,
    guarding=("number", "tier", "effective", "repealed", "replaced_by", "aliases"),
    is_of_county=False,
)
