"""Writes every file that is generated: schemas, the message catalogue, the pages of the rules."""

from collections.abc import Mapping
from pathlib import Path

from write_docs import doc_files
from write_messages import catalogue_files
from write_schemas import schema_files


def main() -> None:
    """Write the files; the catalogue before the pages, which speak through it."""
    _write({path: text.encode() for path, text in schema_files().items()})
    _write(catalogue_files())
    _write({path: text.encode() for path, text in doc_files().items()})


def _write(files: Mapping[Path, bytes]) -> None:
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
