"""One story's text seen from each place at which it may be cut: what the parts share, what they tell of a head."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate

from archive.text.stories import Story
from archive.text.topics import Models

_OFTEN = 3
"""Times that a term stands in a text; more say no more."""
_FAINT = 0.05


class View:
    """Where the terms of a story stand, so that all places at which it may be cut are judged in one pass."""

    def __init__(self, story: Story, models: Models) -> None:
        self.story, self.weights = story, models.weights
        terms = [models.of[id(para)] for para in story.body]
        self._terms = terms
        self.last = {term: place for place, found in enumerate(terms) for term in found}
        self.first: dict[str, int] = {}
        for place in range(len(terms) - 1, -1, -1):
            self.first.update(dict.fromkeys(terms[place], place))
        self._sizes: list[tuple[int, int]] = []
        self._affinity = self._affinities(len(terms))
        self._leans: dict[int, float] = {}
        self._most: dict[tuple[str, ...], float] = {}
        self._told: dict[tuple[str, ...], tuple[list[float], list[float]]] = {}

    def _affinities(self, size: int) -> list[float]:
        """For each place the affinity of the text from there on with that before it."""
        across = [0.0] * (size + 1)
        begun, ended = Counter(self.first.values()), Counter(self.last.values())
        for term, last in self.last.items():
            first = self.first[term]
            if last > first:
                weight = self.weights.of[term]
                across[first + 1] += weight
                across[last + 1] -= weight
        total, before, after, found = 0.0, 0, len(self.first), []
        for place in range(size):
            total += across[place]
            before, after = before + begun[place - 1], after - ended[place - 1]
            self._sizes.append((before, after))
            found.append(max(0.0, total) / self.weights.size(after, before) if before and after else 0.0)
        return found

    def affinity(self, place: int) -> float:
        return self._affinity[place]

    def leans(self, place: int) -> float:
        """How much more a paragraph has in common with the text after it than with that before it (e-folds)."""
        if not 0 < place < len(self._sizes) - 1:
            return 0.0
        known = self._leans.get(place)
        if known is None:
            known = self._leans[place] = self._lean(place)
        return known

    def _lean(self, place: int) -> float:
        own, weight, first, last = self._terms[place], self.weights.of, self.first, self.last
        before = sum([weight[term] for term in own if first[term] < place])
        after = sum([weight[term] for term in own if last[term] > place])
        size = self.weights.size
        over, under = size(len(own), self._sizes[place][0]), size(len(own), self._sizes[place + 1][1])
        return math.log((after / under + _FAINT) / (before / over + _FAINT))

    def most_told(self, terms: tuple[str, ...]) -> float:
        """No less than what the text from any place on, or before it, tells of the terms."""
        known = self._most.get(terms)
        if known is None:
            weight, held = self.weights.of, self.last
            known = self._most[terms] = math.sqrt(_OFTEN) * sum([weight[term] for term in terms if term in held])
        return known

    def told_after(self, terms: tuple[str, ...], place: int) -> float:
        """Weight of the terms that the text from a place on holds, the more of it the oftener it does."""
        return self._told_from(terms)[0][place]

    def told_before(self, terms: tuple[str, ...], place: int) -> float:
        return self._told_from(terms)[1][place]

    def _told_from(self, terms: tuple[str, ...]) -> tuple[list[float], list[float]]:
        """For each place the weight of the terms that the text from there on holds, and of those before it."""
        if terms not in self._told:
            size = len(self.story.body)
            after, before = [0.0] * (size + 1), [0.0] * (size + 1)
            for term in terms:
                if term in self.last:
                    weight = self.weights.of[term]
                    places = range(self.first[term], self.last[term] + 1)
                    printed = [(place, self._terms[place][term]) for place in places if term in self._terms[place]]
                    for place, more in _grown(reversed(printed)):
                        after[place] += weight * more
                    for place, more in _grown(printed):
                        before[place + 1] += weight * more
            self._told[terms] = list(accumulate(reversed(after)))[::-1], list(accumulate(before))
        return self._told[terms]


def _grown(printed: Iterable[tuple[int, int]]) -> Iterator[tuple[int, float]]:
    """By how much each place where a term stands so often adds to what it says: the root of its count, up to ``_OFTEN``."""
    count, said = 0, 0.0
    for place, times in printed:
        count = min(_OFTEN, count + times)
        yield place, math.sqrt(count) - said
        said = math.sqrt(count)
