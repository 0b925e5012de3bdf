"""The months that an event is looked for under."""

from datetime import date

LONGEST = 92  # days: a quarter. 今年以来 is no event of each month of the year
LEAST_SURE = 0.5  # 今天 in somebody's mouth is less than that


def event_months(first: date, last: date, confidence: float = 1.0) -> tuple[str, ...]:
    """``YYYY-MM`` of each month that the days ``first`` to ``last`` touch; none where that says too little."""
    if confidence < LEAST_SURE or not 0 <= (last - first).days < LONGEST:
        return ()
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in months)
