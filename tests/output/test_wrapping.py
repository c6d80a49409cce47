"""Lines of a terminal: Chinese breaks anywhere but before a closing sign, English between words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from dutylist.output.wrapping import wrapped


def lines(text: str, width: int) -> list[str]:
    return [part.plain for part in wrapped(Text(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short", 20, ["short"]),
        ("", 20, [""]),
        ("没有落实工作经费，也没有说明无需经费", 20, ["没有落实工作经费，也", "没有说明无需经费"]),
        ("没有落实任何的工作经费，退回", 22, ["没有落实任何的工作经", "费，退回"]),
        ("the duty is admitted by the county", 20, ["the duty is admitted ", "by the county"]),
        ("  - 2026-003 将巡查纳入乡镇配合履职", 24, ["  - 2026-003 将巡查纳入", "  乡镇配合履职"]),
        ("a" * 25, 20, ["a" * 20, "a" * 5]),
    ],
)
def test_where_lines_end(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_style_goes_with_the_text() -> None:
    text = Text("甲" * 8)
    text.append("乙" * 8, "bold")
    first, second = wrapped(text, 20)
    assert (first.plain, second.plain) == ("甲" * 8 + "乙" * 2, "乙" * 6)
    assert [span.style for span in second.spans] == ["bold"]


@given(st.text(alphabet="甲，a 。()-b", max_size=120), st.integers(20, 60))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    found = lines(text, width)
    indent = len(text) - len(text.lstrip(" "))
    assert all(cell_len(line.rstrip()) <= max(width, indent + 20) for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
