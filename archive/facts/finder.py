"""Finds thousands of words in a text in one pass."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

import ahocorasick_rs

Value = TypeVar("Value")


class Finder(Generic[Value]):
    """Read-only. ``values``: word -> what it stands for; words are not empty."""

    __slots__ = ("_automaton", "_by_number", "_values")

    def __init__(self, values: Mapping[str, Value]):
        self._values = dict(values)
        self._by_number = list(self._values.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(self._values))

    def __contains__(self, word: object) -> bool:
        return word in self._values

    def find(self, text: str) -> list[tuple[int, int, Value]]:
        """(start, end, value) of each word in the text, overlapping ones too."""
        by_number, found = self._by_number, self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [(start, end, by_number[number]) for number, start, end in found]

    def outermost(self, text: str) -> list[tuple[int, int, Value]]:
        """(start, end, value) of the words that lie in no longer one, from left to right."""
        kept: list[tuple[int, int, int]] = []
        leftmost = len(text)
        for number, start, end in reversed(self._automaton.find_matches_as_indexes(text, overlapping=True)):
            if start < leftmost:  # matches come by their ends, so those behind this one end no earlier
                leftmost = start
                if kept and kept[-1][1] == end:
                    kept.pop()
                kept.append((start, end, number))
        return [(start, end, self._by_number[number]) for start, end, number in reversed(kept)]


class LongestFinder:
    """Read-only. Finds what an alternation of its words, the longest first, would find, in a fourth of the time."""

    __slots__ = ("_automaton", "words")

    def __init__(self, words: Iterable[str]):
        self.words = frozenset(words)
        self._automaton = ahocorasick_rs.AhoCorasick(
            sorted(self.words),
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=ahocorasick_rs.Implementation.DFA,  # a third quicker; some hundreds of words need no space
        )

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where words stand from left to right, none over another."""
        return [(start, end) for _, start, end in self._automaton.find_matches_as_indexes(text)]

    def remove(self, text: str) -> str:
        """The text without them."""
        found = self.find(text)
        return "".join(text[a:b] for a, b in zip([0, *(end for _, end in found)], [*(s for s, _ in found), None]))  # noqa: B905
