"""Stories along time: how many in each month."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth

from archive.models import Article


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month and its stories."""

    first: date
    count: int


def months(articles: QuerySet[Article]) -> list[MonthCount]:
    """From the first month with stories to the last, empty ones between them included.

    A story counts where the whole range of its date lies in one month.
    """
    issue = "page__issue__"
    rows = (
        articles.filter(
            **{f"{issue}date_from__year": F(f"{issue}date_to__year")},
            **{f"{issue}date_from__month": F(f"{issue}date_to__month")},
        )
        .values(month=TruncMonth(f"{issue}date_from"))
        .annotate(n=Count("pk"))
        .order_by()
    )
    counts = {row["month"]: row["n"] for row in rows}
    if not counts:
        return []
    return [MonthCount(first, counts.get(first, 0)) for first in _each_month(min(counts), max(counts))]


def _each_month(first: date, last: date) -> list[date]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, end + 1)]
