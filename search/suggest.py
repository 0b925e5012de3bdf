"""Suggestions while a reader types: places, themes, people, initiatives, words, headlines."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from haystack import connections

from archive.browse.memo import while_unchanged
from archive.models import Article, Initiative

from .analysis import fold
from .engine import plan
from .engine.find import find
from .engine.store import NoIndexError
from .lexicon import Lexicon

MOST = 10
MOST_HEADLINES = 3
MOST_INITIATIVES = 2
LOOKED_AT = 50  # initiatives that fit, of which those are shown that a public article tells of


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
    try:
        snapshot = connections["default"].get_backend().store.snapshot()
    except NoIndexError:
        return []
    if not fold(typed):
        return []
    entries = Lexicon(snapshot).complete(typed, limit)
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
    named = [number for number, lowered in _initiative_names() if typed in lowered][:LOOKED_AT]
    if not named:
        return []
    stories = Article.objects.without_hidden().order_by().filter(initiative_links__initiative=OuterRef("pk"))
    told = Initiative.objects.filter(Exists(stories), pk__in=named).order_by("name")
    names = told.values_list("name", flat=True)[:MOST_INITIATIVES]
    return [Suggested(name, "initiative", f'"{name}"', 0) for name in names]


@while_unchanged
def _initiative_names() -> list[tuple[int, str]]:
    """(id, name in lower case) of all, by name. Which of them a public article tells of is asked of those that fit:
    to ask it of all would hold up whoever types first after a change."""
    return [(number, name.lower()) for number, name in Initiative.objects.order_by("name").values_list("pk", "name")]
