"""What changed inside a text, character by character."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.diff.words import compare_words


def marked(old: str, new: str) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.what].format(piece.text) for piece in compare_words(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("组织排查并上报", "组织排查并上报", "组织排查并上报"),
        ("组织排查", "组织村级排查", "组织{+村级+}排查"),
        ("组织村级排查", "组织排查", "组织[-村级-]排查"),
        ("每年一次培训", "每年两次培训", "每年[-一-]{+两+}次培训"),
        ("县住建局", "城市管理局", "[-县住建-]{+城市管理+}局"),
        # one character in common between two changes is chance
        ("按程序发展党员", "依规定发展党员", "[-按程序-]{+依规定+}发展党员"),
        ("甲子丙丁", "乙子戊己", "[-甲子丙丁-]{+乙子戊己+}"),
        ("", "新的", "{+新的+}"),
        ("旧的", "", "[-旧的-]"),
        ("", "", ""),
        ("𠀀村", "𠀁村", "[-𠀀-]{+𠀁+}村"),
    ],
)
def test_pieces(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


texts = st.text(alphabet="组织排查上报的，。 a\n𠀀", max_size=40)


@given(texts, texts)
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.what != "added") == old
    assert "".join(piece.text for piece in pieces if piece.what != "removed") == new
    assert all(piece.text for piece in pieces)
    for one, other in pairwise(pieces):
        assert (one.what, other.what) not in {("same", "same"), ("added", "removed")}


def test_texts_beyond_the_limit_are_compared_at_their_ends() -> None:
    old, new = "甲" * 100 + "旧" * 5000 + "乙", "甲" * 100 + "新" * 5000 + "乙"
    assert [(piece.what, len(piece.text)) for piece in compare_words(old, new)] == [
        ("same", 100), ("removed", 5000), ("added", 5000), ("same", 1),
    ]  # fmt: skip
