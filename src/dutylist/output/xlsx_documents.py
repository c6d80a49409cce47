"""Excel: the table of adjustments of `diff`, the findings of `validate` for the offices."""

from dutylist.output import finding_sheets
from dutylist.output.adjustment import xlsx
from dutylist.output.result import Look, Result


def write(result: Result, look: Look) -> bytes | None:
    """The workbook that the command has."""
    if result.command == "diff":
        return xlsx.write(result, look)
    return finding_sheets.write(result, look)
