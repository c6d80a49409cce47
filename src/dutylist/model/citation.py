"""Citations: which text, and which article of it, stands behind an item."""

from typing import Annotated, Required, TypedDict

from dutylist.model.fields import Doc, EitherType, Text, Tier, closed


@closed("依据")
class CitationParts(TypedDict, total=False):
    title: Required[Annotated[Text, Doc("名称", "法律、法规、规章或文件的名称，不带书名号")]]
    number: Annotated[Text, Doc("发文字号", "如 晋政发〔2021〕5号")]
    article: Annotated[Text, Doc("条款", "如 第二十四条第一款")]
    tier: Annotated[Tier, Doc("效力层级")]


type Citation = Annotated[Text | CitationParts, EitherType()]
type Basis = Annotated[
    list[Citation],
    Doc("依据", "设定该事项的法律、法规、规章或文件；写成一句话，或分 title、article、tier 填写"),
]
