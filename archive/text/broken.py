"""Short lines cut out of a sentence told from head lines (which of these are crossheads: ``heads``).

Short lines that stand together are judged together: each is text or head, and what two neighbours are must fit. A
head line over a dispatch, a text that goes on in the next line, a sentence that breaks off before a head each have
their weight; the likeliest reading of the run as a whole is taken (Viterbi). What a line says by itself: ``shortlines``.
"""

import math
import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from archive.text.page import TEXT, Page
from archive.text.pieces import Piece
from archive.text.shortlines import WEIGHTS, Weights, is_titled, says_text, unpaired
from archive.text.titles import one_headline

_UNOPENED = re.compile("[^“]*”")
_SPEAKS = re.compile("(?:[\u3400-\u9fff]{0,2}(?:介绍|说[,:]|表示|告诉|宣布|坦言|认为|指出|强调))")
_LETTER = re.compile(r"^[\u3400-\u9fff]{1,9}(?:同志|先生|女士|老师|师傅|律师)们?:")
_READS = 12.0
_AT_MOST = 5.0
"""Log-odds by which a line reads on beyond those that it goes on with this text's sentence rather than another's."""
_FAR = 7.0
"""So for texts that stand apart."""
_TOPS = 16
"""Texts of a page that start inside a sentence, or break off in one, which are looked at."""
_INSIDE = 0.5
"""Log-odds of beginning in mid-sentence from which a text may be the rest of another."""
_KIN = 2
_SAID = 0.8
"""A headline may stand under its own text, too: more says no more."""


def mark_broken_pieces(page: Page) -> None:
    """Short lines that are cut out of a sentence become ``text``; the others stay ``short``."""
    judged = [pair for run in _runs(page) for pair in _read(page, run)]
    for index, broken in judged:
        page.cut_odds[page.pieces[index].start] = broken
        if broken > 0:
            page.pieces[index].relabel("text", min(0.95, 0.6 + broken / 25), "断句的一截,与邻行相连")


def _runs(page: Page) -> Iterator[list[int]]:
    """Indices of short lines that stand together, boxes left out."""
    run: list[int] = []
    for index, piece in enumerate(page.pieces):
        if piece.label == "short":
            if run and page.neighbour(index, -1) != run[-1]:
                yield run
                run = []
            run.append(index)
    if run:
        yield run


def _read(page: Page, run: list[int]) -> list[tuple[int, float]]:
    """For each line of a run the log-odds that it is text: best reading with it as text, less best with it as head."""
    lines = [page.pieces[i] for i in run]
    own = [says_text(page, line) for line in lines]
    steps = [_steps(page, one, other) for one, other in pairwise(lines)]
    ahead, back = [_entry(page, run[0])], [_exit(page, run[-1])]
    for text, step in zip(own, steps, strict=False):
        ahead.append(_follow(ahead[-1], text, step))
    for text, step in zip(reversed(own), reversed(steps), strict=False):
        back.append(_follow(back[-1], text, list(zip(*step, strict=True))))
    back.reverse()
    return [(i, a[1] + text + b[1] - a[0] - b[0]) for i, a, text, b in zip(run, ahead, own, back, strict=True)]


_Pair = tuple[float, float]
"""Scores of a line as head and as text."""


def _follow(score: _Pair, text: float, step: list[_Pair]) -> _Pair:
    """The best score of the next line as head and as text, after a line so scored."""
    own = (score[0], score[1] + text)
    return max(own[0] + step[0][0], own[1] + step[1][0]), max(own[0] + step[0][1], own[1] + step[1][1])


def _entry(page: Page, index: int, weights: Weights = WEIGHTS) -> _Pair:
    before, piece = page.neighbour(index, -1), page.pieces[index]
    if before is None:
        return 0.0, 0.0
    above = page.pieces[before]
    head, whole = weights.unclosed * unpaired(piece.form)[0], weights.whole * piece.closed
    if page.is_signed(before) or page.lexicon.column.match(above.form):
        return head, weights.signed + whole
    if above.label not in TEXT:
        return head, weights.bylined * (above.label == "byline") + whole
    if above.closed:
        return head, weights.opens + weights.said_above * _said(page, piece, before, -1) + whole
    rest = _on(page, above, piece, weights) + weights.unopened * bool(_UNOPENED.match(piece.form))
    return head + weights.torn_above + _elsewhere(page, above, weights), rest


def _steps(page: Page, one: Piece, other: Piece, weights: Weights = WEIGHTS) -> list[_Pair]:
    """[head then (head, text), text then (head, text)]."""
    opened, closing = unpaired(one.form)[1], unpaired(other.form)[0]
    heads = weights.unclosed * (opened != closing) + weights.one_title * max(0.0, one_headline(one, other, page))
    if page.lexicon.column.match(one.form):
        under = weights.signed + weights.whole * other.closed
    else:
        under = weights.under_head * (2 if other.closed else 1) + weights.unclosed * opened
    over = weights.unclosed * closing
    if one.closed:
        return [(heads, under), (over, 0.0)]
    torn = weights.over_head + _elsewhere(page, one, weights)
    return [(heads, under), (over + torn, _on(page, one, other, weights))]


def _exit(page: Page, index: int, weights: Weights = WEIGHTS) -> _Pair:
    after, piece = page.neighbour(index, 1), page.pieces[index]
    below = page.pieces[after] if after is not None else None
    if _is_continued(page, index):
        return 0.0, weights.anchored
    head = weights.unclosed * unpaired(piece.form)[1]
    goes_on = below is not None and below.label == "text"
    if goes_on:
        head += weights.said_below * _said(page, piece, after, 1) + weights.orphan * _orphan(page, piece, below)
    if below and (below.label in {"lead", "byline"} or below.is_salutation or _LETTER.match(below.form)):
        return head, weights.anchored / (2 if piece.closed else 1)
    if piece.closed:
        return head, 0.0
    if not goes_on:
        return head, weights.torn + weights.last * (below is None) + _elsewhere(page, piece, weights)
    text = _on(page, piece, below, weights) + weights.office * bool(page.lexicon.office.match(piece.form))
    return head, text + weights.kin * (min(_KIN, page.alike(piece)) if page.is_lone(index) else 0)


def _is_continued(page: Page, index: int) -> bool:
    """``(上接第1版)`` follows at once: the line is the headline of what goes on here."""
    return index + 1 < len(page.pieces) and page.pieces[index + 1].is_continued_here


def _elsewhere(page: Page, piece: Piece, weights: Weights) -> float:
    """A sentence that breaks off: does some text of the page look like its rest?"""
    tops = islice((top for top in page.tops if top is not piece), _TOPS)
    return weights.elsewhere * _best([page.reads_on(piece, top) for top in tops])


def _orphan(page: Page, piece: Piece, below: Piece) -> float:
    """A text that starts inside a sentence: does some text of the page that breaks off look like its beginning?"""
    if page.starts_inside(below) <= _INSIDE:
        return 0.0
    bottoms = islice((text for text in page.bottoms if text is not piece), _TOPS)
    return _best([page.reads_on(text, below) for text in bottoms])


def _best(reads: list[float]) -> float:
    """The best of several, of which by chance one or other reads on a little."""
    return max(0.0, min(_FAR, max(reads) - math.log(len(reads)))) if reads else 0.0


def _said(page: Page, piece: Piece, index: int, step: int) -> float:
    """How much of a line the texts from one on speak of."""
    texts: Iterable[str] = page.stretch(index, step)
    found, weight = [page.terms(text) for text in texts], page.weights.of
    own = page.terms(piece.form)
    shared = sum([weight[term] for term in own if any(term in known for known in found)])
    return min(_SAID, shared / (len(own) + 4))


def _on(page: Page, one: Piece, other: Piece, weights: Weights) -> float:
    speaks = bool(_SPEAKS.match(other.form)) and is_titled(one.form)
    reads = min(page.reads_on(one, other), page.same_sentence(one, other) + _AT_MOST)
    return weights.reads_on * max(-_READS, min(_READS, reads)) + weights.speaks * speaks
