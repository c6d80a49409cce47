"""Why a text is not YAML as we read it, in a sentence."""

from typing import Literal

from dutylist.finding import Span
from dutylist.messages import _, noop

type FaultKind = Literal["syntax", "duplicate-key", "encoding", "limit"]


class YamlFaultError(Exception):
    """The text is not YAML as we read it; `cause` is a phrase in the parser's English."""

    def __init__(
        self, kind: FaultKind, cause: str, line: int = 1, column: int = 1, key: str = ""
    ) -> None:
        super().__init__(cause)
        self.kind = kind
        self.cause = cause
        self.span = Span(line, column, line, column + max(len(key), 1))
        self.key = key

    def sentence(self) -> str:
        """The cause as a sentence in the user's language."""
        if self.kind == "duplicate-key":
            return _("the key “{key}” stands twice in one mapping", key=self.key)
        if self.kind == "encoding":
            return _encoding_sentence(self.cause)
        for phrase, sentence in _SENTENCES.items():
            if phrase in self._phrase:
                return _(sentence)
        return _("not valid YAML: {cause}", cause=self.cause)

    def hint(self) -> str:
        """What to do about it; empty where the sentence says all."""
        for phrase, hint in _HINTS.items():
            if phrase in self._phrase:
                return _(hint)
        return ""

    @property
    def _phrase(self) -> str:
        """The cause without what it quotes of the file, which may hold any word."""
        return self.cause.partition(": ")[0]


def _encoding_sentence(cause: str) -> str:
    if cause.startswith("disallowed control character "):
        character = cause.removeprefix("disallowed control character ")
        return _("control character {character} is not allowed in YAML", character=character)
    if cause == "unknown":
        return _("the file is not UTF-8")
    return _("the file is not UTF-8; it looks like {encoding}", encoding=cause)


# The parser's English phrases, and our own, to sentences.
_SENTENCES = {
    "full-width colon": noop("a full-width colon “：” stands where YAML wants “: ”"),
    "second document": noop("the file holds more than one YAML document"),
    "directive": noop("YAML directives (%…) are not read"),
    "tag, not read": noop("YAML tags (!…) are not read"),
    "tag handle": noop("YAML tags (!…) are not read"),
    "verbatim tag": noop("YAML tags (!…) are not read"),
    "nesting depth": noop("mappings and lists are nested too deep"),
    "alias bomb": noop("aliases expand to more than a file of this size may hold"),
    "tab cannot be used": noop("a tab is used for indentation"),
    "cannot be a mapping key": noop("a colon followed by a space makes a key where none can stand"),
    "cannot span multiple lines": noop("this line is no “key: value”"),
    "expected ':' after mapping key": noop("a colon is missing after the key"),
    "unclosed flow collection": noop("a bracket [ or { is not closed"),
    "must be on one line": noop("a bracket [ or { is not closed"),
    "missing ',' between": noop("a comma is missing, or a bracket is not closed"),
    "must be indented more": noop(
        "a bracket [ or { is not closed, or the text in it is indented too little"
    ),
    "mismatched flow collection": noop("a closing bracket does not fit the opening one"),
    "no open flow collection": noop("a closing bracket does not fit the opening one"),
    "unterminated double-quoted": noop("a double quote is not closed"),
    "unterminated single-quoted": noop("a single quote is not closed"),
    "multi-line quoted scalar": noop("a quote is not closed on its line"),
    "reserved indicator": noop("a text cannot begin with this character unless it is quoted"),
    "a plain scalar cannot start": noop(
        "a text cannot begin with this character unless it is quoted"
    ),
    "bare '-'": noop("a text cannot begin with this character unless it is quoted"),
    "expected alias name": noop("a text cannot begin with this character unless it is quoted"),
    "expected anchor name": noop("a text cannot begin with this character unless it is quoted"),
    "unknown escape": noop("unknown escape after a backslash in double quotes"),
    "unterminated escape": noop("unknown escape after a backslash in double quotes"),
    "invalid hex digit": noop("unknown escape after a backslash in double quotes"),
    "unknown alias": noop("the alias (*…) has no anchor (&…) above it"),
    "trailing content": noop("text follows where the value has ended"),
    "unexpected content": noop("text follows where the value has ended"),
    "comment must be preceded": noop("a comment needs a space before #"),
    "other indentation": noop("this entry is indented differently from the entries above it"),
    "indented past its sequence": noop(
        "this entry is indented differently from the entries above it"
    ),
    "cannot start on the same line": noop("a list cannot begin on the line of its key"),
    "node property must be indented": noop("an anchor stands at the wrong indentation"),
    "empty flow entry": noop("two commas follow each other"),
    "invalid unicode": noop("the escape names no Unicode character"),
}
_HINTS = {
    "full-width colon": noop("type the half-width colon and a space after the key"),
    "second document": noop("put each document into a file of its own"),
    "tag, not read": noop("write the plain value; put it in quotes if it is text"),
    "tag handle": noop("write the plain value; put it in quotes if it is text"),
    "verbatim tag": noop("write the plain value; put it in quotes if it is text"),
    "tab cannot be used": noop("indent with spaces"),
    "cannot be a mapping key": noop("put the value in quotes if the colon belongs to the text"),
    "cannot span multiple lines": noop("check the colon after the key, and the indentation"),
    "reserved indicator": noop("put the value in quotes"),
    "a plain scalar cannot start": noop("put the value in quotes"),
    "bare '-'": noop("put the value in quotes"),
    "expected alias name": noop("put the value in quotes"),
    "expected anchor name": noop("put the value in quotes"),
    "GB18030": noop("save the file as UTF-8 (in WPS or Notepad: Save as, encoding UTF-8)"),
    "UTF-16": noop("save the file as UTF-8 (in WPS or Notepad: Save as, encoding UTF-8)"),
    "control character": noop(
        "delete the character; it often comes in with text copied from Word or a PDF"
    ),
    "duplicate mapping key": noop(
        "keep one of the two; YAML readers differ in which one they believe"
    ),
}
