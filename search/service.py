"""The search as the rest of the project sees it: a ``SearchRequest`` in, a ``SearchResponse`` out.

Knows no HttpRequest. The page of hits is read from the database, so the text shown is today's and an
article that was withdrawn a moment ago is not shown, whatever the index still says.
"""

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from haystack import connections

from .budget import Cut
from .engine import plan
from .engine.find import Found, Sort
from .engine.model import FACETS
from .engine.snapshot import Snapshot
from .engine.store import NoIndexError
from .facet_values import FacetValue, facet_values
from .helps import Help, help_for
from .hits import Hit, hits_of
from .interpret import Interpretation, Widening
from .lexicon import Lexicon
from .meant import FEW
from .params import MOST_LISTED
from .query import parse
from .rank import ranked
from .reading import read
from .reprints import reprints
from .synonyms import Synonyms, load_synonyms
from .tree import show


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a reader asks. Several values of one facet mean "or"; ``none`` is "has none".

    ``first``/``last``: days; what overlaps them matches. ``sort`` None: relevance where words are
    asked for, else newest. ``widen``: let synonyms widen the query. ``page`` counts from 1.
    ``values``: of a facet at most so many (0: all), the most frequent and the chosen ones;
    ``opened_only``: of its tree only what a page shows (see ``facet_values``). ``folded``: a hit that
    prints the same story as one before it on the page stands among that one's reprints only.
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
    values: int = MOST_LISTED
    opened_only: bool = False
    folded: bool = False

    @property
    def choices(self) -> dict[str, tuple[str, ...]]:
        return {name: getattr(self, name) for name in FACETS if getattr(self, name)}


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """``understood``: the query in its own language, as it was read. ``ready``: there is an index.

    ``facet_sizes``: how many values each facet has, which may be more than are given.
    ``folded``: how many hits of the page stand among another one's reprints; ``total`` counts them.
    ``loosened``: (required, words): no article has all of these words, so fewer are required.
    ``wild``: the query has wildcards; ``cut``: what of it was left out, for it asks for too much.
    """

    total: int = 0
    took_ms: float = 0.0
    hits: tuple[Hit, ...] = ()
    facets: dict[str, tuple[FacetValue, ...]] | None = None
    facet_sizes: dict[str, int] = field(default_factory=dict)
    folded: int = 0
    loosened: tuple[int, int] | None = None
    understood: str = ""
    widenings: tuple[Widening, ...] = ()
    wild: bool = False
    cut: Cut | None = None
    help: Help | None = None
    sort: Sort = "relevance"
    ready: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What the index says, before anything is read from the database."""

    snapshot: Snapshot
    reading: Interpretation
    sort: Sort
    found: Found


def ask_index(wanted: SearchRequest, *, offset: int = 0, limit: int | None, facets: Collection[str] = ()) -> Answer:
    """Ids and counts. ``limit`` None: every hit. Raises NoIndexError."""
    snapshot = connections["default"].get_backend().store.snapshot()
    reading = read(snapshot, wanted.q, synonyms() if wanted.widen else Synonyms())
    sort = wanted.sort or ("relevance" if reading.marks else "newest")
    found = ranked(
        snapshot,
        reading,
        choices=_expanded(snapshot, wanted.choices),
        within=_within(wanted),
        sort=sort,
        offset=offset,
        limit=snapshot.count if limit is None else limit,
        facets=facets,
    )
    return Answer(snapshot, reading, sort, found)


def run_search(wanted: SearchRequest) -> SearchResponse:
    """Never fails on what a reader typed; without an index the answer is empty and says so."""
    began = time.perf_counter()
    start = (wanted.page - 1) * wanted.per_page
    try:
        answer = ask_index(wanted, offset=start, limit=wanted.per_page, facets=FACETS if wanted.facets else ())
    except NoIndexError:
        return SearchResponse(ready=False, facets=dict.fromkeys(FACETS, ()))
    snapshot, found, reading = answer.snapshot, answer.found, answer.reading
    facets = facet_values(snapshot, found, wanted.choices, most=wanted.values, opened_only=wanted.opened_only)
    copies = {article: reprints(snapshot, article) for article, _ in found.hits}
    shown = _unfolded(found.hits, copies) if wanted.folded else found.hits
    response = SearchResponse(
        total=found.total,
        hits=tuple(hits_of(shown, reading.marks, copies)),
        folded=len(found.hits) - len(shown),
        facets={name: values.shown for name, values in facets.items()},
        facet_sizes={name: values.size for name, values in facets.items()},
        loosened=reading.loosened,
        understood=show(parse(wanted.q)),
        widenings=reading.widenings,
        wild=reading.wild,
        cut=reading.cut,
        help=_help(answer, wanted),
        sort=answer.sort,
    )
    return replace(response, took_ms=round((time.perf_counter() - began) * 1000, 2))


def _unfolded(hits: Sequence[tuple[int, float]], copies: Mapping[int, Sequence[int]]) -> list[tuple[int, float]]:
    """The hits without those that print the same story as one before them."""
    shown: list[tuple[int, float]] = []
    for article, score in hits:
        if not any(article in copies[first] for first, _ in shown):
            shown.append((article, score))
    return shown


def synonyms() -> Synonyms:
    own = Path(settings.BAOKU_DATA) / "synonyms.txt"
    return _synonyms(own, own.stat().st_mtime_ns if own.exists() else 0)


@lru_cache(maxsize=2)
def _synonyms(path: Path, _changed: int) -> Synonyms:
    load_synonyms.cache_clear()
    return load_synonyms(path)


def _help(answer: Answer, wanted: SearchRequest) -> Help | None:
    snapshot, reading = answer.snapshot, answer.reading
    if answer.found.total > FEW and not reading.loosened:
        return None
    return help_for(
        snapshot,
        wanted.q,
        reading,
        _expanded(snapshot, wanted.choices),
        _within(wanted),
        Lexicon(snapshot),
        answer.found.total,
    )


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
