"""Stories along time: how many in each month."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from archive.models import Article

from .issues import month_of
from .memo import while_unchanged


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
    dated = Article.objects.public().filter(page__issue__date_from__isnull=False).order_by()
    first, last = month_of("page__issue__date_from"), month_of("page__issue__date_to")
    rows = dated.values_list(first, last).annotate(n=Count("pk"))
    counts = {date.fromisoformat(f"{month}-01"): n for month, until, n in rows if month == until}
    return (
        [MonthCount(month, counts.get(month, 0)) for month in _each_month(min(counts), max(counts))] if counts else []
    )


def _each_month(first: date, last: date) -> list[date]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, end + 1)]
