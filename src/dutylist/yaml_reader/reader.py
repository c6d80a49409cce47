"""YAML text to data.

Read is YAML 1.2 core: `0571` is the text "0571", `no` is text, a date is text. Refused, each with its
line and column: duplicate keys, tags, directives, a second document, control characters, and
whatever would blow up memory.
"""

import re
from typing import Any

import yamlrocks

from dutylist.yaml_reader.fault import YamlFaultError

_LINE_END = re.compile(r"\r\n|\n|\r")
_SECOND_DOCUMENT = re.compile(r"^(---|\.\.\.)(\s|$)", re.MULTILINE)
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_WIDE_COLON = re.compile(r"^\s*(?:- )?[\w.-]+(：)", re.MULTILINE)
_OPTIONS = yamlrocks.OPT_DUPLICATE_KEYS_ERROR


def read(source: bytes) -> Any:
    """The data of a YAML text; None where there is nothing but comments.

    Raises:
        YamlFaultError: the text is not UTF-8, not YAML 1.2, or refused.
    """
    text = decode(source)
    _refuse_directives(text)
    try:
        data = yamlrocks.loads(source, option=_OPTIONS)
    except yamlrocks.YAMLRocksError as error:
        raise _fault(error, text) from None
    if ("---" in text or "..." in text) and _SECOND_DOCUMENT.search(text):
        _refuse_second_document(source, text)
    if "!" in text:
        _refuse_tags(source)
    return data


def decode(source: bytes) -> str:
    """The text of a file, without its byte order mark.

    Raises:
        YamlFaultError: it is not UTF-8.
    """
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = source[: error.start].decode("utf-8-sig")
        lines = split_lines(good)
        raise YamlFaultError(
            "encoding", _guess_encoding(source), len(lines), len(lines[-1]) + 1
        ) from None


def split_lines(text: str) -> list[str]:
    """The lines of a text as YAML counts them: U+2028 and U+0085 end no line."""
    return _LINE_END.split(text)


def _guess_encoding(source: bytes) -> str:
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        source.decode("gb18030")
    except UnicodeDecodeError:
        return "unknown"
    return "GB18030"


def _fault(error: yamlrocks.YAMLRocksError, text: str) -> YamlFaultError:
    line, column = error.line or 1, error.column or 1
    cause = str(error).removesuffix(f" at line {line}, column {column}")
    if isinstance(error, yamlrocks.YAMLRocksDuplicateKeyError):
        key = cause.removeprefix("duplicate mapping key: ")
        return YamlFaultError("duplicate-key", cause, line, column, key)
    if "nesting depth" in cause or "alias bomb" in cause:
        return YamlFaultError("limit", cause, line, column)
    if "control character" in cause:
        return YamlFaultError("encoding", cause, line, column)
    wide_colon = _WIDE_COLON.search(text)
    if wide_colon:
        before = split_lines(text[: wide_colon.start(1)])
        return YamlFaultError("syntax", "full-width colon", len(before), len(before[-1]) + 1)
    return YamlFaultError("syntax", cause, line, column)


def _refuse_directives(text: str) -> None:
    if "\n%" not in text and not text.startswith("%"):
        return
    for directive in _DIRECTIVE.finditer(text):
        before = split_lines(text[: directive.start()])
        if not any(line.strip() and not line.lstrip().startswith("#") for line in before):
            raise YamlFaultError("syntax", "directive", len(before), 1)


def _refuse_second_document(source: bytes, text: str) -> None:
    if len(yamlrocks.loads_all(source)) < 2:  # noqa: PLR2004
        return
    content_seen = False
    for number, line in enumerate(split_lines(text), 1):
        if content_seen and line.startswith("---"):
            raise YamlFaultError("syntax", "second document", number, 1)
        content_seen = content_seen or bool(line.strip() and not line.startswith(("#", "---")))


def _refuse_tags(source: bytes) -> None:
    document = yamlrocks.loads(source, option=_OPTIONS | yamlrocks.OPT_ROUND_TRIP)
    root = document.to_tree()
    pending: list[tuple[tuple[str | int, ...], yamlrocks.YAMLRocksTreeNode]] = (
        [((), root)] if root else []
    )
    while pending:
        path, node = pending.pop()
        if node.tag is not None:
            place = document.locate(path)
            raise YamlFaultError(
                "syntax", "tag", place.line if place else 1, place.column if place else 1
            )
        if node.kind == "mapping":
            for key, value in node.value:
                step = (*path, key.value)
                pending.extend([(step, value), (step, key)])
        elif node.kind == "sequence":
            pending.extend(((*path, index), entry) for index, entry in enumerate(node.value))
