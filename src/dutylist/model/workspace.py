"""workspace (清单库): the manifest `dutylist.yaml`."""

from typing import Annotated, Literal, Required, TypedDict

from dutylist.model.fields import Doc, DocumentId, Text, closed


@closed("清单库")
class Manifest(TypedDict, total=False):
    dutylist: Required[Annotated[Literal[1], Doc("格式版本", "目前为 1")]]
    kind: Required[Annotated[str, Doc("文档种类")]]
    id: Required[Annotated[DocumentId, Doc("清单库编号")]]
    title: Annotated[Text, Doc("标题")]
    note: Annotated[Text, Doc("说明")]
    language: Annotated[Literal["zh", "en"], Doc("语言", "不写则看环境变量")]
    exclude: Annotated[list[Text], Doc("不检查的路径", "gitignore 写法")]
    severity: Annotated[
        dict[str, Literal["off", "info", "warning", "error"]], Doc("严重程度", "规则编码到程度")
    ]
