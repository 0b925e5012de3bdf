"""What a dictionary tells of a seam between two stretches of text: is a word cut there, and does the other side finish it.

All figures are natural logarithms of ratios of chances, from counts of words alone (each word independent of the next).
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

_LONGEST = 4
"""Characters of the words that are looked at."""
_REACH = 5
"""Characters on each side of a seam."""
_UNSEEN = 8e-8
"""Chance of a character that is no word of the dictionary."""
_END = re.compile(r"[\u3400-\u9fff]*$")
_START = re.compile(r"[\u3400-\u9fff]*")


@dataclass(frozen=True, slots=True)
class Seam:
    """``across``: how much likelier the two sides are as one text than each for itself, so that a word cut in two is
    whole again. ``cut_before``, ``cut_after``: log-odds that the one side ends, the other begins, inside a word.
    ``None`` where no Chinese character stands at the seam on that side.
    """

    across: float
    cut_before: float | None
    cut_after: float | None


@dataclass(frozen=True)
class WordSeams:
    """``words``: how often each word of one to four Chinese characters was counted."""

    words: Mapping[str, int]

    @cached_property
    def _total(self) -> int:
        return sum(self.words.values()) or 1

    @cached_property
    def _cut(self) -> tuple[dict[str, int], dict[str, int]]:
        """Counts of what is left of words that are cut: (their beginnings, their ends)."""
        starts: dict[str, int] = {}
        ends: dict[str, int] = {}
        for word, count in self.words.items():
            for place in range(1, len(word)):
                starts[word[:place]] = starts.get(word[:place], 0) + count
                ends[word[place:]] = ends.get(word[place:], 0) + count
        return starts, ends

    def seam(self, before: str, after: str) -> Seam:
        """The seam between two folded texts."""
        left, right = _END.search(before[-_REACH:]).group(), _START.match(after[:_REACH]).group()
        ways_left, ways_right = self._ways(left), self._ways(right[::-1], backwards=True)
        cut_before = self._odds(left, ways_left, self._cut[0]) if left else None
        cut_after = self._odds(right[::-1], ways_right, self._cut[1], backwards=True) if right else None
        across = 0.0
        if left and right:
            across = math.log(self._ways(left + right)[-1] / (ways_left[-1] * ways_right[-1]))
        return Seam(across, cut_before, cut_after)

    def _ways(self, text: str, *, backwards: bool = False) -> list[float]:
        """Chance of each beginning of a text, all ways summed to cut it into words."""
        chances = [1.0] + [0.0] * len(text)
        for end in range(1, len(text) + 1):
            for size in range(1, min(_LONGEST, end) + 1):
                word = text[end - size : end]
                count = self.words.get(word[::-1] if backwards else word)
                if count:
                    chances[end] += chances[end - size] * count / self._total
                elif size == 1:
                    chances[end] += chances[end - 1] * _UNSEEN
        return chances

    def _odds(self, text: str, ways: list[float], cut: Mapping[str, int], *, backwards: bool = False) -> float:
        """Log-odds that a text ends inside a word, from the words that its last characters may begin."""
        open_ways = 0.0
        for size in range(1, min(_LONGEST - 1, len(text)) + 1):
            rest = text[len(text) - size :]
            open_ways += ways[len(text) - size] * cut.get(rest[::-1] if backwards else rest, 0) / self._total
        return math.log(open_ways / ways[-1]) if open_ways else -9.0
