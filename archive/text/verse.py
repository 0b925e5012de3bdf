"""Poems: stanzas of short lines without full stops, which by their looks might be the lines of a head."""

import re
from collections.abc import Iterator

from archive.text.pieces import Piece, are_set_apart

_LONGEST = 18
"""Characters of a line of verse."""
_LINES = 6
"""Lines of the shortest poem."""
_OPENING = 3
"""Lines of its first stanza; the others have two or more."""
_TITLED = re.compile(r"[“”《》:\d]|——|工会|公司|集团")
"""What head lines love to hold."""
_MOST_TITLED = 0.25
"""Share of the lines of a poem that may hold it."""


def mark_verse(pieces: list[Piece]) -> None:
    """Relabel the lines of poems as text, each a paragraph of its own.

    Only on pages that set paragraphs apart by blank lines, where a stanza shows; heads over a dispatch or byline are none.
    """
    if not are_set_apart(pieces):
        return
    for lines in _runs(pieces):
        titled = sum(bool(_TITLED.search(line.form)) for line in lines)
        if len(lines) >= _LINES and titled <= _MOST_TITLED * len(lines):
            for line in lines:
                line.relabel("text", 0.8, "诗行:一节之内短行相连,句末无句号")
                line.torn = line.verse = True


def _runs(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The lines of stanzas that follow each other, the first of three lines or more, over no dispatch and no byline."""
    run: list[Piece] = []
    for stanza in _stanzas(pieces):
        if _is_verse(stanza) and len(stanza) >= (2 if run else _OPENING):
            run += stanza
            continue
        if run and stanza[0].label not in {"lead", "byline"}:
            yield run
        run = []
    if run:
        yield run


def _stanzas(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Lines without blank ones between them."""
    stanza: list[Piece] = []
    for piece in pieces:
        if piece.gap and stanza:
            yield stanza
            stanza = []
        stanza.append(piece)
    if stanza:
        yield stanza


def _is_verse(stanza: list[Piece]) -> bool:
    return all(piece.label == "short" and len(piece) <= _LONGEST for piece in stanza)
