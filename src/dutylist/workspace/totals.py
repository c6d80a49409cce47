"""How many items of a list have each value of a field: what declared totals are held against."""

from collections import Counter
from collections.abc import Iterable

from dutylist.kinds import ListKind, Values


def count_values(kind: ListKind, items: Iterable[Values], field: str) -> Counter[str]:
    """The items by value; one with several values counts for each."""
    counted: Counter[str] = Counter()
    for item in items:
        value = kind.value(item, field)
        if isinstance(value, str):
            counted[value] += 1
        elif isinstance(value, list):
            counted.update(value)
    return counted
