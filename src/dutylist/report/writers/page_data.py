"""What the template and the script of the HTML page read: the neutral document as plain data."""

from collections.abc import Iterator
from typing import Any

from dutylist.formats.plain_text import plain
from dutylist.likeness.lexicon import lexicon
from dutylist.report.document import (
    Block,
    Cell,
    Chart,
    Comparison,
    Facts,
    Figures,
    Flow,
    Link,
    ListCards,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    Tiles,
    lines_of,
    shown_number,
)
from dutylist.report.drawing.charts import draw_chart, draw_narrow
from dutylist.report.drawing.flow import draw_flow, time_limit
from dutylist.report.paper import chart_table, tiles_table

_UNIT_PAGES = ("department-", "township-")
_WITHOUT_MENU = frozenset({"posts", "flows"})
"""Their tables lead to their pages; a menu of hundreds leads nowhere."""


class PageData:
    """Turns the neutral document into what the template and the script read."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._strings: dict[str, int] = {"": 0}
        self._numbers: dict[str, int] = {}
        self._tables: list[dict[str, Any]] = []
        self._anchors = frozenset(_anchors(report))

    def data(self, words: dict[str, str]) -> dict[str, Any]:
        """What the script reads; all sections have been turned before."""
        cards = [[self._string(card.anchor), self._card(card.facts)] for card in self._report.cards]
        return {
            "cards": cards,
            "units": dict(self._units()),
            "counties": [plain(name) for name in self._report.counties],
            "synonyms": _synonyms(),
            "url": self._report.url,
            "imprint": plain(self._report.imprint),
            "strings": list(self._strings),
            "tables": self._tables,
            "words": words,
        }

    def _units(self) -> Iterator[tuple[str, str]]:
        """The pages of departments and townships by their names."""
        for section, _depth in self._report.walk():
            if section.anchor.startswith(_UNIT_PAGES):
                yield plain(section.title), section.anchor

    def _card(self, facts: tuple[tuple[str, Cell], ...]) -> list[Any]:
        return [[plain(name), [list(pair) for pair in self._fact(cell)]] for name, cell in facts]

    def section(self, section: Section) -> dict[str, Any]:
        """What the template reads of a section."""
        opening = section.opening
        return {
            "title": plain(section.title),
            "anchor": section.anchor,
            "blocks": [self._block(block) for block in section.blocks],
            "sections": [self.section(inner) for inner in section.sections],
            "in_menu": section.anchor not in _WITHOUT_MENU,
            "is_official": opening is not None,
            "label": plain(opening.label) if opening else "",
            "lines": [plain(line) for line in opening.lines] if opening else [],
            "notes": [plain(line) for line in opening.notes] if opening else [],
        }

    def _block(self, block: Block) -> dict[str, Any]:
        match block:
            case Paragraph(text, is_warning):
                return {"kind": "paragraph", "text": plain(text), "is_warning": is_warning}
            case Facts(pairs):
                facts = [(name, self._fact(cell)) for name, cell in pairs]
                return {"kind": "facts", "pairs": facts}
            case Table():
                return self._table(block)
            case Chart(title=title):
                return {
                    "kind": "chart",
                    "title": title,
                    "picture": draw_chart(block, alone=False),
                    "narrow": draw_narrow(block),
                    "number": self._add(chart_table(block)),
                }
            case Flow():
                return _flow(block)
            case Figures(figures):
                return {"kind": "figures", "figures": [_figure(f, self._anchors) for f in figures]}
            case ListCards():
                return _list_cards(block)
            case Tiles():
                return _tiles(block) | {"number": self._add(tiles_table(block))}
            case Comparison(townships):
                return {"kind": "comparison", "townships": [plain(name) for name in townships]}

    def _table(self, table: Table) -> dict[str, Any]:
        return {
            "kind": "table",
            "number": self._add(table),
            "caption": plain(table.caption),
            "is_matrix": table.is_matrix,
            "look": table.look,
            "constants": [(plain(name), plain(text)) for name, text in table.constants],
        }

    def _fact(self, cell: Cell) -> list[tuple[str, str]]:
        """The lines of a cell, each with where it leads."""
        if isinstance(cell, tuple):
            links = [part if isinstance(part, Link) else Link(part) for part in cell]
            return [(plain(link.text), self._known(link.anchor)) for link in links]
        return [(line, "") for line in lines_of(cell)]

    def _known(self, anchor: str) -> str:
        return anchor if anchor in self._anchors else ""

    def _add(self, table: Table) -> int:
        """Take in a table; its number."""
        encoders = [self._encoder(column.kind) for column in table.columns]
        record: dict[str, Any] = {
            "columns": [
                {
                    "title": plain(column.title),
                    "kind": column.kind,
                    "width": round(column.width, 1),
                    "role": column.role,
                    "filter": column.is_filter,
                    "detail": column.is_detail,
                }
                for column in table.columns
            ],
            "matrix": table.is_matrix,
            "constants": [[plain(name), plain(text)] for name, text in table.constants],
            "targets": [self._known(target) for target in table.targets],
            "rows": [
                [encode(cell) for encode, cell in zip(encoders, row.cells, strict=True)]
                for row in table.rows
            ],
        }
        for name, texts in _row_texts(table.rows):
            if any(texts):
                record[name] = [self._string(text) for text in texts]
        self._tables.append(record)
        return len(self._tables) - 1

    def _encoder(self, kind: str) -> Any:
        match kind:
            case "number":
                return lambda cell: cell
            case "text":
                return lambda cell: self._string(cell or "")
            case "lines":
                return lambda cell: [self._string(line) for line in cell]
        return lambda cell: [
            number
            for link in cell
            for number in (self._string(link.text), self._string(self._known(link.anchor)))
        ]

    def _string(self, text: str) -> int:
        """The number of a text; each is stored once."""
        number = self._numbers.get(text)
        if number is None:
            number = self._strings.setdefault(plain(text), len(self._strings))
            self._numbers[text] = number
        return number


def _synonyms() -> list[list[str]]:
    """Words that mean the same, as the lexicon has them."""
    groups: dict[str, list[str]] = {}
    for word, first in lexicon().firsts.items():
        groups.setdefault(first, []).append(word)
    return [group for group in groups.values() if len(group) > 1]


def _flow(flow: Flow) -> dict[str, Any]:
    steps = [
        {
            "name": plain(step.name),
            "actor": plain(step.actor),
            "lane": flow.lanes[step.lane],
            "limit": "" if step.days is None else time_limit(step.days),
        }
        for step in flow.steps
    ]
    return {"kind": "flow", "picture": draw_flow(flow, alone=False), "steps": steps}


def _figure(figure: Any, anchors: frozenset[str]) -> dict[str, Any]:
    return {
        "label": plain(figure.label),
        "number": shown_number(figure.number),
        "note": plain(figure.note),
        "anchor": figure.anchor if figure.anchor in anchors else "",
    }


def _list_cards(cards: ListCards) -> dict[str, Any]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for card in cards.cards:
        lines = [plain(line) for line in card.lines]
        record = {"title": plain(card.title), "anchor": card.anchor, "lines": lines}
        groups.setdefault(plain(card.kind), []).append(record)
    return {"kind": "cards", "groups": list(groups.items())}


def _tiles(tiles: Tiles) -> dict[str, Any]:
    return {
        "kind": "tiles",
        "title": plain(tiles.title),
        "measures": [plain(name) for name in tiles.measures],
        "tiles": [
            {
                "name": plain(tile.name),
                "anchor": tile.anchor,
                "values": ["" if v is None else shown_number(v) for v in tile.values],
                "position": tile.position,
            }
            for tile in tiles.tiles
        ],
    }


def _row_texts(rows: tuple[Row, ...]) -> Iterator[tuple[str, list[str]]]:
    yield "anchors", [row.anchor for row in rows]
    yield "groups", [row.group for row in rows]


def _anchors(report: Report) -> Iterator[str]:
    for section, _depth in report.walk():
        yield section.anchor
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (row.anchor for row in block.rows if row.anchor)
