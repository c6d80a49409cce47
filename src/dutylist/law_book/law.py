"""A law as the book or a county's register has it: its editions, its tier, its repeal."""

from datetime import date, timedelta
from typing import NamedTuple

_NEVER = "9999-12-31"
_LONGEST_WAIT = timedelta(days=366)
"""From its passing to its first day an amendment waits a year at most, where nobody wrote the day."""


class Edition(NamedTuple):
    """One edition of a law; days are ISO dates, empty where not known."""

    passed: str
    effective: str
    """The first day in force. Where it lies before the passing it is that of the first edition."""
    last_article: int | None = None

    @property
    def first_day(self) -> str:
        """The first day on which it may have been in force; empty where no day is known."""
        return max(self.passed, self.effective)

    @property
    def certain_day(self) -> str:
        """The first day on which it was in force for certain."""
        if self.effective and self.effective >= self.passed:
            return self.effective
        if not self.passed:
            return _NEVER
        return (date.fromisoformat(self.passed) + _LONGEST_WAIT).isoformat()


class Law(NamedTuple):
    """A law, regulation, rule or other document that lists cite, with its editions, oldest first."""

    title: str
    tier: str = ""
    """Empty where the register does not say."""
    region: str = ""
    """The province of a local regulation, as 浙江."""
    editions: tuple[Edition, ...] = ()
    repealed: str = ""
    """The first day on which it is no longer in force."""
    is_repeal_own: bool = False
    """Whether it is a county's own register that says so."""
    replaced_by: str = ""
    as_of: str = ""
    """Up to which day the book would have a later edition; empty of a county's own register."""

    @property
    def cited(self) -> str:
        """The title as it is written between 《》: with 〈〉 for the marks inside."""
        return self.title.replace("《", "〈").replace("》", "〉")

    def is_repealed_on(self, day: str) -> bool:
        """Whether it was no longer in force on a day."""
        return bool(self.repealed) and self.repealed <= day

    def editions_on(self, day: str, year: str = "") -> list[Edition]:
        """The editions that may have been in force on a day; those of a year where it is named.

        Before its first day a law that is passed has the articles it was passed with; of a day
        before its oldest edition nothing is known.
        """
        if year:
            return [e for e in self.editions if year in {e.passed[:4], e.first_day[:4]}]
        begun = [edition for edition in self.editions if edition.first_day <= day]
        if not begun:
            return [edition for edition in self.editions if "" < edition.passed <= day]
        newest = max((e.first_day for e in begun if e.certain_day <= day), default="")
        return [edition for edition in begun if edition.first_day >= newest]

    def edition_on(self, day: str, year: str = "") -> Edition | None:
        """The edition by which articles are counted on a day; None where the count is not known.

        Where two may have been in force it is the longer one.
        """
        found = self.editions_on(day, year)
        if any(edition.last_article is None for edition in found):
            return None
        return max(found, key=lambda edition: edition.last_article or 0, default=None)

    def newer_edition(self, day: str, until: str) -> Edition | None:
        """The last edition that came into force after a day, and not after another."""
        newer = [e for e in self.editions if day < e.first_day <= until]
        return max(newer, key=lambda edition: edition.first_day, default=None)
