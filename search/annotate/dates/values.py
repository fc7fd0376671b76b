"""TIMEX3 values as days: intervals, precision, and the arithmetic between them.

Weeks are ISO weeks (Monday first) and carry the ISO year; seasons are the northern meteorological ones.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from search.kinds import Precision

UNKNOWN_DAY = "XXXX-XX-XX"
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)$")
_YEARS = re.compile(r"(\d{2,4})$")
_FIRST_MONTH = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7, "SP": 3, "SU": 6, "FA": 9, "WI": 12}
Interval = tuple[date | None, date | None, Precision]
_NOTHING: Interval = (None, None, Precision.NONE)


def interval_of(value: str, modifier: str = "") -> Interval:
    """First day, last day and precision of a TIMEX3 value; (None, None, NONE) for no calendar time.

    START and END leave the first and the last half of the interval, MID the middle half.
    """
    try:
        first, last, precision = _interval(value)
    except (ValueError, OverflowError):
        return _NOTHING
    if first is None or last is None or modifier not in ("START", "MID", "END"):
        return first, last, precision
    quarter = ((last - first) + timedelta(days=1)) // 4
    if modifier == "START":
        return first, last - 2 * quarter, precision
    if modifier == "END":
        return first + 2 * quarter, last, precision
    return first + quarter, last - quarter, precision


def _interval(value: str) -> Interval:
    if match := _DAY.match(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day, Precision.TIME if match[4] else Precision.DAY
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        start = monday + timedelta(days=5) if match[3] else monday
        return start, monday + timedelta(days=6), Precision.WEEK
    if match := _MONTH.match(value):
        return *month_days(int(match[1]), int(match[2])), Precision.MONTH
    if match := _PART.match(value):
        start = date(int(match[1]), _FIRST_MONTH[match[2]], 1)
        months, precision = 3, Precision.QUARTER
        if match[2][0] == "H":
            months, precision = 6, Precision.HALF
        elif match[2][0] != "Q":
            precision = Precision.SEASON
        return start, shift_months(start, months) - timedelta(days=1), precision
    if match := _YEARS.match(value):
        width = 10 ** (4 - len(match[1]))
        first = int(match[1]) * width
        precision = {1: Precision.YEAR, 10: Precision.DECADE, 100: Precision.CENTURY}[width]
        return date(first, 1, 1), date(first + width - 1, 12, 31), precision
    return _NOTHING


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def shift_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it has no such day."""
    from dateutil.relativedelta import relativedelta

    moved: date = day + relativedelta(months=months)
    return moved


def week_value(day: date) -> str:
    """The ISO week a day is in: `2024-W36`. The year is the ISO year: 30 December 2024 is in `2025-W01`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(day: date) -> str:
    """The month a day is in: `2024-09`."""
    return f"{day.year:04d}-{day.month:02d}"


def quarter_value(day: date) -> str:
    """The quarter a day is in: `2024-Q3`."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def day_value(year: int, month: int, day: int) -> str | None:
    """`2024-09-03`, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def duration_value(number: float | None, unit: str) -> str:
    """A TIMEX3 duration: (2.5, "Y") is `P2Y6M`, (None, "D") is `PXD`. `unit` is a code of `lexicon.UNITS`."""
    clock = unit in ("S", "MIN", "H")
    letters = {"MIN": "M", "NI": "D", "FN": "W"}
    if number is None:
        return f"P{'T' if clock else ''}X{letters.get(unit, unit)}"
    if unit == "FN":
        number *= 2
    if unit in ("DE", "CE", "ML") and number >= 1:
        number, unit = number * {"DE": 10, "CE": 100, "ML": 1000}[unit], "Y"
    whole = int(number)
    if number - whole == 0.5 and whole and unit in ("Y", "H"):
        return f"P{whole}Y6M" if unit == "Y" else f"PT{whole}H30M"
    if number == 0.5 and unit in ("Y", "H", "DE", "CE", "D"):
        return {"Y": "P6M", "H": "PT30M", "DE": "P5Y", "CE": "P50Y", "D": "PT12H"}[unit]
    shown = f"{whole}" if number == whole else f"{number:g}"
    return f"P{'T' if clock else ''}{shown}{letters.get(unit, unit)}"


def shift_by(day: date, number: float, unit: str) -> date | None:
    """The very day `number` weeks, months or years from a day; None where the calendar ends."""
    try:
        if unit == "W":
            return day + timedelta(weeks=number)
        return shift_months(day, round(number * (12 if unit == "Y" else 1)))
    except (OverflowError, ValueError):
        return None


def shifted_value(day: date, number: float, unit: str) -> str | None:
    """The value `number` units from a day, in the precision people mean by the unit: "two years ago" is a
    year, "six months ago" a month, "three weeks ago" a week, "ten days ago" a day. None where the calendar
    ends or the unit is shorter than a day.
    """
    try:
        if unit == "Y" and number != int(number):
            return month_value(shift_months(day, round(number * 12)))
        if number != int(number) and unit in ("DE", "CE"):
            number, unit = number * (10 if unit == "DE" else 100), "Y"
        if number != int(number):
            return None
        count = int(number)
        match unit:
            case "D" | "NI":
                return (day + timedelta(days=count)).isoformat()
            case "W" | "FN":
                return week_value(day + timedelta(weeks=count * (2 if unit == "FN" else 1)))
            case "WE":
                return week_value(day + timedelta(weeks=count)) + "-WE"
            case "M":
                return month_value(shift_months(day, count))
            case "Q":
                return quarter_value(shift_months(day, 3 * count))
            case "Y":
                return f"{day.year + count:04d}" if 0 < day.year + count < 10000 else None
            case "DE":
                return f"{(day.year + 10 * count) // 10:03d}" if 0 < day.year + 10 * count < 10000 else None
            case "CE":
                return (
                    f"{(day.year + 100 * count) // 100:02d}" if 0 < day.year + 100 * count < 10000 else None
                )
    except (OverflowError, ValueError):
        return None
    return None
