"""Whatever stands in a list, every format holds it as text."""

import json
import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist.formats.plain_text import plain
from dutylist.report.document import (
    Chart,
    Column,
    Comparison,
    Facts,
    Figure,
    Figures,
    Flow,
    FlowStep,
    Link,
    ListCard,
    ListCards,
    Opening,
    Paragraph,
    Report,
    Row,
    Section,
    Series,
    Table,
    Tile,
    Tiles,
)
from dutylist.report.widths import with_widths
from dutylist.report.writers import FORMATS, writer_of

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


def report_of(text: str) -> Report:
    columns = (
        Column(text),
        Column(text, "number"),
        Column(text, "lines"),
        Column(text, "links"),
        Column(text, is_detail=True),
    )
    rows = (
        Row((text, 1, (text, text), (Link(text, text),), text), text, text),
        Row(("", None, (), (), ""), "", text),
    )
    blocks = (
        Paragraph(text),
        Facts(((text, text), (text, 3), (text, (Link(text),)))),
        Table(columns, rows, text),
        Table(columns, rows, text, is_matrix=True),
        Chart(text, (text,), (Series(text, (1.0,)),)),
        Flow(text, (text,), (FlowStep(text, text, 0, 2),)),
        Figures((Figure(text, 3, note=text),)),
        ListCards((ListCard(text, text, text, (text,)),)),
        Tiles(text, (text,), (Tile(text, text, (2.0,), (1, 2)), Tile(text, "", (None,)))),
        Comparison((text, text)),
    )
    inner = Section(text, text, blocks, opening=Opening(text, (text,), (text,)))
    return with_widths(Report(text, text, (Section(text, "outer", (), (inner,)),)))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_every_writer_takes_any_text(name: str, text: str) -> None:
    assert writer_of(name)(report_of(text))


@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_html_holds_the_text_itself(text: str) -> None:
    page = writer_of("html")(report_of(text)).decode()
    assert page.count("<script") == page.count("</script>") == 4
    data = re.search(r'<script id="data"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert data is not None
    assert plain(text) in json.loads(data[1])["strings"]


@given(text=TEXTS)
@settings(max_examples=40, deadline=None)
def test_the_workbook_holds_the_text_itself(text: str) -> None:
    with zipfile.ZipFile(BytesIO(writer_of("xlsx")(report_of(text)))) as book:
        root = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314  our own output
    texts = {"".join(entry.itertext()) for entry in root}
    assert plain(text) in texts or not plain(text)


@given(text=TEXTS)
@settings(max_examples=40, deadline=None)
def test_a_text_is_plain_once_it_was_made_plain(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert "\n" not in once
