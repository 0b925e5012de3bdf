"""Short lines that sign a story, at its end or under its head."""

import re

from archive.text.page import TEXT, Page
from archive.text.pieces import Piece

_MARKED = re.compile(r"^[□■●◎◆▲△○]\s*[\u3400-\u9fff]{2,4}$")

_PEN_NAME = re.compile(r"^[\u3400-\u9fff]{2,3}$")
_PEN = 3
"""Characters of a name alone."""
_FULL = 7
"""Characters of the shortest title that a pen name stands under."""


def mark_signatures(page: Page) -> None:
    """Relabel lines that sign a piece at its end (``signature``) or under its head (``byline``)."""
    for index, piece in enumerate(page.pieces):
        if piece.label == "byline":
            _mark_closing_byline(page, index, piece)
        elif piece.label == "short" and not page.lexicon.is_standing(piece.form):
            _mark_signature(page, index, piece)


def _mark_closing_byline(page: Page, index: int, piece: Piece) -> None:
    """A byline between a finished text and the next head, or the page's end, signs that text; one in brackets always.

    A reader's name under a letter that is answered at once is a line of the letter; ``■听完再说`` in a body is a crosshead.
    """
    before, after = page.neighbour(index, -1), page.neighbour(index, 1)
    if _label(page, before) not in TEXT or not page.pieces[before].closed:
        return
    if _MARKED.match(piece.form) and (_label(page, after) in TEXT or not page.lexicon.name_list.match(piece.form[1:])):
        piece.relabel("short", 0.5, "正文之间带记号的短行,不是署名")
        return
    if _label(page, after) in {"short", ""} or piece.form.endswith(")"):
        piece.relabel("signature", 0.8, "文末的署名")
    elif page.lexicon.letter_writer.match(piece.form):
        _mark_letter_writer(page, index, piece)


def _mark_signature(page: Page, index: int, piece: Piece) -> None:
    lexicon, form = page.lexicon, piece.form
    if lexicon.signs_an_end(form):
        if _ends_a_text(page, index):
            piece.relabel("signature", 0.85, "文末的地址和姓名,或单位和日期")
        return
    if _is_dated_below(page, index):
        piece.relabel("signature", 0.85, "文末的单位,下一行是日期")
        page.pieces[index + 1].relabel("signature", 0.85, "启事落款的日期")
        return
    if lexicon.letter_writer.match(form):
        _mark_letter_writer(page, index, piece)
        return
    if not lexicon.signature.match(form):
        if _is_pen_name(page, index):
            piece.relabel("byline", 0.6, "标题之下二三字,是笔名")
        return
    _mark_name(page, index, piece)


def _mark_name(page: Page, index: int, piece: Piece) -> None:
    """An office and a name, or a name alone: under a text it signs that, under a head what follows."""
    before, after = (_label(page, page.neighbour(index, step)) for step in (-1, 1))
    closed = before in TEXT and page.pieces[page.neighbour(index, -1)].closed
    if before in TEXT and page.lexicon.office_signature.match(piece.form):
        closed = True
    named = len(piece.form.split()) > 1 or piece.form.startswith(("(", "本报"))
    if closed and (after != "text" or named):
        piece.relabel("signature", 0.85, "文末的单位和姓名")
    elif after == "text" and before == "short" and _names_a_writer(page, index):
        piece.relabel("byline", 0.8, "标题之下只有单位或姓名")


def _mark_letter_writer(page: Page, index: int, piece: Piece) -> None:
    """``新城读者 张三`` under a finished text."""
    before = page.neighbour(index, -1)
    if _ends_a_text(page, index):
        piece.relabel("signature", 0.8, "文末来信人的落款")
    elif _label(page, before) in TEXT and page.pieces[before].closed:
        piece.relabel("text", 0.7, "来信人的落款,其后是答复")
        piece.torn = True


def _is_dated_below(page: Page, index: int) -> bool:
    """A text ends above the line, and the day stands right under it: who gives a notice, and when."""
    before, day = page.neighbour(index, -1), page.pieces[index + 1] if index + 1 < len(page.pieces) else None
    if day is None or day.gap or not page.lexicon.dated_signature.match(f"{page.pieces[index].form} {day.form}"):
        return False
    return _label(page, before) in TEXT and page.pieces[before].closed


def _ends_a_text(page: Page, index: int) -> bool:
    """A text ends above the line, and none follows it."""
    before, after = page.neighbour(index, -1), page.neighbour(index, 1)
    return _label(page, before) in TEXT and page.pieces[before].closed and _label(page, after) != "text"


def _names_a_writer(page: Page, index: int) -> bool:
    """Names alone, or an office and a name; what two or three characters say under a column's name is a headline."""
    form, above = page.pieces[index].form, page.pieces[page.neighbour(index, -1)].form
    if len(form) <= _PEN and page.lexicon.is_standing(above):
        return False
    names = form.removeprefix("(").removesuffix(")")
    return bool(page.lexicon.name_list.match(names) or page.lexicon.office_signature.match(form))


def _is_pen_name(page: Page, index: int) -> bool:
    """Two or three characters alone between a full head line and a text: too short for a title, in no label's place."""
    above, below = (page.neighbour(index, step) for step in (-1, 1))
    if not _PEN_NAME.match(page.pieces[index].form) or _label(page, below) != "text" or above is None:
        return False
    return page.pieces[above].label == "short" and len(page.pieces[above]) >= _FULL


def _label(page: Page, index: int | None) -> str:
    return "" if index is None else page.pieces[index].label
