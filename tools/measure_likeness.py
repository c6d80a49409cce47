"""Prints how well the likeness of names tells the labelled pairs apart, as in docs/likeness.md."""

import sys
from pathlib import Path

from dutylist.similarity import likeness
from dutylist.yaml_reader import read

ROOT = Path(__file__).parents[1]
PAIRS = ROOT / "tests/data/name_pairs.yaml"
THRESHOLDS = (0.6, 0.7, 0.78)


def table() -> list[str]:
    """A row of figures for each part of the pairs and each threshold."""
    pairs = read(PAIRS.read_bytes())
    rows = []
    for part in ("dev", "test"):
        scored = [(likeness(p["a"], p["b"]), p["same"]) for p in pairs if p["part"] == part]
        for threshold in THRESHOLDS:
            taken = [same for score, same in scored if score >= threshold]
            right, same = sum(taken), sum(same for _, same in scored)
            precision, recall = right / len(taken), right / same
            f1 = 2 * right / (len(taken) + same)
            rows.append(
                f"| {part} | {threshold:.2f} | {right} of {same} | {len(taken) - right} "
                f"| {precision:.3f} | {recall:.3f} | {f1:.3f} |"
            )
    return rows


def main() -> int:
    """Print the table."""
    print(  # noqa: T201  this is what it is for
        "| part | threshold | found | wrongly taken | precision | recall | F1 |",
        "|---|---|---|---|---|---|---|",
        *table(),
        sep="\n",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
