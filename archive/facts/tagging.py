"""Words of a text and what part of speech they are, by rjieba (MIT): for borders of names, not for search."""

from dataclasses import dataclass
from typing import NamedTuple

import rjieba

from .document import Document


class Token(NamedTuple):
    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tokens of one part in order; ``tags`` by (start, end); where words begin and end."""

    tokens: tuple[Token, ...]
    tags: dict[tuple[int, int], str]
    starts: frozenset[int]
    ends: frozenset[int]


def tag(text: str) -> Tagged:
    tokens, position = [], 0
    for word, kind in rjieba.tag(text):
        tokens.append(Token(position, position + len(word), kind))
        position += len(word)
    return Tagged(
        tuple(tokens),
        {(token.start, token.end): token.tag for token in tokens},
        frozenset(token.start for token in tokens),
        frozenset(token.end for token in tokens),
    )


def tag_parts(document: Document) -> tuple[Tagged, ...]:
    """One for each part of a document."""
    return tuple(tag(part.text) for part in document.parts)
