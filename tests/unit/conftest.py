"""What unit tests share."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dutylist.file_tree import WorkingTree
from dutylist.messages import language, set_language
from dutylist.workspace.collection import Collection, load_collection


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are held against their English."""
    before = language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture
def collect(tmp_path: Path) -> Callable[[dict[str, str]], Collection]:
    """A workspace of files with these texts; all of them must be sound."""

    def make(files: dict[str, str]) -> Collection:
        for name, text in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        collection = load_collection(WorkingTree(tmp_path, ()), sorted(files), date(2026, 3, 2))
        assert [document.path for document in collection.documents] == sorted(files)
        return collection

    return make
