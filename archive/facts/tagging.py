"""Words of a text and what part of speech they are, by rjieba (MIT): for borders of names, not for search."""

from dataclasses import dataclass
from itertools import accumulate

import rjieba

from .document import Document

Token = tuple[int, int, str]  # start, end, part of speech


@dataclass(frozen=True, slots=True)
class Tagged:
    """The words of one part: by its start, each word's end and part of speech; and where words end."""

    starts: dict[int, tuple[int, str]]
    ends: frozenset[int]

    @property
    def tokens(self) -> list[Token]:
        return [(start, end, kind) for start, (end, kind) in self.starts.items()]

    def kind(self, start: int, end: int) -> str:
        """Part of speech of a word, "" where ``text[start:end]`` is not one word."""
        last, kind = self.starts.get(start, (-1, ""))
        return kind if last == end else ""


def tag(text: str) -> Tagged:
    tokens = rjieba.tag(text)
    if not tokens:
        return Tagged({}, frozenset())
    words, kinds = zip(*tokens, strict=True)
    ends = list(accumulate(map(len, words)))
    return Tagged(dict(zip((0, *ends[:-1]), zip(ends, kinds, strict=True), strict=True)), frozenset(ends))


def tag_parts(document: Document) -> tuple[Tagged, ...]:
    """One for each part of a document."""
    return tuple(tag(part.text) for part in document.parts)
