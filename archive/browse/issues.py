"""Lists of issues by time."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Substr

from archive.models import Article, Issue, Page


def with_counts(issues: Iterable[Issue]) -> list[Issue]:
    """The issues, each with ``page_count``, ``stories`` (public ones) and ``lead_headline`` ("" where none).

    For one list page of issues: a query about these alone, where subqueries in the list's own query would be
    answered for every issue of the archive.
    """
    issues = list(issues)
    public = Article.objects.public().filter(page=OuterRef("pk")).order_by("position")
    number = public.order_by().values("page").annotate(n=Count("pk")).values("n")
    headline = public.exclude(headline="").values("headline")[:1]
    pages = Page.objects.filter(issue__in=issues).order_by(F("number").asc(nulls_last=True), "pk")
    by_issue = defaultdict(list)
    for issue, *page in pages.values_list("issue", Subquery(number), Subquery(headline)):
        by_issue[issue].append(page)
    for issue in issues:
        own = by_issue[issue.pk]
        issue.page_count = len(own)
        issue.stories = sum(stories or 0 for stories, _ in own)
        issue.lead_headline = next((headline for _, headline in own if headline), "")
    return issues


def of_year(year: int) -> QuerySet[Issue]:
    return Issue.objects.filter(date_from__gte=date(year, 1, 1), date_to__lte=date(year, 12, 31))


def of_month(year: int, month: int) -> QuerySet[Issue]:
    first = date(year, month, 1)
    last = date(year, month, monthrange(year, month)[1])
    return Issue.objects.filter(date_from__gte=first, date_to__lte=last)


def undated() -> QuerySet[Issue]:
    """Issues of which not even the year is known."""
    years = Issue.objects.alias(first=year_of("date_from"), last=year_of("date_to"))
    return years.filter(Q(date_from=None) | ~Q(first=F("last")))


def by_month() -> dict[int, dict[int | None, int]]:
    """Numbers of issues: year -> month -> n, newest year first, the months in order.

    An issue counts where the whole range of its date fits. Month None: it is not known; issues of which not even
    the year is known are left out.
    """
    dated = Issue.objects.filter(date_from__isnull=False).order_by()
    rows = dated.values_list(month_of("date_from"), month_of("date_to")).annotate(n=Count("pk"))
    years: dict[int, dict[int | None, int]] = defaultdict(lambda: defaultdict(int))
    for first, last, n in rows:
        if first[:4] == last[:4]:
            years[int(first[:4])][int(first[5:]) if first == last else None] += n
    return {year: dict(sorted(years[year].items(), key=_nones_last)) for year in sorted(years, reverse=True)}


def year_of(date_field: str) -> Substr:
    """``2016`` as a text. SQLite answers this by itself, while Django's parts of dates call back into Python for
    each row.
    """
    return Substr(Cast(date_field, CharField()), 1, 4)


def month_of(date_field: str) -> Substr:
    """``2016-05`` as a text."""
    return Substr(Cast(date_field, CharField()), 1, 7)


def _nones_last(row: tuple[int | None, int]) -> tuple[bool, int]:
    return row[0] is None, row[0] or 0
