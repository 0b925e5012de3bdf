"""A search's whole result: the ids of all its hits, or its counts along one facet. Reads no articles.

Both read a query exactly as ``service.run_search`` does, so that what is exported or plotted is what the
search page counts.
"""

from dataclasses import dataclass

from .budget import Cut
from .engine.model import Value
from .engine.store import NoIndexError
from .interpret import Widening
from .service import SearchRequest, ask_index


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
    cut: Cut | None = None


def every_hit(wanted: SearchRequest) -> list[int] | None:
    """Ids of all hits in the order asked for, whatever page is; None where there is no index."""
    try:
        return [article for article, _ in ask_index(wanted, limit=None).found.hits]
    except NoIndexError:
        return None


def left_out(wanted: SearchRequest) -> Cut | None:
    """What of the query was not looked for, because it asks for too much."""
    try:
        return ask_index(wanted, limit=0).reading.cut
    except NoIndexError:
        return None


def tally(wanted: SearchRequest, facet: str) -> Tally | None:
    """How many hits have each value of ``facet``; None where there is no index."""
    try:
        answer = ask_index(wanted, limit=0, facets=(facet,))
    except NoIndexError:
        return None
    counts, without = answer.found.facets[facet]
    values = answer.snapshot.tables[facet].values
    held = [(values[number], int(counts[number])) for number in counts.nonzero()[0].tolist()]
    return Tally(
        total=answer.found.total,
        counts={value.key: count for value, count in held if value.key},
        values={value.key: value for value, _ in held},
        without=int(without),
        widenings=answer.reading.widenings,
        cut=answer.reading.cut,
    )
