"""Word: the table of adjustments of `diff`, the letters of `admit`."""

from dutylist.output import letters
from dutylist.output.adjustment import docx
from dutylist.output.result import Look, Result


def write(result: Result, look: Look) -> bytes | None:
    """The document that the command has; None where there is none to write."""
    return (
        docx.write(result, look) if result.adjustment is not None else letters.write(result, look)
    )
