"""The one list that a script composes is what the script makes of its matters."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dutylist.similarity import find_alike

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def composer() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "compose_quzhou", ROOT / "tools/compose_quzhou.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["compose_quzhou"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_list_is_what_the_matters_make(composer: ModuleType) -> None:
    items = composer.boundaries()
    assert len(items) == 1566
    assert (ROOT / "examples/quzhou/boundaries.yaml").read_text("utf-8") == composer.text_of(items)


def test_no_two_names_are_alike(composer: ModuleType) -> None:
    names = [item.name for item in composer.boundaries()]
    assert list(find_alike(names)) == []
