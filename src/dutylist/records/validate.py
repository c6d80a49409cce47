"""The JSON that commands print for programs."""

from typing import Annotated, Literal, TypedDict

from dutylist.model.fields import Count, Doc, Limits, SeverityName, closed

type Line = Annotated[int, Limits(minimum=1)]


@closed("相关位置")
class RelatedRecord(TypedDict):
    path: Annotated[str, Doc("文件")]
    line: Annotated[Line, Doc("行", "从 1 起")]
    column: Annotated[Line, Doc("列", "从 1 起，以 Unicode 码点计")]
    message: Annotated[str, Doc("说明")]


@closed("问题")
class FindingRecord(TypedDict):
    code: Annotated[
        str,
        Doc(
            "编码",
            "DL204 之类；本地校验规则和准入规则为 制度编号/规则编号，用例、复核为 制度编号/文档编号",
        ),
    ]
    name: Annotated[str, Doc("规则名称")]
    severity: Annotated[SeverityName, Doc("严重程度")]
    message: Annotated[str, Doc("说明")]
    path: Annotated[str, Doc("文件", "相对于清单库，以 / 分隔")]
    line: Annotated[Line, Doc("行", "从 1 起")]
    column: Annotated[Line, Doc("列", "从 1 起，以 Unicode 码点计")]
    end_line: Annotated[Line, Doc("末行")]
    end_column: Annotated[Line, Doc("末列", "末字之后一列")]
    place: Annotated[str, Doc("位置", "文档内的路径，如 items[3].basis[0]")]
    document: Annotated[str, Doc("文档编号", "无法得知时为空")]
    item: Annotated[str, Doc("事项编号", "不在事项内时为空")]
    hint: Annotated[str, Doc("建议", "可为空")]
    related: Annotated[list[RelatedRecord], Doc("相关位置")]
    fingerprint: Annotated[str, Doc("指纹", "不随行号和措辞变化")]


@closed("工具")
class ToolRecord(TypedDict):
    name: Annotated[Literal["dutylist"], Doc("名称")]
    version: Annotated[str, Doc("版本")]


@closed("汇总")
class ValidateSummary(TypedDict):
    documents: Annotated[Count, Doc("文档数")]
    items: Annotated[Count, Doc("事项数")]
    errors: Annotated[Count, Doc("错误")]
    warnings: Annotated[Count, Doc("警告")]
    infos: Annotated[Count, Doc("提示")]
    suppressed: Annotated[Count, Doc("已抑制")]


@closed("validate 的输出")
class ValidateOutput(TypedDict):
    schema_version: Annotated[Literal[1], Doc("格式版本")]
    tool: Annotated[ToolRecord, Doc("工具")]
    command: Annotated[Literal["validate"], Doc("命令")]
    summary: Annotated[ValidateSummary, Doc("汇总")]
    findings: Annotated[list[FindingRecord], Doc("问题")]
