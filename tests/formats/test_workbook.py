"""Workbooks: names that Excel takes, texts that fit, rows high enough for what stands in them."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from dutylist.formats.workbook import Workbook, cut, length_of, row_height

TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)


def test_sheets_are_named_after_their_titles() -> None:
    book = Workbook("职责清单")
    titles = ["a/b", "A/B", "'", "History", "长" * 40, "长" * 40, "𠮷" * 20]
    names = [book.add_sheet(title).get_name() for title in titles]
    assert names == [
        "a b", "A B 2", "-", "History 2", "长" * 31, f"{'长' * 29} 2", "𠮷" * 15,
    ]  # fmt: skip
    assert load_workbook(BytesIO(book.as_bytes())).sheetnames == names


@given(text=TEXTS, most=st.integers(0, 30))
def test_a_text_is_cut_as_excel_counts(text: str, most: int) -> None:
    kept = cut(text, most)
    assert text.startswith(kept)
    assert length_of(kept) <= most
    assert kept == text or length_of(kept) >= most - 1


@pytest.mark.parametrize(
    ("cells", "height"),
    [
        ([], 19),
        ([(["短"], 12), ([""], 12)], 19),
        ([(["一二三四五"], 12)], 19),
        ([(["一二三四五六"], 12)], 35),
        ([(["letters 10"], 12)], 19),
        ([(["一", "二", "三"], 12), (["一二三四五六"], 12)], 51),
        ([(["长" * 1000], 12)], 409),
        ([(["一二"], 1)], 35),
    ],
)
def test_height_of_a_row(cells: list[tuple[list[str], float]], height: float) -> None:
    assert row_height(cells) == height
