"""certificate-list (证明事项): which certificates a village may, must not or no longer issue."""

from typing import Annotated, Literal, Required

from dutylist.kinds.codecs import Text
from dutylist.kinds.field import Field, choice
from dutylist.kinds.item import NAME, PUBLISHED, Item
from dutylist.kinds.kind import Heading, ListKind
from dutylist.kinds.standing import Standing
from dutylist.model import fields as f
from dutylist.model.fields import Doc, closed
from dutylist.model.header import RegionalListHeader

type Ruling = Literal["可出具", "不应出具", "取消", "疑难"]


# fmt: off
@closed("证明事项")
class CertificateItem(Item, total=False):
    name: Required[Annotated[f.Text, Field(
        "证明事项", "证明的规范名称", english="Certificate", codec=NAME.codec, width=NAME.width,
        synonyms=("证明名称", "证明事项名称", NAME.title, *NAME.synonyms),
    )]]
    ruling: Required[Annotated[Ruling, Field(
        "认定", "村（社区）对该证明可以出具、不应出具、已经取消或者尚有疑难", english="Ruling", role="term", is_implied=True,
        codec=choice(Ruling, {
            "可以出具": "可出具", "保留": "可出具", "不得出具": "不应出具", "不出具": "不应出具",
        }),
        synonyms=("处理意见", "认定意见"), hidden="the parts of the list are its rulings",
    )]]
    instead: Annotated[f.Text, Field(
        "替代方式", "不出具证明时如何办理", english="Instead of it", codec=Text(), width=26,
        synonyms=("办理方式", "替代措施"),
    )]
# fmt: on


@closed("证明事项清单")
class CertificateList(RegionalListHeader, total=False):
    items: Required[Annotated[list[CertificateItem], Doc("事项")]]


CERTIFICATE_LIST = ListKind(
    name="certificate-list",
    title="证明事项清单",
    called=("证明清单", "证明事项", "出具证明事项清单", "证明"),
    document=CertificateList,
    item=CertificateItem,
    standard=("seq", "name", "ruling", "instead", "basis", "note", "id"),
    published=PUBLISHED,
    id_prefix="zm",
    sort_field="ruling",
    headings={
        "可出具": Heading("可以出具的证明事项", "Certificates that may be issued"),
        "不应出具": Heading("不应出具的证明事项", "Certificates that must not be issued"),
        "取消": Heading("取消的证明事项", "Certificates abolished"),
        "疑难": Heading("疑难证明事项", "Certificates in doubt"),
    },
    distinguishing=("ruling",),
    state_field="ruling",
    standings={
        "不应出具": Standing.ENDED,
        "取消": Standing.ENDED,
        "疑难": Standing.SUSPENDED,
    },
    levels=("村",),
    weights={"可出具": 2, "疑难": 1},
    remarks=("note", "instead"),
    guarding=("ruling",),
    words=("instead",),
)
