"""Times `dutylist diff` on counties of growing size with 5 % of their items revised; prints Markdown.

python benchmarks/revisions.py [--townships 100 400 1400] [--rounds 3]
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from measure import ROOT, Timings, interleave

_WORK = Path("benchmarks/work")
_CHANGED = 5
_ITEMS = 340


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--townships", metavar="N", type=int, nargs="+", default=[100, 400, 1400])
    parser.add_argument("--rounds", metavar="R", type=int, default=3)
    options = parser.parse_args()
    os.chdir(ROOT)
    print("| townships | items | median s | min–max s | s for 100 townships | MiB |")
    print("|--:|--:|--:|--:|--:|--:|")
    for townships in options.townships:
        versions = [str(_generated(townships, changed)) for changed in (0, _CHANGED)]
        command = [str(Path(sys.executable).parent / "dutylist"), "diff", *versions]
        _print_row(townships, interleave({"diff": command}, options.rounds)["diff"])


def _generated(townships: int, changed: int) -> Path:
    folder = _WORK / f"{townships}-changed-{changed}"
    if not (folder / "dutylist.yaml").exists():
        subprocess.run(
            [sys.executable, "benchmarks/generate.py", str(folder),
             "--townships", str(townships), "--changed", str(changed)],
            check=True,
        )  # fmt: skip
    return folder


def _print_row(townships: int, timings: Timings) -> None:
    median = timings.median()
    spread = f"{min(timings.seconds):.2f}–{max(timings.seconds):.2f}"
    print(
        f"| {townships:,} | {townships * _ITEMS:,} | {median:.2f} | {spread} "
        f"| {median / townships * 100:.2f} | {timings.peak_mebibytes():.0f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
