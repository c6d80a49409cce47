"""The tables: small, whole, and never used when they are not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dutylist.likeness import DamagedTableError, tables

NAMES = sorted(path.name for path in tables.FOLDER.iterdir())
_MOST_BYTES = 1_000_000


def test_tables_are_small() -> None:
    assert sum((tables.FOLDER / name).stat().st_size for name in NAMES) < _MOST_BYTES


@pytest.mark.parametrize("name", NAMES)
def test_tables_are_as_shipped(name: str) -> None:
    assert tables.table(name)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tables, to damage."""
    shutil.copytree(tables.FOLDER, tmp_path / "data")
    monkeypatch.setattr(tables, "FOLDER", tmp_path / "data")
    tables.table.cache_clear()
    return tmp_path / "data"


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_table_is_named(name: str, folder: Path) -> None:
    (folder / name).unlink()
    with pytest.raises(DamagedTableError, match=name):
        tables.table(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_cut_table_is_named(name: str, folder: Path) -> None:
    text = (folder / name).read_bytes()
    for length in (0, 3, len(text) // 2, len(text) - 1):
        (folder / name).write_bytes(text[:length])
        tables.table.cache_clear()
        with pytest.raises(DamagedTableError, match=name):
            tables.table(name)


def test_a_changed_table_is_named(folder: Path) -> None:
    text = (folder / "points.txt").read_text("utf-8")
    (folder / "points.txt").write_text(text.replace("0.", "1.", 1), "utf-8")
    with pytest.raises(DamagedTableError, match=r"points\.txt: not as it was shipped"):
        tables.table("points.txt")


_RUN = """
import sys
from pathlib import Path
from dutylist.likeness import tables
tables.FOLDER = Path(sys.argv[1])
from dutylist.cli.application import run_application
raise SystemExit(run_application(["validate", sys.argv[2]]))
"""


def test_a_run_without_a_table_is_no_clean_run(tmp_path: Path) -> None:
    shutil.copytree(tables.FOLDER, tmp_path / "data")
    (tmp_path / "data/trees.txt").unlink()
    lists = tmp_path / "lists"
    lists.mkdir()
    items = "".join(
        f"  - {{id: a{n}, name: {name}, category: 农业}}\n"
        for n, name in enumerate(("农村低保申请受理", "农村低保申请的受理与核查"))
    )
    (lists / "list.yaml").write_text(
        f"dutylist: 1\nkind: duty-list\nid: x\ntitle: 清单\nregion: 镇\nitems:\n{items}", "utf-8"
    )
    run = subprocess.run(
        [sys.executable, "-c", _RUN, tmp_path / "data", lists],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 3
    assert "trees.txt" in run.stderr


def test_nothing_is_read_at_the_start() -> None:
    code = "from dutylist.likeness import tables; print(tables.table.cache_info().currsize)"
    run = subprocess.run(
        [sys.executable, "-c", f"import dutylist.cli.application; {code}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.strip() == "0"
