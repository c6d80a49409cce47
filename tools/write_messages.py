"""Writes the Chinese message catalogue: the .po for translators, the .mo for the tool."""

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src/dutylist"
CATALOGUE = SOURCES / "locales/zh/LC_MESSAGES/dutylist.po"
COMMENT = """\
# The Chinese words of dutylist. Translate here, then run `just generate`:
# it adds new messages, drops old ones and compiles the .mo."""

type MessageId = str | tuple[str, ...]

MARKERS = {"_": 1, "noop": 1, "count": 2}
"""Functions of dutylist.messages, with how many of their arguments are message ids."""

WORDS_OF_TYPER: tuple[MessageId, ...] = (
    "(deprecated) ",
    "(dynamic)",
    "Aborted!",
    "Aborted.",
    "Arguments",
    "Commands",
    "Error",
    "Missing command.",
    "Options",
    "Try [blue]'{command_path} {help_option}'[/] for help.",
    "[default: {}]",
    "[env var: {}]",
    "[required]",
    "default: {default}",
    "env var: {var}",
    "required",
)
"""What typer passes through gettext, which dutylist.cli.application points at this catalogue."""


class StableCatalogue(Catalog):
    """A catalogue whose header holds no date and no version, so that it only changes with its words."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Project-Id-Version", "dutylist"),
            ("Language", "zh"),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def catalogue_files() -> dict[Path, bytes]:
    """The .po and the .mo with what should stand in them: all messages, translated as before."""
    with CATALOGUE.open("rb") as file:
        before = read_po(file, locale="zh")
    catalogue = StableCatalogue(locale="zh", header_comment=COMMENT, fuzzy=False)
    for message_id in {*message_ids(), *WORDS_OF_TYPER}:
        known = before.get(message_id)
        if known is None:
            catalogue.add(message_id)
        else:
            flags = {"fuzzy"} if known.fuzzy else ()
            catalogue.add(message_id, known.string, flags=flags, user_comments=known.user_comments)
    po, mo = BytesIO(), BytesIO()
    write_po(po, catalogue, width=0, no_location=True, sort_output=True)
    write_mo(mo, catalogue)
    return {CATALOGUE: po.getvalue(), CATALOGUE.with_suffix(".mo"): mo.getvalue()}


def message_ids() -> Iterator[MessageId]:
    """The messages in the sources.

    They are read from the syntax tree, because Babel's extractor looks at names only and takes
    the method `bytes.count` for our `count`.
    """
    for file in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=marker), args=args) if marker in MARKERS:
                    match args[: MARKERS[marker]]:
                        case [ast.Constant(value=str(text))]:
                            yield text
                        case [ast.Constant(value=str(one)), ast.Constant(value=str(many))]:
                            yield one, many
                        case [ast.Name() | ast.Subscript()]:
                            pass  # a text that noop() marks where it stands
                        case _:
                            location = f"{file.relative_to(ROOT)}:{node.lineno}"
                            sys.exit(f"{location}: {marker}() wants a plain text")
