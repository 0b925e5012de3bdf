"""Do two texts that stand at a seam belong to one sentence: what is known of the seam, and what it weighs.

Weights are log-odds, fitted by logistic regression on made pages of modern and of 1998 text (4,600 pairs of line ends and
line beginnings) and rounded. On other pages they put 95 % of the pairs of a broken sentence and a beginning paragraph
into the right order, and 89 % of those of a broken sentence and a piece of another one.
"""

import math
import re
from collections.abc import Container
from dataclasses import dataclass

from archive.text.language import After, Before, Beginnings, Language
from archive.text.wordseams import Side

_COMMAS = (",", "、", ";", ":")
_QUOTES = re.compile("[“”]")
_HAN = re.compile(r"[\u3400-\u9fff]{2}")
_REACH = 16
"""Characters after a seam that tell how a text begins."""
_NEAR = 200
"""Characters on each side in which quotation marks are looked for."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each finding weighs. ``known``: the two (three) characters over the seam stand elsewhere on the page."""

    prior: float
    fits: float
    inside: float
    across: float
    cut_before: float
    cut_after: float
    comma: float
    opener: float
    quote_closed: float
    quote_left_open: float
    quote_never_opened: float
    known_pair: float
    known_triple: float
    number: float


STARTS = Weights(0.0, 0.4, 1.0, 1.1, -0.8, -0.3, 1.0, -1.0, 2.0, -2.0, -0.5, 1.2, 1.7, 0.8)
"""Against the second text's starting a sentence of its own."""
LOST = Weights(0.5, 0.4, 0.0, 0.9, -0.8, -0.9, 0.6, -0.3, 2.0, -2.5, -2.7, 1.2, 2.0, 0.8)
"""Against the second text's going on with another sentence."""


@dataclass(frozen=True, slots=True)
class _End:
    """What is known of a text that ends at a seam: its last characters and words, what it costs that these are whole."""

    last: Before
    words: Side
    whole: float
    comma: bool
    digit: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class _Start:
    """What is known of a text that begins at a seam."""

    first: After
    words: Side
    whole: float
    inside: float
    digit: bool
    opens: bool
    closes: bool


class Sides:
    """The two sides of seams, each worked out when it is first asked for. ``opener``: how paragraphs begin."""

    def __init__(self, language: Language, opener: re.Pattern[str]) -> None:
        self.language, self.beginnings = language, Beginnings(language)
        self._opener = opener
        self._ends: dict[str, _End] = {}
        self._starts: dict[str, _Start] = {}

    def end(self, text: str) -> _End:
        return self._ends.get(text) or self._new_end(text)

    def start(self, text: str) -> _Start:
        return self._starts.get(text) or self._new_start(text)

    def _new_end(self, text: str) -> _End:
        words, near = self.language.words.before(text), text[-_NEAR:]
        known = self._ends[text] = _End(
            last=self.language.before(text),
            words=words,
            whole=_softplus(words.cut),
            comma=text.endswith(_COMMAS),
            digit=text[-1:].isdigit(),
            is_open=near.rfind("“") > near.rfind("”"),
        )
        return known

    def _new_start(self, text: str) -> _Start:
        words, quote = self.language.words.after(text), _QUOTES.search(text, 0, _NEAR)
        known = self._starts[text] = _Start(
            first=self.language.after(text),
            words=words,
            whole=_softplus(words.cut),
            inside=max(-6.0, min(6.0, self.beginnings[text[:_REACH]])),
            digit=text[:1].isdigit(),
            opens=bool(self._opener.match(text, 0, _NEAR)),
            closes=quote is not None and quote.group() == "”",
        )
        return known


@dataclass(frozen=True, slots=True)
class Seams:
    """``known``: pairs and triples of characters of the page."""

    sides: Sides
    known: Container[str]

    def one_sentence(self, before: str, after: str, weights: Weights) -> float:
        """Log-odds that ``after`` goes on where ``before`` breaks off; both folded and not empty."""
        end, start, language = self.sides.end(before), self.sides.start(after), self.sides.language
        total = weights.prior + weights.inside * start.inside
        total += weights.fits * max(-4.0, min(7.5, language.fit(end.last, start.first)))
        total += weights.across * min(8.0, language.words.across(end.words, start.words))
        total += weights.cut_before * end.whole + weights.cut_after * start.whole
        if end.comma:
            total += weights.comma
        if end.digit:
            total += weights.number if start.digit else 0.0
        elif start.opens:
            total += weights.opener
        if end.is_open:
            total += weights.quote_closed if start.closes else weights.quote_left_open
        elif start.closes:
            total += weights.quote_never_opened
        return total + self._repeats(before, after, weights)

    def _repeats(self, before: str, after: str, weights: Weights) -> float:
        return (0.0, weights.known_pair, weights.known_pair + weights.known_triple)[self.elsewhere(before, after)]

    def elsewhere(self, before: str, after: str) -> int:
        """Names and terms that the seam cuts are printed whole elsewhere: two characters (1), three (2), or none (0)."""
        pair = before[-1] + after[0]
        if pair not in self.known or not _HAN.match(pair):
            return 0
        return 2 if before[-2:] + after[0] in self.known or before[-1] + after[:2] in self.known else 1


def _softplus(odds: float | None) -> float:
    """What it costs, in log-odds, that a word is whole which is cut with these log-odds."""
    return 0.0 if odds is None else min(8.0, math.log1p(math.exp(odds)))
