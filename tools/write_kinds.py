"""Writes what each kind of list holds, in English and Chinese, from the files of the kinds."""

from collections.abc import Iterator
from pathlib import Path

from dutylist.kinds import LISTS, Field, ListKind
from dutylist.kinds.codecs import Choice, Names

ROOT = Path(__file__).parents[1]
FILES = {"en": ROOT / "docs/kinds.md", "zh": ROOT / "docs/kinds.zh-CN.md"}
_OPENINGS = {
    "en": (
        "# Kinds of lists",
        "What an item of each kind of list holds, in the order of the official table; said once, in `src/dutylist/kinds/`.",
    ),
    "zh": (
        "# 清单种类",
        "各种清单的事项有哪些字段，按正式表格的顺序排列；字段只在 `src/dutylist/kinds/` 中定义一次。",
    ),
}
_HEADS = {
    "en": ("field", "title", "in English", "required", "values", "headers that `import` reads"),
    "zh": ("字段", "名称", "说明", "必填", "取值", "导入时识别的表头"),
}
_YES = {"en": "yes", "zh": "是"}


def kind_files() -> dict[Path, str]:
    """Both pages with what should stand in them."""
    return {file: "\n".join(_page(language)) + "\n" for language, file in FILES.items()}


def _page(language: str) -> Iterator[str]:
    title, opening = _OPENINGS[language]
    yield from (title, "", opening)
    for kind in LISTS.values():
        yield from ("", f"## {kind.title} `{kind.name}`", "", f"| {' | '.join(_HEADS[language])} |")
        yield f"|{' --- |' * len(_HEADS[language])}"
        for name, field in kind.fields.items():
            yield f"| {' | '.join(_cells(kind, name, field, language))} |"


def _cells(kind: ListKind, name: str, field: Field, language: str) -> Iterator[str]:
    yield f"`{name}`"
    yield field.title
    yield field.english if language == "en" else field.description
    yield _YES[language] if kind.is_required(name) else ""
    yield "、".join(_words(field))
    columns = [column for column in kind.columns if column.path[0] == name]
    heads = (head for column in columns for head in (column.title, *column.synonyms))
    yield "、".join(dict.fromkeys(heads))


def _words(field: Field) -> tuple[str, ...]:
    codec = field.codec.words if isinstance(field.codec, Names) else field.codec
    return codec.words if isinstance(codec, Choice) else ()
