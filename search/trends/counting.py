"""The numbers of the trends page: how many stories have each query, along time or over places or themes.

They are the search's own counts: of each query the facet that the axis names, beside the same facet of all stories.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from search.budget import Cut
from search.engine.model import Value
from search.interpret import Widening
from search.lookup import tally
from search.service import SearchRequest

Axis = Literal["year", "month", "region", "theme"]
AXES: tuple[str, ...] = get_args(Axis)
MOST_QUERIES = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """``queries``: one to five, each in the query language. ``within``: what narrows all of them, its ``q`` empty."""

    queries: tuple[str, ...]
    by: Axis
    within: SearchRequest


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on the axis: a year, a month, a region, a theme; and how many stories there are in all."""

    value: Value
    stories: int

    @property
    def key(self) -> str:
        return self.value.key


@dataclass(frozen=True, slots=True)
class Series:
    """``counts[i]``: stories of slot ``i`` that have ``q``. ``without``: hits that have no slot at all."""

    q: str
    total: int
    without: int
    counts: tuple[int, ...]
    widenings: tuple[Widening, ...] = ()
    cut: Cut | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    slots: tuple[Slot, ...]
    series: tuple[Series, ...]

    def per_thousand(self, series: Series, place: int) -> float | None:
        """Of a thousand stories of this slot, how many have the query; None where it has no stories."""
        stories = self.slots[place].stories
        return series.counts[place] * 1000 / stories if stories else None


def count(asked: Asked) -> Trend | None:
    """None where there is no index."""
    # The axis is not narrowed by a choice along itself; of a chosen region what lies in it is shown.
    own = () if asked.by == "region" else (asked.by,)
    within = replace(asked.within, q="", **dict.fromkeys({*own, "year", "month"}, ()))
    everything = tally(within, asked.by)
    if everything is None:
        return None
    slots = tuple(_slots(asked, everything.values, everything.counts))
    series = []
    for q in asked.queries:
        found = tally(replace(within, q=q), asked.by)
        if found is None:  # the index went away between two looks
            return None
        counts = tuple(found.counts.get(slot.key, 0) for slot in slots)
        series.append(Series(q, found.total, found.without, counts, found.widenings, found.cut))
    return Trend(slots, tuple(series))


def _slots(asked: Asked, values: dict[str, Value], counts: dict[str, int]) -> Iterator[Slot]:
    """Times without a gap from the first story to the last; regions and themes with the most stories first."""
    if asked.by in ("year", "month"):
        for key in _times(asked.by, [key for key, number in counts.items() if number]):
            yield Slot(values.get(key) or Value(key, key), counts.get(key, 0))
        return
    parents = set(asked.within.region) or {""}
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        if asked.by == "theme" or values[key].parent in parents:
            yield Slot(values[key], counts[key])


def _times(by: Axis, keys: list[str]) -> list[str]:
    if not keys:
        return []
    first, last = min(keys), max(keys)
    if by == "year":
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    start, end = (int(key[:4]) * 12 + int(key[5:]) - 1 for key in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]
