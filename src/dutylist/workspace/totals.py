"""How many items of a list have each value of a field: what declared totals are held against."""

from collections import Counter
from collections.abc import Iterable, Mapping

from dutylist.model.defaults import value_of


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
