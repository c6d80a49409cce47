"""Prints how well old and new items are paired on the labelled revision, as in docs/diff.md."""

import sys
from pathlib import Path

from dutylist.likeness import score
from dutylist.pairing import SAME_ID_THRESHOLD, PairingItem, pair
from dutylist.yaml_reader import read

ROOT = Path(__file__).parents[1]
ITEMS = ROOT / "tests/data/renamed_items.yaml"
LEVELS = ("light", "middle", "heavy")


def by_name() -> list[str]:
    """All items in one list, every id new and no `was`: rows of what is found for each level."""
    items = read(ITEMS.read_bytes())
    old = [PairingItem("duty-list", "l", f"o{n}", item["old"]) for n, item in enumerate(items)]
    new = [PairingItem("duty-list", "l", f"n{n}", item["new"]) for n, item in enumerate(items)]
    pairs = {(p.old, p.new) for p in pair(old, new).pairs}
    same = {(n, n) for n, item in enumerate(items) if item["same"]}
    right = pairs & same
    rows = []
    for level in LEVELS:
        of_level = {(n, n) for n, item in enumerate(items) if item["level"] == level}
        rows.append(f"| {level} | {len(right & of_level)} of {len(of_level)} | |")
    precision, recall = len(right) / len(pairs), len(right) / len(same)
    rows.append(
        f"| all | {len(right)} of {len(same)} | {len(pairs) - len(right)} | "
        f"{precision:.3f} | {recall:.3f} |"
    )
    return rows


def by_id() -> list[str]:
    """The id kept: names taken to be one matter, of those that are and of those that are not."""
    items = read(ITEMS.read_bytes())
    rows = []
    for threshold in (0.05, 0.1, SAME_ID_THRESHOLD, 0.3, 0.5):
        taken = [i["same"] for i in items if score(i["old"], i["new"]) >= threshold]
        same = sum(item["same"] for item in items)
        rows.append(
            f"| {threshold:.2f} | {sum(taken)} of {same} | "
            f"{len(taken) - sum(taken)} of {len(items) - same} |"
        )
    return rows


def main() -> int:
    """Print both tables."""
    sys.stdout.write("\n".join([*by_name(), "", *by_id(), ""]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
