"""Working days as the State Council's office announced them for 2025 and 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.workdays import NoCalendarError, workdays

_days = st.dates(date(2025, 1, 1), date(2026, 12, 31)).map(date.isoformat)


def is_workday(day: str) -> bool:
    before = date.fromisoformat(day) - timedelta(days=1)
    return workdays(before.isoformat(), day) == 1


@pytest.mark.parametrize(
    "day",
    [
        "2025-01-01", "2025-01-28", "2025-02-04", "2025-04-04", "2025-05-05", "2025-06-02",
        "2025-10-08", "2026-01-02", "2026-02-16", "2026-02-23", "2026-04-06", "2026-05-01",
        "2026-06-19", "2026-09-25", "2026-10-07",
    ],
)  # fmt: skip
def test_holidays_on_weekdays(day: str) -> None:
    assert date.fromisoformat(day).weekday() < 5
    assert not is_workday(day)


@pytest.mark.parametrize(
    "day",
    [
        "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04",
        "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
    ],
)  # fmt: skip
def test_days_worked_on_weekends(day: str) -> None:
    assert date.fromisoformat(day).weekday() >= 5
    assert is_workday(day)


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        ("2026-03-02", "2026-03-02", 0),  # the first day does not count
        ("2026-03-02", "2026-03-03", 1),
        ("2026-03-06", "2026-03-07", 0),  # Friday to Saturday
        ("2026-03-06", "2026-03-09", 1),
        ("2026-03-02", "2026-03-23", 15),
        ("2026-02-13", "2026-02-24", 2),  # Saturday 14 is worked, then nine days of holidays
        ("2025-09-26", "2025-10-13", 7),  # 28 and 11 are worked
        ("2025-12-31", "2026-01-04", 1),  # over New Year
        ("2026-03-09", "2026-03-06", -1),
        ("2026-03-23", "2026-03-02", -15),
    ],
)
def test_counting(start: str, end: str, number: int) -> None:
    assert workdays(start, end) == number


@given(_days, _days)
def test_backwards_is_the_negative(one: str, other: str) -> None:
    assert workdays(one, other) == -workdays(other, one)


@given(_days, _days, _days)
def test_two_periods_one_after_the_other_make_one(one: str, two: str, three: str) -> None:
    assert workdays(one, two) + workdays(two, three) == workdays(one, three)


@pytest.mark.parametrize(
    ("start", "end", "year"),
    [
        ("2026-12-01", "2040-01-05", 2040),
        ("2003-12-31", "2026-01-05", 2003),
        ("2026-01-05", "2003-12-31", 2003),
        ("2040-01-05", "2040-01-05", 2040),
        ("0001-01-01", "2026-01-01", 1),
        ("2026-01-01", "9999-12-31", 9999),
    ],
)
def test_a_year_without_a_calendar(start: str, end: str, year: int) -> None:
    with pytest.raises(NoCalendarError, match=f"^there is no calendar of working days for {year}$"):
        workdays(start, end)


@pytest.mark.parametrize("text", ["", "2026-02-29", "2026/03/02", "三月二日"])
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"isoformat|day"):
        workdays("2026-03-02", text)
