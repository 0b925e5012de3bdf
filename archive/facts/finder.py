"""Finds thousands of words in a text in one pass."""

from collections.abc import Mapping
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
