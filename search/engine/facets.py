"""Exact counts of facet values over sets of documents."""

from dataclasses import dataclass
from types import ModuleType

import numpy as np

from .snapshot import Snapshot

Counts = tuple[np.ndarray, int]


# Of few documents the values are read; of many, the lists of all values are looked up in the mask.
FEW = 10


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Documents of a segment: ``mask``, and their numbers where they are few. ``rest``: count the others, then subtract."""

    mask: np.ndarray
    few: np.ndarray | None
    rest: bool = False


def count_facets(snapshot: Snapshot, masks: dict[str, list[np.ndarray]], loops: ModuleType) -> dict[str, Counts]:
    """For each facet: how many documents have each value of its table (int64), and how many have none.

    ``masks[facet]`` holds, for each segment, the live documents that count for that facet (bool[N]).
    """
    # Mostly all facets count the same documents: those are numbered once.
    known: dict[int, _Chosen] = {}
    return {name: _count(snapshot, name, of_facet, known, loops) for name, of_facet in masks.items()}


def _count(snapshot: Snapshot, name: str, masks: list[np.ndarray], known: dict, loops: ModuleType) -> Counts:
    mapped, none = snapshot.tables[name].maps, 0
    totals = np.zeros(len(snapshot.tables[name].values), np.int64)
    for number, mask in enumerate(masks):
        if id(mask) not in known:
            known[id(mask)] = _chosen(mask, snapshot, number, loops)
        chosen, segment = known[id(mask)], snapshot.segments[number]
        column = segment.facets[name]
        if chosen.rest:
            counts, without = snapshot.live_counts(number, name)
            totals += counts
            none += without
        if chosen.few is None:
            loops.count_marked(totals, mapped[number], column.at, column.doc, chosen.mask)
            none += np.count_nonzero(chosen.mask & segment.without(name))
        elif len(chosen.few):
            arrays = mapped[number], chosen.few, column.forward_at, column.forward_value
            step = -1 if chosen.rest else 1
            none += step * loops.count_values(totals, *arrays, step)
    return totals, none


def _chosen(mask: np.ndarray, snapshot: Snapshot, number: int, loops: ModuleType) -> _Chosen:
    count, alive = int(np.count_nonzero(mask)), snapshot.live_count(number)
    if count * FEW <= alive:
        return _Chosen(mask, loops.numbered(mask, count))
    if (alive - count) * FEW > alive:
        return _Chosen(mask, None)
    others = snapshot.live[number] & ~mask
    return _Chosen(others, loops.numbered(others, alive - count), rest=True)
