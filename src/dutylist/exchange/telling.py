"""What is told of the columns of a table, and of cells that are not just what they show."""

from dutylist.exchange.grid import Grid, Mark
from dutylist.exchange.header import Head
from dutylist.exchange.import_log import ImportLog
from dutylist.exchange.sections import Section, short
from dutylist.kinds import Column
from dutylist.kinds.codecs import Date
from dutylist.messages import _, count


def tell_columns(section: Section, log: ImportLog) -> None:
    """Tell what each column is taken for; the section knows then which are told."""
    grid, heads = section.grid, section.layout.heads
    filled = _filled(section)
    row = max(section.layout.last, 1)
    for number, head in heads.items():
        _tell_column(head, grid.address((row, number)), log, is_filled=number in filled)
    for number in sorted(set(filled) - set(heads)):
        message = _("the column has no header of its own; it is left out")
        log.note("dropped", grid.address((filled[number], number)), message)
    section.told = frozenset({*heads, *filled})


def _filled(section: Section) -> dict[int, int]:
    """The columns that hold something below the header, each with the first such row."""
    area = section.area
    filled: dict[int, int] = {}
    for row, cells in section.grid.rows.items():
        if area.top <= row <= area.bottom and row not in section.repeats:
            for column in cells:
                if area.left <= column <= area.right and row < filled.get(column, row + 1):
                    filled[column] = row
    return filled


def _tell_column(head: Head, address: str, log: ImportLog, *, is_filled: bool) -> None:
    text = "".join(head.text.split())
    match head.how:
        case "exact" | "map" | "letter" if head.column is not None:
            message = _("“{text}” is {field}", text=text, field=head.column.field)
            log.note("mapped", address, message)
        case "within" if head.column is not None:
            message = _("“{text}” is taken for {field}", text=text, field=head.column.field)
            log.note("guessed", address, message)
        case "map" | "letter":
            log.note("dropped", address, _("“{text}” is left out by the map", text=text))
        case _ if not is_filled:
            return
        case "not kept":
            log.note("dropped", address, _("lists have no field for “{text}”", text=text))
        case "taken":
            message = _("another column is already taken for the field of “{text}”", text=text)
            log.note("dropped", address, message)
        case _:
            message = _("“{text}” is no header that is known; say with --map what it is", text=text)
            log.note("dropped", address, message)


def tell_implied(section: Section, log: ImportLog) -> None:
    """Tell what is said for all items by the texts around them."""
    spot = (section.layout.first or 1, section.area.left)
    for key, value in section.implied.items():
        message = _("{field} is {value}, by what stands above the table", field=key, value=value)
        log.note("guessed", section.grid.address(spot), message)


def tell_hidden(section: Section, log: ImportLog) -> None:
    """Tell of rows and columns that are hidden, and read all the same."""
    grid, area = section.grid, section.area
    rows = sorted(row for row in grid.hidden_rows if row in grid.rows and row >= area.top)
    rows = [row for row in rows if row <= area.bottom]
    if rows:
        message = count("{n} hidden row is read too", "{n} hidden rows are read too", len(rows))
        log.note("guessed", grid.address((rows[0], area.left)), message)
    for number, head in section.layout.heads.items():
        if number in grid.hidden_columns and head.column is not None:
            address = grid.address((section.layout.last, number))
            log.note("guessed", address, _("the column is hidden; it is read too"))


def tell_marks(section: Section, log: ImportLog) -> None:
    """Tell of cells whose text is not just what stands there: struck through, hidden in part."""
    area = section.area
    columns = {n: head.column for n, head in section.layout.heads.items() if head.column}
    for row, column in section.grid.marked:
        content = section.grid.rows.get(row, {}).get(column, "")
        if isinstance(content, str) or not area.left <= column <= area.right:
            continue
        is_above = row < area.top and section.is_first
        if not is_above and not (area.top <= row <= area.bottom and column in columns):
            continue
        for mark in content.marks:
            if mark is not Mark.DAY or _is_odd_day(columns.get(column)):
                log.note("guessed", section.grid.address((row, column)), _(mark))


def _is_odd_day(column: Column | None) -> bool:
    """Whether a day stands where none is expected: Excel makes days of 1-2."""
    return column is not None and not isinstance(column.codec, Date)


def tell_left_out(grid: Grid, log: ImportLog) -> None:
    """Tell of texts that a reader of the page does not see."""
    for out in grid.left_out:
        why = out.why
        message = _("{why}: “{text}”", why=_(why), text=short([out.text]))
        log.note("dropped", grid.address(out.spot), message)
