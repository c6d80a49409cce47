"""Working days in China: weekends, public holidays, and the days worked in their place.

The State Council's office announces them each autumn for the year to come. The only module that knows
the library that has them.
"""

from datetime import date, timedelta
from functools import cache

from dutylist.messages import _


class NoCalendarError(ValueError):
    """The holidays of that year are not known to the installed calendar."""


def workdays(start: str, end: str) -> int:
    """Working days after the first date up to and with the second: the first day does not count.

    So periods are counted in law (行政诉讼法 and 民法典: 开始的当日不计入). Negative where the second
    date is the earlier one.

    Raises:
        NoCalendarError: a year is outside the calendar.
        ValueError: one of them is no date.
    """
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if last < first:
        return -workdays(end, start)
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    _require_calendar(first)
    _require_calendar(last)
    return sum(map(_is_workday, days))


@cache  # a loop over the requests of a county asks for the same days
def _is_workday(day: date) -> bool:
    import chinese_calendar  # noqa: PLC0415  few runs count working days

    return bool(chinese_calendar.is_workday(day))


def _require_calendar(day: date) -> None:
    try:
        _is_workday(day)
    except NotImplementedError:
        message = _("there is no calendar of working days for {year}", year=day.year)
        raise NoCalendarError(message) from None
