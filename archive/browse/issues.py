"""Lists of issues by time."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from archive.models import Article, Issue, Page, Visibility


def with_counts(issues: Iterable[Issue]) -> list[Issue]:
    """The issues, each with ``page_count``, ``stories`` (public ones) and ``lead_headline`` ("" where none).

    For one list page of issues: two queries about these alone, where subqueries in the list's own query
    would be answered for every issue of the archive.
    """
    issues = list(issues)
    public = Q(articles__visibility=Visibility.PUBLIC)
    pages = Page.objects.filter(issue__in=issues).annotate(stories=Count("articles", filter=public))
    by_issue = defaultdict(list)
    for page in pages.order_by(F("number").asc(nulls_last=True), "pk").only("issue", "number"):
        by_issue[page.issue_id].append(page)
    leads = _lead_headlines([page.pk for pages in by_issue.values() for page in pages if page.stories])
    for issue in issues:
        own = by_issue[issue.pk]
        issue.page_count = len(own)
        issue.stories = sum(page.stories for page in own)
        issue.lead_headline = next((leads[page.pk] for page in own if page.pk in leads), "")
    return issues


def _lead_headlines(page_ids: list[int]) -> dict[int, str]:
    """The first public headline of each page."""
    rows = Article.objects.public().filter(page__in=page_ids).exclude(headline="").order_by("-position")
    return dict(rows.values_list("page_id", "headline"))


def of_year(year: int) -> QuerySet[Issue]:
    return Issue.objects.filter(date_from__gte=date(year, 1, 1), date_to__lte=date(year, 12, 31))


def of_month(year: int, month: int) -> QuerySet[Issue]:
    return of_year(year).filter(date_from__month=month, date_to__month=month)


def undated() -> QuerySet[Issue]:
    """Issues of which not even the year is known."""
    return Issue.objects.filter(Q(date_from=None) | ~Q(date_from__year=F("date_to__year")))
