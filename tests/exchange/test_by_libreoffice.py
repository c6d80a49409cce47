"""The lists of the examples, out as tables, opened and saved by another program, and back: no change."""

import subprocess
from pathlib import Path
from typing import Any

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
_CSV = "Text - txt - csv (StarCalc):44,34,76,1"
"""Commas, quotes, UTF-8, from the first line on."""
_AS = {"xlsx": "xlsx", "docx": "docx", "csv": f"csv:{_CSV}"}


def lists() -> dict[str, Document]:
    """The lists of the five examples, by a name for a file of each."""
    documents = (load(_TREE, path) for path in _TREE.paths())
    return {
        document.path.replace("/", "_").removesuffix(".yaml"): document
        for document in documents
        if isinstance(document, Document) and document.kind.is_list
    }


@pytest.mark.parametrize("format_", ["xlsx", "docx", "csv"])
def test_libreoffice_saves_them_without_a_change(format_: str, tmp_path: Path) -> None:
    documents = lists()
    assert len({document.path.split("/")[0] for document in documents.values()}) == 5
    write = writer_of(format_)
    for name, document in documents.items():
        table = write(lay_out(document.data, together=format_ == "csv"))
        (tmp_path / f"{name}.{format_}").write_bytes(table)
    saved = tmp_path / "saved"
    files = sorted(map(str, tmp_path.glob(f"*.{format_}")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    filters = ["--infilter=CSV:44,34,76"] if format_ == "csv" else []
    subprocess.run(
        ["soffice", profile, "--headless", *filters, "--convert-to", _AS[format_], "--outdir", str(saved), *files],
        check=True, capture_output=True,
    )  # fmt: skip
    changed: dict[str, Any] = {}
    for name, document in documents.items():
        content = (saved / f"{name}.{format_}").read_bytes()
        wish = Wish(LISTS[document.kind.name], before=document.data)
        result = import_tables(read_tables(f"{name}.{format_}", content), wish)
        if result.data["items"] != document.data["items"] or result.log.losses:
            changed[name] = (
                [(change.id, change.values) for change in result.merged.changes]
                if result.merged
                else "all"
            )
    assert changed == {}
