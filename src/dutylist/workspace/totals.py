"""How many items of a list have each value of a field: what declared totals are held against."""

from collections import Counter
from collections.abc import Iterable, Mapping

_DEFAULTS = {"mode": "基本履职", "status": "有效"}


def value_of(item: Mapping[str, object], field: str) -> object:
    """The value of a field, or the one that stands for it where it is left out."""
    return item.get(field, _DEFAULTS.get(field))


def count_values(items: Iterable[Mapping[str, object]], field: str) -> Counter[str]:
    """The items by value; one with several values counts for each."""
    counted: Counter[str] = Counter()
    for item in items:
        value = value_of(item, field)
        if isinstance(value, str):
            counted[value] += 1
        elif isinstance(value, list):
            counted.update(value)
    return counted
