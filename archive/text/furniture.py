"""Lines about the page itself, read mark by mark: dates, page numbers, sections, editors, addresses, serial numbers.

Every house sets these in its own order and with its own separators, so a line is furniture where marks of that
kind are all it holds, in whatever order; and a section's or the paper's name is, where such lines stand beside it.
"""

import re

from archive.text.folio import HAN, NAMED_WRITER, PAPER_NAME, SECTION_NAME
from archive.text.lexicon import TextLexicon
from archive.text.pieces import Piece

_SEPARATORS = re.compile(r"[\s|/·•,;、:()\[\]【】<>《》○●■□◆▲—-]+")
_LONGEST = 120
"""Characters of one line of furniture."""
_MOST_NAMES = 3
"""Names of sections and papers in one line, beside the marks."""
_MASTHEAD = re.compile(rf"^{HAN}{{2,8}}报\s(?:.*\s)?\d{{1,3}}$|^\d{{1,3}}\s(?:.*\s)?{HAN}{{2,8}}报$")
"""The paper's name, the section's and the page's bare number."""
_TOP = 8
"""Pieces at the top of a page among which its folio line stands."""


def is_furniture(form: str, lexicon: TextLexicon) -> bool:
    """True where a line holds nothing but marks of the page; at least one of them must be sure.

    One pass over the line: each mark is matched where the last one ended.
    """
    if len(form) > _LONGEST:
        return False
    if lexicon.furniture_note.match(form):
        return True
    if NAMED_WRITER.search(form):
        return False
    place, sure, names = 0, False, 0
    while place < len(form):
        gap = _SEPARATORS.match(form, place)
        if gap:
            place = gap.end()
            continue
        mark = lexicon.furniture_mark.match(form, place)
        if not mark or mark.end() == place:
            return False
        sure = sure or mark.lastgroup == "sure"
        names += mark.lastgroup == "name"
        place = mark.end()
    return names <= _MOST_NAMES and (sure or bool(_MASTHEAD.match(form)))


def mark_folio(pieces: list[Piece], lexicon: TextLexicon) -> None:
    """Names of the paper and of the section, known by the furniture beside them at the top of the page."""
    for index, piece in enumerate(pieces[:_TOP]):
        if piece.label not in {"short", "text"} or len(piece) > 12:
            continue
        after = index + 1 < len(pieces) and pieces[index + 1].label == "furniture"
        before = index == 0 or pieces[index - 1].label == "furniture"
        paper = PAPER_NAME.match(piece.form) and not lexicon.group_column.match(piece.form)
        if (before and after and SECTION_NAME.match(piece.form)) or (paper and (before or after)):
            piece.relabel("furniture", 0.85, "报名或版名,在报头各行之间")
    for index in range(max(_TOP, len(pieces) - 3), len(pieces)):
        last = pieces[index]
        if last.label == "short" and PAPER_NAME.match(last.form) and pieces[index - 1].label == "furniture":
            last.relabel("furniture", 0.8, "报名,接在版面信息之后")
