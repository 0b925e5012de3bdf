"""A plan over one segment: which documents match (bool arrays), and how well (float32 arrays)."""

import math
from functools import cached_property, singledispatchmethod
from itertools import pairwise
from types import ModuleType

import numpy as np

from search.analysis import fold

from . import vectors
from .model import NONE, UNSURE
from .plan import AtLeast, Between, Has, Labelled, Match, Overlaps, Pattern, Scoring, Without
from .segment import Segment, units
from .snapshot import K1, Snapshot

# Pairs of characters count this much beside whole words.
PAIR_WEIGHT = 0.5
MAX_PAIRS = 64  # of one chunk that are scored
LOOKED_UP = 16  # a list so many times longer than the matches is not read, each match is looked up in it
MAX_GAP = 64  # characters between two pieces of a pattern, whatever is asked for


class Matched:
    """A set of documents of one segment: ``mask`` (bool[N]); their number and their numbers when asked for."""

    def __init__(self, mask: np.ndarray, loops: ModuleType):
        self.mask = mask
        self._loops = loops

    @cached_property
    def count(self) -> int:
        return int(np.count_nonzero(self.mask))

    @cached_property
    def docs(self) -> np.ndarray:
        """Ascending, int64."""
        return self._loops.numbered(self.mask, self.count)


class Matcher:
    """Evaluates match nodes over one segment; each node once."""

    def __init__(self, segment: Segment, loops: ModuleType = vectors):
        self.segment = segment
        self.loops = loops
        self._known: dict[Match, np.ndarray] = {}

    def match(self, node: Match) -> np.ndarray:
        """bool[N]; not to be changed by the caller. Deleted documents are still in it."""
        if node not in self._known:
            self._known[node] = self._match(node)
        return self._known[node]

    @singledispatchmethod
    def _match(self, node) -> np.ndarray:
        raise TypeError(f"not a match node: {node!r}")

    @_match.register
    def _(self, node: Has) -> np.ndarray:
        return self.segment.mask_with(node.text, node.fields, self.loops)

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
                self.loops.mark(mask, column.docs(number))
        return mask

    @_match.register
    def _(self, node: Between) -> np.ndarray:
        mask = np.zeros(len(self.segment), bool)
        column = self.segment.facets[node.facet]
        length = len(node.first or node.last)
        for number, value in enumerate(column.values):
            if len(value.key) == length and node.first <= value.key and (not node.last or value.key <= node.last):
                self.loops.mark(mask, column.docs(number))
        return mask

    @_match.register
    def _(self, node: Pattern) -> np.ndarray:
        gaps = np.minimum(np.array(node.gaps, np.int64), MAX_GAP)
        return self.segment.mask_with_pattern([units(piece) for piece in node.pieces], gaps, node.fields, self.loops)

    # --- filters ----------------------------------------------------------------------------

    def having(self, facet: str, keys: tuple[str, ...]) -> np.ndarray:
        """Documents with one of these values; ``none`` (and ``unsure``) stand for having none."""
        mask = np.zeros(len(self.segment), bool)
        for key in keys:
            number = self.segment.numbers[facet].get(key)
            if number is not None:
                self.loops.mark(mask, self.segment.facets[facet].docs(number))
            elif key in (NONE, UNSURE):
                mask |= self.segment.without(facet)
        return mask


class Scorer:
    """BM25 over a snapshot: occurrences are weighted by field at index time, so one list is one BM25F term."""

    def __init__(self, snapshot: Snapshot, scoring: Scoring):
        self.snapshot = snapshot
        self.scoring = scoring
        self._terms = self._collect()

    def _collect(self) -> list[tuple[float, list[tuple[np.ndarray, np.ndarray]]]]:
        """(weight, for each segment its postings) of every term that occurs."""
        terms = []
        for (kind, key), weight in self._weights().items():
            postings = [_postings(segment, kind, key) for segment in self.snapshot.segments]
            if frequency := sum(len(docs) for docs, _ in postings):
                rarity = math.log(self.snapshot.documents / (frequency + 1)) + 1
                terms.append((weight * rarity * (K1 + 1), postings))
        return terms

    def _weights(self) -> dict[tuple[str, str], float]:
        """What each term counts. Words of one or two characters are scored by their characters alone."""
        weights: dict[tuple[str, str], float] = {}
        for word in self.scoring.words:
            weights["word" if len(word) > 2 else "pair" if len(word) == 2 else "char", word] = 1.0
        for chunk in self.scoring.chunks:
            if len(chunk) == 1:
                weights["char", chunk] = 1.0
            for pair in dict.fromkeys(map("".join, pairwise(chunk[:MAX_PAIRS]))):
                weights["pair", pair] = weights.get(("pair", pair), 0.0) + PAIR_WEIGHT
        return weights

    @property
    def ceiling(self) -> float:
        """No document scores more than this before what comes for phrases; 0 where nothing is scored."""
        return sum(weight for weight, _ in self._terms)

    def score(self, number: int, matched: np.ndarray, matcher: Matcher) -> np.ndarray:
        """float32 scores of the matched documents (ascending numbers, int64) of segment ``number``."""
        norm, loops = self.snapshot.norms[number], matcher.loops
        scores, total = np.zeros(len(matched), np.float32), None
        for weight, postings in self._terms:
            docs, counts = postings[number]
            if len(matched) * LOOKED_UP < len(docs):
                loops.add_scores_of(scores, matched, docs, counts, norm, weight)
                continue
            total = np.zeros(len(norm), np.float32) if total is None else total
            loops.add_scores(total, docs, counts, norm, weight)
        if total is not None:
            scores += total[matched]
        for phrase in self.scoring.phrases:
            scores += np.float32(self.ceiling) * matcher.match(Has(phrase))[matched]
        return scores


def _postings(segment: Segment, kind: str, text: str) -> tuple[np.ndarray, np.ndarray]:
    """Postings of a word, of a pair of characters, or of one. Characters beyond 16 bits are pairs themselves."""
    return segment.word_postings(text) if kind == "word" else segment.unit_postings(units(text)[:2])
