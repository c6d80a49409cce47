"""Each third-party library is known to one module: it can be exchanged, and start-up pays for it once."""

import ast
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src/dutylist"
HOMES = {
    "cel_expr_python": {"expression/engine.py"},
    "chinese_calendar": {"workdays.py"},
    "docx": {"formats/word.py"},
    "jinja2": {"formats/html_template.py"},
    "jsonschema": {"schema_check/violations.py"},
    "jsonschema_rs": {"schema_check/violations.py"},
    "pathspec": {"file_tree.py"},
    "platformdirs": {"result_cache.py"},
    "pydantic": {"kinds/schema.py"},
    "ruamel": {"yaml_writer.py"},
    "selectolax": {"exchange/formats/html_reader.py"},
    "typst": {"report/writers/typesetting.py"},
    "xlrd": {"exchange/formats/xls_reader.py"},
    "xlsxwriter": {"formats/workbook.py"},
    "yamlrocks": {"yaml_reader/reader.py", "yaml_reader/positions.py"},
}
"""Libraries, each with the modules that import it; only YAML is read by two, which share a package."""
EVERYWHERE = {
    "typer": ("cli/",), "rich": ("cli/", "output/", "formats/text_width.py"), "msgspec": ("",)
}  # fmt: skip
"""What a terminal shows is made of rich, what a command line means of typer, part by part; types of msgspec."""


def imported(file: Path) -> set[str]:
    """The libraries that a module imports, also for its types alone."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    tops = {name.partition(".")[0] for name in names}
    return tops - sys.stdlib_module_names - {"dutylist"}


def test_each_library_is_imported_in_one_place() -> None:
    found: dict[str, set[str]] = {}
    for file in SOURCE.rglob("*.py"):
        path = file.relative_to(SOURCE).as_posix()
        for library in imported(file):
            if not path.startswith(EVERYWHERE.get(library, ())):
                found.setdefault(library, set()).add(path)
    assert found == HOMES


def test_modules_loaded_by_name_are_our_own() -> None:
    for file in SOURCE.rglob("*.py"):
        text = file.read_text("utf-8")
        assert "__import__" not in text
        assert text.count("import_module(") == text.count('import_module(f"dutylist.'), file
