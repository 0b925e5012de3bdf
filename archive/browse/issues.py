"""Lists of issues by time."""

from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from archive.models import Article, Issue


def with_counts(issues: QuerySet[Issue]) -> QuerySet[Issue]:
    """Add ``page_count`` and ``stories`` (public ones), and ``lead_headline`` of the first page."""
    public = Article.objects.public().filter(page__issue=OuterRef("pk"))
    first = public.exclude(headline="").order_by("page__number", "page_id", "position")
    return issues.select_related("publication").annotate(
        page_count=Count("pages"),
        stories=Subquery(public.order_by().values("page__issue").annotate(n=Count("pk")).values("n")),
        lead_headline=Subquery(first.values("headline")[:1]),
    )


def of_year(year: int) -> QuerySet[Issue]:
    return Issue.objects.filter(date_from__gte=date(year, 1, 1), date_to__lte=date(year, 12, 31))


def of_month(year: int, month: int) -> QuerySet[Issue]:
    return of_year(year).filter(date_from__month=month, date_to__month=month)


def undated() -> QuerySet[Issue]:
    """Issues of which not even the year is known."""
    return Issue.objects.filter(Q(date_from=None) | ~Q(date_from__year=F("date_to__year")))
