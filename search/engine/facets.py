"""Exact counts of facet values over sets of documents."""

from types import ModuleType

import numpy as np

from .snapshot import Snapshot

Counts = tuple[np.ndarray, int]


def count_facets(snapshot: Snapshot, masks: dict[str, list[np.ndarray]], loops: ModuleType) -> dict[str, Counts]:
    """For each facet: how many documents have each value of its table (int64), and how many have none.

    ``masks[facet]`` holds, for each segment, the live documents that count for that facet (bool[N]).
    """
    # Mostly all facets count the same documents: those are numbered once.
    numbered: dict[int, tuple[np.ndarray, bool]] = {}
    return {name: _count(snapshot, name, of_facet, numbered, loops) for name, of_facet in masks.items()}


def _count(snapshot: Snapshot, name: str, masks: list[np.ndarray], numbered: dict, loops: ModuleType) -> Counts:
    table = snapshot.tables[name]
    totals, none = np.zeros(len(table.values), np.int64), 0
    for number, mask in enumerate(masks):
        if id(mask) not in numbered:
            numbered[id(mask)] = _fewer(mask, snapshot, number)
        docs, left_out = numbered[id(mask)]
        if left_out:
            counts, without = snapshot.live_counts(number, name)
            totals += counts
            none += without
        if len(docs):
            column, step = snapshot.segments[number].facets[name], -1 if left_out else 1
            arrays = table.maps[number], docs, column.forward_at, column.forward_value
            none += step * loops.count_values(totals, *arrays, step)
    return totals, none


def _fewer(mask: np.ndarray, snapshot: Snapshot, number: int) -> tuple[np.ndarray, bool]:
    """The numbers of these documents; or, where there are fewer, (True) of all other live ones."""
    if np.count_nonzero(mask) * 2 <= snapshot.live_count(number):
        return np.flatnonzero(mask), False
    return np.flatnonzero(snapshot.live[number] & ~mask), True
