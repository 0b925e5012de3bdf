"""Words of a text and what part of speech they are, by rjieba (MIT): for borders of names, not for search."""

from dataclasses import dataclass
from itertools import accumulate

import rjieba

from .document import Document


Token = tuple[int, int, str]  # start, end, part of speech; a bare tuple, as there are tens of thousands


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tokens of one part in order; ``tags`` by (start, end); where words begin and end."""

    tokens: tuple[Token, ...]
    tags: dict[tuple[int, int], str]
    starts: frozenset[int]
    ends: frozenset[int]


def tag(text: str) -> Tagged:
    words, kinds = zip(*rjieba.tag(text), strict=True) if text else ((), ())
    ends = list(accumulate(map(len, words)))
    starts = [0, *ends[:-1]] if ends else []
    spans = list(zip(starts, ends, strict=True))
    tokens = tuple(zip(starts, ends, kinds, strict=True))
    return Tagged(tokens, dict(zip(spans, kinds, strict=True)), frozenset(starts), frozenset(ends))


def tag_parts(document: Document) -> tuple[Tagged, ...]:
    """One for each part of a document."""
    return tuple(tag(part.text) for part in document.parts)
