"""How much all words of a story together are like those of stories on each theme: a linear model.

The terms of ``themes`` are few and loud; a story that tells of its subject in everyday words (选了个领头的) has none of
them. Here each word says a little, and what it says is learned (``scripts/train_theme_likeness.py``).
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from operator import itemgetter

from .document import Document, Part
from .tagging import Tagged

SCALE = 10  # weights and squared lengths of words are kept as whole numbers, ten times as large
EVERY, EVERY_SCALE = "", 1000  # the row of what holds for any story, a thousand times as large
FIELD = 32  # bits of one number among those that are packed into one
HALF, ONES = 1 << (FIELD - 1), (1 << FIELD) - 1
ENOUGH = 25  # words that a story must have to be judged by them; what fewer say counts less
EVIDENCE_KEPT = 5

Place = tuple[Part, int, int]


class Packing:
    """Whole numbers, at most 31 bits each, side by side in one."""

    __slots__ = ("_fields", "_raise")

    def __init__(self, count: int):
        self._fields = struct.Struct(f"<{count}I")
        self._raise = self.packed([HALF] * count)  # makes each number positive

    @staticmethod
    def packed(values: Sequence[int]) -> int:
        """What one below 0 takes from the number above it comes back when they are unpacked."""
        return sum(value << FIELD * place for place, value in enumerate(values))

    def unpacked(self, number: int) -> list[int]:
        fields = self._fields
        return [value - HALF for value in fields.unpack((number + self._raise).to_bytes(fields.size, "little"))]

    def one(self, number: int, place: int) -> int:
        """One of the numbers, in a fraction of the time of all."""
        return ((number + self._raise) >> FIELD * place & ONES) - HALF


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """``rows``: by word 1, its squared length, and its weight for each of ``slugs``, packed into one number: the sum
    of such numbers is the number of the sums, and takes a tenth of the time of adding each by itself."""

    slugs: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    every: tuple[float, ...] = ()
    packing: Packing = field(default_factory=lambda: Packing(2))

    def of(self, tagged: Sequence[Tagged]) -> dict[str, float]:
        """By slug how much a story is like those on it: near 1 for a sure one, about 0 for most."""
        total = sum(filter(None, map(self.rows.get, words_of(tagged))))
        count, length, *sums = self.packing.unpacked(total)
        if not length:  # no word is known, or none says anything to speak of
            return {}
        by = sqrt(SCALE * length) * max(1.0, ENOUGH / count)
        return {slug: one / by + base for slug, one, base in zip(self.slugs, sums, self.every, strict=True)}

    def evidence(self, slug: str, document: Document, tagged: Sequence[Tagged]) -> list[Place]:
        """Where the words stand that say most for a theme, each at its first place."""
        column = self.slugs.index(slug) + 2
        places: dict[str, Place] = {}
        for part, cut in zip(document.parts, tagged, strict=True):
            for (word, _), (start, (end, _)) in zip(cut.words, cut.starts.items(), strict=True):
                if word in self.rows and word not in places:
                    places[word] = (part, start, end)
        said = {word: self.packing.one(self.rows[word], column) for word in places}
        loudest = sorted((word for word in said if said[word] > 0), key=lambda word: (-said[word], word))
        return [places[word] for word in loudest[:EVIDENCE_KEPT]]


def build_likeness(slugs: Sequence[str], rows: Mapping[str, Sequence[int]]) -> Likeness:
    """``rows``: by word its squared length and its weights in the order of ``slugs``; at ``EVERY`` the length says nothing."""
    every = tuple(value / EVERY_SCALE for value in rows.get(EVERY, ())[1:])
    packing = Packing(len(slugs) + 2)
    numbers = {word: packing.packed((1, *values)) for word, values in rows.items() if word != EVERY}
    return Likeness(tuple(slugs), numbers, every, packing)


def words_of(tagged: Sequence[Tagged]) -> set[str]:
    """The different words of a story, as the tagger cuts them."""
    words: set[str] = set()
    for cut in tagged:
        words.update(map(itemgetter(0), cut.words))
    return words
