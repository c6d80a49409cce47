"""The house as CONTRIBUTING and pyproject.toml describe it."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from dutylist.rules import ALL_RULES

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/dutylist"
MODULES = sorted(SOURCE.rglob("*.py"))
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]


def _contract(kind: str, part: str) -> list[str]:
    [found] = [contract[part] for contract in CONTRACTS if contract["type"] == kind]
    return list(found)


def test_contributing_lists_the_layers_as_they_are_checked() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    named = [set(re.findall(r"`(\w+)`", row)) for row in rows]
    assert named == [set(layer.split(" | ")) for layer in _contract("layers", "layers")]


def test_every_module_of_rules_is_held_apart_from_the_others() -> None:
    modules = {rule.check.__module__ for rule in ALL_RULES}
    assert modules == set(_contract("independence", "modules"))


@pytest.mark.parametrize(
    "module", [path for path in MODULES if path.relative_to(SOURCE).parts[0] != "cli"],
    ids=lambda path: path.relative_to(SOURCE).as_posix(),
)  # fmt: skip
def test_only_the_command_line_prints(module: Path) -> None:
    """What another program calls must not write to its streams, nor end it."""
    for node in ast.walk(ast.parse(module.read_bytes())):
        if isinstance(node, ast.Name):
            assert node.id not in {"print", "input"}, f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used = f"{node.value.id}.{node.attr}"
            assert used not in {
                "sys.stdout", "sys.stderr", "sys.exit", "os._exit", "sys.stdin"
            }, f"line {node.lineno}"  # fmt: skip


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_has_one_subject(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 400
