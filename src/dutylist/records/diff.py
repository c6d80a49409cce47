"""The JSON that `diff` prints."""

from typing import Annotated, Any, Literal, TypedDict

from dutylist.model.fields import Count, Doc, EitherType, Limits, closed
from dutylist.records.validate import FindingRecord, Line, ToolRecord

type Similarity = Annotated[float | None, EitherType(), Limits(minimum=0, maximum=1)]


@closed("版本")
class VersionRecord(TypedDict):
    label: Annotated[str, Doc("名称", "如 HEAD、main:lists、工作区")]
    commit: Annotated[str, Doc("提交", "不在 git 中的版本为空")]
    date: Annotated[str, Doc("提交日期", "不在 git 中的版本为空")]


@closed("位置")
class LocationRecord(TypedDict):
    path: Annotated[str, Doc("文件", "旧版本在 git 中的写作 提交:路径")]
    line: Annotated[Line, Doc("行", "从 1 起")]
    column: Annotated[Line, Doc("列", "从 1 起，以 Unicode 码点计")]


@closed("文字片段")
class PieceRecord(TypedDict):
    what: Annotated[Literal["same", "removed", "added"], Doc("增删", "未变、删去、增加")]
    text: Annotated[str, Doc("文字")]


@closed("字段变化")
class FieldRecord(TypedDict):
    field: Annotated[str, Doc("字段")]
    title: Annotated[str, Doc("字段名称")]
    pieces: Annotated[list[PieceRecord], Doc("逐字比较")]


@closed("引用法规的事项")
class CitingRecord(TypedDict):
    document: Annotated[str, Doc("清单编号")]
    item: Annotated[str, Doc("事项编号")]
    name: Annotated[str, Doc("事项名称")]
    townships: Annotated[list[str], Doc("适用乡镇")]
    articles: Annotated[list[str], Doc("所引条款")]


@closed("变更")
class ChangeRecord(TypedDict):
    kind: Annotated[
        Literal["added", "removed", "renamed", "moved", "changed"],
        Doc("变更类型", "新增、删除、更名、移动、修改"),
    ]
    aspects: Annotated[list[str], Doc("变化的字段")]
    burden: Annotated[Literal["up", "down", "neutral"], Doc("乡镇负担", "增加、减少、不变")]
    document: Annotated[str, Doc("清单编号", "删除的事项为原清单")]
    item: Annotated[str, Doc("事项编号", "删除的事项为原编号")]
    old: Annotated[dict[str, Any] | None, EitherType(), Doc("原事项")]
    new: Annotated[dict[str, Any] | None, EitherType(), Doc("现事项")]
    old_location: Annotated[LocationRecord | None, EitherType(), Doc("原位置")]
    new_location: Annotated[LocationRecord | None, EitherType(), Doc("现位置")]
    similarity: Annotated[Similarity, Doc("名称相似度", "新增、删除的为空")]
    confirmed: Annotated[bool, Doc("已确认为同一事项", "仅凭名称相似配对的为 false")]
    differences: Annotated[list[FieldRecord], Doc("逐字段比较")]
    cited_by: Annotated[
        list[CitingRecord], Doc("引用它的事项", "法规登记中的法规有变更时，现清单中引用它的事项")
    ]
    fingerprint: Annotated[str, Doc("指纹", "不随行号变化")]


@closed("清单变更")
class ListRecord(TypedDict):
    kind: Annotated[Literal["added", "removed", "renamed", "changed"], Doc("变更类型")]
    aspects: Annotated[list[str], Doc("变化的字段")]
    old: Annotated[str | None, EitherType(), Doc("原清单编号")]
    new: Annotated[str | None, EitherType(), Doc("现清单编号")]
    title: Annotated[str, Doc("标题")]


@closed("汇总")
class DiffSummary(TypedDict):
    added: Annotated[Count, Doc("新增")]
    removed: Annotated[Count, Doc("删除")]
    renamed: Annotated[Count, Doc("更名")]
    moved: Annotated[Count, Doc("移动")]
    changed: Annotated[Count, Doc("修改")]
    unchanged: Annotated[Count, Doc("不变")]
    burden_up: Annotated[Count, Doc("乡镇负担增加")]
    burden_down: Annotated[Count, Doc("乡镇负担减少")]
    errors: Annotated[Count, Doc("错误")]
    warnings: Annotated[Count, Doc("警告")]
    infos: Annotated[Count, Doc("提示")]
    accepted: Annotated[Count, Doc("已认可")]


@closed("已认可的问题")
class AcceptedRecord(TypedDict):
    finding: Annotated[FindingRecord, Doc("问题")]
    reason: Annotated[str, Doc("理由")]


@closed("diff 的输出")
class DiffOutput(TypedDict):
    schema_version: Annotated[Literal[1], Doc("格式版本")]
    tool: Annotated[ToolRecord, Doc("工具")]
    command: Annotated[Literal["diff"], Doc("命令")]
    summary: Annotated[DiffSummary | None, EitherType(), Doc("汇总", "无法比较时为空")]
    findings: Annotated[list[FindingRecord], Doc("问题")]
    old: Annotated[VersionRecord, Doc("旧版本")]
    new: Annotated[VersionRecord, Doc("新版本")]
    judged: Annotated[bool, Doc("是否判断", "加 --check 才按 DL6xx 判断")]
    accepted: Annotated[list[AcceptedRecord], Doc("已认可的问题")]
    lists: Annotated[list[ListRecord] | None, EitherType(), Doc("清单的变更", "无法比较时为空")]
    changes: Annotated[list[ChangeRecord] | None, EitherType(), Doc("事项的变更", "无法比较时为空")]
