"""The neutral document as paper holds it: what only a screen can show becomes tables, or is left out."""

from dutylist.messages import _
from dutylist.report.document import (
    Chart,
    Column,
    Comparison,
    Facts,
    Figure,
    Figures,
    Link,
    ListCards,
    PaperBlock,
    Row,
    Section,
    Table,
    Tiles,
    shown_number,
)
from dutylist.report.widths import measured


def paper_blocks(section: Section) -> list[PaperBlock]:
    """The blocks of a section as paper holds them."""
    blocks: list[PaperBlock] = []
    for block in section.blocks:
        match block:
            case Figures(figures):
                pairs = tuple((figure.label, _with_note(figure)) for figure in figures)
                blocks.append(Facts(pairs))
            case ListCards() | Comparison():
                continue  # the lists themselves follow
            case Tiles():
                blocks.append(tiles_table(block))
            case _:
                blocks.append(block)
    return blocks


def _with_note(figure: Figure) -> str:
    number = shown_number(figure.number)
    return f"{number}　{figure.note}" if figure.note else number


def tiles_table(tiles: Tiles) -> Table:
    """The figures of a map of tiles, for those who cannot see it."""
    columns = (Column(_("Township"), "links"), *(Column(name, "number") for name in tiles.measures))
    rows = tuple(Row(((Link(tile.name, tile.anchor),), *tile.values)) for tile in tiles.tiles)
    return measured(Table(columns, rows, tiles.title))


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
    return measured(Table(columns, rows, chart.title))


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
            () if number else table.constants,
        )
        for number, chosen in enumerate(slices)
    ]
