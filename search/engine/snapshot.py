"""One commit of the index, whole: its segments, what is alive in them, and what they have in common."""

from functools import cached_property

import numpy as np

from .model import FACETS, Value
from .segment import Segment
from .vectors import count_values

# BM25: how soon more occurrences stop to matter, and how much long documents pay.
K1 = 1.2
B = 0.5


class FacetTable:
    """The values of one facet over all segments, and for each segment how its numbers map to these."""

    def __init__(self, name: str, segments: list[Segment]):
        # A table is made after each change: the first segment, mostly the largest, is taken as it is.
        first = segments[:1]
        numbers = dict(first[0].numbers[name]) if first else {}
        self.values: list[Value] = list(first[0].facets[name].values) if first else []
        self.maps = [np.arange(len(self.values), dtype=np.int64)] if first else []
        for segment in segments[1:]:
            column = segment.facets[name].values
            mapped = [numbers.setdefault(value.key, len(numbers)) for value in column]
            for number, value in zip(mapped, column, strict=True):
                if number == len(self.values):
                    self.values.append(value)
                else:
                    self.values[number] = value  # the later segment is the newer
            self.maps.append(np.array(mapped, dtype=np.int64))
        self.numbers = numbers
        self.keys = list(numbers)


class Snapshot:
    def __init__(self, generation: int, opened: list[tuple[Segment, np.ndarray]]):
        self.generation = generation
        self.segments = [segment for segment, _ in opened]
        self.live = [live for _, live in opened]
        self._live_counts: dict[tuple[int, str], tuple[np.ndarray, int]] = {}
        self._alive = [int(live.sum()) for live in self.live]

    @cached_property
    def count(self) -> int:
        """How many articles are in the index."""
        return sum(self._alive)

    def live_count(self, number: int) -> int:
        """How many documents of segment ``number`` are not deleted."""
        return self._alive[number]

    @cached_property
    def documents(self) -> int:
        """Documents of all segments, deleted ones too: the N that document frequencies belong to."""
        return sum(map(len, self.segments))

    @cached_property
    def norms(self) -> list[np.ndarray]:
        """For each segment BM25's length term of each document."""
        total = sum(float(segment.length.sum()) for segment in self.segments)
        mean = max(total / max(self.documents, 1), 1.0)
        return [(K1 * (1 - B + B / mean * segment.length)).astype(np.float32) for segment in self.segments]

    @cached_property
    def tables(self) -> dict[str, FacetTable]:
        return {name: FacetTable(name, self.segments) for name in FACETS}

    def order(self, sort: str) -> list[np.ndarray]:
        """For each segment the documents' sort keys (int64) for "newest" or "oldest": larger is earlier.

        Undated articles come last; of one day the lower id comes first. All keys are different.
        """
        return [segment.order(sort) for segment in self.segments]

    def ordered(self, sort: str) -> list[np.ndarray]:
        """For each segment all documents (int64) in the order "newest" or "oldest"."""
        return [segment.ordered(sort) for segment in self.segments]

    def live_counts(self, number: int, facet: str) -> tuple[np.ndarray, int]:
        """How many live documents of segment ``number`` have each value of the facet's table, and how many none."""
        if (number, facet) not in self._live_counts:
            segment, table = self.segments[number], self.tables[facet]
            column, mapped = segment.facets[facet], table.maps[number]
            counts = np.zeros(len(table.values), np.int64)
            counts[mapped] = np.diff(column.at)
            gone = np.flatnonzero(~self.live[number])  # few, for a segment with many is written anew
            without = count_values(counts, mapped, gone, column.forward_at, column.forward_value, -1)
            self._live_counts[number, facet] = counts, int(np.count_nonzero(segment.without(facet))) - without
        return self._live_counts[number, facet]

    def locate(self, article: int) -> tuple[int, int] | None:
        """(segment number, document number) of a live article."""
        for number, segment in enumerate(self.segments):
            for doc in np.flatnonzero(segment.article == article).tolist():
                if self.live[number][doc]:
                    return number, doc
        return None
