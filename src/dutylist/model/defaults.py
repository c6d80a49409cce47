"""What a field stands for where it is left out."""

from collections.abc import Mapping
from typing import Any

_DEFAULTS: Mapping[str, Mapping[str, str]] = {
    "duty-list": {"mode": "基本履职"},
    "power-list": {"status": "有效"},
}
"""By kind of list, then by field of its items."""
_BY_FIELD = {field: value for fields in _DEFAULTS.values() for field, value in fields.items()}


def with_defaults(item: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """An item of a list of this kind, with what its left-out fields stand for."""
    return {**_DEFAULTS.get(kind, {}), **item}


def value_of(item: Mapping[str, Any], field: str) -> Any:
    """The value of a field, or the one that stands for it where it is left out."""
    return item.get(field, _BY_FIELD.get(field))
