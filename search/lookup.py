"""A search's whole result: the ids of all its hits, or its counts along one facet. Reads no articles.

Both read a query exactly as ``service.run_search`` does, so that what is exported or plotted is what the
search page counts.
"""

from collections.abc import Collection
from dataclasses import dataclass

from haystack import connections

from .engine.find import Found, find
from .engine.model import Value
from .engine.snapshot import Snapshot
from .engine.store import NoIndexError
from .interpret import Interpretation, Widening, interpret
from .query import parse
from .service import SearchRequest, _expanded, _within, synonyms
from .synonyms import Synonyms


@dataclass(frozen=True, slots=True)
class Tally:
    """``counts``: facet key -> hits that have it; ``values``: the same keys with their labels and parents.

    ``without``: hits that have no value of the facet (of year and month: whose date is not that certain).
    """

    total: int
    counts: dict[str, int]
    values: dict[str, Value]
    without: int
    widenings: tuple[Widening, ...] = ()


def every_hit(wanted: SearchRequest) -> list[int] | None:
    """Ids of all hits in the order asked for, whatever page is; None where there is no index."""
    asked = _ask(wanted, sort=wanted.sort, limit=None, facets=())
    return None if asked is None else [article for article, _ in asked[1].hits]


def tally(wanted: SearchRequest, facet: str) -> Tally | None:
    """How many hits have each value of ``facet``; None where there is no index."""
    asked = _ask(wanted, sort="newest", limit=0, facets=(facet,))
    if asked is None:
        return None
    snapshot, found, reading = asked
    counts, without = found.facets[facet]
    held = [(snapshot.tables[facet].values[number], int(counts[number])) for number in counts.nonzero()[0].tolist()]
    return Tally(
        total=found.total,
        counts={value.key: count for value, count in held if value.key},
        values={value.key: value for value, _ in held},
        without=without,
        widenings=reading.widenings,
    )


def _ask(
    wanted: SearchRequest, *, sort: str | None, limit: int | None, facets: Collection[str]
) -> tuple[Snapshot, Found, Interpretation] | None:
    try:
        snapshot = connections["default"].get_backend().store.snapshot()
    except NoIndexError:
        return None
    reading = interpret(parse(wanted.q), wanted.q, synonyms() if wanted.widen else Synonyms())
    found = find(
        snapshot,
        reading.plan,
        choices=_expanded(snapshot, wanted.choices),
        within=_within(wanted),
        sort=sort or ("relevance" if reading.marks else "newest"),
        limit=snapshot.count if limit is None else limit,
        facets=facets,
    )
    return snapshot, found, reading
