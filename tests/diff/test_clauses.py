"""Which rewordings count as more: held against the labelled revision, and against the page on diff."""

from collections import Counter
from pathlib import Path

from dutylist.diff.clauses import further_clauses
from dutylist.yaml_reader import read

ROOT = Path(__file__).parents[2]


def test_figures_on_the_page_are_those_of_the_labelled_names() -> None:
    pairs = read((ROOT / "tests/data/renamed_items.yaml").read_bytes())
    total, same = Counter[str](), Counter[str]()
    for pair in pairs:
        level = pair["level"] if pair["same"] else "other"
        total[level] += 1
        same[level] += not any(further_clauses((pair["old"],), (pair["new"],)))
    page = (ROOT / "docs/diff.md").read_text("utf-8").replace("\n", " ")
    assert (
        f"{same['light']} of {total['light']} light rewordings and {same['middle']} of "
        f"{total['middle']} middle ones pass as the same; of the {total['other']} other matters "
        f"{total['other'] - same['other']} count as more, as do all {total['heavy']} heavy rewordings"
    ) in page
    assert same["heavy"] == 0
