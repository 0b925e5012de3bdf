"""How much two stretches of a page speak of the same things: shared rare names, places and theme words.

A *term* is a pair of neighbouring Chinese characters. It weighs the more, the rarer it is in newspapers at
large and the fewer stretches of this page share it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from itertools import pairwise
from operator import add

import numpy as np

from archive.text.language import Language

_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9]{2,}")
LONGEST = 20_000
"""Characters of one line that are read: three full pages; what has longer lines is no newspaper's page."""
_CHINESE = 0x3400, 0x9FFF
_LETTERS = np.array([chr(code).isalnum() for code in range(128)])
_EVERYDAY = 5.2
"""Weight of a term never seen in the counts; each e-fold of its count takes 0.9 off."""


def pairs(text: str) -> list[str]:
    """The terms of a folded text, or of its first 20,000 characters, as they follow each other."""
    found: list[str] = []
    for run in _RUN.findall(text, 0, LONGEST):
        found += map(add, run, run[1:])
    return found


def pairs_of_all(texts: Sequence[str]) -> list[list[str]]:
    """The same of many texts at once, in a quarter of the time."""
    joined = "\n".join([text[:LONGEST] for text in texts])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    counted = ((codes >= _CHINESE[0]) & (codes <= _CHINESE[1])) | _LETTERS[np.minimum(codes, len(_LETTERS) - 1)]
    places = np.flatnonzero(counted[:-1] & counted[1:])
    terms = np.stack((codes[places], codes[places + 1]), axis=1).view("<U2").ravel().tolist()
    ends = np.searchsorted(places, np.cumsum([min(len(text), LONGEST) + 1 for text in texts]))
    return [terms[start:end] for start, end in pairwise([0, *ends.tolist()])]


class _Rarities(dict[str, float]):
    """What each term weighs by its rarity alone, worked out when it is first asked for."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._rarity = language.rarity

    def __missing__(self, term: str) -> float:
        weight = self[term] = max(0.0, self._rarity(term) - (7.0 - _EVERYDAY))
        return weight


class _Weighed(dict[str, float]):
    """The weight of each term on its page, worked out when it is first asked for."""

    def __init__(self, alone: dict[str, float], spread: Mapping[str, int]) -> None:
        super().__init__(alone)
        self._alone = alone
        for term, stretches in spread.items():
            if stretches > 2:
                self[term] = alone[term] / (stretches - 1) ** 0.7

    def __missing__(self, term: str) -> float:
        weight = self[term] = self._alone[term]
        return weight


class Weights:
    """Weights of terms by their rarity in newspapers alone; ``among`` stretches of a page, also by how many share them.

    ``of``: the weight of any term, to be asked many times without a call.
    """

    def __init__(self, language: Language) -> None:
        self._alone: dict[str, float] = _Rarities(language)
        self.of = self._alone

    def among(self, spread: Mapping[str, int]) -> "Weights":
        """The weights for stretches of the page, so many of which hold each term (of those in none, one or two: any number)."""
        other = copy(self)
        other.of = _Weighed(self._alone, spread)
        return other

    def __call__(self, term: str) -> float:
        return self.of[term]

    def shared(self, one: Collection[str], other: Collection[str]) -> float:
        """Sum of the weights of the terms that both hold."""
        small, large = (one, other) if len(one) < len(other) else (other, one)
        weight = self.of
        return sum([weight[term] for term in small if term in large])

    def affinity(self, part: Collection[str], whole: Collection[str]) -> float:
        """Shared weight for the sizes of both, in [0, ~3]."""
        if not part or not whole:
            return 0.0
        return self.shared(part, whole) / self.size(len(part), len(whole))

    @staticmethod
    def size(part: int, whole: int) -> float:
        """What shared weight is divided by, so that long stretches do not win by their length alone."""
        return (part + 15) ** 0.6 * (whole + 40) ** 0.25
