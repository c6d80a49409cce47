"""A copy of the tool that a test may change: what one more kind, field or rule costs is counted there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def copy_tool(folder: Path) -> Path:
    """Copy what the tool is made of into a folder; the folder."""
    for part in ("src", "tools", "schemas"):
        shutil.copytree(
            ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
        )
    return folder


def edit(file: Path, marker: str, replacement: str) -> None:
    """Put a text in the place of one that stands there once."""
    text = file.read_text("utf-8")
    assert text.count(marker) == 1, f"{file.name}: {marker}"
    file.write_text(text.replace(marker, replacement), "utf-8")


def run_python(copy: Path, code: str) -> str:
    """What a script prints that runs beside the tools of the copy."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=copy / "tools", env=_environment(copy), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout


def run_copy(copy: Path, folder: Path, *arguments: str, code: int = 0) -> str:
    """What the copied tool prints in a folder, in Chinese."""
    done = subprocess.run(
        [sys.executable, "-m", "dutylist", *arguments],
        cwd=folder, env=_environment(copy), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def _environment(copy: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(copy / "src"), "DUTYLIST_LANG": "zh"}
