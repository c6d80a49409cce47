"""Ids for items that have none: a short prefix for their sort, and a number that is given once.

The number is no printed 序号: it is given at the first import and stays with the item, whatever is
inserted above it later.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dutylist.model.fields import ITEM_ID_PATTERN

_PREFIXES = {
    "duty-list": "jb",
    "power-list": "ql",
    "boundary-list": "bj",
    "service-list": "fw",
    "village-list": "cj",
    "certificate-list": "zm",
    "negative-list": "fm",
    "post-list": "gw",
    "catalogue": "ml",
    "assessment": "kh",
    "law-register": "fg",
}
_BY_VALUE = {
    # the letters of published power codes
    "行政许可": "xk",
    "行政处罚": "cf",
    "行政强制": "qz",
    "行政征收": "zs",
    "行政给付": "jf",
    "行政检查": "jc",
    "行政确认": "qr",
    "行政奖励": "jl",
    "行政裁决": "cj",
    "其他行政权力": "qt",
    "配合履职": "ph",
    "上级收回": "sh",
    "自治": "zz",
    "协助": "xz",
    "便民服务": "bm",
    "减负": "jj",
}
_SORTING = {"duty-list": "mode", "power-list": "type", "village-list": "class"}


def is_item_id(text: str) -> bool:
    """Whether a text can be an item's id."""
    return re.fullmatch(ITEM_ID_PATTERN, text) is not None


def give_ids(kind: str, items: Iterable[dict[str, Any]], taken: Iterable[str] = ()) -> int:
    """Give an id to each item that has none; how many were given."""
    numbers: dict[str, int] = {}
    known = set(taken) | {item["id"] for item in items if "id" in item}
    for id_ in known:
        if found := re.fullmatch(r"([a-z]{2})-(\d{3,6})", id_):
            numbers[found[1]] = max(numbers.get(found[1], 0), int(found[2]))
    given = 0
    for item in items:
        if "id" not in item:
            prefix = _prefix(kind, item)
            numbers[prefix] = numbers.get(prefix, 0) + 1
            item["id"] = f"{prefix}-{numbers[prefix]:03}"
            given += 1
    return given


def _prefix(kind: str, item: Mapping[str, Any]) -> str:
    return _BY_VALUE.get(str(item.get(_SORTING.get(kind, ""))), _PREFIXES[kind])
