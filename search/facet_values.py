"""Counts of a search -> the values of its facets, in order and in the reader's language."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.models import Article

from .engine.find import Found
from .engine.model import FACETS, NONE, UNSURE, Value
from .engine.snapshot import FacetTable, Snapshot

IN_TIME = ("year", "month", "event")  # shown by time, the latest first; the others by count
TREES = ("region", "event")  # whose lower values a page shows only where something there is chosen


@dataclass(frozen=True, slots=True)
class FacetValue:
    """``parent``: the value above it in the tree of regions or dates, "" at the top."""

    value: str
    label: str
    count: int
    chosen: bool = False
    parent: str = ""


@dataclass(frozen=True, slots=True)
class FacetValues:
    """``shown`` of the ``size`` values that any hit has ("none" not counted)."""

    shown: tuple[FacetValue, ...] = ()
    size: int = 0


class _Order:
    """The places of a table's values in the order of their keys; the same for every search of a snapshot."""

    def __init__(self, table: FacetTable):
        keys = [value.key for value in table.values]
        self.rank = np.empty(len(keys), np.int64)
        self.rank[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
        self.named = np.array([bool(key) for key in keys], bool)
        self.at_top = np.array([not value.parent for value in table.values], bool)


_orders: WeakKeyDictionary[Snapshot, dict[str, _Order]] = WeakKeyDictionary()


def _order(snapshot: Snapshot, name: str) -> _Order:
    orders = _orders.setdefault(snapshot, {})
    if name not in orders:
        orders[name] = _Order(snapshot.tables[name])
    return orders[name]


def facet_values(
    snapshot: Snapshot, found: Found, choices: dict[str, tuple[str, ...]], *, most: int, opened_only: bool
) -> dict[str, FacetValues]:
    """For each facet that was counted at most ``most`` values (0: all), and those chosen.

    ``opened_only``: of the trees only the top, and what stands beside and below a chosen value. Years and
    months are always all there, for they are few.
    """
    return {
        name: _of_facet(snapshot, found, name, choices.get(name, ()), most, opened_only)
        for name in FACETS
        if name in found.facets
    }


def _of_facet(
    snapshot: Snapshot, found: Found, name: str, chosen: Collection[str], most: int, opened_only: bool
) -> FacetValues:
    counts, none = found.facets[name]
    order, table = _order(snapshot, name), snapshot.tables[name]
    held = np.flatnonzero(counts * order.named)
    numbers = held
    if opened_only and name in TREES:
        numbers = held[_opened(table, order, chosen)[held]]
    by = -order.rank[numbers] if name in IN_TIME else np.lexsort((order.rank[numbers], -counts[numbers]))
    numbers = numbers[np.argsort(by) if name in IN_TIME else by]
    if most and name not in ("year", "month"):
        numbers = _first(numbers, most, table, chosen)
    return FacetValues(tuple(_values(table, name, numbers.tolist(), counts, int(none), set(chosen))), len(held))


def _opened(table: FacetTable, order: _Order, chosen: Collection[str]) -> np.ndarray:
    """bool for each value: at the top of the tree, or right below a value that is chosen or leads to one."""
    if not chosen:
        return order.at_top
    above = set()
    for key in chosen:
        while key and key not in above:
            above.add(key)
            number = table.numbers.get(key)
            key = table.values[number].parent if number is not None else ""
    return order.at_top | np.array([value.parent in above for value in table.values], bool)


def _first(numbers: np.ndarray, most: int, table: FacetTable, chosen: Collection[str]) -> np.ndarray:
    kept = {table.numbers[key] for key in chosen if key in table.numbers}
    later = [number for number in numbers[most:].tolist() if number in kept] if kept else []
    return np.concatenate([numbers[:most], np.array(later, numbers.dtype)])


def _values(
    table: FacetTable, name: str, numbers: list[int], counts: np.ndarray, none: int, chosen: set[str]
) -> Iterator[FacetValue]:
    """The values, then what has none; a chosen value is always there, if only with a count of 0."""
    label = _labeller(name)
    for number, count in zip(numbers, counts[numbers].tolist(), strict=True):
        value = table.values[number]
        yield FacetValue(value.key, label(value), count, value.key in chosen, value.parent)
        chosen.discard(value.key)
    if none or chosen & {NONE, UNSURE}:
        own, text = (UNSURE, _("date not certain")) if name in ("year", "month") else (NONE, _("none"))
        yield FacetValue(own, text, none, bool(chosen & {NONE, UNSURE}))
    for key in sorted(chosen - {NONE, UNSURE}):
        number = table.numbers.get(key)
        value = table.values[number] if number is not None else Value(key, key)
        yield FacetValue(key, label(value), 0, True, value.parent)


def _labeller(name: str):
    if name == "kind":
        return lambda value: str(Article.Kind(value.key).label) if value.key in Article.Kind.values else value.key
    if (get_language() or "").startswith("en"):
        return lambda value: value.label_en or value.label or value.key
    return lambda value: value.label or value.key
