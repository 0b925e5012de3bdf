"""A set of words that can be looked for at one place of a text, quicker than an alternation of hundreds."""

from collections.abc import Iterable


class WordSet:
    """Read-only. ``at`` and ``before`` answer the longest word that begins or ends at a place, "" for none."""

    __slots__ = ("_by_first", "_by_last", "words")

    def __init__(self, words: Iterable[str]):
        self.words = frozenset(words)
        self._by_first = _lengths(self.words, 0)
        self._by_last = _lengths(self.words, -1)

    def at(self, text: str, start: int) -> str:
        for length in self._by_first.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self.words:
                return word
        return ""

    def before(self, text: str, end: int) -> str:
        if end <= 0:
            return ""
        for length in self._by_last.get(text[end - 1 : end], ()):
            if length <= end and text[end - length : end] in self.words:
                return text[end - length : end]
        return ""


def _lengths(words: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[place], set()).add(len(word))
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}
