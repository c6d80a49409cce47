"""The blocks that a command tells its result in, beside findings: each format writes each of them."""

from typing import Literal

from msgspec import Struct

from dutylist.diff.words import Piece

type When = Literal["always", "full", "quiet"]
"""On a screen: full means not with --quiet, quiet means only then."""


class Run(Struct, frozen=True):
    """A stretch of text in one style: one of a terminal, as rich names it, or code."""

    text: str
    style: str = ""


type Runs = tuple[Run, ...]


class Line(Struct, frozen=True):
    """A line on a screen, a paragraph on a page; `style` is what lies under that of its runs."""

    runs: Runs
    style: str = ""
    is_wrapped: bool = False
    when: When = "always"


def line(text: str, style: str = "", *, is_wrapped: bool = False, when: When = "always") -> Line:
    """A line in one style."""
    return Line((Run(text),), style, is_wrapped, when)


class Heading(Struct, frozen=True):
    """A heading of level 1 to 6."""

    runs: Runs
    level: int


class Points(Struct, frozen=True):
    """Points under each other."""

    points: tuple[Runs, ...]


class Detail(Struct, frozen=True):
    """A line below an entry: a text whose pieces stayed, went or came, under its label."""

    pieces: tuple[Piece, ...]
    label: str = ""
    is_in_title: bool = False
    """Whether the full title of the entry says it, too."""


class Entry(Struct, frozen=True):
    """One of many things of a kind: a change, a case, a request.

    `sign` and `style` are for a screen, `label` says in a word what it is, `location` where it stands,
    as it is shown. The full title is for those who see no details.
    """

    title: str
    sign: str = ""
    style: str = ""
    label: str = ""
    id: str = ""
    full_title: str = ""
    location: str = ""
    notes: Runs = ()
    details: tuple[Detail, ...] = ()
    when: When = "always"


class Entries(Struct, frozen=True):
    """Entries under a label of their own, which may be empty; `indent` is that on a screen."""

    entries: tuple[Entry, ...]
    label: str = ""
    indent: int = 0
    is_wrapped: bool = False


class Fold(Struct, frozen=True):
    """Blocks under a title, which a page can fold."""

    title: str
    blocks: "tuple[Block, ...]"
    is_open: bool = False


class Whole(Struct, frozen=True):
    """Blocks that stand together or, where a page grows too long, not at all."""

    blocks: "tuple[Block, ...]"


class Findings(Struct, frozen=True):
    """The findings of the result, here.

    On a page under the name of their file or, if not `by_file`, each with the file's name, and
    with those that are let pass.
    """

    by_file: bool = True


type Block = Line | Heading | Points | Entries | Fold | Whole | Findings
