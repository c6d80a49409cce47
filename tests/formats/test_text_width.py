"""How wide texts are: Chinese takes two cells, a mark over a letter none of its own."""

import unicodedata

import pytest

from dutylist.formats.text_width import cells_of, is_wide

HAN_AND_SIGNS = [
    chr(point)
    for first, last in ((0x3000, 0x303E), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xFF01, 0xFF60))
    for point in range(first, last + 1)
    if not unicodedata.combining(chr(point))
]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("a1 -", 4),
        ("职责清单", 8),
        ("（一）、", 8),
        ("“A”…·—", 6),
        ("𠮷", 2),
        ("e\u0301", 1),
        ("か\u3099", 2),
    ],
)
def test_cells(text: str, cells: int) -> None:
    assert cells_of(text) == cells


def test_every_chinese_character_is_wide() -> None:
    assert len(HAN_AND_SIGNS) > 27_000
    assert [character for character in HAN_AND_SIGNS if not is_wide(character)] == []
