"""Paragraphs of Word as a reader of the page sees them.

Whatever wraps runs is looked through: content controls, links, tracked insertions, fields. What is
deleted, moved away or hidden is not read, and what the file holds twice is read once.
"""

from collections.abc import Callable, Collection, Iterator

from msgspec import Struct, field

from dutylist.errors import CannotRunError
from dutylist.exchange.formats.docx_numbering import Label, Numbering
from dutylist.exchange.formats.docx_styles import Styles, switched, value_of
from dutylist.exchange.formats.package import Element
from dutylist.exchange.grid import Flaw, Mark
from dutylist.messages import _, noop

_UNSEEN = frozenset({
    "del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "sdtPr", "sdtEndPr",
    "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "customXmlPr", "smartTagPr", "rt",
    "rubyPr", "fldData", "ffData", "annotationRef", "tblCaption",
})  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = frozenset({"drawing", "pict", "object"})
_SYMBOLS = {
    "F0FE": "☑", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F071": "☐", "F0FC": "√", "F0FB": "×",
    "F052": "☑", "F054": "☒", "F0A3": "☐", "F050": "√", "F04F": "×",
}  # fmt: skip
"""Boxes and ticks of Wingdings and Wingdings 2, the signs that people put into tables."""
PLACEHOLDER = noop("a placeholder that nobody has filled in")


class Paragraph(Struct):
    """What is shown of a paragraph, and the number that Word puts before it."""

    text: str = ""
    label: Label | None = None
    has_picture: bool = False
    goes_on: bool = False
    """Whether its end is deleted: the next paragraph stands in the same line."""
    marks: list[Mark] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Texts that are not shown, each with the reason."""
    tables: list[Element] = field(default_factory=list)
    """Tables in text boxes."""


def parts(element: Element, names: Collection[str]) -> Iterator[Element]:
    """The elements of these names, however they are wrapped; of alternatives only one."""
    for child in element:
        if child.tag in names:
            yield child
        elif child.tag in {"altChunk", "subDoc"}:
            message = _("the document takes in another file; open it in Word, save it again")
            raise CannotRunError(message)
        elif child.tag == "AlternateContent":
            yield from parts(_chosen(child), names)
        elif child.tag not in _UNSEEN:
            yield from parts(child, names)


def _chosen(alternatives: Element) -> Element:
    """The first of several ways to say one thing; the last resort where there is no other."""
    first = alternatives.find("Choice")
    fallback = alternatives.find("Fallback")
    return next((found for found in (first, fallback) if found is not None), alternatives)


class TextReader:
    """Reads paragraphs in the order of the document, as their numbers are counted."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._fields: list[bool] = []
        """For each open field, whether its result has begun: before it stands what makes it."""

    def paragraph(self, element: Element) -> Paragraph:
        """What is shown of a paragraph."""
        properties = element.find("pPr")
        style = self._styles.of_paragraph(properties)
        found = Paragraph()
        _Runs(self, style, found, self._fields).read(element)
        found.text = found.text.strip()
        mark = None if properties is None else properties.find("rPr")
        found.goes_on = mark is not None and any(
            mark.find(name) is not None for name in ("del", "moveFrom")
        )
        if found.text or not found.goes_on:
            found.label = self._numbering.label(properties, style)
        return found

    def paragraphs(self, container: Element) -> Iterator[Paragraph]:
        """The paragraphs of a cell or box, tables apart."""
        for block in parts(container, {"p", "tbl"}):
            if block.tag == "p":
                yield self.paragraph(block)

    def end_fields(self) -> None:
        """Forget fields that have no end: none reaches beyond its cell."""
        self._fields.clear()

    def is_switched(self, style: str, *names: str) -> bool:
        """Whether a style switches a property of its text on."""
        return self._styles.is_switched(style, *names)


class _Runs:
    """Gathers the text of one paragraph."""

    def __init__(
        self, reader: TextReader, style: str, found: Paragraph, fields: list[bool]
    ) -> None:
        self._reader = reader
        self._style = style
        self._found = found
        self._fields = fields
        self._is_hidden = self._is_struck = False
        self._special: dict[str, Callable[[Element], None]] = {
            "r": self._run, "sdt": self._control, "fldChar": self._field, "sym": self._symbol,
            "AlternateContent": lambda element: self.read(_chosen(element)),
            **dict.fromkeys(_PICTURES, self._picture),
        }  # fmt: skip

    def read(self, element: Element) -> None:
        """Take what is shown within an element."""
        for child in element:
            special = self._special.get(child.tag)
            if special is not None:
                special(child)
            elif child.tag == "t":
                self._add(child.text or "")
            elif child.tag in _SIGNS:
                self._add(_SIGNS[child.tag])
            elif child.tag not in _UNSEEN:
                self.read(child)

    def _run(self, run: Element) -> None:
        outer = self._is_hidden, self._is_struck
        properties = run.find("rPr")
        self._is_hidden = self._switch(properties, "vanish")
        self._is_struck = self._switch(properties, "strike", "dstrike")
        self.read(run)
        self._is_hidden, self._is_struck = outer

    def _switch(self, properties: Element | None, *names: str) -> bool:
        """Whether a run has a property: by itself, by its style, by that of the paragraph."""
        own = switched(properties, *names)
        if own is not None:
            return own
        style = None if properties is None else value_of(properties.find("rStyle"))
        return (bool(style) and self._reader.is_switched(style or "", *names)) or (
            self._reader.is_switched(self._style, *names)
        )

    def _add(self, text: str) -> None:
        if not all(self._fields):
            return
        if self._is_hidden:
            if text.strip():
                self._found.left_out.append((text, Mark.HIDDEN))
                self._mark(Mark.HIDDEN)
            return
        if self._is_struck and text.strip():
            self._mark(Mark.STRUCK)
        self._found.text += text

    def _mark(self, mark: Mark) -> None:
        if mark not in self._found.marks:
            self._found.marks.append(mark)

    def _control(self, control: Element) -> None:
        """Take a content control, unless it only asks for something to be filled in."""
        if control.find("sdtPr/showingPlcHdr") is not None:
            asked = "".join(node.text or "" for node in control.iter("t"))
            self._found.left_out.append((asked, PLACEHOLDER))
            return
        self.read(control)

    def _field(self, sign: Element) -> None:
        match sign.get("fldCharType"):
            case "begin":
                data = sign.find("ffData")
                if data is not None:
                    self._add(_choice(data))
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()

    def _symbol(self, sign: Element) -> None:
        code = sign.get("char", "").upper()
        text = _SYMBOLS.get(code if len(code) > 2 else f"F0{code}", "")  # noqa: PLR2004
        if not text and Flaw.SYMBOL not in self._found.flaws:
            self._found.flaws.append(Flaw.SYMBOL)
        self._add(text)

    def _picture(self, picture: Element) -> None:
        """Take the text of boxes in a drawing, and of letters drawn as art."""
        texts = [art.get("string", "") for art in parts(picture, {"textpath"})]
        for box in parts(picture, {"txbxContent"}):
            for paragraph in self._reader.paragraphs(box):
                texts.append(paragraph.text)
                self._found.marks += paragraph.marks
                self._found.left_out += paragraph.left_out
                self._found.tables += paragraph.tables
            self._found.tables += [
                block for block in parts(box, {"p", "tbl"}) if block.tag == "tbl"
            ]
        lines = [text for text in texts if text.strip()]
        if lines:
            before = "\n" if self._found.text.strip() else ""
            self._add(before + "\n".join(lines))
        else:
            self._found.has_picture = True


def _choice(data: Element) -> str:
    """What a form field of the old sort shows: the entry chosen of a list, or a box."""
    entries = [value_of(entry) or "" for entry in data.findall("ddList/listEntry")]
    if entries:
        chosen = (
            value_of(data.find("ddList/result")) or value_of(data.find("ddList/default")) or "0"
        )
        return entries[int(chosen)] if chosen.isdigit() and int(chosen) < len(entries) else ""
    box = data.find("checkBox")
    if box is None:
        return ""
    is_on = switched(box, "checked")
    return "☑" if (switched(box, "default") if is_on is None else is_on) else "☐"
