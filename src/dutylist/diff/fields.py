"""Whether two values of a field say the same, however they are written."""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from dutylist.kinds import ListKind, Values

_IN_ORDER = frozenset({"steps"})
_SPACE = re.compile(r"\s+")


def differing_fields(kind: ListKind, old: Values, new: Values) -> tuple[str, ...]:
    """The fields that say something else about the matter, in the order in which the items have them."""
    if old == new:
        return ()
    return tuple(
        field
        for field in dict.fromkeys((*old, *new))
        if not kind.is_bookkeeping(field)
        and not is_same(kind.value(old, field), kind.value(new, field), field)
    )


def differing_headers(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """The same of two lists, apart from their items."""
    return tuple(
        field
        for field in dict.fromkeys((*old, *new))
        if field != "items" and not is_same(old.get(field), new.get(field), field)
    )


def is_same(old: Any, new: Any, field: str = "") -> bool:
    """Whether two values say the same: white space and the order of entries aside."""
    return bool(old == new) or _normal(old, field) == _normal(new, field)


def canonical(value: Any) -> str:
    """A text that is the same for all values that say the same."""
    return json.dumps(_normal(value), ensure_ascii=False, sort_keys=True)


def _normal(value: Any, field: str = "") -> Any:
    match value:
        case str():
            # a plain text that YAML folds over lines gets spaces that Chinese has not
            return _SPACE.sub("", unicodedata.normalize("NFC", value))
        case list():
            entries = [_normal(entry) for entry in value]
            return entries if field in _IN_ORDER else sorted(entries, key=json.dumps)
        case dict():
            return {key: _normal(entry, key) for key, entry in value.items()}
    return value
