"""Writes the law book: `write_law_book.py DATA`, where DATA holds laws.tsv and laws-repealed.tsv.

laws.tsv has a line for each edition: title, tier, region (of local regulations), passed, effective,
last_article; laws-repealed.tsv has title, tier, repealed, replaced_by. Beside them it reads
tools/law_book: what was added or corrected by hand, each with the day it was checked and its source.
The same input gives the same bytes.
"""

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from dutylist.law_book.titles import title_key

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "src/dutylist/law_book/laws.tsv"
BY_HAND = Path(__file__).with_name("law_book")
NATION = "中华人民共和国"
TIERS = ("法律", "行政法规", "党内法规", "部门规章", "地方性法规")
SNAPSHOT = ("法律", "行政法规", "党内法规")
"""The tiers that were gathered together: they are as of one day."""
HEAD = """\
# The laws that come with dutylist. Written by tools/write_law_book.py; do not change it here.
# A section is [tier, region, as of]; its lines are title, passed, in force, number of the last article.
# ~ stands for 中华人民共和国, = for the day of passing, * marks a title that is not its own key.
# What is empty is not known.
"""

type Row = dict[str, str]


@dataclass(frozen=True)
class Edition:
    """One edition of a law, as it is written into the book; days are ISO dates or empty."""

    title: str
    tier: str
    region: str = ""
    passed: str = ""
    effective: str = ""
    last_article: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """By tier and region as they were given, then by title and day."""
        return (f"{TIERS.index(self.tier)}", self.region, self.title, self.passed, self.effective)


@dataclass
class Facts:
    """All that goes into the book."""

    editions: list[Edition] = field(default_factory=list)
    repeals: list[Row] = field(default_factory=list)
    short: list[Row] = field(default_factory=list)
    as_of: dict[str, str] = field(default_factory=dict)
    """The last day passed, by tier and region, of what was not added by hand."""


def main() -> None:
    """Write the book."""
    BOOK.write_bytes(write_book(gather(Path(sys.argv[1]), BY_HAND)).encode())


def gather(data: Path, by_hand: Path) -> Facts:
    """The facts of the data, corrected, with those added by hand.

    Raises:
        ValueError: a day is no ISO date, a tier none of the book's, a short title leads nowhere.
    """
    gathered = [_edition(row) for row in _rows(data / "laws.tsv")]
    as_of = _as_of(gathered)
    corrected = [
        fixed
        for edition in gathered
        if (fixed := _corrected(edition, _rows(by_hand / "corrections.tsv")))
    ]
    added = [_edition(row) for row in _rows(by_hand / "additions.tsv")]
    repeals = [*_rows(data / "laws-repealed.tsv"), *_rows(by_hand / "repeals.tsv")]
    editions = list(dict.fromkeys([*corrected, *added]))
    known = {edition.title for edition in editions}
    editions += [Edition(r["title"], r["tier"]) for r in repeals if r["title"] not in known]
    short = _rows(by_hand / "short_titles.tsv")
    keys = {title_key(edition.title) for edition in editions}
    for row in short:
        if row["title"] not in keys or row["short"] in keys:
            raise ValueError(f"the short title {row['short']} leads nowhere")
    return Facts(sorted(editions, key=lambda e: e.order), repeals, short, as_of)


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _edition(row: Row) -> Edition:
    passed, effective = (unicodedata.normalize("NFKC", row[key]) for key in ("passed", "effective"))
    for day in (passed, effective):
        if not re.fullmatch(r"(\d{4}-\d\d-\d\d)?", day):
            raise ValueError(f"{row['title']}: {day} is no day")
    if row["tier"] not in TIERS:
        raise ValueError(f"{row['title']}: {row['tier']} is no tier of the book")
    is_whole = row["tier"] != "地方性法规" or effective
    # of a sixth of the local regulations without a day in force the text counted breaks off early:
    # the day stands in the last article
    last = row["last_article"] if is_whole else ""
    return Edition(row["title"], row["tier"], row["region"], passed, effective, last)


def _as_of(editions: Iterable[Edition]) -> dict[str, str]:
    found: defaultdict[str, str] = defaultdict(str)
    for edition in editions:
        group = _group(edition.tier, edition.region)
        found[group] = max(found[group], edition.passed)
    return dict(found)


def _group(tier: str, region: str) -> str:
    return "national" if tier in SNAPSHOT else f"{tier}{region}"


def _corrected(edition: Edition, corrections: Iterable[Row]) -> Edition | None:
    for row in corrections:
        if row["title"] == edition.title and row["passed"] in {"", edition.passed}:
            if row["field"] == "dropped":
                return None
            edition = replace(edition, **{row["field"]: row["value"]})
    return edition


def write_book(facts: Facts) -> str:
    """The text of the book."""
    lines = [HEAD]
    for (tier, region), editions in groupby(facts.editions, lambda e: (e.tier, e.region)):
        lines.append(f"[{tier}\t{region}\t{facts.as_of[_group(tier, region)]}]\n")
        lines += [_line(edition) for edition in editions]
    lines.append("[repealed]\n")
    for row in sorted(facts.repeals, key=lambda row: row["title"]):
        names = [_shortened(row[key]) for key in ("title", "replaced_by")]
        lines.append(f"{names[0]}\t{row['repealed']}\t{names[1]}\n")
    lines.append("[short]\n")
    lines += [f"{row['short']}\t{row['title']}\n" for row in facts.short]
    return "".join(lines)


def _line(edition: Edition) -> str:
    is_same = edition.effective == edition.passed and edition.passed
    effective = "=" if is_same else edition.effective
    parts = (_shortened(edition.title), edition.passed, effective, edition.last_article)
    return "\t".join(parts).rstrip("\t") + "\n"


def _shortened(title: str) -> str:
    rest = title.removeprefix(NATION)
    if title and title_key(title) != rest:
        return f"*{title}"
    return title if rest == title else f"~{rest}"


if __name__ == "__main__":
    main()
