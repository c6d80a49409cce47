"""Two ways to write one text made one: width, case, invisible, traditional and look-alike characters."""

import re
import unicodedata
from functools import cache, lru_cache

from dutylist.likeness.tables import table

_PUNCTUATION = re.compile(
    r"[\s_]|(?<![0-9])[^\w\s\ue000-\uf8ff+](?![0-9])|(?<![0-9A-Za-z])\+(?![0-9])"
    r"|(?<=[0-9])[^\w\s\ue000-\uf8ff+±%℃](?![0-9])|(?<![0-9A-Za-z])[^\w\s\ue000-\uf8ff+±≥≤<>=-](?=[0-9])"
)
"""What may be left out; not what makes another number (1.5吨, 1、2级, ≥65岁, C+级), nor a character for
private use: what it means is not known."""
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What leaves no trace on paper: controls, marks of direction, joiners, fillers, variation selectors."""


@lru_cache(maxsize=65536)  # the townships of a county share most of their names
def fold(text: str) -> str:
    """The text in simplified characters of usual width, in small letters, with nothing invisible."""
    visible = _INVISIBLE.sub("", text)
    return unicodedata.normalize("NFKC", visible).translate(_simplified()).lower()


@lru_cache(maxsize=65536)
def normal_form(name: str) -> str:
    """The name without punctuation, spaces and width: two names with one normal form are one name."""
    return without_punctuation(fold(name)) or name


def without_punctuation(text: str) -> str:
    """The text without what may be left out of it; of 1.5吨 and C+级 nothing may."""
    return _PUNCTUATION.sub("", text)


@cache
def _simplified() -> dict[int, int]:
    """Traditional characters and variants to what is written today (OpenCC)."""
    return str.maketrans(*table("characters.txt"))
