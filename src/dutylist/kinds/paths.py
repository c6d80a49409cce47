"""Fields within fields: lead.unit."""

from collections.abc import Mapping, MutableMapping
from typing import Any


def value_at(data: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """The value at the end of a path; None where there is none."""
    value: Any = data
    for step in path:
        if not isinstance(value, Mapping) or step not in value:
            return None
        value = value[step]
    return value


def put_at(data: MutableMapping[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Put a value at the end of a path."""
    for step in path[:-1]:
        data = data.setdefault(step, {})
    data[path[-1]] = value
