"""What a dictionary tells of a seam between two stretches of text: is a word cut there, and does the other side finish it.

All figures are natural logarithms of ratios of chances, from counts of words alone (each word independent of the next).
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_LONGEST = 4
"""Characters of the words that are looked at."""
_REACH = 5
"""Characters on each side of a seam."""
_UNSEEN = 8e-8
"""Chance of a character that is no word of the dictionary."""
_END = re.compile(r"[\u3400-\u9fff]*$")
_START = re.compile(r"[\u3400-\u9fff]*")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a seam: ``text``, the Chinese characters next to it.

    ``chances[n]``: of the ``n`` characters farthest from the seam, summed over all ways to cut them into words. ``cut``:
    log-odds that the side ends inside a word; None where no Chinese character stands at the seam.
    """

    text: str
    chances: tuple[float, ...]
    cut: float | None


class WordSeams:
    """``words``: how often each word of one to four Chinese characters was counted."""

    def __init__(self, words: Mapping[str, int]) -> None:
        total = sum(words.values()) or 1
        self._chances = {word: count / total for word, count in words.items()}
        self._starts: dict[str, float] = {}
        self._ends: dict[str, float] = {}
        for word, chance in self._chances.items():
            for place in range(1, len(word)):
                self._starts[word[:place]] = self._starts.get(word[:place], 0.0) + chance
                self._ends[word[place:]] = self._ends.get(word[place:], 0.0) + chance
        pairs = {pair: pair for table in (words, self._starts, self._ends) for pair in table if len(pair) == 2}
        inner = (word[i : i + 2] for word in words for i in range(len(word) - 1))
        self._inner = frozenset(pairs.get(pair, pair) for pair in inner)  # the same strings: less memory

    def before(self, text: str) -> Side:
        """The side that a text ends at."""
        text = _END.search(text[-_REACH:]).group()
        parts = (text[:n] for n in range(1, len(text) + 1))
        chances = self._chances_of([part[-size:] for size in _sizes(part)] for part in parts)
        rests = range(1, min(_LONGEST, len(text) + 1))
        torn = sum(chances[len(text) - size] * self._starts.get(text[-size:], 0.0) for size in rests)
        return Side(text, tuple(chances), _log_odds(torn, chances[-1]) if text else None)

    def after(self, text: str) -> Side:
        """The side that a text begins at."""
        text = _START.match(text[:_REACH]).group()
        parts = (text[-n:] for n in range(1, len(text) + 1))
        chances = self._chances_of([part[:size] for size in _sizes(part)] for part in parts)
        rests = range(1, min(_LONGEST, len(text) + 1))
        torn = sum(chances[len(text) - size] * self._ends.get(text[:size], 0.0) for size in rests)
        return Side(text, tuple(chances), _log_odds(torn, chances[-1]) if text else None)

    def across(self, before: Side, after: Side) -> float:
        """How much likelier the two sides are as one text than each for itself: a word cut in two is whole again."""
        if before.text[-1:] + after.text[:1] not in self._inner:
            return 0.0
        apart = before.chances[-1] * after.chances[-1]
        together = apart
        for left in range(1, min(_LONGEST, len(before.text) + 1)):
            for right in range(1, min(_LONGEST - left, len(after.text)) + 1):
                chance = self._chances.get(before.text[-left:] + after.text[:right])
                if chance:
                    together += before.chances[-1 - left] * chance * after.chances[-1 - right]
        return math.log(together / apart)

    def _chances_of(self, words: Iterable[list[str]]) -> list[float]:
        """``Side.chances``. ``words``: for each part of growing size those of one character and more at its near end."""
        chances, known = [1.0], self._chances.get
        for one, *longer in words:
            total = chances[-1] * known(one, _UNSEEN)
            for size, word in enumerate(longer, 2):
                total += chances[-size] * known(word, 0.0)
            chances.append(total)
        return chances


def _sizes(part: str) -> range:
    return range(1, min(_LONGEST, len(part)) + 1)


def _log_odds(part: float, rest: float) -> float:
    return math.log(part / rest) if part else -9.0
