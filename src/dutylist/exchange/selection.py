"""Which tables of a file hold the list, and what surrounds them says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from dutylist.errors import CannotRunError
from dutylist.exchange.account import Account
from dutylist.exchange.grid import Grid, Line
from dutylist.exchange.header import Layout, find_layout
from dutylist.exchange.info import kind_in
from dutylist.exchange.plan import Plan
from dutylist.exchange.rows import Heading, heading_of, is_numbered, is_numbered_heading
from dutylist.kinds import ListKind
from dutylist.kinds.codecs import Choice
from dutylist.messages import _, count, joined, with_hint
from dutylist.schema_check.sentences import did_you_mean

_TITLE = re.compile("清单|目录|一览表|汇总表|名录|登记")
_NO_TITLE = re.compile(r"^(附件|附表|填报|单位[:：]|日期[:：])")


@dataclass(frozen=True, slots=True)
class Found:
    """A table that holds items, with its header and the texts around it."""

    grid: Grid
    lines: list[Line]
    layout: Layout
    texts: tuple[str, ...]
    """What stands above the header, and the name of the sheet."""
    implied: dict[str, Any]


def info_of(grids: Sequence[Grid]) -> tuple[list[tuple[str, str]], Grid | None]:
    """The lines in which a file of ours says what list it holds, and the table they stand in."""
    for grid in grids:
        rows = [(line.text(1), line.text(2)) for line in grid.lines()[:40]]
        if rows and rows[0][0] == "清单种类" and kind_in(rows):
            return [row for row in rows if row[0]], grid
    return [], None


def select(
    grids: Sequence[Grid], kind: ListKind, wanted: Sequence[str], plan: Plan, account: Account
) -> list[Found]:
    """The tables that together make the list, in their order.

    Raises:
        CannotRunError: there is none, or which of several is meant cannot be told.
    """
    info, own = info_of(grids)
    chosen = _chosen([grid for grid in grids if grid is not own], wanted, account)
    found: list[Found] = []
    for grid in chosen:
        lines = grid.lines()
        if not lines:
            continue
        layout = find_layout(grid, lines, kind, plan)
        if layout is None and found and _goes_on(grid, lines, found[-1]):
            layout = Layout(0, 0, found[-1].layout.heads)
        if layout is None:
            spot = min(grid.cells)
            account.note(
                "dropped", grid.address(spot), _("no header of a list in {table}", table=grid.name)
            )
            continue
        texts = (*_texts_above(grid, lines, layout), grid.name if grid.has_letters else "")
        implied = _implied(kind, layout, texts, is_ours=bool(info))
        if layout.last == 0:
            implied = found[-1].implied | implied
        found.append(Found(grid, lines, layout, texts, implied))
    if not found:
        raise CannotRunError(_no_header(chosen, kind))
    if not (info or wanted):
        _refuse_several_lists(found)
    if len(found) > 1 and wanted:
        _let_names_be_categories(kind, found, account)
    return found


def _chosen(grids: list[Grid], wanted: Sequence[str], account: Account) -> list[Grid]:
    names = [grid.name for grid in grids]
    for name in wanted:
        if name not in names:
            hint = did_you_mean(name, names) or _("sheets: {names}", names=joined(names))
            raise CannotRunError(with_hint(_("there is no sheet {name}", name=name), hint))
    if wanted:
        return [grid for grid in grids if grid.name in wanted]
    for grid in grids:
        if grid.is_hidden and grid.cells:
            message = _("the sheet is hidden; name it with --sheet to read it")
            account.note("dropped", grid.address(min(grid.cells)), message)
    return [grid for grid in grids if not grid.is_hidden]


def _goes_on(grid: Grid, lines: list[Line], before: Found) -> bool:
    """Whether a table in a text goes on without a header where the one before has ended."""
    width = max(column for line in lines for column in line.shown)
    return not grid.has_letters and not grid.caption and width == max(before.layout.heads)


def _texts_above(grid: Grid, lines: list[Line], layout: Layout) -> list[str]:
    above = [line for line in lines if line.row < layout.first]
    return [*grid.caption, *(shown.text for line in above for _column, shown in line.own())]


def title_in(found: Sequence[Found]) -> Heading:
    """The title over the tables, with the number of items it may declare; else a sheet's name."""
    above = [_title_among(table.texts[:-1]) for table in found]
    titles = [title for title in above if title] or [
        title for table in found if (title := _title_among(table.texts[-1:]))
    ]
    if not titles:
        return Heading("", 1)
    longest = max(titles, key=lambda title: len(title.text))
    if len({title.text for title in titles}) == 1 or len(titles) < len(found):
        return longest
    counts = [title.declared for title in titles if title.declared is not None]
    declared = sum(counts) if len(counts) == len(found) else None
    return Heading(_in_common([title.text for title in titles]) or longest.text, 1, declared)


def is_printed(title: str, found: Sequence[Found]) -> bool:
    """Whether the title stands so in the tables."""
    texts = ["".join(heading_of(text).text.split()) for table in found for text in table.texts]
    return title in texts


def _title_among(texts: Sequence[str]) -> Heading | None:
    headings = [
        heading_of(text)
        for text in texts
        if _TITLE.search(text) and not _NO_TITLE.match(text) and not is_numbered(text)
    ]
    if not headings:
        return None
    title = max(headings, key=lambda heading: len(heading.text))
    return replace(title, text="".join(title.text.split()))


def _in_common(titles: Sequence[str]) -> str:
    """How the titles begin and end alike: 甲镇事项清单 for 甲镇基本履职事项清单 and 甲镇配合履职事项清单."""
    start = _beginning_of(titles)
    end = _beginning_of([title[len(start) :][::-1] for title in titles])[::-1]
    return start + end if start and _TITLE.search(end) else ""


def _beginning_of(texts: Sequence[str]) -> str:
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    return "".join(letters[0] for letters in alike)


def _implied(
    kind: ListKind, layout: Layout, texts: Sequence[str], *, is_ours: bool
) -> dict[str, Any]:
    """What the texts around a table say for all its items."""
    implied = {}
    for column in kind.columns:
        if column.is_implied and column.field not in layout.fields:
            choice = column.codec
            words = (
                [choice.find_in(text) for text in reversed(texts)]
                if isinstance(choice, Choice)
                else []
            )
            word = next((word for word in words if word), None)
            if word is not None:
                implied[column.field] = word
    last = texts[-2] if len(texts) > 1 else ""
    if not is_ours and "category" not in layout.fields and is_numbered_heading(last):
        heading = heading_of(last)
        if not any(word in heading.text for word in implied.values()):
            implied["category"] = heading.text
    return implied


def _refuse_several_lists(found: list[Found]) -> None:
    """Refuse two tables of which nothing says that they are parts of one list."""
    for place, table in enumerate(found):
        for other in found[:place]:
            is_one = (
                table.layout.last == 0
                or any(table.implied.get(key) != word for key, word in other.implied.items())
                or (not table.grid.has_letters and table.layout.fields == other.layout.fields)
            )
            if not is_one:
                names = joined([each.grid.name for each in found])
                message = _("several tables hold a list: {names}", names=names)
                hint = _(
                    "choose with --sheet NAME; given more than once, they are taken as one list"
                )
                raise CannotRunError(with_hint(message, hint))


def _let_names_be_categories(kind: ListKind, found: list[Found], account: Account) -> None:
    """Take the names of several sheets for categories, where nothing else says any."""
    if any("category" in {*table.layout.fields, *table.implied} for table in found):
        return
    is_by_category = "category" in kind.standard
    if not is_by_category or len({tuple(table.implied.items()) for table in found}) > 1:
        return
    for table in found:
        table.implied["category"] = table.grid.name
        message = _("the name of the sheet is taken for the category")
        account.note("guessed", table.grid.address(min(table.grid.cells)), message)


def _no_header(grids: Sequence[Grid], kind: ListKind) -> str:
    name = kind.fields["name"].title
    message = _("no table has a header with “{name}” and one column more", name=name)
    full = [grid for grid in grids if grid.cells]
    if not full:
        return _("the file holds no table with anything in it")
    best = max(
        (line for grid in full for line in grid.lines()[:40]), key=lambda line: len(line.own())
    )
    texts = joined([shown.text[:12] for _column, shown in best.own()][:8])
    n = len(full)
    seen = count(
        "{n} table, widest row: {texts}", "{n} tables, widest row: {texts}", n, texts=texts
    )
    return with_hint(with_hint(message, seen), _("say with --map which column is which"))
