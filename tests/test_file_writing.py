"""Files are written whole or not at all, several together or none."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dutylist.file_writing import replace_file, replace_files


def contents(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): file.read_text("utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "list.yaml").write_text("before", encoding="utf-8")
    return tmp_path


def test_all_are_written(folder: Path) -> None:
    (folder / "new").mkdir()
    replace_files({folder / "new/decision.yaml": b"decided", folder / "list.yaml": b"after"})
    assert contents(folder) == {"list.yaml": "after", "new/decision.yaml": "decided"}


def test_nothing_to_write_is_no_error(folder: Path) -> None:
    replace_files({})
    assert contents(folder) == {"list.yaml": "before"}


def test_the_mode_of_a_file_stays(folder: Path) -> None:
    (folder / "list.yaml").chmod(0o640)
    replace_file(folder / "list.yaml", b"after")
    assert (folder / "list.yaml").stat().st_mode & 0o777 == 0o640


def failing(monkeypatch: pytest.MonkeyPatch, target: Path, error: BaseException) -> list[str]:
    """Let renaming onto a target fail; returns the names of the files renamed before."""
    renamed: list[str] = []
    real = Path.replace

    def replace(self: Path, to: Path) -> Path:
        if Path(to) == target:
            raise error
        renamed.append(Path(to).name)
        return real(self, to)

    monkeypatch.setattr(Path, "replace", replace)
    return renamed


def test_a_renaming_that_fails_takes_back_those_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "old.yaml").write_text("old", encoding="utf-8")
    renamed = failing(monkeypatch, folder / "list.yaml", OSError(errno.EPERM, "no"))
    files = {folder / "old.yaml": b"x", folder / "decision.yaml": b"y", folder / "list.yaml": b"z"}
    with pytest.raises(OSError, match="no"):
        replace_files(files)
    assert renamed == ["old.yaml", "decision.yaml"]
    assert contents(folder) == {"list.yaml": "before", "old.yaml": "old"}


def test_a_file_that_was_not_renamed_is_not_written_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, folder / "list.yaml", OSError(errno.EPERM, "no"))
    written: list[Path] = []
    monkeypatch.setattr(Path, "write_bytes", lambda self, _data: written.append(self))
    with pytest.raises(OSError, match="no"):
        replace_files({folder / "list.yaml": b"after"})
    assert written == []


@pytest.mark.parametrize("step", ["write", "fsync"])
def test_a_full_disk_leaves_all_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    calls: list[str] = []

    def full(*_arguments: Any) -> None:
        calls.append(step)
        if len(calls) == 2:  # the first file still fits
            raise OSError(errno.ENOSPC, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr("dutylist.file_writing._write_through", _writing_through(full))
    with pytest.raises(OSError, match="No space left"):
        replace_files({folder / "decision.yaml": b"decided", folder / "list.yaml": b"after"})
    assert contents(folder) == {"list.yaml": "before"}


def _writing_through(before: Callable[[], None]) -> Callable[[Path, bytes], None]:
    def write(part: Path, data: bytes) -> None:
        part.write_bytes(data[:2])
        before()
        part.write_bytes(data)

    return write


def test_a_folder_that_is_a_file_is_an_error(folder: Path) -> None:
    with pytest.raises(OSError, match=r"list\.yaml"):
        replace_files({folder / "new.yaml": b"x", folder / "list.yaml/decision.yaml": b"y"})
    assert contents(folder) == {"list.yaml": "before"}


def test_ctrl_c_while_writing_leaves_all_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_files({folder / "decision.yaml": b"decided", folder / "list.yaml": b"after"})
    assert contents(folder) == {"list.yaml": "before"}


def test_ctrl_c_while_renaming_is_put_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.replace

    def replace(self: Path, to: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return real(self, to)

    monkeypatch.setattr(Path, "replace", replace)
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        replace_files({folder / "decision.yaml": b"decided", folder / "list.yaml": b"after"})
    assert contents(folder) == {"list.yaml": "after", "decision.yaml": "decided"}
    assert signal.getsignal(signal.SIGINT) is before


_KILLED_BETWEEN = """
import os, signal, sys
from pathlib import Path
from dutylist.file_writing import replace_files
folder = Path(sys.argv[1])
real = Path.replace
def replace(self, to):
    real(self, to)
    os.kill(os.getpid(), signal.SIGKILL)
Path.replace = replace
replace_files({folder / "decision.yaml": b"decided", folder / "list.yaml": b"after"})
"""


def test_killed_between_two_files_the_first_stands_alone(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _KILLED_BETWEEN, str(folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    found = contents(folder)
    assert found.pop("decision.yaml") == "decided"
    assert found.pop("list.yaml") == "before"
    # what was to become the list lies beside it under a name that no command reads as a document
    assert [name[-5:] for name in found] == [".part"]


def test_what_is_to_be_new_overwrites_nothing(folder: Path) -> None:
    before = contents(folder)
    files = {folder / "other.yaml": b"first", folder / "list.yaml": b"after"}
    with pytest.raises(FileExistsError, match=r"list\.yaml"):
        replace_files(files, new=[folder / "list.yaml"])
    assert contents(folder) == before
    replace_files(files, new=[folder / "other.yaml"])
    assert contents(folder) == {"list.yaml": "after", "other.yaml": "first"}


def test_without_links_a_new_file_is_renamed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    replace_files({folder / "new.yaml": b"new"}, new=[folder / "new.yaml"])
    assert contents(folder) == {"list.yaml": "before", "new.yaml": "new"}
    with pytest.raises(FileExistsError):
        replace_files({folder / "new.yaml": b"newer"}, new=[folder / "new.yaml"])
    assert contents(folder) == {"list.yaml": "before", "new.yaml": "new"}


_KILLED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
from dutylist import file_writing
file_writing._rename = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
file_writing.replace_file(Path(sys.argv[1]), b"after")
"""


def test_what_a_killed_process_left_is_cleared_away(folder: Path) -> None:
    target = folder / "list.yaml"
    command = [sys.executable, "-c", _KILLED_WHILE_WRITING, str(target)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    running = f".list.yaml.{os.getppid()}.part"
    for name in (running, ".list.yaml.part", ".other.yaml.99999999.part"):
        (folder / name).write_text("kept", encoding="utf-8")
    assert len(contents(folder)) == 5
    replace_file(target, b"after")
    assert sorted(contents(folder)) == sorted(["list.yaml", running, ".list.yaml.part"])
