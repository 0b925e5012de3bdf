"""What a short line by itself says for being cut out of a sentence, and against its being a head line.

The weights are those of the whole question (``broken``): they were fitted together.
"""

import re
from dataclasses import dataclass

from archive.text.page import Page, series_mark
from archive.text.pieces import Piece


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds for reading short lines as text; maximum likelihood on some 900 made pages and 24 real ones, then rounded.

    The pages were made of the samples' articles, invented and retold ones and those of 1998; a run with a head line
    counts 2.5 times, a line met on many pages less each time, a real page three times.
    """

    text: float = -4.4
    headness: float = -0.64
    """For each unit by which a line looks like a headline; so ``midness`` for beginning in mid-sentence."""
    midness: float = -0.32
    rounded: float = -3.3
    """It ends in a closing quote, a question mark or the like; sentences are seldom cut there."""
    unopened: float = 5.0
    """It closes a quotation that it does not open (set by hand: rare, and sure)."""
    spoken: float = 0.8
    """It says he, she or I: stories do so, headlines seldom."""
    spaced: float = -3.4
    """It holds a space, as titles do and running text does not."""
    clauses: float = 5.2
    """It has three clauses or more."""
    ending: float = 0.82
    """For each unit by which its last characters seldom end a clause: 就, 每, half a word."""
    stub: float = 3.1
    """A word or two stand after its last comma, alone or much shorter than the clause before."""
    quoted: float = -1.8
    """It holds a whole quotation, as headlines love to."""
    placed: float = -3.6
    """A name or place and a colon open it."""
    dated: float = 1.2
    """It begins with a date or another word that opens paragraphs: 近日, 据了解."""
    series: float = -4.1
    """It is numbered (一、), or carries a mark (■) that other short lines carry."""
    reads_on: float = 0.56
    """For each unit by which one line reads on in the next."""
    torn: float = -4.2
    """Its sentence breaks off at the page's end or at something that is no text (held where it was, too)."""
    elsewhere: float = 0.32
    """For each unit by which a sentence so broken off reads on in a text that starts inside, elsewhere on the page."""
    anchored: float = -7.6
    """A sentence breaks off at a dispatch or a byline; half of that for one that ends there."""
    opens: float = 1.7
    """It follows a finished text."""
    signed: float = -0.79
    """It follows a signature or a column's name."""
    bylined: float = 2.2
    """It follows a byline: what stands there is the text or its first crosshead (held where it was: made pages have none)."""
    speaks: float = 3.0
    """It names somebody with his office, or ends with an office, and the next line says that he speaks (set by hand)."""
    timed: float = 1.2
    """It says 近日, 今年, 上午 within."""
    listed: float = 1.6
    """It carries a mark that paragraphs of the page carry as well: items of a list."""
    halves: float = -1.1
    """One comma parts two clauses of four characters or more, sixteen in all."""
    office: float = -0.85
    """A text follows a line that is nothing but an office's name."""
    under_head: float = 1.4
    """Its text opens under a head line, without dispatch or byline; twice that for a text of one short line."""
    listing: float = 1.8
    """It breaks off within a list: …、张庚、吴雪."""
    digit_end: float = 1.6
    """It ends in a digit."""
    orphan: float = 0.29
    """For each unit by which the text under it, which starts inside a sentence, reads on from one that breaks off elsewhere."""
    kin: float = -1.2
    """For each of up to two other lone lines of about its length: crossheads come in sets."""
    said_above: float = 4.5
    """For each unit of weight, for its length, of the terms that it shares with the finished text above it."""
    said_below: float = 2.3
    """So with the text below, which a head line stands over: headlines say what their story says."""
    torn_above: float = -4.7
    """The sentence above breaks off at a head line."""
    over_head: float = -3.5
    """A sentence breaks off at the head line below."""
    one_title: float = 0.99
    """For each unit by which two head lines are one title (``titles``)."""
    unclosed: float = -2.5
    """A head line leaves a quotation open that the next does not close, or closes one that the line above does not open."""
    when_end: float = 1.5
    """It ends in a date or another word of time."""
    motto: float = -2.5
    """It is three or four clauses of one length, and is then neither a list nor running text (set by hand: rare, and sure)."""
    whole: float = -2.5
    """It ends in ! or ? under no text that breaks off: cut neither above nor below (of 12 such lines none was a piece)."""
    last: float = 2.0
    """Nothing stands under it on the page (of 12 such lines of 830 made pages all were pieces)."""


WEIGHTS = Weights()
IMPOSSIBLE = -99.0
_SPOKEN = re.compile("[他她它我你]")
_QUOTED = re.compile("“[^“”]+”")
_PLACED = re.compile(r"^[^,:\d]{2,6}:.{5}")
_STUB = re.compile(r"[^,:]{5,}[,:][^,:!?]{1,3}$")
_TITLED = re.compile(
    "(?:主席|部长|主任|书记|会长|队长|班长|经理|厂长|局长|院长|校长|教授|律师|医生|教师|负责人|负责同志|顾问|总理|总统)"
    r"(?:$|[\u3400-\u9fff]{2,3}(?:$|介绍|说|表示|告诉|宣布|坦言))"
)
_TIMED = re.compile("近日|日前|今天|昨天|今年|去年|上午|下午|当天|目前|以来|年前|眼下|如今")
_PAIR = re.compile(r"^(?=.{9,17}$)[^,、]{4,},[^,、]{4,}$")
_OPENS = re.compile(r"报道 |[\u3400-\u9fff]{1,9}(?:同志|先生|女士|老师|师傅|律师)们?:.")
"""The rest of ``记者…报道``; a letter or an answer that begins behind its salutation."""
_WHEN_END = re.compile(r"(?:\d{4}年|\d月|\d日|[今去前昨明]年|近日|日前|前不久|[上下]午|[今昨]天|以来|时候?|当[日天])$")
_LISTING = re.compile("(?:、[^、,。]{1,6}){2,}$")
_MOTTO = re.compile("|".join(rf"[^,、 ]{{{size}}}(?:[,、 ][^,、 ]{{{size}}}){{2,3}}[!?]?$" for size in range(3, 9)))
_BOXED_LABEL = re.compile(r"【[^【】]{2,24}】$")
"""A standing label in its house's brackets."""
_NUMBERED = re.compile("[一二三四五六七八九十]、")
_ROUNDED = re.compile(r"[”’?!》]$")
_BRACKETS = re.compile("[“”《》『』「」]")
_MOST = 6.0
"""Dates and numbers make a headline look like a sentence, and the reverse; no more than so much."""
_LEAST = -9.0
_ENDING = 4.0


def says_text(page: Page, piece: Piece, weights: Weights = WEIGHTS) -> float:
    """What a short line by itself says for being text."""
    form, lexicon = piece.form, page.lexicon
    if form.endswith("——") or form.startswith("——") or lexicon.column.match(form) or _BOXED_LABEL.match(form):
        return IMPOSSIBLE
    score = weights.text + _sounds(form, page, weights) + _built(form, weights)
    score += weights.dated * (form[:1] not in "“‘(" and bool(lexicon.opener.match(form)))
    numbered = bool(_NUMBERED.match(form))
    mark = series_mark(form)
    if page.item_marks[mark] > 1 and not numbered:
        return score + weights.listed
    return score + weights.series * (numbered or page.marks[mark] > 1)


def _sounds(form: str, page: Page, weights: Weights) -> float:
    """What its words say."""
    score = weights.headness * max(_LEAST, min(_MOST, page.memo.headness(form)))
    score += weights.midness * max(-_MOST, min(_MOST, page.memo.starts_inside(form)))
    score += weights.ending * min(_ENDING, -page.memo.closing(form))
    score += weights.spoken * bool(_SPOKEN.search(form))
    score += weights.timed * bool(_TIMED.search(form)) + weights.when_end * bool(_WHEN_END.search(form))
    return score + weights.unopened * bool(_OPENS.match(form))


def _built(form: str, weights: Weights) -> float:
    """What its marks and figures say."""
    score = weights.rounded * bool(_ROUNDED.search(form)) + weights.spaced * (" " in form)
    score += weights.quoted * bool(_QUOTED.search(form)) + weights.placed * bool(_PLACED.match(form))
    if _MOTTO.match(form):
        return score + weights.motto
    score += weights.clauses * (form.count(",") > 1) + weights.stub * bool(_STUB.search(form))
    score += weights.halves * bool(_PAIR.match(form)) + weights.listing * bool(_LISTING.search(form))
    return score + weights.digit_end * form[-1:].isdigit()


def is_titled(form: str) -> bool:
    """It names somebody with his office at its end."""
    return bool(_TITLED.search(form))


def unpaired(form: str) -> tuple[bool, bool]:
    """Does a line close a quotation or title that it does not open, does it open one that it does not close?"""
    depth, closes = 0, False
    for mark in _BRACKETS.findall(form):
        if mark in "“《『「":
            depth += 1
        elif depth:
            depth -= 1
        else:
            closes = True
    return closes, depth > 0
