"""Items are found at the lines where a reading of the whole text finds them."""

from pathlib import Path

import pytest

from dutylist.diff.change import Listed
from dutylist.diff.locations import Locations, _first_lines
from dutylist.file_tree import WorkingTree
from dutylist.workspace.document import Document
from dutylist.workspace.loading import load
from dutylist.yaml_reader import Positions
from revisions import EXAMPLE

HEAD = "dutylist: 1\nkind: duty-list\nid: l\ntitle: 清单\nregion: 镇\nitems:\n"
A, B = "    name: 甲事\n    category: 应急\n", "    name: 乙事\n    category: 应急\n"


def document(folder: Path, name: str) -> Document:
    loaded = load(WorkingTree(folder), name)
    assert isinstance(loaded, Document)
    assert loaded.is_sound
    return loaded


def assert_same_spans(found: Document) -> None:
    locations, positions = Locations(), Positions(found.source)
    for index in range(len(found.items)):
        listed = Listed(found, index)
        assert locations.of_item(listed) == positions.span(listed.place), index


@pytest.mark.parametrize("name", ["duties.yaml", "powers.yaml", "boundaries.yaml"])
def test_lists_as_they_are_mostly_written(name: str) -> None:
    found = document(EXAMPLE, name)
    assert _first_lines(found) is not None
    assert_same_spans(found)


@pytest.mark.parametrize(
    ("text", "is_quick"),
    [
        (f"{HEAD}  - id: a\n{A}  - id: b\n{B}", True),
        (f"{HEAD}- id: a\n  name: 甲事\n  category: 应急\n", True),
        (f"\ufeff{HEAD}  - id: a\n{A}  - id: b\n{B}", True),
        (f"{HEAD}  - id: a\n{A}  - {{id: b, name: 乙事, category: 应急}}\n", False),
        (f"{HEAD}  - id: 'a'\n{A}", False),
        (f"{HEAD}  - id: a  # 说明\n{A}", False),
        (f"{HEAD}  -\n    id: a\n{A}", False),
        (f"{HEAD}  - name: 甲事\n    id: a\n    category: 应急\n", False),
        (f"{HEAD}  - id: a\n{A}    note: |\n      - id: a\n  - id: b\n{B}", False),
        (f"{HEAD}  - id: a\n{A}".replace("\n", "\r\n"), False),
    ],
)
def test_other_ways_to_write(text: str, is_quick: bool, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "l.yaml").write_text(text, encoding="utf-8", newline="")
    found = document(tmp_path, "l.yaml")
    assert (_first_lines(found) is not None) is is_quick
    assert_same_spans(found)


def test_a_text_that_looks_like_an_item_misleads_nobody(tmp_path: Path) -> None:
    text = f"{HEAD}  - id: a\n{A}    note: |\n      - id: b\n  - {{id: b, name: 乙事, category: 应急}}\n"
    (tmp_path / "l.yaml").write_text(text, encoding="utf-8")
    assert_same_spans(document(tmp_path, "l.yaml"))
