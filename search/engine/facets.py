"""Exact counts of facet values over sets of documents."""

import numpy as np

from .model import FACETS
from .segment import FacetColumn
from .snapshot import Snapshot


def count_facets(snapshot: Snapshot, masks: dict[str, list[np.ndarray]]) -> dict[str, tuple[np.ndarray, int]]:
    """For each facet: how many documents have each value of its table, and how many have none.

    ``masks[facet]`` holds, for each segment, the documents that count for that facet (bool[N]).
    """
    return {name: _count(snapshot, name, masks[name]) for name in FACETS}


def _count(snapshot: Snapshot, name: str, masks: list[np.ndarray]) -> tuple[np.ndarray, int]:
    table = snapshot.tables[name]
    totals = np.zeros(len(table.values), np.int64)
    none = 0
    for segment, mapped, mask in zip(snapshot.segments, table.maps, masks, strict=True):
        docs = np.flatnonzero(mask)
        column = segment.facets[name]
        totals[mapped] += _column_counts(column, mask, docs)
        none += int(segment.without(name)[docs].sum())
    return totals, none


def _column_counts(column: FacetColumn, mask: np.ndarray, docs: np.ndarray) -> np.ndarray:
    if not len(column.values):
        return np.zeros(0, np.int64)
    if len(docs) * 8 < len(mask):
        # Few documents: collect their values.
        begins = column.forward_at[docs].astype(np.int64)
        lengths = column.forward_at[docs + 1].astype(np.int64) - begins
        steps = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        values = column.forward_value[np.repeat(begins, lengths) + steps]
        return np.bincount(values, minlength=len(column.values))
    # Many: look every value's documents up in the mask.
    hits = mask.view(np.uint8)[column.doc]
    return np.add.reduceat(hits, column.at[:-1].astype(np.int64), dtype=np.int64)
