"""Short lines: which sign a story, and which are cut out of a sentence (the others are head lines: ``heads``)."""

import re
from dataclasses import dataclass

from archive.text.page import TEXT, Page
from archive.text.pieces import Piece


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Log-odds weights that a short line is cut out of a sentence; fitted on made pages, then rounded."""

    prior: float = 0.75
    looks_like_head: float = -1.0
    goes_on: float = 0.5
    came_on: float = 0.25
    starts_inside: float = -0.5
    before_lead: float = -0.4
    before_short: float = -2.0
    after_end: float = -4.0
    after_signature: float = -4.0
    rounded_off: float = -3.0
    """It ends in a closing quote, a question mark or the like; sentences are seldom cut there."""


_SERIES = 3.0
"""Log-odds of being cut out of a sentence up to which a line of a series of crossheads is one of them."""
_MARK = re.compile(r"[, ]")
_HALVES = re.compile(r"^([^, ]{3,8})[, ]([^, ]{3,8})$")
"""A title in two clauses of about one length, the commonest build of headlines and crossheads."""
_MARKED = re.compile(r"^[□■●◎◆▲△○]\s*[\u3400-\u9fff]{2,4}$")
_ROUNDED = re.compile(r"[”’?!》]$")
_LEAST_HEADNESS = -6.0
"""Dates and numbers make a headline look like a sentence; no more than so much."""
_EVIDENCE = _Evidence()
_IMPOSSIBLE = -6.0


def mark_signatures(page: Page) -> None:
    """Relabel lines that sign a piece at its end (``signature``) or under its head (``byline``)."""
    for index, piece in enumerate(page.pieces):
        if piece.label == "byline":
            _mark_closing_byline(page, index, piece)
        elif piece.label == "short" and not page.lexicon.column.match(piece.form):
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
    elif _label(page, after) == "text" and page.lexicon.letter_writer.match(piece.form):
        piece.relabel("text", 0.7, "来信人的落款,其后是答复")
        piece.torn = True


def _mark_signature(page: Page, index: int, piece: Piece) -> None:
    if not page.lexicon.signature.match(piece.form):
        return
    before, after = (_label(page, page.neighbour(index, step)) for step in (-1, 1))
    closed = before in TEXT and page.pieces[page.neighbour(index, -1)].closed
    named = len(piece.form.split()) > 1 or piece.form.startswith(("(", "本报"))
    if closed and (after != "text" or named):
        piece.relabel("signature", 0.85, "文末的单位和姓名")
    elif after == "text" and before == "short" and page.lexicon.name_list.match(piece.form):
        piece.relabel("byline", 0.8, "标题之下只有姓名")


def mark_broken_pieces(page: Page) -> None:
    """Short lines that are cut out of a sentence become ``text``; the others stay ``short``."""
    judged = [(i, _brokenness(page, i)) for i, piece in enumerate(page.pieces) if piece.label == "short"]
    sure = [page.pieces[i] for i, broken in judged if broken < -1.0 and _may_be_crosshead(page, i)]
    for index, broken in judged:
        piece = page.pieces[index]
        if broken > 0 and not (broken < _SERIES and _may_be_crosshead(page, index) and _in_series(piece, sure)):
            piece.relabel("text", min(0.95, 0.6 + broken / 25), "断句的一截,与邻行相连")


def _may_be_crosshead(page: Page, index: int) -> bool:
    """It stands between a finished paragraph and another text."""
    before, after = page.neighbour(index, -1), page.neighbour(index, 1)
    finished = _label(page, before) in TEXT and page.pieces[before].closed
    return finished and _label(page, after) == "text" and len(page.pieces[index]) <= 20


def _in_series(piece: Piece, sure: list[Piece]) -> bool:
    """Crossheads of a page come in series of one build: as many commas and spaces, about as long."""
    halves = _HALVES.match(piece.form)
    if halves and abs(len(halves.group(1)) - len(halves.group(2))) <= 2 and sure:
        return True
    marks = len(_MARK.findall(piece.form))
    return any(marks == len(_MARK.findall(one.form)) and abs(len(one) - len(piece)) <= 4 for one in sure[:200])


def _brokenness(page: Page, index: int, weights: _Evidence = _EVIDENCE) -> float:
    """Log-odds that the short line is a piece of a sentence and no head line."""
    piece, pieces = page.pieces[index], page.pieces
    if piece.form.endswith("——") or piece.form.startswith("——") or page.lexicon.column.match(piece.form):
        return _IMPOSSIBLE
    before, after = page.neighbour(index, -1), page.neighbour(index, 1)
    label = _label(page, after)
    language = page.lexicon.language
    score = weights.prior + weights.looks_like_head * max(_LEAST_HEADNESS, language.headness(piece.form))
    score += weights.rounded_off * bool(_ROUNDED.search(piece.form))
    score += weights.starts_inside * language.midness(piece.form)
    if label != "short":
        score += weights.goes_on * (page.reads_on(piece, pieces[after]) if label == "text" else _IMPOSSIBLE)
    unfinished = _label(page, before) in TEXT and not pieces[before].closed
    score += weights.came_on * (page.reads_on(pieces[before], piece) if unfinished else _IMPOSSIBLE)
    anchored = label in {"lead", "byline"} or (after is not None and pieces[after].is_salutation)
    score += weights.before_lead * anchored + weights.before_short * (label == "short")
    if (anchored or label == "short") and not unfinished and _label(page, before) != "short":
        score += weights.after_end
    if before is not None and (page.is_signed(before) or page.lexicon.column.match(pieces[before].form)):
        score += weights.after_signature
    return score


def _label(page: Page, index: int | None) -> str:
    return "" if index is None else page.pieces[index].label
