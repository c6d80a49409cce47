"""Of which kind a table is, by its header and by what its title calls it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from dutylist.errors import CannotRunError
from dutylist.exchange.grid import Grid
from dutylist.exchange.header import Layout, Matcher
from dutylist.exchange.plan import Plan
from dutylist.kinds import LISTS, ListKind
from dutylist.messages import _, joined, with_hint

_LINES = 40
_USUAL = {"seq", "name", "note", "id", "code", "basis", "category", "office"}
"""Fields that tables of any kind have: they tell none from another."""
_OF_TITLE = 3
"""What the word of a title is worth, in columns."""


class KindGuess(Struct, frozen=True):
    """How well a table fits a kind."""

    kind: ListKind
    columns: int
    """Columns that have a field."""
    telling: int
    """Columns that few other kinds have."""
    is_titled: bool
    layout: Layout

    @property
    def score(self) -> tuple[float, int]:
        unknown = sum(head.how == "unknown" for head in self.layout.heads.values())
        return self.telling + _OF_TITLE * self.is_titled - unknown / 2, self.columns


def rank_kinds(grids: Sequence[Grid]) -> list[KindGuess]:
    """The kinds that tables may be of, the most fitting first."""
    shown = [grid for grid in grids if grid.rows and not grid.is_hidden]
    word = _title_word(shown)
    found = [guess for kind in LISTS.values() if (guess := _fit(kind, shown, word)) is not None]
    return sorted(found, key=lambda guess: guess.score, reverse=True)


def guess_kind(grids: Sequence[Grid]) -> tuple[KindGuess, str]:
    """The kind that tables are of, and why it is taken.

    Raises:
        CannotRunError: none fits, or two fit as well.
    """
    ranked = rank_kinds(grids)
    kinds = _("kinds: {kinds}", kinds=joined([kind.title for kind in LISTS.values()]))
    hint = with_hint(_("say with --kind what the table lists"), kinds)
    if not ranked:
        raise CannotRunError(with_hint(_("no kind of list has such a header"), hint))
    best, *others = ranked
    if others and others[0].score == best.score:
        alike = joined([guess.kind.title for guess in ranked if guess.score == best.score])
        message = _("it cannot be told which kind of list this is: {kinds}", kinds=alike)
        raise CannotRunError(with_hint(message, hint))
    why = _("taken for {kind}: {n} columns fit", kind=best.kind.title, n=best.columns)
    if best.is_titled:
        why = _("taken for {kind}: {n} columns fit, and the title says so",
                kind=best.kind.title, n=best.columns)  # fmt: skip
    if others:
        next_best = others[0].kind.title
        why = with_hint(why, _("else --kind {kind}", kind=next_best))
    return best, why


def warn_of_kind(kind: ListKind, grids: Sequence[Grid]) -> str:
    """What to say where a table looks much more like another kind than like the one asked for."""
    ranked = rank_kinds(grids)
    if not ranked or ranked[0].kind is kind:
        return ""
    own = next((guess for guess in ranked if guess.kind is kind), None)
    best = ranked[0]
    if own is None or best.score[0] - own.score[0] < _OF_TITLE:
        return ""
    return _("the table looks like {kind} rather than {other}",
             kind=best.kind.title, other=kind.title)  # fmt: skip


def best_layout(kind: ListKind, grids: Sequence[Grid]) -> Layout | None:
    """The header of tables, whatever it says; None where they are empty."""
    shown = [grid for grid in grids if grid.rows and not grid.is_hidden]
    layouts = list(_layouts(Matcher(kind, Plan()), shown))
    return max(layouts, key=lambda layout: (layout.score, len(layout.heads)), default=None)


def _fit(kind: ListKind, grids: Sequence[Grid], word: str) -> KindGuess | None:
    matcher = Matcher(kind, Plan())
    layouts = [layout for layout in _layouts(matcher, grids) if layout.holds_list]
    is_titled = word in (kind.title, *kind.called)
    if not layouts:
        return None
    best = max(layouts, key=lambda layout: layout.score)
    own = {field.split(".")[0] for name in best.fields for field in name.split("+")}
    return KindGuess(kind, len(best.fields), len(own - _USUAL), is_titled, best)


def _layouts(matcher: Matcher, grids: Sequence[Grid]) -> Iterator[Layout]:
    for grid in grids:
        lines = list(grid.lines(only=set(sorted(grid.rows)[:_LINES])))
        for line in lines:
            yield matcher.layout(line, None)
        for line, below in pairwise(lines):
            if below.row == line.row + 1:
                yield matcher.layout(line, below)


def _title_word(grids: Sequence[Grid]) -> str:
    """The longest word for a kind that stands in a title or in the name of a sheet."""
    texts = [text for grid in grids for text in (*grid.caption, grid.name, *_lone_texts(grid))]
    words = [word for kind in LISTS.values() for word in (kind.title, *kind.called)]
    found = [word for word in words if any(word in text for text in texts)]
    return max(found, key=len, default="")


def _lone_texts(grid: Grid) -> Iterator[str]:
    """The texts of the first rows that hold one cell only: titles stand so."""
    for line in grid.lines(only=set(sorted(grid.rows)[:5])):
        own = line.own()
        if len(own) == 1:
            yield own[0][1].text
