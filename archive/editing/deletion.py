"""Deleting articles, pages and issues: permalinks keep an answer, texts are not lost, the index hears of it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from archive.changes import articles_changed
from archive.importer.withheld import remember_withheld
from archive.models import Article, ArticleRedirect, Issue, Page, Residue, Visibility

from .articles import in_batches

DELETED = Residue.DELETED


def cannot_go_alone(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those whose text would be open to everybody if they alone were deleted.

    A page's raw text is closed to the public while the page holds an article that is. Were such an article deleted
    by itself, its words would still stand in the raw text, now open, and a new parse of the page would publish them.
    """
    return articles.exclude(visibility=Visibility.PUBLIC).exclude(page__raw_text="")


@transaction.atomic
def delete_articles(*, article_ids: Iterable[int]) -> int:
    """Delete articles from their pages; returns how many there were.

    Their permalinks lead to a tombstone; the words they were read from become left-over text of the page.
    Raises ValidationError if one of them may only go together with its page (see ``cannot_go_alone``).
    """
    count = 0
    for ids in in_batches(article_ids):
        articles = Article.objects.filter(pk__in=ids)
        if cannot_go_alone(articles).exists():
            raise ValidationError(_("An article that is not public can only be deleted together with its page."))
        for article in articles.exclude(page__raw_text="").select_related("page"):
            _leave_text(article)
        count += _bury(articles)
    return count


@transaction.atomic
def delete_pages(*, page_ids: Iterable[int]) -> int:
    """Delete pages with their raw texts and articles, and issues that this leaves empty. Returns how many pages."""
    pages = Page.objects.filter(pk__in=list(page_ids))
    issue_ids = set(pages.values_list("issue_id", flat=True))
    count = pages.count()
    _bury(Article.objects.filter(page__in=pages))
    pages.delete()
    Issue.objects.filter(pk__in=issue_ids, pages__isnull=True).delete()
    return count


@transaction.atomic
def delete_issues(*, issue_ids: Iterable[int]) -> int:
    """Delete issues with their pages and articles; returns how many issues there were."""
    issues = Issue.objects.filter(pk__in=list(issue_ids))
    count = issues.count()
    _bury(Article.objects.filter(page__issue__in=issues))
    issues.delete()
    return count


def _bury(articles: QuerySet[Article]) -> int:
    """Delete, leaving tombstones. Only what was public may still be named there."""
    remember_withheld(articles.exclude(visibility=Visibility.PUBLIC).select_related("page").prefetch_related("blocks"))
    rows = list(articles.values_list("pk", "headline", "visibility"))
    graves = [
        ArticleRedirect(old_id=pk, headline=headline if visibility == Visibility.PUBLIC else "", reason=DELETED)
        for pk, headline, visibility in rows
    ]
    ArticleRedirect.objects.bulk_create(
        graves,
        update_conflicts=True,
        unique_fields=["old_id"],
        update_fields=["target", "headline", "reason"],
        batch_size=500,
    )
    articles.delete()
    articles_changed(pk for pk, _headline, _visibility in rows)
    return len(rows)


def _leave_text(article: Article) -> None:
    page = article.page
    spans = [[start, end] for start, end in article.printed_spans]
    text = "\n".join(page.raw_text[start:end] for start, end in spans).strip()
    if not text:
        return
    last = page.residues.aggregate(last=Max("position"))["last"]
    Residue.objects.create(
        page=page,
        position=1 if last is None else last + 1,
        role=Residue.Role.LEFTOVER,
        text=text,
        spans=spans,
        reason=DELETED,
    )
