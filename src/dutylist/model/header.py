"""What every document and every list begins with, and a step of a flow."""

from typing import Annotated, Any, Literal, Required, TypedDict

from dutylist.model.citation import Basis
from dutylist.model.fields import (
    Count,
    Date,
    Doc,
    DocumentId,
    Text,
    UnitName,
    closed,
)


class Header(TypedDict, total=False):
    dutylist: Required[Annotated[Literal[1], Doc("格式版本", "目前为 1")]]
    kind: Required[Annotated[str, Doc("文档种类")]]
    id: Required[
        Annotated[DocumentId, Doc("文档编号", "小写字母、数字与 . _ -，在清单库内唯一，定后不改")]
    ]
    title: Required[Annotated[Text, Doc("标题")]]
    note: Annotated[Text, Doc("说明")]


@closed("印发")
class Issued(TypedDict, total=False):
    by: Annotated[UnitName, Doc("印发机关")]
    number: Annotated[Text, Doc("发文字号")]
    date: Annotated[Date, Doc("印发日期", "如 2026-03-01")]


# the key `from` is a Python keyword, hence the functional form
Effective = TypedDict(
    "Effective",
    {
        "from": Annotated[Date, Doc("施行日期", "首日，如 2026-01-01")],
        "until": Annotated[Date, Doc("有效期至", "最后一日，如 2027-12-31")],
    },
    total=False,
)
closed("施行期间")(Effective)


@closed("办理环节")
class Step(TypedDict, total=False):
    name: Required[Annotated[Text, Doc("环节名称")]]
    actor: Required[Annotated[Text, Doc("办理主体")]]
    days: Annotated[Count, Doc("时限", "工作日")]


type Region = Annotated[UnitName, Doc("适用地区", "机构名录中的县、乡镇名称、别名或代码")]


class ListHeader(Header, total=False):
    """The header of a document with items; `items` itself stands in each kind."""

    region: Region
    issued: Annotated[Issued, Doc("印发")]
    effective: Annotated[Effective, Doc("施行期间")]
    basis: Basis
    totals: Annotated[
        dict[str, Any],
        Doc("申报数量", "公布的数量，如 {all: 269, category: {党的建设: 41}}，与清单逐项核对"),
    ]


class RegionalListHeader(ListHeader, total=False):
    """The header of a list that a county or township keeps for itself."""

    region: Required[Region]  # type: ignore[misc]
