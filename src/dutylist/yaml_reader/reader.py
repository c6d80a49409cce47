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
_MARKER = re.compile(r"(---|\.\.\.)(?=[ \t\r\n]|$)")
_WIDE_COLON = re.compile(r"[ \t]*(?:- +)*[\w.-]+(：)")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_UNKNOWN_HANDLE = "!dutylist!"
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
    if "---" in text or "..." in text:
        _refuse_second_document(text)
    if "!" in text:
        _refuse_tags(text)
    return data


def decode(source: bytes) -> str:
    """The text of a file, without its byte order mark.

    Raises:
        YamlFaultError: it is not UTF-8.
    """
    if b"\0" in source[:2]:  # YAML 1.2, 5.2: then a parser takes it for UTF-16 or UTF-32
        raise YamlFaultError("encoding", "UTF-16")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = error.object[: error.start].decode()  # without the mark, as error.start counts
        lines = split_lines(good)
        raise YamlFaultError(
            "encoding", _guess_encoding(source, good), len(lines), len(lines[-1]) + 1
        ) from None


def split_lines(text: str) -> list[str]:
    """The lines of a text as YAML counts them: U+2028 and U+0085 end no line."""
    return _LINE_END.split(text)


def _is_blank(line: str) -> bool:
    """Whether a line outside of texts holds nothing, or a comment alone."""
    return line.lstrip(" \t").startswith("#") or not line.strip(" \t")


def _guess_encoding(source: bytes, good: str) -> str:
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    if _CHINESE.search(good):
        return "unknown"  # no other encoding looks like Chinese in UTF-8
    try:
        source.decode("gb18030")
    except UnicodeDecodeError:
        return "unknown"
    return "GB18030"


def _fault(error: yamlrocks.YAMLRocksError, text: str) -> YamlFaultError:
    line, column = error.line or 1, error.column or 1
    cause = str(error).removesuffix(f" at line {line}, column {column}")
    here = split_lines(text)[line - 1]
    if isinstance(error, yamlrocks.YAMLRocksDuplicateKeyError):
        key = cause.removeprefix("duplicate mapping key: ")
        if key not in here:  # a number or the like, in the parser's own notation
            key = here[column - 1 :].split(":")[0].rstrip()
        return YamlFaultError("duplicate-key", cause, line, column, key)
    if "nesting depth" in cause or "alias bomb" in cause:
        return YamlFaultError("limit", cause, line, column)
    if "control character" in cause:
        return YamlFaultError("encoding", cause, line, column)
    return _syntax_fault(cause, here, line, column)


def _syntax_fault(cause: str, here: str, line: int, column: int) -> YamlFaultError:
    """The fault on the line `here`, in plainer words than the parser's where its start shows why."""
    lacks_colon = "cannot span multiple lines" in cause or "expected ':'" in cause
    if lacks_colon and (wide_colon := _WIDE_COLON.match(here)):
        return YamlFaultError("syntax", "full-width colon", line, wide_colon.start(1) + 1)
    before = here[: column - 1]
    if not before.strip(" \t"):
        if "\t" in before:
            return YamlFaultError("syntax", "tab cannot be used", line, before.index("\t") + 1)
        if "cannot be a mapping key" in cause:
            return YamlFaultError("syntax", "other indentation", line, column)
    return YamlFaultError("syntax", cause, line, column)


def _refuse_directives(text: str) -> None:
    if not (text.startswith("%") or "\n%" in text or "\r%" in text):
        return
    for number, line in enumerate(split_lines(text), 1):
        if line.startswith("%"):
            raise YamlFaultError("syntax", "directive", number, 1)
        if not (_is_blank(line) or line.startswith("...")):
            return


def _refuse_second_document(text: str) -> None:
    """Refuse what the parser passes over: it reads the first document only."""
    markers = [
        marker[1]
        for marker in _MARKER.finditer(text)
        if marker.start() == 0 or text[marker.start() - 1] in "\r\n"
    ]
    if not markers or (markers == ["---"] and text.startswith("---")):
        return  # what follows costs as much as the parser
    begun = ended = False
    for number, line in enumerate(split_lines(text), 1):
        marker = _MARKER.match(line)
        if marker and marker[1] == "...":
            begun, ended = False, begun or ended
        elif not _is_blank(line):
            if ended or (marker and begun):
                raise YamlFaultError("syntax", "second document", number, 1)
            begun = True


def _refuse_tags(text: str) -> None:
    """Refuse tags where they stand.

    The parser reads tags and forgets their places, but says where a handle is that it does not
    know; so every ! becomes one. What is no tag is not touched by that, only longer.
    """
    marked = text.replace("!", _UNKNOWN_HANDLE)
    try:
        yamlrocks.loads(marked.encode(), option=_OPTIONS)
    except yamlrocks.YAMLRocksError as error:
        line, column = error.line or 1, error.column or 1
        before = split_lines(marked)[line - 1][: column - 1].replace(_UNKNOWN_HANDLE, "!")
        raise YamlFaultError("syntax", "tag, not read", line, len(before) + 1) from None
