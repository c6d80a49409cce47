"""post-list (岗位目录): posts with their office, headcount and the duties they carry."""

from typing import Annotated, Literal, Required

from dutylist.kinds.codecs import Duties, Line, Names, Number
from dutylist.kinds.field import Field, choice
from dutylist.kinds.item import NAME, PUBLISHED, Item
from dutylist.kinds.kind import ListKind
from dutylist.model import fields as f
from dutylist.model.fields import Doc, Limits, closed
from dutylist.model.header import RegionalListHeader

type Staffing = Literal["编内", "派驻", "编外"]


# fmt: off
@closed("岗位")
class PostItem(Item, total=False):
    name: Required[Annotated[f.Text, Field(
        "岗位名称", "岗位的规范名称", english="Post", codec=NAME.codec, width=NAME.width,
        synonyms=("岗位", NAME.title, *NAME.synonyms),
    )]]
    office: Required[Annotated[f.UnitName, Field(  # type: ignore[misc]
        "所在机构", "岗位所在的办、站、中心、队", english="Office", codec=Line(), width=18, role="office",
        synonyms=("内设机构", "所属机构", "机构"),
    )]]
    headcount: Required[Annotated[f.Count, Field(
        "人数", "岗位设置的人数", english="Headcount", codec=Number(), width=8, role="term",
        synonyms=("岗位数", "职数", "编制数"),
    )]]
    duties: Required[Annotated[list[f.ItemReference], Field(
        "承担的职责", "事项编号或 清单编号#事项编号", english="Duties", codec=Names(), width=26, role="reference",
        synonyms=("对应事项",),
    )]]
    requirements: Annotated[list[f.Text], Field(
        "任职条件", "任职须具备的条件，一项一条", english="Requirements", codec=Duties(), width=26, synonyms=("岗位要求", "任职要求"),
    )]
    score: Annotated[f.Amount, Field(
        "岗位赋分", "考核时岗位的分值", english="Score", codec=Number(whole=False), width=8, role="term", synonyms=("赋分",),
    )]
    open_to: Annotated[list[Staffing], Limits(uniqueItems=True), Field(
        "面向人员", "哪些人员可以任职", english="Open to", codec=Names(choice(Staffing)), role="term",
    )]
# fmt: on


@closed("岗位目录")
class PostList(RegionalListHeader, total=False):
    items: Required[Annotated[list[PostItem], Doc("岗位")]]


POST_LIST = ListKind(
    name="post-list",
    title="岗位目录",
    called=("岗位清单", "岗位职责目录", "岗位"),
    document=PostList,
    item=PostItem,
    order=("seq", "category", "name", "office"),
    standard=(
        "seq",
        "name",
        "office",
        "headcount",
        "duties",
        "requirements",
        "score",
        "open_to",
        "id",
    ),
    published=PUBLISHED,
    id_prefix="gw",
    distinguishing=("office",),
    levels=("乡镇",),
    weights={},
    burdening_references=("duties",),
    remarks=("note", "requirements"),
)
