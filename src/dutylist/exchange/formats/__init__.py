"""File formats: each module knows one, and nothing of lists."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from dutylist.exchange.book import Book

WRITERS = {"xlsx": "xlsx_writer", "docx": "docx_writer", "csv": "csv_file"}
"""Name of a format to the module that writes it."""


def writer_of(name: str) -> Callable[[Book], bytes]:
    """The function that writes a book in a format."""
    module = import_module(f"dutylist.exchange.formats.{WRITERS[name]}")
    return cast("Callable[[Book], bytes]", module.write)
