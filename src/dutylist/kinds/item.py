"""What every item of a list has, whatever the kind of its list."""

from typing import Annotated, Required, TypedDict

from dutylist.kinds.codecs import Citations, Code, Date, Line, Names, Sequence, Steps, Text
from dutylist.kinds.field import Column, Field
from dutylist.model import fields as f
from dutylist.model.citation import Citation
from dutylist.model.fields import EitherType
from dutylist.model.header import Step

SUB_NAME = "sub_name"
"""A column of published tables: the part of a matter that a row is about; goes into the name."""
PUBLISHED = (
    Column(
        (SUB_NAME,),
        "子项名称",
        Line(),
        ("子项", "事项子项", "实施事项", "业务办理项", "业务办理项名称"),
        is_read_only=True,
    ),
)

# fmt: off
NAME = Field(
    "事项名称", "一项职责、权力或者服务的规范名称，不加句号", english="Matter", codec=Line(), width=26,
    synonyms=(
        "权力名称", "权力事项名称", "权责事项名称", "职权名称", "职责事项", "履职事项", "服务事项", "事项", "项目名称",
        "职责名称", "任务名称", "工作事项", "权力事项", "服务名称", "公共服务事项", "服务事项名称", "主项名称", "主项",
    ),
)
CATEGORY = Field(
    "类别", "印在清单上的分类标题，如 党的建设、经济发展", english="Category", codec=Line(), role="term",
    synonyms=("事项类别", "职责类别", "领域", "行业领域", "一级分类", "所属领域"),
)
CODE = Field(
    "事项编码", "文本，不丢前导零", english="Item code", codec=Code(), width=18, role="term", is_free=True,
    synonyms=("编码", "职权编码", "权力编码", "基本编码", "实施编码", "实施清单编码", "业务办理项编码"),
)
OFFICE = Field(
    "承办机构", "乡镇内设的办、站、中心、队，须在机构名录中", english="Office in charge", codec=Line(), width=18, role="office", is_free=True,
    synonyms=("承办科室", "责任科室", "责任处室", "办理机构", "内设机构", "承办站所", "责任站所"),
)


class Item(TypedDict, total=False):
    """An item; tables show its fields in the order of `ListKind.fields`."""

    id: Required[Annotated[f.ItemId, Field(
        "事项编号", "字母、数字与 . _ -，在清单内唯一，定后不改", english="Item id", codec=Code(), width=18,
        role="term", hidden="the number that is printed is seq",
    )]]
    name: Required[Annotated[f.Text, NAME]]
    seq: Annotated[int | f.Text, EitherType(), Field(
        "序号", "印在表上的序号，不作编号用", english="No.", codec=Sequence(), width=6,
        synonyms=("编号", "序列", "No", "No."), is_free=True, is_bookkeeping=True,
    )]
    code: Annotated[f.Code, CODE]
    code_scheme: Annotated[f.Text, Field(
        "编码规则", "如 GB/T 39046-2020", english="Scheme of the code", codec=Line(), is_free=True,
        hidden="says how the code is read, not what it is",
    )]
    category: Annotated[f.Text, CATEGORY]
    basis: Annotated[list[Citation], Field(
        "实施依据", "设定该事项的法律、法规、规章或文件；写成一句话，或分 title、article、tier 填写",
        english="Basis", codec=Citations(), width=28,
        synonyms=(
            "设定依据", "职权依据", "法律依据", "权力依据", "依据", "设定、行使依据及有关条款", "政策依据", "法律法规依据",
        ),
    )]
    townships: Annotated[list[f.UnitName], Field(
        "适用乡镇", "只适用于部分乡镇时填写，不填即适用于整个地区", english="Townships concerned", codec=Names(), role="units", synonyms=("涉及乡镇", "适用范围", "实施范围"),
    )]
    since: Annotated[f.Date, Field(
        "起始日期", "从这一日起适用，如 2026-03-01", english="Since", codec=Date(), role="term", synonyms=("生效日期",),
    )]
    until: Annotated[f.Date, Field(
        "截止日期", "适用到这一日为止，临时事项必填", english="Until", codec=Date(), role="term", synonyms=("失效日期",),
    )]
    office: Annotated[f.UnitName, OFFICE]
    leader: Annotated[f.Text, Field(
        "分管领导", "乡镇分管该事项的领导职务", english="Leader in charge", codec=Line(), width=14, is_free=True, synonyms=("责任领导",),
    )]
    line: Annotated[f.Text, Field(
        "条线", "该事项所属的工作条线", english="Line of work", codec=Line(), is_free=True, synonyms=("工作条线",),
    )]
    steps: Annotated[list[Step], Field(
        "办理流程", "依次写明各环节的名称、办理主体和时限", english="Steps", codec=Steps(), width=26, hidden="drawn as a flow chart",
    )]
    was: Annotated[f.ItemId, Field(
        "原事项编号", "更名、改号之前的编号", english="Former id", codec=Code(), is_free=True, is_bookkeeping=True,
        hidden="says which item of an earlier version it is",
    )]
    admitted_by: Annotated[f.DocumentId, Field(
        "准入决定", "准入决定的文档编号", english="Decision", codec=Code(), role="term",
        hidden="stands in the admission ledger",
    )]
    note: Annotated[f.Text, Field(
        "备注", "供人查看的说明，不增加职责", english="Note", codec=Text(), width=20, synonyms=("说明",),
    )]
