"""How much two stretches of a page speak of the same things: shared rare names, places and theme words.

A *term* is a pair of neighbouring Chinese characters. It weighs the more, the rarer it is in newspapers at
large and the fewer stretches of this page share it.
"""

import re
from collections import Counter
from collections.abc import Iterable

from archive.text.language import Language

_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9]{2,}")
_EVERYDAY = 5.2
"""Weight of a term never seen in the counts; each e-fold of its count takes 0.9 off."""


def terms(text: str) -> Counter[str]:
    """The terms of a folded text with their counts; numbers count as whole."""
    found: Counter[str] = Counter()
    for run in _RUN.findall(text):
        found.update(run[i : i + 2] for i in range(len(run) - 1))
    return found


class Weights:
    """Weights of terms for one page. ``stretches`` are the texts between its head lines."""

    def __init__(self, language: Language, stretches: Iterable[Counter[str]]) -> None:
        self._language = language
        self._spread = Counter(term for stretch in stretches for term in stretch)
        self._cache: dict[str, float] = {}

    def __call__(self, term: str) -> float:
        weight = self._cache.get(term)
        if weight is None:
            base = self._language.rarity(term) - (7.0 - _EVERYDAY)
            weight = self._cache[term] = max(0.0, base) / max(1, self._spread[term] - 1) ** 0.7
        return weight

    def shared(self, one: Counter[str], other: Counter[str]) -> float:
        """Sum of the weights of the terms that both hold."""
        small, large = (one, other) if len(one) < len(other) else (other, one)
        return sum(self(term) for term in small if term in large)

    def affinity(self, part: Counter[str], whole: Counter[str], *, inside: bool = False) -> float:
        """Shared weight for the sizes of both, in [0, ~3]. ``inside``: the part is counted in the whole as well."""
        if not part or not whole:
            return 0.0
        if inside:
            get = whole.get
            shared = sum(self(term) for term, count in part.items() if get(term, 0) > count)
        else:
            shared = self.shared(part, whole)
        return shared / self.size(len(part), len(whole))

    @staticmethod
    def size(part: int, whole: int) -> float:
        """What shared weight is divided by, so that long stretches do not win by their length alone."""
        return (part + 15) ** 0.6 * (whole + 40) ** 0.25
