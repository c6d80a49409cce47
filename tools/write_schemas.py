"""Writes the JSON Schemas into schemas/, for editors and for the tool itself."""

import json
from pathlib import Path

from dutylist.kinds.schema import build_schema
from dutylist.records import SCHEMAS

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "schemas"


def schema_files() -> dict[Path, str]:
    """Every schema file with what should stand in it."""
    return {
        FOLDER / f"{kind.name}.schema.json": json.dumps(
            build_schema(kind), ensure_ascii=False, indent=2
        )
        + "\n"
        for kind in SCHEMAS.values()
    }
