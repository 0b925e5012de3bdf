"""The facts of articles that stand, read anew."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet

from archive.changes import articles_changed
from archive.facts import extract
from archive.facts.model import ArticleText, Context
from archive.models import Article
from archive.parsing import knowledge_for
from archive.taxonomy import theme_rows

from .facts import PARTS, write_facts


def articles_since(since: datetime.date | None, *, after: int = 0) -> QuerySet[Article]:
    """Articles in the order of their ids, from the one after ``after``; ``since`` as in ``resegment``."""
    articles = Article.objects.filter(pk__gt=after).select_related("page__issue__publication__home_region")
    if since is not None:
        articles = articles.filter(Q(page__issue__date_to__gte=since) | Q(page__issue__date_to__isnull=True))
    return articles.prefetch_related("blocks").order_by("pk")


def enrich(articles: Iterable[Article], *, only: Iterable[str] = PARTS) -> int:
    """Replace the automatic facts of these articles in one transaction; returns how many changed."""
    knowledge = knowledge_for(theme_rows())
    read = [(article, extract(text_of(article), context_of(article), knowledge)) for article in articles]
    with transaction.atomic():
        changed = [article.pk for article, facts in read if write_facts(article, facts, only=only)]
        articles_changed(changed)
    return len(changed)


def text_of(article: Article) -> ArticleText:
    """What stands in the database, edits included, as facts are read from it."""
    return ArticleText(
        column=article.column,
        kicker=article.kicker,
        headline=article.headline,
        deck=article.deck,
        byline=article.byline,
        abstract=article.abstract,
        blocks=tuple((block.role, block.text) for block in article.blocks.all()),
        kind=article.kind,
    )


def context_of(article: Article) -> Context:
    issue = article.page.issue
    home = issue.publication.home_region if issue.publication else None
    return Context(
        publication=issue.publication.name if issue.publication else "",
        home=home.code if home else "",
        date_from=issue.date_from,
        date_to=issue.date_to,
        page_text=article.page.raw_text,
    )
