"""The manifest `dutylist.yaml`: where a workspace begins, and its settings."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from dutylist.errors import CannotRunError, UnreadableFileError
from dutylist.file_tree import FileTree, find_git_root, find_upward, unreadable_patterns
from dutylist.finding import Place
from dutylist.kinds import WORKSPACE
from dutylist.messages import _, reason
from dutylist.schema_check.sentences import did_you_mean, sentence
from dutylist.schema_check.violations import find_violations
from dutylist.workspace.settings import RuleCodes, Settings
from dutylist.yaml_reader import Positions, YamlFaultError, read

MANIFEST = "dutylist.yaml"


def find_workspace(path: Path) -> Path:
    """The folder of the nearest manifest upward, never above the git root; else the path itself."""
    start = path if os.path.isdir(path) else path.parent  # noqa: PTH112  never raises
    return find_upward(start, MANIFEST, stop=find_git_root(start)) or path


def read_settings(root: Path, codes: RuleCodes) -> Settings:
    """The settings of the workspace in this folder.

    Raises:
        CannotRunError: the manifest cannot be read, or says what it must not.
    """
    file = root / MANIFEST
    if not os.path.lexists(file):
        return Settings()
    if not os.path.isfile(file):  # noqa: PTH113  never raises
        raise CannotRunError(f"{file}: {_('this is no regular file')}")
    try:
        source = file.read_bytes()
    except OSError as error:
        raise CannotRunError(f"{file}: {reason(error)}") from None
    return settings_in(source, str(file), codes)


def settings_in(source: bytes, file: str, codes: RuleCodes) -> Settings:
    """The settings in the text of a manifest, which messages call `file`.

    Raises:
        CannotRunError: it cannot be read, or says what it must not.
    """
    data = _read(source, file)
    for fault in find_violations(WORKSPACE.name, data):
        if None in fault.place.path:
            message = _("a comma is missing, or a bracket is not closed")
            raise _error(file, source, Place(), message)
        raise _error(file, source, fault.place, *sentence(fault))
    for pattern in unreadable_patterns(data.get("exclude", ())):
        place = Place(("exclude", data["exclude"].index(pattern)))
        raise _error(file, source, place, _("“{pattern}” is no pattern", pattern=pattern))
    for code in data.get("severity", {}):
        place = Place(("severity", code), on_key=True)
        if code not in codes.known:
            hint = did_you_mean(code, sorted(codes.known))
            raise _error(file, source, place, _("there is no rule {code}", code=code), hint)
        if code in codes.fixed:
            message = _("the severity of {code} cannot be changed", code=code)
            raise _error(file, source, place, message)
    return Settings(
        language=data.get("language"),
        exclude=tuple(data.get("exclude", ())),
        severity=data.get("severity", {}),
        title=data.get("title", ""),
    )


def manifest_source(tree: FileTree) -> bytes:
    """The text of the manifest of a tree; empty where there is none that can be read."""
    try:
        return tree.read(MANIFEST)
    except UnreadableFileError:
        return b""


def manifest_data(source: bytes) -> dict[str, Any]:
    """What the text of a manifest says, as it is written; nothing where it cannot be read."""
    try:
        data = _parsed(source)
    except YamlFaultError:
        return {}
    return data if isinstance(data, dict) else {}


_parsed = lru_cache(maxsize=4)(read)
"""Both sides of a comparison have one manifest most times."""


def _read(source: bytes, file: str) -> dict[str, Any]:
    try:
        data = _parsed(source)
    except YamlFaultError as fault:
        line, column = fault.span.line, fault.span.column
        raise CannotRunError(f"{file}:{line}:{column}: {fault.sentence()}") from None
    if not isinstance(data, dict):
        raise CannotRunError(_("{file}:1:1: the manifest holds no mapping", file=file))
    return data


def _error(file: str, source: bytes, place: Place, message: str, hint: str = "") -> CannotRunError:
    span = Positions(source).span(place)
    text = f"{file}:{span.line}:{span.column}: {message}"
    return CannotRunError(f"{text}\n  {hint}" if hint else text)
