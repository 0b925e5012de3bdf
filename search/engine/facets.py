"""Exact counts of facet values over sets of documents."""

import numpy as np

from .snapshot import Snapshot


def count_facets(snapshot: Snapshot, masks: dict[str, list[np.ndarray]]) -> dict[str, tuple[np.ndarray, int]]:
    """For each facet: how many documents have each value of its table, and how many have none.

    ``masks[facet]`` holds, for each segment, the live documents that count for that facet (bool[N]).
    """
    # Mostly all facets count the same documents: those are numbered once.
    numbered: dict[int, tuple[np.ndarray, bool]] = {}
    return {name: _count(snapshot, name, of_facet, numbered) for name, of_facet in masks.items()}


def _count(snapshot: Snapshot, name: str, masks: list[np.ndarray], numbered: dict) -> tuple[np.ndarray, int]:
    table = snapshot.tables[name]
    totals = np.zeros(len(table.values), np.int64)
    none = 0
    for number, mask in enumerate(masks):
        if id(mask) not in numbered:
            numbered[id(mask)] = _few(mask, snapshot.live[number])
        few, docs, left_out = numbered[id(mask)]
        column = snapshot.segments[number].facets[name]
        counts, without = column.counts(few, docs), int(snapshot.segments[number].without(name)[docs].sum())
        if left_out:
            all_counts, all_without = snapshot.live_counts(number, name)
            counts, without = all_counts - counts, all_without - without
        totals[table.maps[number]] += counts
        none += without
    return totals, none


def _few(mask: np.ndarray, live: np.ndarray) -> tuple[np.ndarray, np.ndarray, bool]:
    """The smaller of two sets, as mask and as numbers: the documents, or (True) the other live ones."""
    docs = np.flatnonzero(mask)
    if len(docs) * 8 <= len(mask) * 7:
        return mask, docs, False
    others = live & ~mask
    return others, np.flatnonzero(others), True
