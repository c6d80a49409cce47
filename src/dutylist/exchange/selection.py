"""Which tables of a file hold the list, and what surrounds them says."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from dutylist.errors import CannotRunError
from dutylist.exchange.grid import Grid, Line
from dutylist.exchange.header import Matcher
from dutylist.exchange.headings import (
    Heading,
    bare_title,
    heading_of,
    is_numbered_heading,
    is_title,
    may_be_title,
)
from dutylist.exchange.import_log import ImportLog
from dutylist.exchange.info import kind_in
from dutylist.exchange.joining import join
from dutylist.exchange.ledger import Role
from dutylist.exchange.plan import Plan
from dutylist.exchange.sections import Section, find_sections
from dutylist.kinds import ListKind
from dutylist.kinds.codecs import Choice
from dutylist.messages import _, count, joined, with_hint
from dutylist.schema_check.sentences import did_you_mean

_USUAL = {"seq", "note", "id", "code"}
"""Fields that tables of anything have."""
_ROWS_OF_HEADER = 3
_LEAST_COLUMNS = 3
"""Columns of a table without a header that may be a part of a list."""


class Selection(Struct):
    """The sections that together make the list, in their order."""

    sections: list[Section] = field(default_factory=list)
    is_ours: bool = False
    """Whether `export` wrote the file, and says in a sheet what list it is."""

    @property
    def grids(self) -> list[Grid]:
        """The tables that the sections stand in."""
        return list({id(section.grid): section.grid for section in self.sections}.values())


def info_of(grids: Sequence[Grid]) -> tuple[list[tuple[str, str]], Grid | None]:
    """The lines in which a file of ours says what list it holds, and the table they stand in."""
    for grid in grids:
        if "清单种类" not in grid.rows.get(grid.first[0], {}).values():
            continue
        rows = [(line.text(1), line.text(2)) for line in grid.lines()]
        if rows[0][0] == "清单种类" and kind_in(rows):
            return [row for row in rows if row[0]], grid
    return [], None


def select(
    grids: Sequence[Grid],
    kind: ListKind,
    wanted: Sequence[str],
    plan: Plan,
    log: ImportLog,
) -> Selection:
    """The sections that together make the list.

    Raises:
        CannotRunError: there is none, or which of several is meant cannot be told.
    """
    _rows, own = info_of(grids)
    if own is not None:
        log.ledger.enter_all(own, Role.OUTSIDE)
    chosen = _chosen([grid for grid in grids if grid is not own], wanted, log)
    found = _Finder(kind, plan, log, is_asked_for=bool(wanted)).find(chosen)
    if not found:
        raise CannotRunError(_no_header(chosen, kind))
    for section in found:
        section.implied = _implied(kind, section, is_ours=own is not None)
    if own is None and not wanted:
        _refuse_several_lists(found)
    if len({id(section.grid) for section in found}) > 1 and wanted:
        _let_names_be_categories(kind, found, log)
    return Selection(found, is_ours=own is not None)


def _chosen(grids: list[Grid], wanted: Sequence[str], log: ImportLog) -> list[Grid]:
    names = [grid.name for grid in grids]
    for name in wanted:
        if name not in names:
            hint = did_you_mean(name, names) or _("sheets: {names}", names=joined(names))
            raise CannotRunError(with_hint(_("there is no sheet {name}", name=name), hint))
    for grid in grids:
        if wanted and grid.name not in wanted:
            log.ledger.enter_all(grid, Role.OUTSIDE)
        elif grid.is_hidden and not wanted:
            log.ledger.enter_all(grid, Role.OUTSIDE)
            if grid.rows:
                message = _("the sheet is hidden; name it with --sheet to read it")
                log.note("dropped", grid.address(grid.first), message)
    return [grid for grid in grids if (grid.name in wanted if wanted else not grid.is_hidden)]


class _Finder:
    """Goes through the tables in their order: each is a list, goes on with one, or is none."""

    def __init__(self, kind: ListKind, plan: Plan, log: ImportLog, *, is_asked_for: bool) -> None:
        self._matcher = Matcher(kind, plan)
        self._plan = plan
        self._log = log
        self._is_asked_for = is_asked_for

    def find(self, grids: Sequence[Grid]) -> list[Section]:
        found: list[Section] = []
        others: list[Grid] = []
        for grid in (grid for grid in grids if grid.rows):
            log = ImportLog()  # a table that is joined is told as one
            sections = find_sections(grid, self._matcher, self._plan, log)
            if found and not log.losses and join(found[-1], grid, sections, self._matcher):
                continue
            self._log.take(log)
            found += sections
            if not sections:
                others.append(grid)
        for grid in others:
            self._tell(grid, found)
        return found

    def _tell(self, grid: Grid, found: Sequence[Section]) -> None:
        """Tell of a table without a header; lost, where it looks like a part of the list."""
        message = _("no header of a list in {table}", table=grid.name)
        address = grid.address(grid.first)
        if found and (self._is_asked_for or self._is_kin(grid, found)):
            hint = _("if it belongs to the list, give it the header of the table before; if not, "
                     "name the right tables with --sheet")  # fmt: skip
            self._log.lose(address, with_hint(message, hint))
            self._log.ledger.enter_all(grid, Role.UNREAD)
        else:
            self._log.note("dropped", address, message)
            self._log.ledger.enter_all(grid, Role.OUTSIDE)

    def _is_kin(self, grid: Grid, found: Sequence[Section]) -> bool:
        """Whether a table has a column of such lists, or rows as they have."""
        lines = list(grid.lines())
        for line in lines[:_ROWS_OF_HEADER]:
            if self._matcher.layout(line, None).exact_fields - _USUAL:
                return True
        has_header = any(
            self._matcher.knows(shown.text) for _n, shown in lines[0].own() if shown.text
        )
        if has_header or grid.width < _LEAST_COLUMNS:
            return False
        numbers = sum(line.own()[0][1].text.isdecimal() for line in lines if line.own())
        is_as_wide = grid.width in {max(section.layout.heads) for section in found}
        return is_as_wide or numbers * 2 >= len(lines)


def title_in(found: Sequence[Section]) -> Heading:
    """The title over the tables, with the number of items it may declare; else a sheet's name."""
    above = [_title_among(section.all_texts) for section in found]
    names = [_title_among(_name_of(section)) for section in found]
    titles = [title for title in above if title] or [title for title in names if title]
    if not titles:
        return Heading("", 1)
    longest = max(titles, key=lambda title: len(title.text))
    if len({title.text for title in titles}) == 1 or len(titles) < len(found):
        return longest
    counts = [title.declared for title in titles if title.declared is not None]
    declared = sum(counts) if len(counts) == len(found) else None
    return Heading(_in_common([title.text for title in titles]) or longest.text, 1, declared)


def is_printed(title: str, found: Sequence[Section]) -> bool:
    """Whether the title stands so in the tables."""
    texts = (text for section in found for text in (*section.all_texts, *_name_of(section)))
    return title in {"".join(heading_of(text).text.split()) for text in texts}


def _name_of(section: Section) -> tuple[str, ...]:
    """The name of a sheet; tables in a text have only numbers."""
    return (section.grid.name,) if section.grid.has_letters else ()


def _title_among(texts: Sequence[str]) -> Heading | None:
    headings = [heading_of(text) for text in texts if may_be_title(text)]
    if not headings:
        return None
    title = max(headings, key=lambda heading: len(heading.text))
    return replace(title, text="".join(title.text.split()))


def _in_common(titles: Sequence[str]) -> str:
    """How the titles begin and end alike: 甲镇事项清单 for 甲镇基本履职事项清单 and 甲镇配合履职事项清单."""
    start = _beginning_of(titles)
    end = _beginning_of([title[len(start) :][::-1] for title in titles])[::-1]
    return start + end if start and may_be_title(end) else ""


def _beginning_of(texts: Sequence[str]) -> str:
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    return "".join(letters[0] for letters in alike)


def _implied(kind: ListKind, section: Section, *, is_ours: bool) -> dict[str, Any]:
    """What the texts around a section say for all its items, the nearest first."""
    name, above = list(_name_of(section)), list(reversed(section.all_texts))
    own = len(section.texts)
    texts = [*name, *above] if section.is_first else [*above[:own], *name, *above[own:]]
    implied = {}
    for column in kind.columns:
        choice = column.codec
        if (
            column.is_implied
            and column.field not in section.layout.fields
            and isinstance(choice, Choice)
        ):
            words = (choice.find_in(text) for text in texts)
            word = next((word for word in words if word), None)
            if word is not None:
                implied[column.field] = word
    last = above[0] if above and (section.is_first or own) else ""
    if not is_ours and "category" not in section.layout.fields and is_numbered_heading(last):
        heading = heading_of(last)
        is_of_all = is_title(last) or any(word in heading.text for word in implied.values())
        if not is_of_all:
            implied["category"] = heading.text
    return implied


def _refuse_several_lists(found: Sequence[Section]) -> None:
    """Refuse two tables of which nothing says that they are parts of one list."""
    for place, section in enumerate(found):
        for other in found[:place]:
            if not _are_parts_of_one(section, other):
                names = joined(list(dict.fromkeys(each.grid.name for each in found)))
                message = _("several tables hold a list: {names}", names=names)
                hint = _(
                    "choose with --sheet NAME; given more than once, they are taken as one list"
                )
                if section.grid is other.grid:
                    hint = _("put each on a sheet of its own")
                raise CannotRunError(with_hint(message, hint))


def _are_parts_of_one(section: Section, other: Section) -> bool:
    if any(section.implied.get(key) != word for key, word in other.implied.items()):
        return True
    if section.grid is other.grid:
        titles = [{bare_title(text) for text in each.texts if is_title(text)}
                  for each in (section, other)]  # fmt: skip
        return not all(titles) or bool(titles[0] & titles[1])
    return not section.grid.has_letters and section.layout.fields == other.layout.fields


def _let_names_be_categories(kind: ListKind, found: Sequence[Section], log: ImportLog) -> None:
    """Take the names of several sheets for categories, where nothing else says any."""
    if any("category" in {*section.layout.fields, *section.implied} for section in found):
        return
    is_by_category = "category" in kind.standard
    if not is_by_category or len({tuple(section.implied.items()) for section in found}) > 1:
        return
    for section in found:
        section.implied["category"] = section.grid.name
        message = _("the name of the sheet is taken for the category")
        log.note("guessed", section.grid.address(section.grid.first), message)


def _no_header(grids: Sequence[Grid], kind: ListKind) -> str:
    name = kind.fields["name"].title
    message = _("no table has a header with “{name}” and one column more", name=name)
    full = [grid for grid in grids if grid.rows]
    if not full:
        return _("the file holds no table with anything in it")
    best = max((line for grid in full for line in _top(grid)), key=lambda line: len(line.own()))
    texts = joined([shown.text[:12] for _column, shown in best.own()][:8])
    n = len(full)
    seen = count(
        "{n} table, widest row: {texts}", "{n} tables, widest row: {texts}", n, texts=texts
    )
    return with_hint(with_hint(message, seen), _("say with --map which column is which"))


def _top(grid: Grid) -> list[Line]:
    """The first rows of a table."""
    return list(grid.lines(only=set(sorted(grid.rows)[:40])))
