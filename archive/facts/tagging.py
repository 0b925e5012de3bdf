"""Words of a text and what part of speech they are, by rjieba (MIT): for borders of names, not for search."""

from functools import lru_cache
from typing import NamedTuple

import rjieba

from .document import Document

JIEBA = rjieba.Jieba()
LONGEST_WORD = 6
NAMES = frozenset(("nr", "nrt", "nrfg"))  # what the tagger calls a name
Token = tuple[int, int, str]  # start, end, part of speech


class Tagged(NamedTuple):
    """The words of one part, which cover it: by its start, each word's end and part of speech; where the last one ends;
    where words begin that the tagger hears as names of persons; the words themselves, each with its part of speech."""

    starts: dict[int, tuple[int, str]]
    size: int
    names: list[int]
    words: list[tuple[str, str]]

    @property
    def tokens(self) -> list[Token]:
        return [(start, end, kind) for start, (end, kind) in self.starts.items()]

    def kind(self, start: int, end: int) -> str:
        """Part of speech of a word, "" where ``text[start:end]`` is not one word."""
        last, kind = self.starts.get(start, (-1, ""))
        return kind if last == end else ""

    def ends_at(self, place: int) -> bool:
        """Whether a word ends there."""
        return place == self.size or place in self.starts

    def known_across(self, text: str, place: int) -> bool:
        """Whether a word stands across a place that is one of the dictionary, and not the tagger's guess."""
        for start in range(place - 1, max(-1, place - LONGEST_WORD), -1):
            if start in self.starts:
                end = self.starts[start][0]
                return end > place and bool(frequency(text[start:end]))
        return False


def tag(text: str) -> Tagged:
    starts: dict[int, tuple[int, str]] = {}
    names: list[int] = []
    place, words = 0, JIEBA.tag(text)
    for word, kind in words:
        end = place + len(word)
        starts[place] = (end, kind)
        if kind in NAMES:
            names.append(place)
        place = end
    return Tagged(starts, place, names, words)


def tag_parts(document: Document) -> tuple[Tagged, ...]:
    """One for each part of a document."""
    return tuple(tag(part.text) for part in document.parts)


@lru_cache(maxsize=20_000)
def frequency(word: str) -> int:
    """Of a word of the tagger's dictionary, 0 where it is none."""
    return JIEBA.suggest_freq(word) if JIEBA.has_word(word) else 0
