"""A plan over one segment: which documents match (bool arrays), and how well (float32 arrays)."""

import math
from functools import singledispatchmethod
from itertools import pairwise

import numpy as np

from search.analysis import fold

from .model import NONE, SEPARATOR, UNSURE
from .plan import AtLeast, Between, Has, Labelled, Match, Overlaps, Pattern, Scoring, Without
from .segment import Segment, units
from .snapshot import K1, Snapshot

# Pairs of characters count this much beside whole words.
PAIR_WEIGHT = 0.5
MAX_PAIRS = 64  # of one chunk that are scored


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

    @singledispatchmethod
    def _match(self, node) -> np.ndarray:
        raise TypeError(f"not a match node: {node!r}")

    @_match.register
    def _(self, node: Has) -> np.ndarray:
        return self.segment.mask_with(node.text, node.fields)

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
    def _(self, node: Between) -> np.ndarray:
        mask = np.zeros(len(self.segment), bool)
        column = self.segment.facets[node.facet]
        length = len(node.first or node.last)
        for number, value in enumerate(column.values):
            if len(value.key) == length and node.first <= value.key and (not node.last or value.key <= node.last):
                mask[column.docs(number)] = True
        return mask

    @_match.register
    def _(self, node: Pattern) -> np.ndarray:
        """From the rarest piece outward, so that a frequent one beside it costs nothing."""
        segment = self.segment
        pieces = [units(piece) for piece in node.pieces]
        rarest = min(range(len(pieces)), key=lambda number: segment.frequency(pieces[number]))
        begins = segment.places(pieces[rarest], node.fields)
        search = _Spread(segment.text, segment.docs_of_places(begins), np.zeros(len(segment), bool))
        steps = [
            *((piece, gap, 1) for piece, gap in zip(pieces[rarest + 1 :], node.gaps[rarest:], strict=True)),
            *((piece, gap, -1) for piece, gap in zip(pieces[:rarest][::-1], node.gaps[:rarest][::-1], strict=True)),
        ]
        kept, here, heading = np.arange(len(begins)), begins + len(pieces[rarest]), 1
        for number, (piece, gap, direction) in enumerate(steps):
            if direction != heading:  # all behind it is found: now what stands before it
                once = np.zeros(len(begins), bool)
                once[kept] = True
                kept, heading = np.flatnonzero(once), direction
                here = begins[kept] - 1
            kept, here = search.step(kept, here, piece, gap, direction, last=number == len(steps) - 1)
        return search.matched

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


class _Spread:
    """Looks for the pieces of a pattern, starting from the places of one of them.

    ``docs[i]`` is the document of start ``i``; ``matched`` marks the documents in which all was found.
    """

    def __init__(self, text: np.ndarray, docs: np.ndarray, matched: np.ndarray):
        self.text, self.docs, self.matched = text, docs, matched

    def step(self, kept, here, piece, gap, direction, *, last: bool) -> tuple[np.ndarray, np.ndarray]:
        """Find ``piece`` within the gap behind (1) or before (-1) the places ``here``, in the same field.

        ``kept[i]`` says which start ``here[i]`` came from; both are given back for what was found. In
        the last step a document that matches is not looked at any further: then nothing is given back.
        """
        found_kept, found_here = [kept[:0]], [here[:0]]
        for distance in range(gap[1] + 1):
            if distance >= gap[0]:
                begin = here if direction > 0 else here - len(piece) + 1
                fits = _stands(self.text, begin, piece)
                if last:
                    self.matched[self.docs[kept[fits]]] = True
                else:
                    found_kept.append(kept[fits])
                    found_here.append(here[fits] + direction * len(piece))
            alive = (here >= 0) & (self.text.take(here, mode="clip") != SEPARATOR)
            if last:
                alive &= ~self.matched[self.docs[kept]]
            kept, here = kept[alive], here[alive] + direction
        return np.concatenate(found_kept), np.concatenate(found_here)


def _stands(text: np.ndarray, places: np.ndarray, piece: np.ndarray) -> np.ndarray:
    fits = places >= 0
    for offset, unit in enumerate(piece.tolist()):
        fits &= text.take(places + offset, mode="clip") == unit
    return fits


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

    def score(self, number: int, matched: np.ndarray) -> np.ndarray:
        """float32 scores of the matched documents (ascending numbers) of segment ``number``."""
        norm = self.snapshot.norms[number]
        total = np.zeros(len(norm), np.float32)
        for weight, postings in self._terms:
            docs, counts = postings[number]
            if len(docs) > len(norm) // 4 and len(matched) * 16 >= len(docs):
                # A long list is spread out first: straight arithmetic is quicker than gathering.
                dense = np.zeros(len(norm), np.float32)
                dense[docs.astype(np.intp)] = counts
                total += np.float32(weight) * (dense / (dense + norm))
                continue
            if len(matched) * 16 < len(docs):
                # A long list for few documents: look each of them up.
                places = np.minimum(np.searchsorted(docs, matched.astype(docs.dtype)), len(docs) - 1)
                places = places[docs[places] == matched]
                docs, counts = docs[places], counts[places]
            docs, counts = docs.astype(np.intp), counts.astype(np.float32)
            total[docs] += np.float32(weight) * (counts / (counts + norm.take(docs, mode="clip")))
        for phrase in self.scoring.phrases:
            total += np.float32(self.ceiling) * self.snapshot.segments[number].mask_with(phrase)
        return total[matched]


def _postings(segment: Segment, kind: str, text: str) -> tuple[np.ndarray, np.ndarray]:
    """Postings of a word, of a pair of characters, or of one. Characters beyond 16 bits are pairs themselves."""
    if kind == "word":
        return segment.word_postings(text)
    string = units(text)
    if len(string) == 1:
        return segment.char_postings(int(string[0]))
    return segment.gram_postings(int(string[0]) << 16 | int(string[1]))
