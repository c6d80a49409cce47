"""Reads files of accepted changes; one that cannot be relied on accepts nothing."""

import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from dutylist.checking.version import violations_of
from dutylist.diff.acceptance import Accepted, accepted_in
from dutylist.errors import CannotRunError
from dutylist.file_tree import WorkingTree
from dutylist.finding import Finding, Span
from dutylist.kinds import ACCEPTED_CHANGES
from dutylist.messages import _
from dutylist.workspace.document import Document
from dutylist.workspace.loading import load
from dutylist.yaml_reader import YamlFaultError, read

_TO_FILL_IN = ("reason", "approved_by", "number", "expires")
_NO_ID = re.compile(r"[^a-z0-9._-]+")


def read_accepted(file: Path) -> list[Accepted]:
    """The entries of a file.

    Raises:
        CannotRunError: it cannot be read, or is no file of accepted changes.
    """
    if not os.path.lexists(file):
        raise CannotRunError(_("there is no file or folder {path}", path=file))
    tree = WorkingTree(file.parent)
    loaded = load(tree, file.name, named=True)
    for finding in violations_of(loaded, tree) if loaded else ():
        raise CannotRunError(_at(file, finding.span, finding.message))
    if not isinstance(loaded, Document) or loaded.kind is not ACCEPTED_CHANGES:
        message = _("this is no document of the kind {kind}", kind=ACCEPTED_CHANGES.name)
        raise CannotRunError(_at(file, Span(), message))
    return accepted_in([loaded])


def _at(file: Path, span: Span, message: str) -> str:
    return f"{file}:{span.line}:{span.column}: {message}"


def with_entries(file: Path, findings: Sequence[Finding], names: Mapping[str, str]) -> str:
    """The text of a file of accepted changes with an entry more for each finding.

    Who approves it, why, by which document and until when is left for people to fill in; until
    then the file does not fit its schema and accepts nothing. `names` are those of items, by the
    fingerprint of the finding.

    Raises:
        CannotRunError: its entries do not end the file, one a line or block of its own.
    """
    before = file.read_text("utf-8-sig") if file.exists() else _head(file)
    before = before if before.endswith("\n") else f"{before}\n"
    old = read(before.encode())
    before = re.sub(r"^(accepted:) *\[ *\] *$", r"\1", before, flags=re.MULTILINE)
    entries = [_entry(finding, names[finding.fingerprint]) for finding in findings]
    dash = re.search(r"^( *)- ", before.partition("\naccepted:")[2], re.MULTILINE)
    indent = dash[1] if dash else "  "
    text = before + "".join(_as_yaml(entry, indent) for entry in entries)
    expected = {**old, "accepted": [*old["accepted"], *entries]}
    if _data(text) != expected:
        raise CannotRunError(_("{file}: write the entries in block style, at the end", file=file))
    return text


def _data(text: str) -> object:
    try:
        return read(text.encode())
    except YamlFaultError:
        return None


def _head(file: Path) -> str:
    found = _NO_ID.sub("-", file.stem.lower()).strip("-._") or ACCEPTED_CHANGES.name
    title = _("Accepted changes")
    return (
        f"dutylist: 1\nkind: {ACCEPTED_CHANGES.name}\nid: {found}\ntitle: {title}\naccepted: []\n"
    )


def _entry(finding: Finding, name: str) -> dict[str, str]:
    of_item = {"list": finding.document, "item": finding.item, "name": name}
    return {
        "code": finding.code,
        "fingerprint": finding.fingerprint,
        **{key: value for key, value in of_item.items() if value},
        **dict.fromkeys(_TO_FILL_IN, ""),
    }


def _as_yaml(entry: Mapping[str, str], indent: str) -> str:
    """JSON strings are YAML strings; a fingerprint of digits alone would be a number bare."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    separator = f"\n{indent}  "
    return f"{indent}- {separator.join(lines)}\n"
