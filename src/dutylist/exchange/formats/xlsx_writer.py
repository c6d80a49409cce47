"""Writes xlsx."""

import re
from collections.abc import Iterable
from typing import Any

from dutylist.errors import CannotRunError
from dutylist.exchange.book import Book
from dutylist.exchange.forms import Sheet
from dutylist.exchange.info import INFO
from dutylist.formats.workbook import LONGEST_TEXT, Workbook, length_of, row_height
from dutylist.kinds import Column, ListKind
from dutylist.kinds.codecs import Choice, Names, Number, Sequence, YesNo
from dutylist.messages import _

_BODY_FONT, _HEADING_FONT = "仿宋", "黑体"
_ROWS_TO_FILL = 500
_BORDER = {"border": 1, "valign": "vcenter", "text_wrap": True}


def write(book: Book) -> bytes:
    """The workbook.

    Raises:
        CannotRunError: a text is too long for a cell.
    """
    workbook = Workbook(book.title)
    styles = _Styles(workbook)
    for sheet in book.sheets:
        _write_sheet(workbook.add_sheet(sheet.name), book, sheet, styles)
    _write_info(workbook.add_sheet(INFO), book, styles)
    return workbook.as_bytes()


class _Styles:
    """The looks of cells; all but numbers are text, so that Excel keeps codes as they are typed."""

    def __init__(self, workbook: Workbook) -> None:
        body = {**_BORDER, "font_name": _BODY_FONT}
        self.title = workbook.format(
            font_name=_HEADING_FONT, font_size=16, align="center", valign="vcenter"
        )
        self.header = workbook.format(
            **_BORDER, font_name=_HEADING_FONT, align="center", bg_color="#E7EEF5"
        )
        self.text = workbook.format(**body, num_format="@")
        self.number = workbook.format(**body, num_format="General", align="center")

    def of(self, column: Column) -> Any:
        """The look of a column's cells."""
        return self.number if isinstance(column.codec, Sequence | Number) else self.text


def _write_sheet(worksheet: Any, book: Book, sheet: Sheet, styles: _Styles) -> None:
    columns = sheet.columns
    title = book.title if len(book.sheets) == 1 else f"{book.title}　{sheet.name}"
    worksheet.merge_range(0, 0, 0, len(columns) - 1, title, styles.title)
    worksheet.set_row(0, 30)
    worksheet.set_row(1, 34)
    for place, column in enumerate(columns):
        worksheet.set_column(place, place, column.width, styles.of(column))
        worksheet.write_string(1, place, column.title, styles.header)
    for number, row in enumerate(sheet.rows, 2):
        texts = zip(row, columns, strict=True)
        height = row_height((text.split("\n"), column.width) for text, column in texts)
        worksheet.set_row(number, height)
        for place, (column, text) in enumerate(zip(columns, row, strict=True)):
            _write_cell(worksheet, (number, place), column, text, styles)
    worksheet.freeze_panes(2, 0)
    if book.is_template:
        _help_to_fill(worksheet, book.kind, columns, styles)
    else:
        worksheet.autofilter(1, 0, 1 + len(sheet.rows), len(columns) - 1)
    worksheet.set_landscape()
    worksheet.repeat_rows(1)
    worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    worksheet.set_footer("&C第 &P 页，共 &N 页")


def _write_cell(
    worksheet: Any, spot: tuple[int, int], column: Column, text: str, styles: _Styles
) -> None:
    row, place = spot
    style = styles.of(column)
    if length_of(text) > LONGEST_TEXT:
        message = _(
            "{sheet}, row {row}, {column}: {n} characters, and a cell of Excel holds {most}; "
            "export to docx or csv",
            sheet=worksheet.get_name(), row=row + 1, column=column.title, n=length_of(text),
            most=LONGEST_TEXT,
        )  # fmt: skip
        raise CannotRunError(message)
    if not text:
        worksheet.write_blank(row, place, None, style)
    elif style is styles.number and re.fullmatch(r"0|[1-9]\d{0,8}", text):
        worksheet.write_number(row, place, int(text), style)
    else:
        worksheet.write_string(row, place, text, style)


def _write_info(worksheet: Any, book: Book, styles: _Styles) -> None:
    worksheet.set_column(0, 0, 16)
    worksheet.set_column(1, 1, 80)
    for row, (header, text) in enumerate(book.info):
        worksheet.write_string(row, 0, header, styles.header)
        worksheet.write_string(row, 1, text, styles.text)


def _help_to_fill(
    worksheet: Any, kind: ListKind, columns: Iterable[Column], styles: _Styles
) -> None:
    """Notes on the headers, drop-downs, and ruled rows."""
    for place, column in enumerate(columns):
        needed = "必填。" if kind.is_required(column.path[0]) else ""
        note = needed + kind.fields[column.path[0]].description
        if column.field == "id":
            note = "可不填，导入时自动编号；已有编号的不要改。"
        words = _words(column)
        if words and not isinstance(column.codec, Names):
            worksheet.data_validation(
                2, place, _ROWS_TO_FILL + 1, place,
                {"validate": "list", "source": list(words), "error_title": column.title,
                 "error_message": "请从下拉列表中选择。"},
            )  # fmt: skip
        elif words:
            note += f"可填：{'、'.join(words)}。"
        if note:
            worksheet.write_comment(1, place, note, {"author": "dutylist"})
        for row in range(2, _ROWS_TO_FILL + 2):
            worksheet.write_blank(row, place, None, styles.of(column))


def _words(column: Column) -> tuple[str, ...]:
    match column.codec:
        case Choice(words=words) | Names(words=Choice(words=words)):
            return words
        case YesNo():
            return ("是", "否")
    return ()
