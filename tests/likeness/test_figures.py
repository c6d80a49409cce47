"""The figures of docs/likeness.md are true, and the bounds of the bands are what they are said to be."""

import re
import runpy
from collections import Counter
from pathlib import Path

import pytest

from dutylist.likeness import POSSIBLE, SAME, Band, MatterIndex, band, score
from dutylist.yaml_reader import read

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "docs/likeness.md", ROOT / "docs/likeness.zh-CN.md")
TOOL = runpy.run_path(str(ROOT / "tools/measure_likeness.py"))
REWORDINGS = read((ROOT / "tests/data/rewordings.yaml").read_bytes())
XIMO = [item["name"] for item in read((ROOT / "examples/ximo/duties.yaml").read_bytes())["items"]]
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def test_pages_print_the_true_figures() -> None:
    rows = [_DIGITS.findall(row) for table in TOOL["tables"]() for row in table]
    for page in PAGES:
        lines = page.read_text("utf-8").splitlines()
        printed = [_DIGITS.findall(line) for line in lines if line.startswith("|")]
        for row in rows:
            assert row in printed, f"{page.name}: run tools/measure_likeness.py: {row}"


def _precision(step: float) -> float:
    taken = [pair.same for pair in TOOL["dev"]() if pair.score >= step]
    return float(sum(taken) / len(taken))


def test_same_is_the_lowest_step_of_its_precision() -> None:
    steps = [step / 100 for step in range(50, 100, 2)]
    assert next(step for step in steps if _precision(step) >= 0.87) == SAME


def test_possible_is_the_highest_step_that_holds_the_pairs() -> None:
    scores = [pair.score for pair in TOOL["dev"]() if pair.same]
    steps = [step / 100 for step in range(1, 50)]
    held = [step for step in steps if sum(s >= step for s in scores) / len(scores) >= 0.92]
    assert max(held) == POSSIBLE


@pytest.fixture(scope="module")
def listed() -> MatterIndex:
    return MatterIndex(XIMO)


def test_there_are_forty_rewordings_of_listed_matters() -> None:
    assert len(REWORDINGS) == len({pair["asked"] for pair in REWORDINGS}) == 40
    assert all(pair["listed"] in XIMO for pair in REWORDINGS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_bands_of_the_rewordings(page: Path, listed: MatterIndex) -> None:
    bands = Counter(band(score(pair["asked"], pair["listed"])) for pair in REWORDINGS)
    near = sum(
        pair["listed"] in [match.name for match in listed.nearest(pair["asked"])]
        for pair in REWORDINGS
    )
    row = [str(len(REWORDINGS)), *(str(bands[one]) for one in Band), str(near)]
    lines = page.read_text("utf-8").splitlines()
    assert row in [_DIGITS.findall(line) for line in lines if line.startswith("|")]


@pytest.mark.parametrize("pair", REWORDINGS, ids=lambda pair: pair["asked"])
def test_no_rewording_looks_new(pair: dict[str, str], listed: MatterIndex) -> None:
    """Whatever the band of the pair itself: something near is never called another matter."""
    assert any(match.band is not Band.OTHER for match in listed.nearest(pair["asked"]))
