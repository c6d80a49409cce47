"""The lists of the examples, out as tables and back: the same data."""

from pathlib import Path

import pytest

from dutylist.exchange.book import lay_out
from dutylist.exchange.formats import writer_of
from dutylist.exchange.importing import Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.file_tree import WorkingTree
from dutylist.kinds import LISTS
from dutylist.workspace.document import Document
from dutylist.workspace.loading import load

ROOT = Path(__file__).parents[2]
_TREE = WorkingTree(ROOT / "examples", exclude=["broken"])
_LISTS = [
    document.path
    for document in (load(_TREE, path) for path in _TREE.paths())
    if isinstance(document, Document) and document.kind.is_list
]


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
@pytest.mark.parametrize("path", _LISTS)
def test_example(path: str, format_: str) -> None:
    document = load(_TREE, path)
    assert isinstance(document, Document)
    table = writer_of(format_)(lay_out(document.data))
    draft = import_tables(read_tables(path, table), Wish(LISTS[document.kind.name]))
    assert draft.data == document.data
    assert not draft.log.of("unclear")


@pytest.mark.parametrize("path", _LISTS)
def test_no_cell_of_the_examples_needs_json(path: str) -> None:
    document = load(_TREE, path)
    assert isinstance(document, Document)
    texts = [text for sheet in lay_out(document.data).sheets for row in sheet.rows for text in row]
    assert not [text for text in texts if text.startswith("json:")]
