"""The first line of a document that tells editors its schema."""

import os
from pathlib import Path

from dutylist.workspace.manifest import MANIFEST


def schema_line(kind: str, to: Path | None) -> str:
    """The line, where the workspace around the place of a document holds the schemas; else nothing."""
    if to is None:
        return ""
    name = f"{kind}.schema.json"
    here = to.absolute().parent
    for folder in (here, *here.parents):
        if (folder / "schemas" / name).is_file():
            path = Path(os.path.relpath(folder / "schemas" / name, here)).as_posix()
            return f"# yaml-language-server: $schema={path}\n"
        if (folder / MANIFEST).exists() or (folder / ".git").exists():
            break
    return ""
