"""Talks set as print: lines that open with who speaks (``记者:…``, ``问:…``) are text, however short a question is."""

import re
from collections import Counter

from archive.text.pieces import Piece

_TURN = re.compile(r"((?:本报)?记者|主持人|[问答]|[\u3400-\u9fff]{2,4}):(?=.)")
_ASKS = frozenset({"记者", "本报记者", "主持人", "问", "答"})
"""Words that speak in talks alone; any other name must open a paragraph of the page as well."""
_TURNS = 3
"""Lines of a page that make a talk."""


def mark_turns(pieces: list[Piece]) -> None:
    """Relabel short lines that are turns of a talk as ``text``."""
    turns = [
        (piece, found[1]) for piece in pieces if piece.label in {"text", "short"} and (found := _TURN.match(piece.form))
    ]
    speakers = Counter(who for piece, who in turns if piece.label == "text")
    talks = [(piece, who) for piece, who in turns if who in _ASKS or who in speakers]
    if len(talks) < _TURNS or not any(who in _ASKS for _, who in talks):
        return
    for piece, _ in talks:
        if piece.label == "short":
            piece.relabel("text", 0.9, "对谈中的一问一答")
