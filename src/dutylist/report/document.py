"""The neutral document: what a report says, whatever format it is written in."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from dutylist.formats.plain_text import plain


class Link(Struct, frozen=True):
    """Words that lead to a section or a row of the report; to nothing where the anchor is empty."""

    text: str
    anchor: str = ""


type Cell = str | float | tuple[str, ...] | tuple[Link, ...] | None
type CellKind = Literal["text", "number", "lines", "links"]


class Column(Struct, frozen=True):
    """A column of a table, all of whose cells are of one kind; None is an empty cell."""

    title: str
    kind: CellKind = "text"
    width: float = 2.0
    """Share of the width of the page."""
    is_filter: bool = False
    """Whether a reader may want to see the rows of one value only."""
    is_detail: bool = False
    """Found by a search, but shown only where a reader asks for it; left out on paper."""


class Row(Struct, frozen=True):
    """A row; where `group` differs from that of the row before, it is printed as a heading."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    group: str = ""


class Table(Struct, frozen=True):
    """A table; `is_matrix` where its columns are alike, so that a narrow page may split them."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    is_matrix: bool = False


class Paragraph(Struct, frozen=True):
    """A few sentences; `is_warning` where nobody should read on without them."""

    text: str
    is_warning: bool = False


class Facts(Struct, frozen=True):
    """What is known of one thing, by name."""

    pairs: tuple[tuple[str, Cell], ...]


class Series(Struct, frozen=True):
    """Values of one name, one for each label of the chart."""

    name: str
    values: tuple[float, ...]


class Chart(Struct, frozen=True):
    """Figures to be drawn; bars are stacked where there are several series."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Literal["bars", "line"] = "bars"
    label_title: str = ""
    """What the labels are."""


class FlowStep(Struct, frozen=True):
    """A step of a flow, in one of its lanes."""

    name: str
    actor: str
    lane: int
    days: int | None = None


class Flow(Struct, frozen=True):
    """Steps one after the other, in lanes."""

    title: str
    lanes: tuple[str, ...]
    steps: tuple[FlowStep, ...]


type Block = Paragraph | Facts | Table | Chart | Flow


class Section(Struct, frozen=True):
    """A page of the report; `is_lookup` where it only helps to find what stands elsewhere."""

    title: str
    anchor: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    is_lookup: bool = False


class Report(Struct, frozen=True):
    """The whole report."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]

    def walk(self) -> Iterator[tuple[Section, int]]:
        """All sections in their order, each with its depth."""
        yield from _walk(self.sections, 0)


def _walk(sections: tuple[Section, ...], depth: int) -> Iterator[tuple[Section, int]]:
    for section in sections:
        yield section, depth
        yield from _walk(section.sections, depth + 1)


def lines_of(cell: Cell) -> tuple[str, ...]:
    """A cell as lines of text; numbers as people write them."""
    match cell:
        case None | "":
            return ()
        case str():
            return (plain(cell),)
        case tuple():
            return tuple(plain(part.text if isinstance(part, Link) else part) for part in cell)
    return (shown_number(cell),)


def shown_number(number: float) -> str:
    """A number without idle decimals."""
    return str(int(number)) if number == int(number) else str(round(number, 2))


def chart_table(chart: Chart) -> Table:
    """The figures of a chart."""
    columns = (
        Column(chart.label_title),
        *(Column(series.name, "number") for series in chart.series),
    )
    rows = tuple(
        Row((label, *(series.values[place] for series in chart.series)))
        for place, label in enumerate(chart.labels)
    )
    return Table(columns, rows, chart.title)


def paper_tables(table: Table, most: int) -> list[Table]:
    """A table as it is printed: without details, and a matrix in parts of so many columns."""
    places = [place for place, column in enumerate(table.columns) if not column.is_detail]
    slices = [places]
    if table.is_matrix:
        starts = range(1, len(places), most)
        slices = [[places[0], *places[start : start + most]] for start in starts]
    return [
        Table(
            tuple(table.columns[place] for place in chosen),
            tuple(
                Row(tuple(row.cells[place] for place in chosen), row.anchor, row.group)
                for row in table.rows
            ),
            "" if number else table.caption,
            table.is_matrix,
        )
        for number, chosen in enumerate(slices)
    ]
