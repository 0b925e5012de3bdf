"""How much two stretches of a page speak of the same things: shared rare names, places and theme words.

A *term* is a pair of neighbouring Chinese characters. It weighs the more, the rarer it is in newspapers at
large and the fewer stretches of this page share it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain

from archive.text.language import Language

_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9]{2,}")
_EVERYDAY = 5.2
"""Weight of a term never seen in the counts; each e-fold of its count takes 0.9 off."""


def terms(text: str) -> Counter[str]:
    """The terms of a folded text with their counts; numbers count as whole."""
    return Counter([run[i : i + 2] for run in _RUN.findall(text) for i in range(len(run) - 1)])


class _Weighed(dict[str, float]):
    """The weight of each term, worked out when it is first asked for."""

    def __init__(self, language: Language, spread: Counter[str]) -> None:
        super().__init__()
        self._language, self._spread = language, spread

    def __missing__(self, term: str) -> float:
        base = self._language.rarity(term) - (7.0 - _EVERYDAY)
        weight = self[term] = max(0.0, base) / max(1, self._spread[term] - 1) ** 0.7
        return weight


class Weights:
    """Weights of terms for one page. ``stretches`` are the texts between its head lines."""

    def __init__(self, language: Language, stretches: Iterable[Counter[str]]) -> None:
        self._of = _Weighed(language, Counter(chain.from_iterable(stretches)))

    def __call__(self, term: str) -> float:
        return self._of[term]

    def shared(self, one: Counter[str], other: Counter[str]) -> float:
        """Sum of the weights of the terms that both hold."""
        small, large = (one, other) if len(one) < len(other) else (other, one)
        weight = self._of
        return sum([weight[term] for term in small if term in large])

    def affinity(self, part: Counter[str], whole: Counter[str], *, inside: bool = False) -> float:
        """Shared weight for the sizes of both, in [0, ~3]. ``inside``: the part is counted in the whole as well."""
        if not part or not whole:
            return 0.0
        if inside:
            weight, get = self._of, whole.get
            shared = sum([weight[term] for term, count in part.items() if get(term, 0) > count])
        else:
            shared = self.shared(part, whole)
        return shared / self.size(len(part), len(whole))

    @staticmethod
    def size(part: int, whole: int) -> float:
        """What shared weight is divided by, so that long stretches do not win by their length alone."""
        return (part + 15) ** 0.6 * (whole + 40) ** 0.25
