"""certificate-list (证明事项): which certificates a village may, must not or no longer issue."""

from typing import Annotated, Literal, Required

from dutylist.model.fields import Doc, Text, closed
from dutylist.model.header import Item, RegionalListHeader


@closed("证明事项")
class CertificateItem(Item, total=False):
    ruling: Required[Annotated[Literal["可出具", "不应出具", "取消", "疑难"], Doc("认定")]]
    instead: Annotated[Text, Doc("替代方式", "不出具证明时如何办理")]


@closed("证明事项清单")
class CertificateList(RegionalListHeader, total=False):
    items: Required[Annotated[list[CertificateItem], Doc("事项")]]
