"""Are two head lines one title set on two lines, or two titles: kicker and headline, headline and deck?"""

import re
from dataclasses import dataclass

from archive.text.page import Page
from archive.text.pieces import Piece


@dataclass(frozen=True, slots=True)
class _Weights:
    """Log-odds for one title; logistic regression on heads of five sources, each told from the other four, then rounded.

    Of 307 halves of titles 305 are told (252 by the seam alone), of 240 pairs of two titles 237 (233).
    """

    bias: float = 2.5
    seam: float = 0.2
    """For each unit of ``Language.one_title``, within six."""
    word: float = 0.9
    """For each unit by which a word cut at the seam is whole again."""
    longer: float = -0.38
    """For each character over 18 in both."""
    shorter: float = 0.42
    """For each character under 18."""
    upper: float = -0.48
    """For each character over 11 in the first: kickers tell who and where, and are long."""
    differ: float = -0.89
    """For each character by which they differ: compositors set the lines of one title about as long."""
    placed: float = 1.7
    """The first begins with ``PLACE:``, as titles do."""
    rounded: float = -0.95
    """The first ends in a closing quote or a question mark."""
    clauses: float = 0.5
    """The first holds a comma."""
    who: float = -0.5
    """The first names a union, a firm, a plant or a place within twelve characters."""
    told: float = -1.0
    """The second does, and the first does not: a slogan or a kicker stands over it."""
    quoted: float = -0.8
    """The second begins with a quotation."""
    known: float = 1.8
    """For each of up to two characters more than one over the seam that stand together elsewhere on the page (added
    later: so do 84 of 151 halves of titles, and none of 100 pairs of two titles)."""


_WEIGHTS = _Weights()
_SEAM_MOST = 6.0
_USUAL = 18
"""Characters of a title on two lines."""
_LINE = 11
_STUB = 3
"""Characters of a first line too short for the half of a title (of 70 labels four are, of 12 halves none) ..."""
_LABEL = 5
_TINY = 10
"""Characters of a title that is not set on two lines, where the first is no longer than a label ..."""
_COLUMN = 6.0
"""... and what speaks against it then (set by hand)."""
_ALONE = 3.5
"""... and what speaks against it then, or where the first is built as labels are (set by hand)."""
_TIGHT = 4.0
"""For a line that follows without a blank one, unlike most of the page."""
_OFFICE = 3.0
"""Against it where the first is nothing but an office's name (set by hand: kickers often are)."""
_BALANCED = 2.5
"""Against it where one of the lines is a title in two equal halves by itself."""
_MARK = re.compile(r"^[▲△■□●○◆◇★☆▶]\s*")
_PLACED = re.compile(r"[\u3400-\u9fff]{2,7}:")
_ROUNDED = re.compile(r"[”’!?》]$")
_WHO = re.compile(r"\S*?(?:工会|总|公司|集团|局|厂|[省市县区](?!场))")
_HALVES = re.compile(r"([^, ]{3,8})[, ]([^, ]{3,8})$")
_WHOLE_QUOTE = re.compile(r"^“[^“”]{7,}”$")
_NAMED = 12


def one_headline(first: Piece, second: Piece, page: Page) -> float:
    """Log-odds that two head lines are one headline set on two lines."""
    key = (first.form, second.form, first.label == "head part", second.label == "head part", second.gap)
    known = page.titles.get(key)
    if known is None:
        known = page.titles[key] = _one_headline(first, second, page)
    return known


def _one_headline(first: Piece, second: Piece, page: Page) -> float:
    one, other = _MARK.sub("", first.form), second.form
    if one.endswith("——") or other.startswith("——") or second.label == "head part" or page.lexicon.is_label(one):
        return -6.0
    if one.endswith((",", "、")) or other.startswith((",", "、", "。", ":", "”", "》", "的")):
        return 5.0
    if one[-1:].isdigit() and (other[:1].isdigit() or page.lexicon.measure.match(other)):
        return 5.0
    if (one + other).count("“") == (one + other).count("”") and one.count("“") > one.count("”"):
        return 5.0
    score = _seam(one, other, page) + _shape(one, other) + (_TIGHT if page.is_tight(second) else 0.0)
    kicker = first.label != "head part" and page.lexicon.office.match(one)  # behind a kicker on its line it is none
    score -= _OFFICE * bool(kicker) + _ALONE * (len(one) <= _STUB < len(other))
    score -= _ALONE * bool(page.lexicon.label_build.match(one))
    score -= _COLUMN * _is_tiny(one, other, page.is_tight(second))
    return score - _BALANCED * (_is_balanced(one) or _is_balanced(other) or bool(_WHOLE_QUOTE.match(other)))


def _is_tiny(one: str, other: str, tight: bool) -> bool:
    """So short a title stands on one line; the first of these is the name of a column."""
    return not tight and len(one) <= _LABEL and len(one) + len(other) <= _TINY


def _seam(one: str, other: str, page: Page, weights: _Weights = _WEIGHTS) -> float:
    across, title = page.memo.title(one, other)
    seam = max(-_SEAM_MOST, min(_SEAM_MOST, title))
    return weights.seam * seam + weights.word * across + weights.known * page.stands_elsewhere(one, other)


def _shape(one: str, other: str, weights: _Weights = _WEIGHTS) -> float:
    size = len(one) + len(other)
    score = weights.bias + weights.longer * max(0, size - _USUAL) + weights.shorter * max(0, _USUAL - size)
    score += weights.upper * max(0, len(one) - _LINE) + weights.differ * abs(len(one) - len(other))
    score += weights.placed * bool(_PLACED.match(one)) + weights.rounded * bool(_ROUNDED.search(one))
    score += weights.clauses * ("," in one) + weights.quoted * other.startswith("“")
    if _WHO.match(one[:_NAMED]):
        return score + weights.who
    return score + weights.told * bool(_WHO.match(other[:_NAMED]))


def _is_balanced(line: str) -> bool:
    halves = _HALVES.match(line)
    return bool(halves) and len(halves.group(1)) == len(halves.group(2))
