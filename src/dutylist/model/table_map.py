"""The map file of `import` (列对照): which column of a table holds which field."""

from typing import Annotated, Any, TypedDict

from dutylist.model.fields import Doc, EitherType, Limits, Text, closed

type FieldName = Annotated[str | None, EitherType(), Limits(pattern=r"\S")]


@closed("列对照")
class TableMap(TypedDict, total=False):
    sheets: Annotated[list[Text], Doc("工作表", "要读的工作表的名称")]
    header: Annotated[int, Limits(minimum=1), Doc("表头行", "表头（最后一行）的行号")]
    columns: Annotated[
        dict[str, FieldName],
        Doc(
            "列",
            "表头文字或列号（如 C）对应的字段，写中文名称（如 事项名称）或英文名（如 name、lead.unit）；空值表示该列不导入",
        ),
    ]
    values: Annotated[dict[str, Any], Doc("固定值", "表中没有的字段，各事项都取此值")]
