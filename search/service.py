"""The search as the rest of the project sees it: a ``SearchRequest`` in, a ``SearchResponse`` out.

Knows no HttpRequest. The page of hits is read from the database, so the text shown is today's and an
article that was withdrawn a moment ago is not shown, whatever the index still says.
"""

import time
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from haystack import connections

from archive.models import Article, ArticleBlock, ArticleRegion, ArticleTheme

from .engine import plan
from .engine.find import Found, Sort, find
from .engine.model import FACETS, NONE, UNSURE, Value
from .engine.snapshot import Snapshot
from .engine.store import NoIndexError
from .helps import Help, help_for
from .highlight import mark, snippet
from .interpret import Interpretation, Widening, interpret
from .lexicon import for_snapshot
from .query import parse, show
from .synonyms import Synonyms, load_synonyms

MAX_PER_PAGE = 100
# A facet may have thousands of values (places, people): the most frequent are given, and the chosen ones.
MAX_VALUES = 1000


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a reader asks. Several values of one facet mean "or"; ``none`` is "has none".

    ``first``/``last``: days; what overlaps them matches. ``sort`` None: relevance where words are
    asked for, else newest. ``widen``: let synonyms widen the query. ``page`` counts from 1.
    """

    q: str = ""
    region: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    publication: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    contributor: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    sort: Sort | None = None
    page: int = 1
    per_page: int = 10
    widen: bool = True
    facets: bool = True

    @property
    def choices(self) -> dict[str, tuple[str, ...]]:
        return {name: getattr(self, name) for name in FACETS if getattr(self, name)}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """``parent``: the value above it in the tree of regions or dates, "" at the top."""

    value: str
    label: str
    count: int
    chosen: bool = False
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """``headline_html`` and ``snippet`` are safe HTML with ``<mark>`` around what matched."""

    article: Article
    score: float
    headline_html: str
    snippet: str
    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """``understood``: the query in its own language, as it was read. ``ready``: there is an index."""

    total: int = 0
    took_ms: float = 0.0
    hits: tuple[Hit, ...] = ()
    facets: dict[str, tuple[FacetValue, ...]] | None = None
    understood: str = ""
    widenings: tuple[Widening, ...] = ()
    help: Help | None = None
    sort: Sort = "relevance"
    ready: bool = True


def run_search(wanted: SearchRequest) -> SearchResponse:
    """Never fails on what a reader typed; without an index the answer is empty and says so."""
    began = time.perf_counter()
    try:
        snapshot = connections["default"].get_backend().store.snapshot()
    except NoIndexError:
        return SearchResponse(ready=False, facets=dict.fromkeys(FACETS, ()))
    tree = parse(wanted.q)
    reading = interpret(tree, wanted.q, synonyms() if wanted.widen else Synonyms())
    sort = wanted.sort or ("relevance" if reading.marks else "newest")
    found = _find(snapshot, reading, replace(wanted, sort=sort))
    response = SearchResponse(
        total=found.total,
        hits=tuple(_hits(found, reading.marks)),
        facets=_facets(snapshot, found, wanted) if wanted.facets else {},
        understood=show(tree),
        widenings=reading.widenings,
        help=None if found.total else _help(snapshot, reading, wanted),
        sort=sort,
    )
    return replace(response, took_ms=round((time.perf_counter() - began) * 1000, 2))


def synonyms() -> Synonyms:
    own = Path(settings.BAOKU_DATA) / "synonyms.txt"
    return _synonyms(own, own.stat().st_mtime_ns if own.exists() else 0)


@lru_cache(maxsize=2)
def _synonyms(path: Path, _changed: int) -> Synonyms:
    load_synonyms.cache_clear()
    return load_synonyms(path)


def _find(snapshot: Snapshot, reading: Interpretation, wanted: SearchRequest) -> Found:
    return find(
        snapshot,
        reading.plan,
        choices=_expanded(snapshot, wanted.choices),
        within=_within(wanted),
        sort=wanted.sort,
        offset=(wanted.page - 1) * wanted.per_page,
        limit=wanted.per_page,
        facets=FACETS if wanted.facets else (),
    )


def _help(snapshot: Snapshot, reading: Interpretation, wanted: SearchRequest) -> Help:
    choices = _expanded(snapshot, wanted.choices)
    return help_for(snapshot, wanted.q, reading, choices, _within(wanted), for_snapshot(snapshot, _index_name()))


def _index_name() -> str:
    return str(connections["default"].get_backend().path)


def _within(wanted: SearchRequest) -> plan.Match:
    if not (wanted.first or wanted.last):
        return plan.EVERYTHING
    return plan.Overlaps(wanted.first.toordinal() if wanted.first else 0, wanted.last.toordinal() if wanted.last else 0)


def _expanded(snapshot: Snapshot, choices: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """A bare month ("03") stands for that month of every year."""
    bare = {f"-{int(key):02}" for key in choices.get("month", ()) if key.isdigit() and len(key) <= 2}
    if not bare:
        return choices
    months = (value.key for value in snapshot.tables["month"].values)
    return {**choices, "month": (*choices["month"], *(key for key in months if key[4:] in bare))}


# --- the page of hits -----------------------------------------------------------------------


def _hits(found: Found, marks: tuple[str, ...]):
    articles = _rows().in_bulk([article for article, _ in found.hits])
    for number, score in found.hits:
        if article := articles.get(number):
            yield Hit(
                article=article,
                score=round(score, 4),
                headline_html=mark(str(article), marks),
                snippet=_snippet(article, marks),
                regions=tuple(link.region.name for link in article.region_links.all()),
                themes=tuple(link.theme.name for link in article.theme_links.all()),
            )


def _rows():
    """Public articles with what a hit shows, and none of the long columns that it does not."""
    regions = ArticleRegion.objects.filter(rejected=False, relation=ArticleRegion.Relation.ABOUT)
    themes = ArticleTheme.objects.filter(rejected=False)
    return (
        Article.objects.public()
        .with_issue()
        .defer("decisions", "field_spans", "printed_spans", "page__raw_text")
        .prefetch_related(
            Prefetch("blocks", ArticleBlock.objects.only("article", "position", "text")),
            Prefetch("region_links", regions.select_related("region").defer("evidence", "reason")),
            Prefetch("theme_links", themes.select_related("theme").defer("evidence", "reason")),
        )
    )


def _snippet(article: Article, marks: tuple[str, ...]) -> str:
    """From the body; where nothing is to mark there, from the other fields that have it."""
    body = article.text
    text = snippet(body, marks)
    if not marks or "<mark>" in text:
        return text
    for other in (article.abstract, article.deck, article.kicker, article.byline, article.column):
        shown = snippet(other, marks)
        if "<mark>" in shown:
            return shown
    return text


# --- facets ---------------------------------------------------------------------------------


def _facets(snapshot: Snapshot, found: Found, wanted: SearchRequest) -> dict[str, tuple[FacetValue, ...]]:
    return {name: tuple(_facet(snapshot, found, wanted, name)) for name in FACETS}


def _facet(snapshot: Snapshot, found: Found, wanted: SearchRequest, name: str):
    """Values by count (years, months and events: latest first), then what has none; a chosen value is always there."""
    counts, none = found.facets[name]
    chosen = set(getattr(wanted, name))
    english = (get_language() or "").startswith("en")
    values = snapshot.tables[name].values
    numbers = [number for number in counts.nonzero()[0].tolist() if values[number].key]
    if name in ("year", "month", "event"):
        numbers.sort(key=lambda number: values[number].key, reverse=True)
    else:
        numbers.sort(key=lambda number: (-counts[number], values[number].key))
    shown = {values[number].key for number in numbers[:MAX_VALUES]}
    for number in numbers:
        value = values[number]
        if value.key in shown or value.key in chosen:
            yield FacetValue(
                value.key, _label(name, value, english), int(counts[number]), value.key in chosen, value.parent
            )
            chosen.discard(value.key)
    own = UNSURE if name in ("year", "month") else NONE
    if none or chosen & {NONE, UNSURE}:
        yield FacetValue(
            own, _("date not certain") if own == UNSURE else _("none"), none, bool(chosen & {NONE, UNSURE})
        )
    for key in sorted(chosen - {NONE, UNSURE}):
        number = snapshot.tables[name].numbers.get(key)
        value = values[number] if number is not None else Value(key, key)
        yield FacetValue(key, _label(name, value, english), 0, True, value.parent)


def _label(name: str, value: Value, english: bool) -> str:
    if name == "kind":
        return str(Article.Kind(value.key).label) if value.key in Article.Kind.values else value.key
    return (value.label_en if english else "") or value.label or value.key
