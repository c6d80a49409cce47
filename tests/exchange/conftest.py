"""What tests of tables share."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import LISTS
from office_files import word

type Rows = Sequence[Sequence[Any]]


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    """Build a workbook: sheet name to rows; merged ranges and number formats by sheet!cell."""

    def build(
        sheets: Mapping[str, Rows],
        *,
        merged: Sequence[str] = (),
        formats: Mapping[str, str] | None = None,
        hidden: Sequence[str] = (),
    ) -> bytes:
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
            sheet.sheet_state = "hidden" if name in hidden else "visible"
        first = book.worksheets[0]
        for cells in merged:
            first.merge_cells(cells)
        for cell, number_format in (formats or {}).items():
            first[cell].number_format = number_format
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    return build


@pytest.fixture
def imported(workbook: Callable[..., bytes]) -> Callable[..., ImportResult]:
    """Import rows as a sheet of this name."""

    def run(
        kind: str,
        rows: Rows,
        *,
        sheet: str = "清单",
        merged: Sequence[str] = (),
        formats: Mapping[str, str] | None = None,
        **wish: Any,
    ) -> ImportResult:
        table = workbook({sheet: rows}, merged=merged, formats=formats)
        return import_tables(read_tables("list.xlsx", table), Wish(LISTS[kind], **wish))

    return run


@pytest.fixture
def told() -> Callable[[ImportResult, str], list[str]]:
    """What an import tells of one sort, cell by cell."""

    def lines(draft: ImportResult, kind: Any) -> list[str]:
        return [
            f"{note.address}: {note.message}" if note.address else note.message
            for note in draft.log.of(kind)
        ]

    return lines


@pytest.fixture
def told_losses() -> Callable[[ImportResult], list[str]]:
    """What an import says it could not read, cell by cell."""

    def lines(draft: ImportResult) -> list[str]:
        return [f"{note.address}: {note.message}" for note in draft.log.losses]

    return lines


@pytest.fixture
def read_word() -> Callable[..., ImportResult]:
    """Import a document of these blocks as a duty list."""

    def run(body: str, kind: str = "duty-list", **parts: Any) -> ImportResult:
        return import_tables(read_tables("a.docx", word(body, **parts)), Wish(LISTS[kind]))

    return run
