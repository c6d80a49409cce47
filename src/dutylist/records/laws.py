"""The JSON that `laws` prints for programs."""

from typing import Annotated, Literal, TypedDict

from dutylist.model.fields import Count, Doc, EitherType, closed
from dutylist.records.validate import FindingRecord, Line, ToolRecord


@closed("版本")
class EditionRecord(TypedDict):
    passed: Annotated[str, Doc("通过日期", "不详时为空")]
    effective: Annotated[str, Doc("施行日期", "不详时为空；早于通过日期的，是该法首次施行的日期")]
    last_article: Annotated[int | None, EitherType(), Doc("最后一条的条号", "不详时为 null")]


@closed("法规")
class LawRecord(TypedDict):
    title: Annotated[str, Doc("名称")]
    tier: Annotated[str, Doc("效力层级", "不详时为空")]
    region: Annotated[str, Doc("省份", "地方性法规所属省份，全国性的为空")]
    editions: Annotated[list[EditionRecord], Doc("版本", "从旧到新")]
    repealed: Annotated[str, Doc("废止日期", "有效的为空")]
    replaced_by: Annotated[str, Doc("由何替代")]
    as_of: Annotated[str, Doc("截至日期", "库中版本收到这一日；县里登记的为空")]


@closed("法规有变动的依据")
class ChangedRecord(TypedDict):
    law: Annotated[str, Doc("法规名称")]
    change: Annotated[Literal["edition", "repeal"], Doc("变动", "有新版本，或者已废止")]
    first_day: Annotated[str, Doc("起始日期", "新版本施行或者废止的日期")]
    passed: Annotated[str, Doc("通过日期", "新版本的；废止的为空")]
    successor: Annotated[str, Doc("由何替代", "没有替代的为空")]
    path: Annotated[str, Doc("文件", "相对于清单库，以 / 分隔")]
    line: Annotated[Line, Doc("行", "从 1 起")]
    column: Annotated[Line, Doc("列", "从 1 起，以 Unicode 码点计")]
    place: Annotated[str, Doc("位置", "文档内的路径，如 items[3].basis[0]")]
    document: Annotated[str, Doc("文档编号")]
    item: Annotated[str, Doc("事项编号", "清单自身的依据为空")]
    name: Annotated[str, Doc("事项名称", "清单自身的依据为空")]
    townships: Annotated[list[str], Doc("适用乡镇")]
    articles: Annotated[list[str], Doc("所引条款")]
    day: Annotated[str, Doc("依据所属日期", "清单或者事项的日期")]


@closed("汇总")
class LawsSummary(TypedDict):
    laws: Annotated[Count, Doc("法规数")]
    changed: Annotated[Count, Doc("法规有变动的依据数")]
    as_of: Annotated[str, Doc("截至日期", "全国性法律法规收到这一日")]


@closed("laws 的输出")
class LawsOutput(TypedDict):
    schema_version: Annotated[Literal[1], Doc("格式版本")]
    tool: Annotated[ToolRecord, Doc("工具")]
    command: Annotated[Literal["laws"], Doc("命令")]
    summary: Annotated[LawsSummary, Doc("汇总")]
    findings: Annotated[list[FindingRecord], Doc("问题")]
    laws: Annotated[list[LawRecord], Doc("法规", "不带 --changed 时列出")]
    changed: Annotated[list[ChangedRecord], Doc("法规有变动的依据", "带 --changed 时列出")]
