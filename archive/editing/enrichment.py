"""Facts follow the text and the day: what was found in an old wording, or as of a wrong date, is found anew."""

import itertools
from collections.abc import Iterable

from django.db import transaction

from archive.changes import articles_changed
from archive.facts.model import ArticleText
from archive.importer.enrich import articles_since, enrich, text_of
from archive.models import Article, Page, Provenance
from archive.models.facts import Fact
from archive.parsing import knowledge_for
from archive.taxonomy import theme_rows

from .facts import IDENTITY

# Articles to a transaction.
_CHUNK = 100


def warm_up() -> None:
    """Load what facts are found with (about a second, once in a process), before a transaction is open."""
    knowledge_for(theme_rows())


@transaction.atomic
def find_facts(*, article: Article) -> bool:
    """Read the article's facts from its text as it stands; True if any changed.

    What an editor or an import file says stays; its evidence is looked for in the new wording.
    """
    article = Article.objects.select_related("page__issue__publication__home_region").get(pk=article.pk)
    changed = bool(enrich([article]))
    if _follow_evidence(article):
        articles_changed([article.pk])
        changed = True
    return changed


def find_facts_after_commit(*, pages: Iterable[Page]) -> None:
    """Read anew the facts of all articles on these pages once the transaction under way has been committed.

    For when a page's day, or the home of its paper, has changed: names of places and 今年 hang on it. After the
    commit, so that nobody waits for the write lock while texts are read; lost with its process, ``enrich`` finds
    the same.
    """
    ids = [page.pk for page in pages]
    transaction.on_commit(lambda: _find_facts_on(ids))


def _find_facts_on(pages: list[int]) -> None:
    articles = articles_since(None).filter(page__in=pages).iterator(chunk_size=_CHUNK)
    while chunk := list(itertools.islice(articles, _CHUNK)):
        enrich(chunk)


def _follow_evidence(article: Article) -> bool:
    """Point the evidence of facts that stay at where its words stand now; drop what no longer stands anywhere."""
    text = text_of(article)
    changed = False
    for model in IDENTITY:
        rows = model._default_manager.filter(article=article).exclude(provenance=Provenance.AUTOMATIC)
        for row in rows.exclude(evidence=[]):
            changed |= _follow(row, text)
    return changed


def _follow(row: Fact, text: ArticleText) -> bool:
    found = [item for item in (_placed(item, text) for item in row.evidence) if item]
    if found == row.evidence:
        return False
    row.evidence = found
    row.save(update_fields=["evidence"])
    return True


def _placed(item: dict, text: ArticleText) -> dict | None:
    """The evidence with the place of its words: the old one if they still stand there, else the first."""
    words, blocks = item["text"], [body for _role, body in text.blocks]
    number = item.get("block")
    if number is None:
        start = _find(words, getattr(text, item["field"], ""), item["start"])
        return None if start is None else {**item, "start": start, "end": start + len(words)}
    for block in (number, *range(len(blocks))):
        start = _find(words, blocks[block], item["start"]) if block < len(blocks) else None
        if start is not None:
            return {**item, "block": block, "start": start, "end": start + len(words)}
    return None


def _find(words: str, text: str, start: int) -> int | None:
    if not words:
        return None
    if text.startswith(words, start):
        return start
    return text.index(words) if words in text else None
