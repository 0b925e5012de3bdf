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
from .strings import mark_with, mark_with_pattern

# Pairs of characters count this much beside whole words.
PAIR_WEIGHT = 0.5
MAX_PAIRS = 64  # of one chunk that are scored
PAIR_KEY = np.array([1 << 16, 1], np.uint32)
SPARSE = 32  # one document in so many
LOOKED_UP = 16  # a list so many times longer than the matches is not read, each match is looked up in it
MAX_SLACK = 16  # by so many characters the gap between two pieces of a pattern may vary, whatever is asked for


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
        if self.count * SPARSE < len(self.mask):
            return np.flatnonzero(self.mask)  # which skips what is empty
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

    def match_within(self, node: Has, within: np.ndarray) -> np.ndarray:
        """The same, where only documents within (bool[N]) are of interest: others may be missing."""
        return self._known[node] if node in self._known else self._marked(node, within)

    @singledispatchmethod
    def _match(self, node) -> np.ndarray:
        raise TypeError(f"not a match node: {node!r}")

    @_match.register
    def _(self, node: Has) -> np.ndarray:
        return self._marked(node, self.segment.everything)

    @_match.register
    def _(self, node: Pattern) -> np.ndarray:
        return self._marked(node, self.segment.everything)

    @_match.register
    def _(self, node: AtLeast) -> np.ndarray:
        if node.need <= 0:
            return self.segment.everything
        if node.need == 1:
            return self._any(node.parts)
        if node.need == len(node.parts):
            return self._all(node.parts)
        counts = np.zeros(len(self.segment), np.uint16)
        for part in node.parts:
            counts += self.match(part)
        return counts >= node.need

    def _any(self, parts: tuple[Match, ...]) -> np.ndarray:
        """A string is looked for only where none of those before it stands."""
        mask = np.zeros(len(self.segment), bool)
        for part in sorted(parts, key=_effort):
            if _effort(part) and part not in self._known:
                self._mark(part, mask, self.segment.everything)
            else:
                mask |= self.match(part)
        return mask

    def _all(self, parts: tuple[Match, ...]) -> np.ndarray:
        """A string is looked for only where all those before it stand."""
        mask = self.segment.everything
        for part in sorted(parts, key=_effort):
            alone = _effort(part) and part not in self._known
            mask = self._marked(part, mask) if alone else mask & self.match(part)
        return mask

    def _marked(self, node: Has | Pattern, within: np.ndarray) -> np.ndarray:
        mask = np.zeros(len(self.segment), bool)
        self._mark(node, mask, within)
        return mask

    def _mark(self, node: Has | Pattern, mask: np.ndarray, within: np.ndarray) -> None:
        if isinstance(node, Has):
            mark_with(self.segment, mask, within, units(node.text), node.fields, self.loops)
            return
        pieces = [units(piece) for piece in node.pieces]
        gaps = [(fewest, min(most, fewest + MAX_SLACK)) for fewest, most in node.gaps]
        mark_with_pattern(self.segment, mask, within, pieces, gaps, node.fields, self.loops)

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
                self.loops.mark(mask, self.segment.everything, column.docs(number))
        return mask

    @_match.register
    def _(self, node: Between) -> np.ndarray:
        mask = np.zeros(len(self.segment), bool)
        column = self.segment.facets[node.facet]
        length = len(node.first or node.last)
        for number, value in enumerate(column.values):
            if len(value.key) == length and node.first <= value.key and (not node.last or value.key <= node.last):
                self.loops.mark(mask, self.segment.everything, column.docs(number))
        return mask

    # --- filters ----------------------------------------------------------------------------

    def having(self, facet: str, keys: tuple[str, ...]) -> np.ndarray:
        """Documents with one of these values; ``none`` (and ``unsure``) stand for having none."""
        mask = np.zeros(len(self.segment), bool)
        for key in keys:
            number = self.segment.numbers[facet].get(key)
            if number is not None:
                self.loops.mark(mask, self.segment.everything, self.segment.facets[facet].docs(number))
            elif key in (NONE, UNSURE):
                mask |= self.segment.without(facet)
        return mask


def _effort(node: Match) -> int:
    """0: a list or two are read; 1 and 2: texts are."""
    if isinstance(node, Has):
        return int(bool(node.fields) or len(node.text) > 2)
    return 2 if isinstance(node, Pattern) else 0


class Scorer:
    """BM25 over a snapshot: occurrences are weighted by field at index time, so one list is one BM25F term."""

    def __init__(self, snapshot: Snapshot, scoring: Scoring):
        self.snapshot = snapshot
        self.scoring = scoring
        self._terms = self._collect()

    def _collect(self) -> list[tuple[float, list[tuple[np.ndarray, np.ndarray]]]]:
        """(weight, for each segment its postings) of every term that occurs."""
        weights = self._weights()
        by_segment = [_postings(segment, list(weights)) for segment in self.snapshot.segments]
        terms = []
        for weight, *postings in zip(weights.values(), *by_segment, strict=True):
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

    def score(self, number: int, matched: np.ndarray, matcher: Matcher, within: np.ndarray) -> np.ndarray:
        """float32 scores of the matched documents (ascending numbers, int64) of segment ``number``.

        ``within`` (bool[N]): at least these documents.
        """
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
            scores += np.float32(self.ceiling) * matcher.match_within(Has(phrase), within)[matched]
        return scores


def _postings(segment: Segment, terms: list[tuple[str, str]]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Postings of words, of pairs of characters and of single ones. Characters beyond 16 bits are pairs themselves."""
    strings = [units(text)[:2] for _, text in terms]
    paired = [kind != "word" and len(string) == 2 for (kind, _), string in zip(terms, strings, strict=True)]
    pairs = [string for string, pair in zip(strings, paired, strict=True) if pair]
    in_turn = iter(segment.pair_postings(np.array(pairs, np.uint32) @ PAIR_KEY) if pairs else ())
    return [
        next(in_turn) if pair else segment.word_postings(text) if kind == "word" else segment.unit_postings(string)
        for (kind, text), string, pair in zip(terms, strings, paired, strict=True)
    ]
