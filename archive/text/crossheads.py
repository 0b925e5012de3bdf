"""Is a lone short line between two texts a crosshead, or the headline of the text below it?

Weighed: what the two texts have in common, how the one below opens, what the line says, lines like it near by.
"""

import re
from dataclasses import dataclass

from archive.text.cohesion import Weights
from archive.text.page import BOXED, TEXT, Page, series_mark
from archive.text.pieces import Piece

_REACH = 40
"""Lines before and after a short line whose text tells whether it stands inside a story."""


@dataclass(frozen=True, slots=True)
class _Weights:
    """Log-odds that a lone short line is a crosshead; logistic regression on made pages, then rounded.

    Fitted on 547 crossheads and 589 headlines over texts without dispatch line or byline, from pages composed in two ways of
    eight sources of articles, each way and each kind with the same weight. Then 2 and 44 are told wrongly (before: 1 and 82),
    of 76 and 22 on the pages with gold none and 2 (before: 2 and 2).
    """

    crosshead: float = -0.3
    near: float = 8.0
    """For each unit by which the text up to the next short line speaks of what the text before speaks of; one at most."""
    far: float = 6.0
    """So for the text up to the next sure head."""
    echo: float = -0.12
    """For each unit of weight that the line shares with the text after it: headlines say what their story says."""
    inside: float = -0.3
    """For each unit by which the text after begins in mid-sentence: it is a column cut off, its head stands elsewhere."""
    signed: float = -1.6
    """The text after is closed by a signature of its own."""
    series: float = 0.7
    """The line carries a mark (■, 一、) that other short lines carry."""
    length: float = -0.2
    """For each character over twelve."""
    alike: float = 0.8
    """For each of up to two other lone lines of about its length under the same head: crossheads come in sets."""
    torn: float = -4.0
    """The text before breaks off; a crosshead stands between finished paragraphs."""
    headness: float = -0.2
    news: float = -1.8
    """The text after opens as news does: a day, and a place that the text before does not name."""
    placed: float = -2.6
    """``PLACE:`` opens the line, and the text after names that place, which the text before does not."""
    named: float = -2.0
    """The line names a place that the text after opens with, and the text before does not name."""
    elsewhere: float = -0.4
    """The text after opens with places, none of which the text before names."""
    quoted: float = 3.9
    """The line is one whole quotation: what somebody says in the text."""


_WEIGHTS = _Weights()
QUOTATION = re.compile("“[^“”]{4,}”$")
_OPENING = 60
"""Characters in which a piece of news tells when and where."""
_DIVISION = "(?:自治)?(?:[省县旗州盟镇]|市(?![场民值面])|区(?!域))"
_PLACE = re.compile(rf"([\u3400-\u9fff]{{2,3}}?){_DIVISION}")
_TOLD_OF = re.compile(rf"([\u3400-\u9fff]{{2,3}}?)(?:{_DIVISION}|乡|总工会|总)")
_UNDER_PLACE = re.compile(r"[▲△■□●○◆◇★☆]?\s?[\u3400-\u9fff]{0,4}([\u3400-\u9fff]{2}):")
_DAY = re.compile(
    r"(?:^|[,。!?])(?:近日|日前|昨日|昨天|连日来|不久前|最近|\d{1,2}月(?:\d{1,2}日|[初中末底上下])|\d{1,2}日)"
)
_MOST, _LEAST_INSIDE = 6.0, -1.0
_ECHO = 20.0


def crosshead_odds(
    page: Page, index: int, end: int, limit: int, weights: Weights, alike: int, fitted: _Weights = _WEIGHTS
) -> float:
    """Log-odds that the short line at ``index`` is a crosshead; its story can go on from ``end`` up to ``limit``.

    ``alike``: how many lines of its kind stand near, two at most.
    """
    line = page.pieces[index]
    before, after = _text_before(page, index), text_after(page, end, limit)
    if not before or not after or line.form.endswith("——") or page.lexicon.is_label(line.form):
        return -1.0
    told, now = "\n".join(before), "\n".join(after[0])
    score = fitted.crosshead + fitted.alike * alike + _by_topic(page, line, before, after, weights, fitted)
    score += fitted.length * (len(line) - 12) + fitted.headness * _bound(page.memo.headness(line.form))
    score += fitted.quoted * bool(QUOTATION.match(line.form)) + _by_place(line, now, told, fitted)
    score += fitted.signed * _is_signed(page, end) + fitted.series * (page.marks[series_mark(line.form)] > 1)
    above, below = page.neighbour(index, -1), page.neighbour(end - 1, 1)
    if below is not None:
        score += fitted.inside * max(_LEAST_INSIDE, _bound(page.starts_inside(page.pieces[below])))
    return score + fitted.torn * (above is not None and not page.pieces[above].closed)


def _by_topic(
    page: Page, line: Piece, before: tuple[str, ...], after: list[tuple[str, ...]], weights: Weights, fitted: _Weights
) -> float:
    topic, near, far = page.joint(before), page.joint(after[0]), page.joint(after[-1])
    score = fitted.near * min(1.0, weights.affinity(near, topic)) + fitted.far * min(1.0, weights.affinity(far, topic))
    return score + fitted.echo * min(_ECHO, weights.shared(page.terms(line.form), far))


def _by_place(line: Piece, text: str, before: str, fitted: _Weights) -> float:
    score = fitted.news * _opens_news(text, before) + fitted.placed * _names_its_place(line, text, before)
    places = [found.group(1)[-2:] for found in _TOLD_OF.finditer(text, 0, _OPENING + 20)]
    score += fitted.named * any(place in line.form and place not in before for place in places)
    return score + fitted.elsewhere * (bool(places) and not any(place in before for place in places))


def _opens_news(text: str, before: str) -> bool:
    """A text that begins with a day and a place, where the text before does not name the place."""
    if not _DAY.search(text, 0, _OPENING):
        return False
    places = [found.group(1)[-2:] for found in _PLACE.finditer(text, 0, _OPENING)]
    return bool(places) and not any(place in before for place in places)


def _names_its_place(line: Piece, text: str, before: str) -> bool:
    """``云岭:…`` over a text that speaks of 云岭市."""
    named = _UNDER_PLACE.match(line.form)
    place = named.group(1) if named else ""
    return bool(place) and place not in before and bool(re.search(place + _DIVISION, text))


def _bound(value: float) -> float:
    return max(-_MOST, min(_MOST, value))


def _text_before(page: Page, index: int) -> tuple[str, ...]:
    """The texts of the story under way, back to its head."""
    out = []
    for piece in reversed(page.pieces[max(0, index - _REACH) : index]):
        if piece.label in {"head", "byline", "signature"}:
            break
        if piece.label in TEXT:
            out.append(piece.form)
            if piece.label == "lead":
                break
    return tuple(out)


def text_after(page: Page, index: int, limit: int) -> list[tuple[str, ...]]:
    """The texts up to the next short line, and up to the next sure head."""
    near, far, passed = [], [], False
    for piece in page.pieces[index : min(limit, index + _REACH)]:
        if piece.label in {"lead", "signature", "byline"}:
            break
        passed = passed or piece.label == "short"
        if piece.label == "text":
            far.append(piece.form)
            if not passed:
                near.append(piece.form)
    return [tuple(part) for part in (near, far) if near]


def _is_signed(page: Page, index: int) -> bool:
    """The text from here on is closed by a signature of its own, before any other head line."""
    while index < len(page.pieces) and page.pieces[index].label in {"text", *BOXED}:
        index += 1
    return index < len(page.pieces) and page.pieces[index].label == "signature"
