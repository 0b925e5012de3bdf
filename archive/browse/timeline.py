"""Stories along time: how many in each month."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from .memo import while_unchanged
from .order import stories


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month and its stories."""

    first: date
    count: int


@while_unchanged
def months() -> list[MonthCount]:
    """Public stories from the first month with any to the last, empty months between them included.

    A story counts where the whole range of its date lies in one month.
    """
    first, last = stories().days.T // 100
    known = first[(first == last) & (first > 0)]
    numbers, counts = np.unique(known, return_counts=True)
    count_of = dict(zip(numbers.tolist(), counts.tolist(), strict=True))
    return [MonthCount(month, count_of.get(month.year * 100 + month.month, 0)) for month in _each_month(numbers)]


def _each_month(known: np.ndarray) -> list[date]:
    """From the first to the last of these months, given as 201605, in order."""
    if not known.size:
        return []
    start, end = (int(month) // 100 * 12 + int(month) % 100 - 1 for month in (known[0], known[-1]))
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, end + 1)]
