"""A plan over one segment: which documents match (bool arrays), and how well (float32 arrays)."""

import math
from functools import singledispatchmethod
from itertools import pairwise

import numpy as np

from search.analysis import fold

from .model import NONE, UNSURE
from .plan import AtLeast, Has, Labelled, Match, Overlaps, Pattern, Scoring, Without
from .segment import Segment, units
from .snapshot import K1, Snapshot

# Pairs of characters count this much beside whole words.
PAIR_WEIGHT = 0.5


class Matcher:
    """Evaluates match nodes over one segment; each node once."""

    def __init__(self, segment: Segment):
        self.segment = segment
        self._known: dict[Match, np.ndarray] = {}

    def match(self, node: Match) -> np.ndarray:
        """bool[N]; not to be changed by the caller. Deleted documents are still in it."""
        if node not in self._known:
            self._known[node] = self._match(node)
        return self._known[node]

    def _mask(self, docs: np.ndarray) -> np.ndarray:
        mask = np.zeros(len(self.segment), bool)
        mask[docs] = True
        return mask

    @singledispatchmethod
    def _match(self, node) -> np.ndarray:
        raise TypeError(f"not a match node: {node!r}")

    @_match.register
    def _(self, node: Has) -> np.ndarray:
        return self._mask(self.segment.docs_with(node.text, node.fields))

    @_match.register
    def _(self, node: AtLeast) -> np.ndarray:
        if node.need <= 0:
            return np.ones(len(self.segment), bool)
        masks = [self.match(part) for part in node.parts]
        if node.need == 1 or node.need == len(masks):
            join = np.logical_or if node.need == 1 else np.logical_and
            result = masks[0].copy()
            for mask in masks[1:]:
                join(result, mask, out=result)
            return result
        counts = np.zeros(len(self.segment), np.uint16)
        for mask in masks:
            counts += mask
        return counts >= node.need

    @_match.register
    def _(self, node: Without) -> np.ndarray:
        return ~self.match(node.part)

    @_match.register
    def _(self, node: Overlaps) -> np.ndarray:
        first, last = self.segment.date_from, self.segment.date_to
        mask = first > 0
        if node.first:
            mask &= last >= node.first
        if node.last:
            mask &= first <= node.last
        return mask

    @_match.register
    def _(self, node: Labelled) -> np.ndarray:
        mask = np.zeros(len(self.segment), bool)
        column = self.segment.facets[node.facet]
        for number, value in enumerate(column.values):
            labels = (fold(value.label), fold(value.label_en))
            if fold(value.key) == node.text or any(node.text in label for label in labels):
                mask[column.docs(number)] = True
        return mask

    @_match.register
    def _(self, node: Pattern) -> np.ndarray:
        segment = self.segment
        ends = None
        for piece, (fewest, most) in zip(node.pieces, ((0, 0), *node.gaps), strict=True):
            places = segment.places(units(piece))
            if ends is not None:
                # The nearest end at or before the latest allowed one; then not too far away, same field.
                before = np.searchsorted(ends, places - fewest, side="right") - 1
                places = places[(before >= 0) & (places - ends[before] <= most)]
                before = np.searchsorted(ends, places - fewest, side="right") - 1
                places = places[_same_field(segment, ends[before], places)]
            ends = places + len(units(piece))
        docs = segment.docs_of_places(ends - 1)
        if node.fields:
            docs = docs[segment.in_fields(ends - 1, docs, node.fields)]
        return self._mask(docs)

    # --- filters ----------------------------------------------------------------------------

    def having(self, facet: str, keys: tuple[str, ...]) -> np.ndarray:
        """Documents with one of these values; ``none`` (and ``unsure``) stand for having none."""
        mask = np.zeros(len(self.segment), bool)
        for key in keys:
            number = self.segment.numbers[facet].get(key)
            if number is not None:
                mask[self.segment.facets[facet].docs(number)] = True
            elif key in (NONE, UNSURE):
                mask |= self.segment.without(facet)
        return mask


def _same_field(segment: Segment, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Whether no field ends between two places (bool), both int64 arrays."""
    edges = segment.field_at
    return np.searchsorted(edges, begins, side="right") == np.searchsorted(edges, ends, side="right")


class Scorer:
    """BM25 over a snapshot: occurrences are weighted by field at index time, so one list is one BM25F term."""

    def __init__(self, snapshot: Snapshot, scoring: Scoring):
        self.snapshot = snapshot
        self.scoring = scoring
        self._terms = self._collect()

    def _collect(self) -> list[tuple[float, list[tuple[np.ndarray, np.ndarray]]]]:
        """(weight, for each segment its postings) of every term that occurs."""
        lists = [(1.0, [s.word_postings(word) for s in self.snapshot.segments]) for word in self.scoring.words]
        pairs = dict.fromkeys(pair for chunk in self.scoring.chunks for pair in _pairs(chunk))
        for first, second in pairs:
            if second is None:
                lists.append((1.0, [s.char_postings(first) for s in self.snapshot.segments]))
            else:
                lists.append((PAIR_WEIGHT, [s.gram_postings(first << 16 | second) for s in self.snapshot.segments]))
        terms = []
        for weight, postings in lists:
            frequency = sum(len(docs) for docs, _ in postings)
            if frequency:
                rarity = math.log(1 + (self.snapshot.documents - frequency + 0.5) / (frequency + 0.5))
                terms.append((weight * rarity * (K1 + 1), postings))
        return terms

    @property
    def ceiling(self) -> float:
        """No document scores more than this before what comes for phrases."""
        return sum(weight for weight, _ in self._terms) or 1.0

    def score(self, number: int, matched: np.ndarray) -> np.ndarray:
        """float32 scores of the matched documents (ascending numbers) of segment ``number``."""
        norms = self.snapshot.norms[number]
        dense = np.zeros(len(norms), np.float32)
        for weight, postings in self._terms:
            docs, counts = postings[number]
            if len(matched) * 16 < len(docs):
                # A long list for few documents: look each of them up.
                places = np.minimum(np.searchsorted(docs, matched.astype(docs.dtype)), len(docs) - 1)
                places = places[docs[places] == matched]
                docs, counts = docs[places], counts[places]
            counts = counts.astype(np.float32)
            dense[docs] += np.float32(weight) * counts / (counts + norms[docs])
        segment = self.snapshot.segments[number]
        for phrase in self.scoring.phrases:
            dense[segment.docs_with(phrase)] += np.float32(self.ceiling)
        return dense[matched]


def _pairs(chunk: str) -> list[tuple[int, int | None]]:
    """Code units two by two; a lone unit is paired with None."""
    string = units(chunk).tolist()
    if len(string) == 1:
        return [(string[0], None)]
    return list(pairwise(string))
