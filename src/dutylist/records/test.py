"""The JSON that `test` prints for programs."""

from typing import Annotated, Literal, TypedDict

from dutylist.model.fields import Count, Doc, closed
from dutylist.records.validate import FindingRecord, Line, ToolRecord


@closed("不符之处")
class MismatchRecord(TypedDict):
    what: Annotated[str, Doc("对象", "outcome 或规则编号")]
    want: Annotated[str, Doc("预期")]
    got: Annotated[str, Doc("实际", "没有该规则时为空")]


@closed("用例结果")
class CaseRecord(TypedDict):
    test: Annotated[str, Doc("规则用例", "文档编号")]
    policy: Annotated[str, Doc("准入制度")]
    name: Annotated[str, Doc("用例名称")]
    path: Annotated[str, Doc("文件")]
    line: Annotated[Line, Doc("行")]
    passes: Annotated[bool, Doc("是否符合预期")]
    outcome: Annotated[str, Doc("结论")]
    mismatches: Annotated[list[MismatchRecord], Doc("不符之处")]


@closed("规则覆盖")
class CoverageRecord(TypedDict):
    policy: Annotated[str, Doc("准入制度")]
    rule: Annotated[str, Doc("规则编号")]
    passing: Annotated[bool, Doc("有预期符合的用例")]
    failing: Annotated[bool, Doc("有预期不符合的用例")]


@closed("汇总")
class TestSummary(TypedDict):
    cases: Annotated[Count, Doc("用例数")]
    passed: Annotated[Count, Doc("符合预期")]
    failed: Annotated[Count, Doc("不符合预期")]


@closed("test 的输出")
class TestOutput(TypedDict):
    schema_version: Annotated[Literal[1], Doc("格式版本")]
    tool: Annotated[ToolRecord, Doc("工具")]
    command: Annotated[Literal["test"], Doc("命令")]
    summary: Annotated[TestSummary, Doc("汇总")]
    findings: Annotated[
        list[FindingRecord],
        Doc("问题", "与预期不符的用例，--coverage 查出的规则；没有运行用例的，为其原因"),
    ]
    cases: Annotated[list[CaseRecord], Doc("用例")]
    coverage: Annotated[list[CoverageRecord], Doc("规则覆盖", "只在 --coverage 时列出")]
