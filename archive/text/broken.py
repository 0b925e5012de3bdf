"""Short lines cut out of a sentence told from head lines (which of these are crossheads: ``heads``).

Short lines that stand together are judged together: each is text or head, and what two neighbours are must fit. A
head line over a dispatch, a text that goes on in the next line, a sentence that breaks off before a head each have
their weight; the likeliest reading of the run as a whole is taken (Viterbi).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from archive.text.page import TEXT, Page, series_mark
from archive.text.pieces import Piece


@dataclass(frozen=True, slots=True)
class _Weights:
    """Log-odds for reading short lines as text; maximum likelihood on 770 made pages, then rounded.

    The pages were made of the samples' articles, invented and retold ones and those of 1998; a run with a head line
    counts 1.6 times. On made pages of other seeds, in part of other articles, 99.6 % of 3321 head lines and 94 % of 809
    pieces of text are told.
    """

    text: float = -5.0
    headness: float = -0.73
    """For each unit by which a line looks like a headline; so ``midness`` for beginning in mid-sentence."""
    midness: float = -0.7
    rounded: float = -3.7
    """It ends in a closing quote, a question mark or the like; sentences are seldom cut there."""
    unopened: float = 5.0
    """It closes a quotation that it does not open (set by hand: rare, and sure)."""
    spoken: float = 1.7
    """It says he, she or I: stories do so, headlines seldom."""
    spaced: float = -1.5
    """It holds a space, as titles do and running text does not (set by hand)."""
    clauses: float = 3.1
    """It has three clauses or more."""
    ending: float = 0.56
    """For each unit by which its last characters seldom end a clause: 就, 每, half a word."""
    stub: float = 2.7
    """A word or two stand after its last comma, alone or much shorter than the clause before."""
    quoted: float = -0.6
    """It holds a whole quotation, as headlines love to."""
    placed: float = -1.8
    """A name or place and a colon open it."""
    dated: float = 1.8
    """It begins with a date or another word that opens paragraphs: 近日, 据了解."""
    series: float = -3.0
    """It carries a mark (■, 一、) that other short lines carry: crossheads come in sets."""
    reads_on: float = 0.52
    """For each unit by which one line reads on in the next."""
    torn: float = -4.2
    """A sentence breaks off at a head line, or at the page's end."""
    elsewhere: float = 0.36
    """For each unit by which a sentence so broken off reads on in a text that starts inside, elsewhere on the page."""
    anchored: float = -5.9
    """A sentence breaks off at a dispatch or a byline; half of that for one that ends there."""
    opens: float = 1.7
    """It follows a finished text."""
    signed: float = -1.1
    """It follows a signature or a column's name."""
    bylined: float = 2.2
    """It follows a byline: what stands there is the text or its first crosshead."""
    titled: float = 2.2
    """It names somebody with his office, or ends with an office: …副主席章平野, …有关负责人."""
    speaks: float = 3.0
    """So, and the next line says that he speaks (set by hand)."""
    timed: float = 2.0
    """It says 近日, 今年, 上午 within."""
    listed: float = 1.1
    """It carries a mark that paragraphs of the page carry as well: items of a list."""
    halves: float = -1.9
    """One comma parts two clauses of four characters or more, sixteen in all."""
    office: float = 0.7
    """A text follows a line that is nothing but an office's name."""
    under_head: float = 0.15
    """Its text opens under a head line, without dispatch or byline; twice that for a text of one short line."""


_UNOPENED = re.compile("[^“]*”")
_SPOKEN = re.compile("[他她它我你]")
_QUOTED = re.compile("“[^“”]+”")
_PLACED = re.compile(r"^[^,:\d]{2,6}:.{5}")
_STUB = re.compile(r"[^,:]{5,}[,:][^,:]{1,3}$")
_MARK = re.compile(r"[, ]")
_HALVES = re.compile(r"^([^, ]{3,8})[, ]([^, ]{3,8})$")
"""A title in two clauses of about one length, the commonest build of headlines and crossheads."""
_TITLED = re.compile(
    "(?:主席|部长|主任|书记|会长|队长|班长|经理|厂长|局长|院长|校长|教授|律师|医生|教师|负责人|负责同志|顾问|总理|总统)"
    r"(?:$|[\u3400-\u9fff]{2,3}(?:$|介绍|说|表示|告诉|宣布|坦言))"
)
_SPEAKS = re.compile("(?:[\u3400-\u9fff]{0,2}(?:介绍|说[,:]|表示|告诉|宣布|坦言|认为|指出|强调))")
_TIMED = re.compile("近日|日前|今天|昨天|今年|去年|上午|下午|当天|目前|以来|年前|眼下|如今")
_PAIR = re.compile(r"^(?=.{9,17}$)[^,、]{4,},[^,、]{4,}$")
_OPENS = re.compile(r"报道 |[\u3400-\u9fff]{1,9}(?:同志|先生|女士|老师|师傅|律师)们?:.")
"""The rest of ``记者…报道``; a letter or an answer that begins behind its salutation."""
_LETTER = re.compile(r"^[\u3400-\u9fff]{1,9}(?:同志|先生|女士|老师|师傅|律师)们?:")
_ROUNDED = re.compile(r"[”’?!》]$")
_MOST = 6.0
"""Dates and numbers make a headline look like a sentence, and the reverse; no more than so much."""
_LEAST = -9.0
_READS = 12.0
_TOPS = 16
"""Texts of a page that start inside a sentence which are looked at."""
_SERIES = 1.0
"""Log-odds of being cut out of a sentence up to which a line of a series of crossheads is one of them."""
_SURE = 1.0
_SURE_LINES = 200
"""Lines of a page that make up its series."""
_ALIKE = 4
"""Characters by which lines of a series differ in length."""
_WEIGHTS = _Weights()
_IMPOSSIBLE = -99.0


def mark_broken_pieces(page: Page) -> None:
    """Short lines that are cut out of a sentence become ``text``; the others stay ``short``."""
    judged = [pair for run in _runs(page) for pair in _read(page, run)]
    sure = [page.pieces[i] for i, broken in judged if broken < -_SURE and _may_be_crosshead(page, i)]
    builds = {_build(piece) for piece in sure[:_SURE_LINES]}
    for index, broken in judged:
        piece = page.pieces[index]
        if broken > 0 and not (broken < _SERIES and _may_be_crosshead(page, index) and _in_series(piece, builds)):
            piece.relabel("text", min(0.95, 0.6 + broken / 25), "断句的一截,与邻行相连")


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
    own = [_own(page, line) for line in lines]
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


def _own(page: Page, piece: Piece, weights: _Weights = _WEIGHTS) -> float:
    """What the line by itself says for being text."""
    if piece.form.endswith("——") or piece.form.startswith("——") or page.lexicon.column.match(piece.form):
        return _IMPOSSIBLE
    language = page.lexicon.language
    score = weights.text + weights.headness * max(_LEAST, min(_MOST, page.memo.headness(piece.form)))
    score += weights.midness * _bound(page.memo.starts_inside(piece.form), _MOST)
    score += weights.rounded * bool(_ROUNDED.search(piece.form)) + weights.spoken * bool(_SPOKEN.search(piece.form))
    score += weights.spaced * (" " in piece.form)
    score += weights.clauses * (piece.form.count(",") > 1)
    score += weights.ending * -language.closing(piece.form) + weights.stub * bool(_STUB.search(piece.form))
    score += weights.quoted * bool(_QUOTED.search(piece.form)) + weights.placed * bool(_PLACED.match(piece.form))
    score += weights.dated * _tells_when(page, piece)
    score += weights.titled * bool(_TITLED.search(piece.form)) + weights.timed * bool(_TIMED.search(piece.form))
    score += weights.halves * bool(_PAIR.match(piece.form)) + weights.unopened * bool(_OPENS.match(piece.form))
    mark = series_mark(piece.form)
    if page.item_marks[mark] > 1:
        return score + weights.listed
    return score + weights.series * (page.marks[mark] > 1)


def _tells_when(page: Page, piece: Piece) -> bool:
    return piece.form[:1] not in "“‘(" and bool(page.lexicon.opener.match(piece.form))


def _entry(page: Page, index: int, weights: _Weights = _WEIGHTS) -> _Pair:
    before, piece = page.neighbour(index, -1), page.pieces[index]
    if before is None:
        return 0.0, 0.0
    above = page.pieces[before]
    if page.is_signed(before) or page.lexicon.column.match(above.form):
        return 0.0, weights.signed
    if above.label not in TEXT:
        return 0.0, weights.bylined * (above.label == "byline")
    if above.closed:
        return 0.0, weights.opens
    rest = _on(page, above, piece, weights) + weights.unopened * bool(_UNOPENED.match(piece.form))
    return _torn(page, above, weights), rest


def _steps(page: Page, one: Piece, other: Piece, weights: _Weights = _WEIGHTS) -> list[_Pair]:
    """[head then (head, text), text then (head, text)]."""
    under = weights.under_head * (2 if other.closed else 1)
    after_text = (0.0, 0.0) if one.closed else (_torn(page, one, weights), _on(page, one, other, weights))
    return [(0.0, under), after_text]


def _exit(page: Page, index: int, weights: _Weights = _WEIGHTS) -> _Pair:
    after, piece = page.neighbour(index, 1), page.pieces[index]
    below = page.pieces[after] if after is not None else None
    if below and (below.label in {"lead", "byline"} or below.is_salutation or _LETTER.match(below.form)):
        return 0.0, weights.anchored / (2 if piece.closed else 1)
    if piece.closed:
        return 0.0, 0.0
    if below and below.label == "text":
        office = bool(page.lexicon.office.match(piece.form))
        return 0.0, _on(page, piece, below, weights) + weights.office * office
    return 0.0, _torn(page, piece, weights)


def _torn(page: Page, piece: Piece, weights: _Weights) -> float:
    """What it costs that a sentence breaks off; less, where some text of the page looks like its rest."""
    tops = islice((top for top in page.tops if top is not piece), _TOPS)
    rest = max((page.reads_on(piece, top) for top in tops), default=0.0)
    return weights.torn + weights.elsewhere * max(0.0, min(_READS, rest))


def _on(page: Page, one: Piece, other: Piece, weights: _Weights) -> float:
    speaks = bool(_SPEAKS.match(other.form)) and bool(_TITLED.search(one.form))
    return weights.reads_on * _bound(page.reads_on(one, other), _READS) + weights.speaks * speaks


def _bound(value: float, most: float) -> float:
    return max(-most, min(most, value))


def _may_be_crosshead(page: Page, index: int) -> bool:
    """It stands between a finished paragraph and another text."""
    before, after = page.neighbour(index, -1), page.neighbour(index, 1)
    if before is None or after is None or len(page.pieces[index]) > 20:
        return False
    above = page.pieces[before]
    return above.label in TEXT and above.closed and page.pieces[after].label == "text"


def _build(piece: Piece) -> tuple[int, int]:
    """How many commas and spaces a line has, and how many characters."""
    return len(_MARK.findall(piece.form)), len(piece)


def _in_series(piece: Piece, builds: set[tuple[int, int]]) -> bool:
    """Crossheads of a page come in series of one build: as many commas and spaces, about as long."""
    halves = _HALVES.match(piece.form)
    if halves and abs(len(halves.group(1)) - len(halves.group(2))) <= 2 and builds:
        return True
    marks, size = _build(piece)
    return any((marks, size + step) in builds for step in range(-_ALIKE, _ALIKE + 1))
