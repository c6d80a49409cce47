"""A filled-in form to a request: each label with the cell beside it, whoever made the form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from dutylist.errors import CannotRunError
from dutylist.exchange.furniture import is_furniture, is_note
from dutylist.exchange.grid import Grid, Line, Shown
from dutylist.exchange.header import normal_header
from dutylist.exchange.import_log import ImportLog
from dutylist.exchange.reading import TableFile
from dutylist.exchange.request_form.fields import SECTIONS, FormBlock, FormField, blocks, fields
from dutylist.kinds.codecs import Choice, Date, NotUnderstoodError, YesNo, from_cell
from dutylist.kinds.paths import put_at, value_at
from dutylist.messages import _, joined, with_hint

_LEAST_LABELS = 3
"""Labels that make a table a form, of those that no list has."""
_TELLING = {
    ("applicant",),
    ("filed",),
    ("action",),
    ("channel",),
    ("targets",),
    ("reason",),
    ("signed_by",),
}
_TITLE = re.compile(r"申请表|申报表|审批表|准入表|申请书")
_TICKED = re.compile(r"[☑√✓■●✔]\s*([^\s□☐○☑√✓■●✔]+)")
_OPINION_OF = re.compile(r"(.{1,16}(?:局|办|委|部|室))(?:审核|审查|会签)?意见")
_DAY = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-./]\d{1,2}[-./]\d{1,2}")
_BOX = re.compile(r"[□☐○]")


class FilledForm(Struct):
    """What a form says: a request without its header, and the cell that each field was read from."""

    data: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    """Place in the request, such as item.lead or opinions[0].date, to the cell."""
    log: ImportLog = field(default_factory=ImportLog)

    def cell(self, place: str) -> str:
        """The cell of a place, or of what it is a part of; empty where the form has none."""
        while place:
            if place in self.cells:
                return self.cells[place]
            inner = (
                cell
                for key, cell in self.cells.items()
                if key.startswith((f"{place}.", f"{place}["))
            )
            if found := next(inner, ""):
                return found
            place = re.sub(r"(?:^|\.)[^.\[]+$|\[\d+\]$", "", place)
        return ""


def is_form(source: TableFile) -> bool:
    """Whether a file is such a form, filled in or not."""
    return sum(_count_labels(grid) for grid in source.grids) >= _LEAST_LABELS


def read_form(source: TableFile) -> FilledForm:
    """The request that a form holds.

    Raises:
        CannotRunError: it is no form, or holds two.
    """
    if not is_form(source):
        wanted = joined([row.label for row in fields() if row.is_needed])
        message = _(
            "the file is no application form: it has no rows such as {labels}", labels=wanted
        )
        raise CannotRunError(message)
    form = FilledForm()
    reader = _Reader(form)
    for grid in source.grids:
        if (grid.rows or grid.caption) and not grid.is_hidden:
            reader.read(grid)
    for note in source.notes:
        form.log.note("guessed", "", note)
    missing = [row.label for row in fields() if row.is_needed and row.path not in reader.seen]
    if missing:
        message = _("the form has no row for {labels}; is a page missing?", labels=joined(missing))
        form.log.lose("", message)
    return form


def _count_labels(grid: Grid) -> int:
    telling = {name for name, row in _by_label().items() if row.path in _TELLING}
    shown = (shown.text for line in grid.lines() for _n, shown in line.own() if shown.text)
    texts = {normal_header(re.split("[:：]", text, maxsplit=1)[0]) for text in shown}
    return len(texts & telling)


def _by_label() -> dict[str, FormField]:
    found: dict[str, FormField] = {}
    for row in fields():
        found[normal_header(row.label)] = row
    for row in fields():
        for synonym in row.synonyms:
            found.setdefault(normal_header(synonym), row)
    return found


class _Reader:
    def __init__(self, form: FilledForm) -> None:
        self._form = form
        self._labels = _by_label()
        self._blocks = {
            normal_header(name): block
            for block in blocks()
            for name in (block.label, *block.synonyms)
        }
        self._titles = {normal_header(title) for title, _rows in SECTIONS}
        self.seen: dict[tuple[str, ...], str] = {}

    def read(self, grid: Grid) -> None:
        for text in grid.caption:
            self._take_caption(text, grid)
        lines = list(grid.lines())
        place = 0
        while place < len(lines):
            block = self._block_at(lines, place)
            if block is None:
                self._take_line(grid, lines[place])
                place += 1
            else:
                place = self._take_block(grid, lines, place, *block)

    def _take_caption(self, text: str, grid: Grid) -> None:
        """A line above the table: the title of the form, or labels with what follows their colons."""
        found = list(
            re.finditer(
                r"([\u4e00-\u9fff（）()/]{2,12})\s*[:：]\s*(\S.*?)(?=\s{2,}[\u4e00-\u9fff]{2,12}\s*[:：]|$)",
                text,
            )
        )
        for match in found:
            row = self._labels.get(normal_header(match[1]))
            if row is not None:
                self._take(row, match[2].strip(), _("above {table}", table=grid.name))

    def _take_line(self, grid: Grid, line: Line) -> None:
        own = line.own()
        texts = [shown.text for _n, shown in own if shown.text]
        widths = grid.widths()
        used: set[int] = set()
        for column, shown in own:
            if column in used or not shown.text:
                continue
            used.add(column)
            row = self._labels.get(normal_header(shown.text))
            if row is not None:
                beside = line.shown.get(column + widths.get(shown.origin, 1))
                text = beside.text if beside is not None and beside.origin[0] == line.row else ""
                if normal_header(text) in self._labels and not self._is_value(row, text):
                    text = ""  # the cell beside it is empty, and a label follows
                elif beside is not None:
                    used.add(column + widths.get(shown.origin, 1))
                self._take(
                    row, text, grid.address(beside.origin if beside and text else shown.origin)
                )
                self._tell_flaw(beside, grid)
                continue
            if self._take_opinion(grid, line, column, used):
                continue
            label, sign, rest = shown.text.replace(":", "：").partition("：")
            row = self._labels.get(normal_header(label)) if sign else None
            if row is not None:
                self._take(row, rest.strip(), grid.address(shown.origin))
            elif not self._is_furniture(shown.text, texts):
                message = _("no row of the form is called “{text}”", text=shown.text[:30])
                self._form.log.lose(grid.address(shown.origin), message)

    def _take_opinion(self, grid: Grid, line: Line, column: int, used: set[int]) -> bool:
        """Take an opinion that is written beside its label as one text: 司法局意见 | 同意。2026年3月6日.

        Returns:
            Whether the cell is such a label; what cannot be read of the text is lost, and told.
        """
        shown = line.shown[column]
        label = normal_header(shown.text)
        block, unit = self._blocks.get(label), ""
        if block is None and (match := _OPINION_OF.fullmatch(label)):
            block, unit = self._blocks[normal_header("审核意见")], match[1]
        if block is None:
            return False
        beside = column + grid.widths().get(shown.origin, 1)
        value = line.shown.get(beside)
        if value is None or not value.text or value.origin[0] != line.row:
            return True
        used.add(beside)
        entry, cell = _opinion_in(value.text, block), grid.address(value.origin)
        targets = self._form.data.get("targets", ())
        if not unit and block.path == "opinions" and len(targets) == 1:
            unit = targets[0]
        if entry is None or not unit:
            message = _("{label}: write unit, opinion and date each into a cell", label=block.label)
            self._form.log.lose(cell, message)
            return True
        entries = self._form.data.setdefault(block.path, [])
        self._form.cells[f"{block.path}[{len(entries)}]"] = cell
        entries.append({"unit": unit, **entry})
        self._form.log.note(
            "guessed",
            cell,
            _("{label} read as {value}", label=shown.text, value="，".join(entry.values())),
        )
        return True

    def _is_value(self, row: FormField, text: str) -> bool:
        return isinstance(row.codec, Choice) and row.codec.find(text) is not None

    def _tell_flaw(self, shown: Shown | None, grid: Grid) -> None:
        flaw = shown.flaw if shown is not None else None
        if shown is not None and flaw is not None:
            self._form.log.lose(grid.address(shown.origin), _(flaw))

    def _is_furniture(self, text: str, texts: Sequence[str]) -> bool:
        normal = normal_header(text)
        is_title = normal in self._titles or bool(_TITLE.search(text)) or normal.endswith("情况")
        is_numbered = re.match(r"[一二三四五六七八九十]{1,2}、", text) is not None
        return is_title or is_numbered or is_furniture(text) or is_note([text]) or is_note(texts)

    def _take(self, row: FormField, text: str, cell: str) -> None:
        if text and value_at(self._form.data, row.path) is not None:
            first = self.seen[row.path]
            message = _("“{label}” stands twice in the file ({first}, {second})",
                        label=row.label, first=first, second=cell)  # fmt: skip
            raise CannotRunError(with_hint(message, _("put each form into a file of its own")))
        self.seen.setdefault(row.path, cell)
        self._form.cells[".".join(row.path)] = cell
        if text:
            value = self._value(row, text, cell)
            if value is not None:
                put_at(self._form.data, row.path, value)

    def _value(self, row: FormField, text: str, cell: str) -> Any:
        ticked = _TICKED.findall(text)
        if isinstance(row.codec, Choice | YesNo) and (ticked or _BOX.search(text)):
            if len(ticked) != 1:
                if ticked:
                    self._form.log.lose(cell, _("{label}: tick one box only", label=row.label))
                return None
            text = ticked[0]
        try:
            reading = from_cell(row.codec, text)
        except NotUnderstoodError as error:
            message = _("{column} “{text}”: {why}", column=row.label, text=text[:30], why=error)
            self._form.log.lose(cell, message)
            return None
        if reading.guess:
            self._form.log.note("guessed", cell, f"{row.label}：{reading.guess}")
        return reading.value

    def _block_at(
        self, lines: Sequence[Line], place: int
    ) -> tuple[FormBlock, dict[int, FormField]] | None:
        """The block whose head stands in a line, and which column holds which of its fields."""
        texts = {
            column: normal_header(shown.text) for column, shown in lines[place].own() if shown.text
        }
        named = [self._blocks[text] for text in texts.values() if text in self._blocks]
        above = lines[place - 1] if place else None
        if above is not None and not named:
            words = (normal_header(shown.text) for _n, shown in above.own())
            named = [self._blocks[word] for word in words if word in self._blocks]
        for block in named or blocks():
            columns = dict(_columns(block, texts))
            least = 2 if named else len(block.columns) - 1
            if len(columns) >= least and (named or _is_own_head(block, texts)):
                return block, columns
        return None

    def _take_block(
        self,
        grid: Grid,
        lines: Sequence[Line],
        place: int,
        block: FormBlock,
        columns: Mapping[int, FormField],
    ) -> int:
        """Read the rows below the head of a block; the place of the line behind them."""
        entries = self._form.data.setdefault(block.path, [])
        place += 1
        while place < len(lines) and not self._ends_block(lines, place):
            line = lines[place]
            entry: dict[str, Any] = {}
            for column, row in columns.items():
                shown = line.shown.get(column)
                if shown is not None and shown.text and shown.origin[0] == line.row:
                    cell = grid.address(shown.origin)
                    self._form.cells[f"{block.path}[{len(entries)}].{row.path[0]}"] = cell
                    value = self._value(row, shown.text, cell)
                    if value is not None:
                        entry[row.path[0]] = value
            for column, shown in line.own():
                is_known = column in columns or normal_header(shown.text) in self._blocks
                if shown.text and not is_known and not self._is_furniture(shown.text, [shown.text]):
                    message = _("no row of the form is called “{text}”", text=shown.text[:30])
                    self._form.log.lose(grid.address(shown.origin), message)
            if entry:
                entries.append(entry)
            place += 1
        if not entries:
            del self._form.data[block.path]
        return place

    def _ends_block(self, lines: Sequence[Line], place: int) -> bool:
        if self._block_at(lines, place) is not None:
            return True
        texts = [normal_header(shown.text) for _n, shown in lines[place].own() if shown.text]
        return any(
            text in self._labels or text in self._titles or text in self._blocks for text in texts
        )


def _opinion_in(text: str, block: FormBlock) -> dict[str, str] | None:
    """The opinion and the day that a text says; None where it does not say both."""
    row = block.columns[1]
    days = _DAY.findall(text)
    words = row.codec.words if isinstance(row.codec, Choice) else ()
    synonyms = row.codec.synonyms if isinstance(row.codec, Choice) else {}
    found = [word for word in (*words, *synonyms) if word in text]
    longest = max(found, key=len, default="")
    if len(days) != 1 or not longest:
        return None
    opinion = synonyms.get(longest, longest)
    return {row.path[0]: opinion, "date": from_cell(Date(), days[0]).value}


def _columns(block: FormBlock, texts: Mapping[int, str]) -> Iterator[tuple[int, FormField]]:
    left = list(block.columns)
    for column, text in texts.items():
        for row in left:
            if text in {normal_header(name) for name in (row.label, *row.synonyms)}:
                left.remove(row)
                yield column, row
                break


def _is_own_head(block: FormBlock, texts: Mapping[int, str]) -> bool:
    """Whether a head that stands alone is this block's: it says so in its own words."""
    own = {normal_header(row.label) for row in block.columns}
    return sum(text in own for text in texts.values()) >= len(block.columns) - 1
