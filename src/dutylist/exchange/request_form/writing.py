"""The form as a Word document or an Excel workbook, with drop-downs."""

from collections.abc import Callable, Sequence
from typing import Any

from dutylist.exchange.request_form.layout import SHARES, TITLE, FormCell
from dutylist.formats.word import Cell, Control, Page, Style, WordDocument
from dutylist.formats.workbook import Workbook

_NOTE = "填表说明：下拉框中没有的，直接填写；设定依据一项一行，如《中华人民共和国森林法》第三十四条；职责一项一条，用 1. 2. 3. 编号。"
_LONG, _SHORT = 54, 27
"""Points: the height of a row of a workbook."""
_MOST_LISTED = 255
"""Characters that Excel takes as the choices of a cell; more stand on a sheet of their own."""
_STYLES = {
    "Normal": Style("仿宋", 12),
    "Title": Style("方正小标宋简体", 22, side="center", line=32, after=10, is_kept=True),
    "Form Section": Style("黑体", 12, line=20, before=2, after=2, is_kept=True),
    "Form Label": Style("楷体", 12, side="center", line=18, before=3, after=3),
    "Form Value": Style("仿宋", 12, line=18, before=3, after=3),
    "Form Note": Style("仿宋", 10.5, line=16, before=6),
}
_OF_SORT = {"section": "Form Section", "label": "Form Label", "value": "Form Value"}


def to_word(rows: Sequence[Sequence[FormCell]]) -> bytes:
    """A document of A4 pages."""
    letter = WordDocument(TITLE, Page(is_wide=False, top=25, bottom=22, left=24, right=24), _STYLES)
    letter.add_text(TITLE, "Title")
    letter.add_table(
        SHARES, [[_cell(cell) for cell in row] for row in rows], heads=0, is_middle=True
    )
    letter.add_text(_NOTE, "Form Note")
    return letter.as_bytes()


def _cell(cell: FormCell) -> Cell:
    control = None
    if cell.sort == "value" and (cell.choices or cell.is_day):
        control = Control(cell.name, cell.choices, cell.is_open, cell.is_day)
    return Cell(
        cell.text.split("\n") if control is None else [cell.text],
        _OF_SORT[cell.sort],
        cell.span,
        control,
    )


def to_workbook(rows: Sequence[Sequence[FormCell]]) -> bytes:
    """A workbook of one sheet to fill in, and a hidden one with what may be chosen."""
    workbook = Workbook(TITLE)
    sheet = workbook.add_sheet("申请表")
    looks = {
        "section": workbook.format(
            font_name="黑体", border=1, bg_color="#E7EEF5", valign="vcenter"
        ),
        "label": workbook.format(
            font_name="楷体", border=1, align="center", valign="vcenter", text_wrap=True
        ),
        "value": workbook.format(
            font_name="仿宋", border=1, valign="vcenter", text_wrap=True, num_format="@"
        ),
    }
    for column, share in enumerate(SHARES):
        sheet.set_column(column, column, share)
    title = workbook.format(font_name="黑体", font_size=18, align="center", valign="vcenter")
    sheet.merge_range(0, 0, 0, len(SHARES) - 1, TITLE, title)
    sheet.set_row(0, 36)
    lists = _Lists(workbook)
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _LONG if any(cell.is_long for cell in row) else _SHORT)
        _write_row(sheet, number, row, looks, lists)
    note = workbook.format(font_name="仿宋", text_wrap=True)
    sheet.merge_range(len(rows) + 1, 0, len(rows) + 1, len(SHARES) - 1, _NOTE, note)
    sheet.set_row(len(rows) + 1, 34)
    return workbook.as_bytes()


def _write_row(
    sheet: Any, number: int, row: Sequence[FormCell], looks: dict[str, Any], lists: "_Lists"
) -> None:
    column = 0
    for cell in row:
        if cell.span > 1:
            sheet.merge_range(
                number, column, number, column + cell.span - 1, cell.text, looks[cell.sort]
            )
        else:
            sheet.write_string(number, column, cell.text, looks[cell.sort])
        if cell.sort == "value" and cell.choices:
            rule = {"validate": "list", "source": lists.source(cell.choices)}
            if cell.is_open:
                rule["error_type"] = "information"
            sheet.data_validation(number, column, number, column, rule)
        column += cell.span


class _Lists:
    """What may be chosen in cells; long lists stand on a hidden sheet, each in a column."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._sheet: Any = None
        self._columns: dict[tuple[str, ...], int] = {}

    def source(self, choices: tuple[str, ...]) -> Any:
        if len(",".join(choices)) <= _MOST_LISTED:
            return list(choices)
        if self._sheet is None:
            self._sheet = self._workbook.add_sheet("选项")
            self._sheet.hide()
        if choices not in self._columns:
            self._columns[choices] = len(self._columns)
            for row, text in enumerate(choices):
                self._sheet.write_string(row, self._columns[choices], text)
        letter = chr(ord("A") + self._columns[choices])
        return f"=选项!${letter}$1:${letter}${len(choices)}"


WRITERS: dict[str, Callable[[Sequence[Sequence[FormCell]]], bytes]] = {
    "docx": to_word,
    "xlsx": to_workbook,
}
"""Name of a format to what writes the form in it."""
