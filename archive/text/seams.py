"""Do two texts that stand at a seam belong to one sentence: what is known of the seam, and what it weighs.

Weights are log-odds, fitted by logistic regression on 1,730 sentences of modern articles cut in two (with four beginnings of
paragraphs and four rests of other sentences each) and rounded; those of ``STARTS`` are stretched by a seventh, to the
scale of the decisions that ask it. Fitted on half of the articles, they put 95 % of the pairs of a broken sentence and a
beginning paragraph of the others into the right order, and 90 % of those with a rest of another sentence.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from archive.text.language import After, Before, Beginnings, Language
from archive.text.wordclasses import Side

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
    words: float
    clauses: float
    inside: float
    comma: float
    opener: float
    quote_closed: float
    quote_left_open: float
    quote_never_opened: float
    known_pair: float
    known_triple: float
    number: float
    starts: bool
    """Asked is whether the second text starts a sentence, not whether it goes on with another one."""


STARTS = Weights(0.0, 0.16, 0.57, 0.63, 0.75, 0.4, -1.2, 3.2, -3.5, -0.9, 1.7, 1.9, 0.1, starts=True)
"""Against the second text's starting a sentence of its own."""
LOST = Weights(0.5, 0.15, 0.5, 0.55, 0.0, 0.15, 0.0, 2.3, -3.6, -3.6, 1.5, 1.6, -0.4, starts=False)
"""Against the second text's going on with another sentence."""
_LEAST, _MOST = -6.0, 8.0
"""Log-odds that the words over a seam may tell; names and new words, which no list holds, look odder than they are."""


@dataclass(frozen=True, slots=True)
class _End:
    """What is known of a text that ends at a seam: its last characters and words, and what its last clause asks for."""

    last: Before
    words: Side
    clause: list[Mapping[str, float]]
    comma: bool
    digit: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class _Start:
    """What is known of a text that begins at a seam."""

    first: After
    words: Side
    clause: list[str]
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
        self._over: dict[tuple[str, str], tuple[float, float, float]] = {}

    def end(self, text: str) -> _End:
        return self._ends.get(text) or self._new_end(text)

    def start(self, text: str) -> _Start:
        return self._starts.get(text) or self._new_start(text)

    def over(self, before: str, after: str) -> tuple[float, float, float]:
        """What is known of two sides together: by their characters, by their words, by the halves of the clause."""
        known = self._over.get((before, after))
        if known is None:
            end, start, language = self.end(before), self.start(after), self.language
            fits = max(-4.0, min(7.5, language.fit(end.last, start.first)))
            words = language.words.together(end.words, start.words)
            known = fits, words, language.clauses.together(end.clause, start.clause)
            self._over[before, after] = known
        return known

    def _new_end(self, text: str) -> _End:
        near = text[-_NEAR:]
        known = self._ends[text] = _End(
            last=self.language.before(text),
            words=self.language.words.before(text),
            clause=self.language.clauses.before(text),
            comma=text.endswith(_COMMAS),
            digit=text[-1:].isdigit(),
            is_open=near.rfind("“") > near.rfind("”"),
        )
        return known

    def _new_start(self, text: str) -> _Start:
        quote = _QUOTES.search(text, 0, _NEAR)
        known = self._starts[text] = _Start(
            first=self.language.after(text),
            words=self.language.words.after(text),
            clause=self.language.clauses.after(text),
            inside=max(-6.0, min(6.0, self.beginnings[text[:_REACH]])),
            digit=text[:1].isdigit(),
            opens=text[:1] not in "“‘(" and bool(self._opener.match(text, 0, _NEAR)),
            closes=quote is not None and quote.group() == "”",
        )
        return known


@dataclass(frozen=True, slots=True)
class Seams:
    """``pairs``: of neighbouring characters that the page holds; ``printed``: its text, searched only where such a pair is known."""

    sides: Sides
    pairs: Container[str] = frozenset()
    printed: str = ""

    def one_sentence(self, before: str, after: str, weights: Weights) -> float:
        """Log-odds that ``after`` goes on where ``before`` breaks off; both folded and not empty."""
        end, start = self.sides.end(before), self.sides.start(after)
        fits, words, clauses = self.sides.over(before, after)
        total = weights.prior + weights.inside * start.inside
        total += weights.fits * fits
        alone = end.words.alone + (start.words.sentence if weights.starts else start.words.alone)
        total += weights.words * max(_LEAST, min(_MOST, words - alone))
        total += weights.clauses * clauses
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
        if pair not in self.pairs or not _HAN.match(pair):
            return 0
        return 2 if before[-2:] + after[0] in self.printed or before[-1] + after[:2] in self.printed else 1
