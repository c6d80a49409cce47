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
type ColumnRole = Literal["", "number", "name", "lead", "partner", "taker", "township", "office"]
"""What an answer to “who does it?” is made of; `number` and `name` stay in sight of a wide table."""


class Column(Struct, frozen=True):
    """A column of a table, all of whose cells are of one kind; None is an empty cell."""

    title: str
    kind: CellKind = "text"
    width: float = 0
    """Share of the width of the page, in characters; `widths.py` measures it once all is built."""
    role: ColumnRole = ""
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
    constants: tuple[tuple[str, str], ...] = ()
    """What is the same in all rows, by its title: said once above the table."""
    look: Literal["", "timeline"] = ""
    targets: tuple[str, ...] = ()
    """For each row of a matrix the page on which its figures are counted out."""


class Paragraph(Struct, frozen=True):
    """A few sentences; `is_warning` where nobody should read on without them."""

    text: str
    is_warning: bool = False
    is_flush: bool = False
    """Whether its first line is not indented, as that of those a letter is for."""


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


class Figure(Struct, frozen=True):
    """A number that a front page shows large, what it counts, and where that is found."""

    label: str
    number: float
    anchor: str = ""
    note: str = ""


class Figures(Struct, frozen=True):
    """The large numbers of a front page."""

    figures: tuple[Figure, ...]


class ListCard(Struct, frozen=True):
    """A list as a front page shows it: title, and lines such as its document number and date."""

    title: str
    anchor: str
    kind: str
    lines: tuple[str, ...]


class ListCards(Struct, frozen=True):
    """The lists of a front page."""

    cards: tuple[ListCard, ...]


class Tile(Struct, frozen=True):
    """A township on a map of tiles: where it stands, counted from 1, and one value a measure."""

    name: str
    anchor: str
    values: tuple[float | None, ...]
    position: tuple[int, int] | None = None
    """Column and row."""


class Tiles(Struct, frozen=True):
    """A map of tiles, and the measures by which they may be shaded."""

    title: str
    measures: tuple[str, ...]
    tiles: tuple[Tile, ...]


class Comparison(Struct, frozen=True):
    """A page on which a reader compares two townships: only a screen can show it."""

    townships: tuple[str, ...]


type PaperBlock = Paragraph | Facts | Table | Chart | Flow
type Block = PaperBlock | Figures | ListCards | Tiles | Comparison


class Opening(Struct, frozen=True):
    """How an official list opens a page of its own: 附件1, the title in the middle, and by whom it is."""

    label: str = ""
    lines: tuple[str, ...] = ()
    """Issuing body, document number, date."""
    notes: tuple[str, ...] = ()
    """What stands beneath the table."""


class Section(Struct, frozen=True):
    """A page of the report; `is_lookup` where it only helps to find what stands elsewhere."""

    title: str
    anchor: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    is_lookup: bool = False
    opening: Opening | None = None
    """For an official list, which opens a page."""


class Card(Struct, frozen=True):
    """What is known of one item beside what its list says, by name."""

    anchor: str
    facts: tuple[tuple[str, Cell], ...]


class Report(Struct, frozen=True):
    """The whole report; `is_publication` where it is an official text and nothing beside it."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    cards: tuple[Card, ...] = ()
    is_publication: bool = False
    has_contents: bool = True
    """Whether a table of contents helps where it has several sections."""
    counties: tuple[str, ...] = ()
    """Regions whose lists are those of all their townships."""
    url: str = ""
    """Where the page will stand, for the codes that lead there."""
    signature: tuple[str, ...] = ()
    """By whom a letter is, and of which day."""
    imprint: str = ""
    """Of which day and commit the lists are."""

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
