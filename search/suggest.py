"""Suggestions while a reader types: places, themes, people, initiatives, words, headlines."""

from dataclasses import dataclass
from itertools import islice

from haystack import connections

from archive.browse.memo import while_unchanged
from archive.models import Article, Initiative

from .analysis import fold
from .engine import plan
from .engine.find import find
from .engine.store import NoIndexError
from .lexicon import for_snapshot

MOST = 10
MOST_HEADLINES = 3
MOST_INITIATIVES = 2


@dataclass(frozen=True, slots=True)
class Suggested:
    """``kind``: a facet, "word", "initiative" or "headline"; ``key``: the facet value, the words to
    search for, or the article's id. ``count``: articles (1 for a headline, 0 where not counted)."""

    text: str
    kind: str
    key: str
    count: int


def suggest(typed: str, limit: int = MOST) -> list[Suggested]:
    typed = typed.strip()
    backend = connections["default"].get_backend()
    try:
        snapshot = backend.store.snapshot()
    except NoIndexError:
        return []
    if not fold(typed):
        return []
    lexicon = for_snapshot(snapshot, str(backend.path))
    entries = lexicon.complete(typed, limit) if lexicon else []
    headlines = _headlines(snapshot, typed) if not typed.isascii() else []
    initiatives = _initiatives(typed) if not typed.isascii() else []
    names = [Suggested(entry.text, entry.kind, entry.key, entry.count) for entry in entries]
    return [*names[: limit - len(headlines) - len(initiatives)], *initiatives, *headlines]


def _headlines(snapshot, typed: str) -> list[Suggested]:
    """The newest headlines with these characters."""
    wanted = plan.Plan(plan.Has(fold(typed), ("headline",)))
    found = find(snapshot, wanted, sort="newest", limit=MOST_HEADLINES, facets=())
    rows = Article.objects.without_hidden().order_by().in_bulk([article for article, _ in found.hits])
    return [
        Suggested(rows[article].headline, "headline", str(article), 1) for article, _ in found.hits if article in rows
    ]


def _initiatives(typed: str) -> list[Suggested]:
    """Named programmes of which a public article tells."""
    typed = typed.lower()
    names = islice((name for name, lowered in _told() if typed in lowered), MOST_INITIATIVES)
    return [Suggested(name, "initiative", f'"{name}"', 0) for name in names]


@while_unchanged
def _told() -> list[tuple[str, str]]:
    """Their names in order, each with its lower-case form: asking the database at each key takes too long."""
    told = Initiative.objects.filter(article_links__article__in=Article.objects.public())
    return [(name, name.lower()) for name in told.order_by("name").distinct().values_list("name", flat=True)]
