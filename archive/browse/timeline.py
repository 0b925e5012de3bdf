"""Stories along time: how many in each month."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from archive.models import Issue, Visibility

from .memo import while_unchanged


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month and its stories."""

    first: date
    count: int


@while_unchanged
def months() -> list[MonthCount]:
    """Public stories from the first month with any to the last, empty months between them included.

    A story counts where the whole range of its date lies in one month. Counted issue by issue: the way
    from each story over its page's row would read the pages' raw texts.
    """
    public = Q(pages__articles__visibility=Visibility.PUBLIC)
    in_one_month = Q(date_from__year=F("date_to__year"), date_from__month=F("date_to__month"))
    rows = Issue.objects.filter(in_one_month).annotate(n=Count("pages__articles", filter=public)).order_by()
    counts: Counter[date] = Counter()
    for day, n in rows.values_list("date_from", "n"):
        counts[day.replace(day=1)] += n
    held = [month for month, n in counts.items() if n]
    return [MonthCount(month, counts[month]) for month in _each_month(min(held), max(held))] if held else []


def _each_month(first: date, last: date) -> list[date]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, end + 1)]
