"""Reads the tables of an html page as browsers do. Only this module imports selectolax.

Its parser, lexbor, makes the tree that the HTML standard describes. Measured with a page of 5,000
rows: lexbor takes 0.07 s; html5lib, which makes the same tree, 4.1 s; lxml 0.08 s, but it leaves
tables out that are nested deeply, and keeps texts in tables that browsers put before them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dutylist.errors import CannotRunError
from dutylist.exchange.formats.html_style import HidingRules, is_struck
from dutylist.exchange.formats.html_table import HtmlTable
from dutylist.exchange.formats.text import plain_text
from dutylist.exchange.grid import Grid
from dutylist.messages import _

_BREAKS = frozenset({
    "br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "pre", "center", "form", "fieldset", "section", "article", "header", "footer", "blockquote",
    "address", "main", "nav", "aside", "figure", "figcaption", "details", "summary",
})  # fmt: skip
_SILENT = frozenset({
    "script", "style", "template", "noscript", "head", "title", "rt", "rp", "datalist", "colgroup",
})  # fmt: skip
_PICTURES = frozenset({"img", "svg", "canvas", "object", "embed", "video", "iframe"})
_NO_TEXT = frozenset({
    "hidden", "checkbox", "radio", "button", "submit", "reset", "image", "file", "password",
    "color", "range",
})  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_VOID = frozenset({
    "br", "img", "hr", "input", "meta", "link", "col", "area", "base", "embed", "source", "wbr",
    "p", "li", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot", "html", "head", "body",
})  # fmt: skip
_DEEPEST = 10_000
"""Elements within elements: browsers stop at 512, and the time that a parser takes is squared."""


def read(text: str) -> list[Grid]:
    """The tables of a page in their order; a table within a cell is a table of its own."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  for those who import

    _refuse_deep(text)
    root = LexborHTMLParser(text).root
    page = _Page(HidingRules(text))
    if root is not None:
        page.read(root)
    return page.grids


def _refuse_deep(text: str) -> None:
    depth = 0
    bases = [0]  # of each open table: a new cell ends whatever is open in the last one
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if name == "table":
            if not found[1]:
                bases.append(depth)
            elif len(bases) > 1:
                depth = bases.pop()
        elif name in {"td", "th", "tr"}:
            depth = bases[-1]
        elif name not in _VOID:
            depth = max(depth + (-1 if found[1] else 1), 0)
        if depth + len(bases) > _DEEPEST:
            raise CannotRunError(_("the page nests its elements too deeply to be one of a list"))


class _Page:
    """Goes through the tree of a page without recursion, as pages nest as deep as they like."""

    def __init__(self, rules: HidingRules) -> None:
        self.grids: list[Grid] = []
        self._open: list[HtmlTable] = []
        self._between: list[str] = []
        self._struck = 0
        self._hidden: list[int] = []
        """Elements outside of tables that hide what is in them: a page behind a tab may be a list."""
        self._rules = rules

    def read(self, root: Any) -> None:
        ahead: list[tuple[Any, bool]] = [(root, False)]
        while ahead:
            node, is_end = ahead.pop()
            if is_end:
                self._end(node)
            elif self._start(node):
                ahead.append((node, True))
                ahead += [(child, False) for child in reversed(list(_children(node)))]

    def _start(self, node: Any) -> bool:
        """Take the beginning of a node; whether what is in it is to be read."""
        tag = node.tag
        if tag == "-text":
            self._take(node.text(deep=False), is_kept=_is_kept(node))
            return False
        if tag in _SILENT or tag.startswith(("-", "!")):
            return False
        attributes = node.attributes
        if self._rules.hides(tag, attributes):
            if self._open:
                text = " ".join(node.text(deep=True, separator=" ").split())
                self._open[-1].hide(tag, text)
                return False
            self._hidden.append(node.mem_id)
        if tag in {"input", "select"}:
            self._take(_filled_in(node, tag, attributes), is_kept=False)
            return False
        self._struck += is_struck(tag, attributes)
        self._begin(tag, attributes)
        return True

    def _begin(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Take the beginning of an element that is shown."""
        if tag in _BREAKS:
            self._take("\n", is_kept=True)
        elif tag == "table":
            self._start_table()
        elif self._open and tag in _PICTURES:
            self._open[-1].has_picture = True
        elif self._open:
            self._open[-1].start(tag, attributes)

    def _end(self, node: Any) -> None:
        tag = node.tag
        if self._hidden and self._hidden[-1] == node.mem_id:
            self._hidden.pop()
        self._struck -= is_struck(tag, node.attributes)
        if tag in _BREAKS:
            self._take("\n", is_kept=True)
        elif tag == "table":
            self._open.pop().end("table")
        elif self._open:
            self._open[-1].end(tag)

    def _take(self, text: str, *, is_kept: bool) -> None:
        """Take a text; line breaks within it are blanks unless they are kept."""
        if not is_kept:
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
        if self._open:
            self._open[-1].text(text, is_struck=self._struck > 0)
        elif not self._hidden:
            self._between.append(text)

    def _start_table(self) -> None:
        name = _("table {n}", n=len(self.grids) + 1)
        if self._open:
            before = self._open[-1].text_so_far()
            self._open[-1].has_table = True
        else:
            before, self._between = "".join(self._between), []
        lines = [" ".join(line.split()) for line in plain_text(before).split("\n")]
        grid = Grid(name, caption=[line for line in lines if line], has_letters=False)
        grid.is_hidden = bool(self._hidden)
        self.grids.append(grid)
        self._open.append(HtmlTable(grid))


def _children(node: Any) -> Iterator[Any]:
    """What is in a node, in the order in which it is shown: the foot of a table comes last."""
    children = []
    child = node.child
    while child is not None:
        children.append(child)
        child = child.next
    if node.tag == "table":
        heads = [each for each in children if each.tag == "thead"][:1]
        feet = [each for each in children if each.tag == "tfoot"][:1]
        moved = {id(each) for each in heads + feet}
        children = [*heads, *(each for each in children if id(each) not in moved), *feet]
    return iter(children)


def _is_kept(node: Any) -> bool:
    """Whether the line breaks of a text count."""
    return node.parent is not None and node.parent.tag in {"pre", "textarea"}


def _filled_in(node: Any, tag: str, attributes: Mapping[str, str | None]) -> str:
    """What a field of a form shows: its text, or the entry that is chosen."""
    if tag == "input":
        is_text = (attributes.get("type") or "text").lower() not in _NO_TEXT
        return (attributes.get("value") or "") if is_text else ""
    entries = node.css("option")
    chosen = [entry for entry in entries if "selected" in entry.attributes]
    return str((chosen or entries)[0].text(deep=True)) if entries else ""
