"""What stands before and after: stories of an issue in print order, pages of an issue, issues of a paper."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Count, F, Q

from archive.models import Article, Issue, Page, Visibility

from .stories import in_order_of_print

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Neighbours(Generic[Row]):
    """The rows on both sides, None at an end; ``place`` counts from 1 among ``total``."""

    previous: Row | None
    next: Row | None
    place: int
    total: int


def around_article(article: Article) -> Neighbours[Article]:
    """The public stories before and after ``article`` in its issue, across its pages. One query."""
    rows = in_order_of_print(Article.objects.filter(page__issue=article.page.issue_id))
    shown = rows.only("headline", "kicker", "deck", "column", "page_id", "visibility")
    # A staff-only story stands in its row for those who may see it.
    return _around([row for row in shown if row.is_public or row == article], article)


def pages_of(issue: Issue) -> list[Page]:
    """The pages of an issue in order, each with ``stories``: its number of public ones. One query."""
    public = Q(articles__visibility=Visibility.PUBLIC)
    return list(
        issue.pages.defer("raw_text")
        .annotate(stories=Count("articles", filter=public))
        .order_by(F("number").asc(nulls_last=True), "section", "pk")
    )


def around_page(page: Page) -> tuple[list[Page], Neighbours[Page]]:
    pages = pages_of(page.issue)
    return pages, _around(pages, page)


def around_issue(issue: Issue) -> Neighbours[Issue]:
    """The issues of the same paper before and after, by date. Two queries; none without a date."""
    if not issue.publication_id or not issue.date_from:
        return Neighbours(None, None, 1, 1)
    row = Issue.objects.filter(publication=issue.publication_id, date_from__isnull=False).select_related("publication")
    here = {"date_from": issue.date_from, "pk": issue.pk}
    before = row.filter(_beside("lt", **here)).order_by("-date_from", "-pk").first()
    after = row.filter(_beside("gt", **here)).order_by("date_from", "pk").first()
    return Neighbours(before, after, 1, 1)


def _beside(side: str, *, date_from, pk) -> Q:
    return Q(**{f"date_from__{side}": date_from}) | Q(date_from=date_from, **{f"pk__{side}": pk})


def _around(rows: list[Row], row: Row) -> Neighbours[Row]:
    index = rows.index(row)
    return Neighbours(
        previous=rows[index - 1] if index else None,
        next=rows[index + 1] if index + 1 < len(rows) else None,
        place=index + 1,
        total=len(rows),
    )
