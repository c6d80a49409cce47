"""The labelled revision: docs/diff.md prints the true figures."""

import re
import runpy
from collections import Counter
from pathlib import Path

import pytest

from dutylist.yaml_reader import read

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "docs/diff.md", ROOT / "docs/diff.zh-CN.md")
ITEMS = read((ROOT / "tests/data/renamed_items.yaml").read_bytes())


def test_the_set_is_what_the_page_says() -> None:
    assert Counter(item["level"] for item in ITEMS) == {
        "light": 30, "middle": 36, "heavy": 14, "near": 36, "far": 20,
    }  # fmt: skip
    for key in ("old", "new"):
        assert len({item[key] for item in ITEMS}) == len(ITEMS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_print_the_true_figures(page: Path) -> None:
    tool = runpy.run_path(str(ROOT / "tools/measure_pairing.py"))
    digits = re.compile(r"\d+(?:\.\d+)?")
    printed = [
        digits.findall(line)
        for line in page.read_text("utf-8").splitlines()
        if line.startswith("|")
    ]
    for row in (*tool["by_name"](), *tool["by_id"]()):
        assert digits.findall(row) in printed, f"run tools/measure_pairing.py: {row}"
