"""What is kept of earlier runs: validate keeps it, `cache` shows and clears it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workspace import write_files

type Call = Callable[..., tuple[int, str, str]]

MANIFEST = "dutylist: 1\nkind: workspace\nid: w\nlanguage: en\n"


def _large_list(name: str, items: int) -> str:
    """Names of characters that no two of them share, so that none is like another."""
    rows = "".join(
        f"  - {{id: {name}-{n}, name: {chr(0x4E00 + n)}{chr(0x4E00 + n)}{chr(0x4E00 + n)}, category: 林业,"
        f" note: {'山' * 60}}}\n"
        for n in range(items)
    )
    return (
        f"dutylist: 1\nkind: duty-list\nid: {name}\ntitle: 甲镇清单\nregion: 甲镇\nitems:\n{rows}"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the cache is to be."""
    place = tmp_path / "kept"
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(place))
    return place


def test_a_large_workspace_is_kept_and_cleared(call: Call, tmp_path: Path, folder: Path) -> None:
    write_files(tmp_path, {"dutylist.yaml": MANIFEST, "a.yaml": _large_list("a", 2000)})
    first = call("validate", "-f", "json")
    assert call("validate", "-f", "json") == first
    assert call("validate", "-f", "json", "--no-cache") == first
    code, shown, _told = call("cache")
    assert code == 0
    assert shown.startswith(f"{folder}: 1 workspace, ")
    code, shown, _told = call("cache", "clear")
    assert code == 0
    assert shown.startswith(f"cleared {folder}: 1 workspace, ")
    assert list(folder.iterdir()) == []
    assert call("cache")[1] == f"{folder}: 0 workspaces, 0.0 MB\n"
    assert call("validate", "-f", "json") == first


def test_a_small_workspace_is_not_kept(call: Call, tmp_path: Path, folder: Path) -> None:
    write_files(tmp_path, {"dutylist.yaml": MANIFEST, "a.yaml": _large_list("a", 5)})
    call("validate")
    assert not folder.exists()


def test_without_cache_nothing_is_kept(call: Call, tmp_path: Path, folder: Path) -> None:
    write_files(tmp_path, {"dutylist.yaml": MANIFEST, "a.yaml": _large_list("a", 2000)})
    call("validate", "--no-cache")
    assert not folder.exists()


def test_a_cache_that_cannot_be_cleared(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    (folder / "x.sqlite").write_bytes(b"x")

    def refuse(_self: Path, **_options: bool) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    code, _shown, told = call("cache", "clear")
    assert code == 2
    assert told.startswith(f"error: cannot write {folder}: ")
