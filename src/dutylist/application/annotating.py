"""A copy of the office's own workbook, with what is to be mended in comments of its cells."""

import re
from collections.abc import Mapping
from pathlib import Path

from dutylist.application.files import read_source, write_file
from dutylist.application.import_table import Imported
from dutylist.errors import CannotRunError
from dutylist.exchange.formats.xlsx_comments import annotate
from dutylist.exchange.reading import is_workbook
from dutylist.messages import _, with_hint
from dutylist.output.wording.imported import cell_of
from dutylist.output.words import severity_word

_CELL = re.compile(r"(?P<sheet>.+)!(?P<cell>[A-Z]{1,3}\d+)")


def write_annotated(imported: Imported, to: Path) -> int:
    """Write the copy; how many cells have comments.

    Raises:
        CannotRunError: the table is no xlsx, or the copy cannot be written.
    """
    file = Path(imported.job.file)
    source = read_source(file)
    if not is_workbook(source):
        message = _("{file} is no xlsx: comments cannot be put into its cells", file=file)
        raise CannotRunError(with_hint(message, _("save it as xlsx and import that")))
    if to.exists() and to.samefile(file):
        raise CannotRunError(_("{file} is the table itself; write the copy elsewhere", file=to))
    notes = _notes(imported)
    write_file(to, annotate(source, notes))
    return sum(map(len, notes.values()))


def _notes(imported: Imported) -> Mapping[str, Mapping[str, str]]:
    """Sheet to cell to all that is to be said there, each once; findings before what was guessed."""
    said: dict[str, dict[str, dict[str, None]]] = {}
    for finding in imported.findings:
        hint = f"\n{_('hint')}: {finding.hint}" if finding.hint else ""
        _put(
            said,
            cell_of(finding.place, imported.result.origins),
            f"{severity_word(finding.severity)}: {finding.message}{hint}",
        )
    for note in imported.result.log.notes:
        if note.kind != "mapped":
            _put(said, note.address, note.message)
    return {
        sheet: {cell: "\n".join(texts) for cell, texts in cells.items()}
        for sheet, cells in said.items()
    }


def _put(said: dict[str, dict[str, dict[str, None]]], address: str, text: str) -> None:
    found = _CELL.fullmatch(address)
    if found is not None:
        said.setdefault(found["sheet"], {}).setdefault(found["cell"], {})[text] = None
