"""Dates as editors write them: as coarse as they are known."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_PART = re.compile(r"^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月?)|\s*年?)$")
_RANGE = re.compile(r"\.\.|~|～|至|—+|–")


@dataclass(frozen=True, slots=True)
class DateRange:
    """A closed range of days, both ends None where unknown; ``precision`` as in ``Issue``."""

    date_from: date | None = None
    date_to: date | None = None
    precision: str = "unknown"


def read_date(text: str) -> DateRange:
    """``2015-03-31``, ``2015年3月31日``, ``2015-03``, ``2015``, ``2015-03-28..2015-04-02`` or nothing.

    Raises ValueError for anything else.
    """
    text = text.strip()
    if not text:
        return DateRange()
    ends = [_read_part(part.strip()) for part in _RANGE.split(text)]
    if len(ends) > 2:
        raise ValueError(text)
    first, last = ends[0][0], ends[-1][1]
    if first > last:
        raise ValueError(text)
    return DateRange(first, last, _precision(first, last))


def write_date(dates: DateRange) -> str:
    """The form that ``read_date`` reads back."""
    if not dates.date_from or not dates.date_to:
        return ""
    length = {"day": 10, "month": 7, "year": 4}.get(dates.precision, 10)
    short = dates.date_from.isoformat()[:length]
    if read_date(short) == dates:
        return short
    return f"{dates.date_from.isoformat()}..{dates.date_to.isoformat()}"


def _read_part(text: str) -> tuple[date, date]:
    found = _PART.match(text)
    if not found:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _precision(first: date, last: date) -> str:
    """The finest unit that holds the whole range."""
    if first == last:
        return "day"
    if (first.year, first.month) == (last.year, last.month):
        return "month"
    return "year" if first.year == last.year else "unknown"
