"""Finds thousands of words in a text in one pass."""

from collections.abc import Iterator, Mapping
from itertools import islice
from operator import concat
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Finder(Generic[Value]):
    """Read-only. Looks at each pair of characters once: of Chinese words few begin alike, so an automaton's states
    cost more than they save (pyahocorasick takes ten times as long on a gazetteer)."""

    __slots__ = ("_lengths", "_single", "_values")

    def __init__(self, values: Mapping[str, Value]):
        self._values = dict(values)
        self._single = frozenset(word for word in self._values if len(word) == 1)
        lengths: dict[str, set[int]] = {}
        for word in self._values:
            if len(word) > 1:
                lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {pair: tuple(sorted(found)) for pair, found in lengths.items()}

    def __contains__(self, word: object) -> bool:
        return word in self._values

    def find(self, text: str) -> Iterator[tuple[int, int, Value]]:
        """(start, end, value) of each word in the text, overlapping ones too, by start and length."""
        values, lengths = self._values, self._lengths
        if self._single:
            yield from ((i, i + 1, values[char]) for i, char in enumerate(text) if char in self._single)
        for start, pair in enumerate(map(concat, text, islice(text, 1, None))):
            if pair in lengths:
                for length in lengths[pair]:
                    word = text[start : start + length]
                    if word in values and len(word) == length:
                        yield start, start + length, values[word]
