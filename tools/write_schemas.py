"""Writes the JSON Schemas: for editors into schemas/, for the tool itself into the package."""

import json
from pathlib import Path

from dutylist.model.kinds import SCHEMAS
from dutylist.model.schema import build_schema

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "schemas", ROOT / "src/dutylist/schemas")


def schema_files() -> dict[Path, str]:
    """Every schema file with what should stand in it."""
    files = {}
    for kind in SCHEMAS.values():
        text = json.dumps(build_schema(kind), ensure_ascii=False, indent=2) + "\n"
        for folder in FOLDERS:
            files[folder / f"{kind.name}.schema.json"] = text
    return files
