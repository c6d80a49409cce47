"""What the fields of an item say of it where nothing else does: which of the printed forms it is of."""

from collections.abc import Sequence
from typing import Any

from dutylist.exchange.import_log import ImportLog
from dutylist.exchange.sections import Section
from dutylist.kinds import ListKind
from dutylist.messages import _
from dutylist.records.imported import Origin


def imply_by_fields(
    kind: ListKind,
    section: Section,
    items: Sequence[dict[str, Any]],
    origins: Sequence[Origin],
    log: ImportLog,
) -> None:
    """Fill in what the fields of items say, unless the table or the texts around it say it."""
    field = kind.sort_field
    if field in section.layout.fields or field in section.implied:
        return
    has_columns = {part for name in section.layout.fields for part in name.split("+")}
    for word, fields in kind.fields_of_sort.items():
        if not has_columns.issuperset(fields):
            continue
        for item, origin in zip(items, origins, strict=True):
            if field not in item and set(fields) <= set(item):
                item[field] = word
                message = _("{field} is {value}, by the columns filled in", field=field, value=word)
                log.note("guessed", origin.name, message)
