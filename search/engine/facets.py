"""Exact counts of facet values over sets of documents."""

from dataclasses import dataclass
from types import ModuleType

import numpy as np

from .evaluate import Matched
from .snapshot import Snapshot

Counts = tuple[np.ndarray, int]

# One document in so many is few: their values are read; of many, the lists of all values are looked up in the mask.
FEW = 10


@dataclass(frozen=True, slots=True)
class _Counted:
    """The documents of a segment that are counted; with ``rest`` the others, to be taken off the counts of all."""

    documents: Matched
    few: bool
    rest: bool = False


def count_facets(snapshot: Snapshot, matched: dict[str, list[Matched]], loops: ModuleType) -> dict[str, Counts]:
    """For each facet: how many documents have each value of its table (int64), and how many have none.

    ``matched[facet]`` holds, for each segment, the live documents that count for that facet.
    """
    # Mostly all facets count the same documents.
    known: dict[int, _Counted] = {}
    return {name: _count(snapshot, name, of_facet, known, loops) for name, of_facet in matched.items()}


def _count(snapshot: Snapshot, name: str, matched: list[Matched], known: dict, loops: ModuleType) -> Counts:
    mapped, none = snapshot.tables[name].maps, 0
    totals = np.zeros(len(snapshot.tables[name].values), np.int64)
    for number, of_segment in enumerate(matched):
        if id(of_segment) not in known:
            known[id(of_segment)] = _counted(of_segment, snapshot, number, loops)
        counted, segment = known[id(of_segment)], snapshot.segments[number]
        column, mask = segment.facets[name], counted.documents.mask
        if counted.rest:
            counts, without = snapshot.live_counts(number, name)
            totals += counts
            none += without
        if not counted.few:
            loops.count_marked(totals, mapped[number], column.at, column.doc, mask)
            none += int(np.count_nonzero(mask & segment.without(name)))
        elif counted.documents.count:
            arrays = mapped[number], counted.documents.docs, column.forward_at, column.forward_value
            step = -1 if counted.rest else 1
            none += step * loops.count_values(totals, *arrays, step)
    return totals, none


def _counted(matched: Matched, snapshot: Snapshot, number: int, loops: ModuleType) -> _Counted:
    alive = snapshot.live_count(number)
    if matched.count * FEW <= alive:
        return _Counted(matched, few=True)
    if (alive - matched.count) * FEW > alive:
        return _Counted(matched, few=False)
    return _Counted(Matched(snapshot.live[number] & ~matched.mask, loops), few=True, rest=True)
