"""accepted-changes (已认可的变更): changes that a rule finds fault with and an office lets pass."""

from typing import Annotated, Required, TypedDict

from dutylist.model.fields import Date, Doc, ItemId, Limits, Text, UnitName, closed
from dutylist.model.header import Header


@closed("已认可的变更")
class AcceptedChange(TypedDict, total=False):
    code: Required[Annotated[str, Limits(pattern=r"^DL6[0-9]{2}$"), Doc("规则编码", "如 DL604")]]
    fingerprint: Required[
        Annotated[str, Limits(pattern=r"^[0-9a-f]{16}$"), Doc("指纹", "取自 diff 的输出")]
    ]
    list: Annotated[Text, Doc("清单编号", "供人查看，不参与比对")]
    item: Annotated[ItemId, Doc("事项编号", "供人查看，不参与比对")]
    name: Annotated[Text, Doc("事项名称", "供人查看，不参与比对")]
    reason: Required[Annotated[Text, Doc("理由")]]
    approved_by: Required[Annotated[UnitName, Doc("批准机关")]]
    number: Required[Annotated[Text, Doc("文号")]]
    expires: Required[Annotated[Date, Doc("到期日", "当日仍有效")]]


@closed("已认可的变更")
class AcceptedChanges(Header, total=False):
    accepted: Required[Annotated[list[AcceptedChange], Doc("变更")]]
