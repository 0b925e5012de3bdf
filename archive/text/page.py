"""A page's pieces, and the questions that several steps ask of them: what stands next, what reads on."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from archive.text import seams
from archive.text.cohesion import Weights
from archive.text.lexicon import TextLexicon
from archive.text.memo import INNER, OPENS, Memo
from archive.text.pieces import Piece, are_set_apart
from archive.text.seams import LOST, STARTS

BOXED = frozenset({"furniture", "duplicate", "abstract", "abstract_label", "credit", "caption", "photo_head", "jump"})
"""What may stand between two parts of a sentence."""

_INSIDE = 0.5
"""Log-odds of beginning in mid-sentence from which a text may be the rest of another."""

TEXT = frozenset({"text", "lead"})

LABEL = 6
"""Characters; head lines no longer than these are standing labels, no headlines."""

_USUAL = 100_000
"""Characters; in longer texts, which are no pages, repeated words say nothing of a seam."""

_STRETCH = 5
_ALIKE = 4
"""Characters by which crossheads of a set differ in length."""

_SERIES = re.compile(
    r"^(?:[▲△■□●○◆◇★☆▶]|【(?=[^【】]{2,10}】)|[(]?[一二三四五六七八九十]{1,2}(?:、|[)])|\d{1,2}[.、](?!\d))"
)


def series_mark(form: str) -> str:
    """The mark that a line of a series begins with, one for all numbers; empty for none."""
    found = _SERIES.match(form)
    if not found:
        return ""
    return found.group() if found.group() in "▲△■□●○◆◇★☆▶【" else "1"


@dataclass(frozen=True)
class Page:
    """The labelled pieces of a page and what is known to judge them."""

    pieces: list[Piece]
    lexicon: TextLexicon
    memo: Memo
    _seen: dict[tuple[int, int, float], float] = field(default_factory=dict)
    titles: dict[tuple[str, str, bool, bool, int], float] = field(default_factory=dict)
    """Answers given before: several steps ask the same (``titles``: those of ``titles.one_headline``)."""
    cut_odds: dict[int, float] = field(default_factory=dict)
    """Log-odds that a short line, by its start, is cut out of a sentence (``broken``)."""

    def is_full(self, piece: Piece) -> bool:
        """Whether a head line is longer than a standing label, and none."""
        return len(piece) > LABEL and not self.lexicon.is_label(piece.form)

    def terms(self, form: str) -> Counter[str]:
        """The terms of a folded text; not to be changed."""
        return self.memo.terms(form)

    def joint(self, forms: tuple[str, ...]) -> Collection[str]:
        """The terms of several texts together, in the order in which they first stand there; not to be changed."""
        return self.memo.joint(forms)

    @property
    def weights(self) -> Weights:
        """Weights of terms by their rarity in newspapers alone."""
        return self.memo.weights

    def neighbour(self, index: int, step: int) -> int | None:
        """Index of the nearest piece in that direction that is no box; None at the page's end."""
        index += step
        while 0 <= index < len(self.pieces) and self.pieces[index].label in BOXED:
            index += step
        return index if 0 <= index < len(self.pieces) else None

    @cached_property
    def _places(self) -> dict[int, int]:
        return {piece.start: index for index, piece in enumerate(self.pieces)}

    def is_next(self, before: Piece, after: Piece) -> bool:
        """The one is printed right under the other; boxes may stand between them."""
        place = self._places.get(before.start)
        return place is not None and self.neighbour(place, 1) == self._places.get(after.start)

    @cached_property
    def marks(self) -> Counter[str]:
        """How many short lines begin with each mark of a series."""
        found = Counter(series_mark(p.form) for p in self.pieces if p.label in {"short", "head", "crosshead"})
        found[""] = 0
        return found

    @cached_property
    def item_marks(self) -> Counter[str]:
        """How many paragraphs begin with each mark of a series: the items of lists."""
        found = Counter(series_mark(p.form) for p in self.pieces if p.label == "text")
        found[""] = 0
        return found

    @cached_property
    def tops(self) -> list[Piece]:
        """Texts that begin inside a sentence of which the line before is no part."""
        found = []
        for index, piece in enumerate(self.pieces):
            before = self.neighbour(index, -1) if piece.label == "text" else None
            above = self.pieces[before] if before is not None else None
            goes_on = above is not None and above.label in TEXT and not above.closed
            if piece.label == "text" and not goes_on and self.starts_inside(piece) > _INSIDE:
                found.append(piece)
        return found

    @cached_property
    def bottoms(self) -> list[Piece]:
        """Texts that break off, where no text follows."""
        found = []
        for index, piece in enumerate(self.pieces):
            if piece.label in TEXT and not piece.closed:
                after = self.neighbour(index, 1)
                if after is None or self.pieces[after].label not in TEXT:
                    found.append(piece)
        return found

    def stretch(self, index: int, step: int) -> list[str]:
        """The texts from one on, in that direction, up to what is no text or opens a story; five at most."""
        forms: list[str] = []
        here: int | None = index
        while here is not None and self.pieces[here].label in TEXT and len(forms) < _STRETCH:
            forms.append(self.pieces[here].form)
            if self.pieces[here].label == "lead" and (step < 0 or len(forms) > 1):
                break
            here = self.neighbour(here, step)
        return forms

    def is_lone(self, index: int) -> bool:
        """A line that stands alone between a finished text and another text, as crossheads do."""
        before, after = self.neighbour(index, -1), self.neighbour(index, 1)
        if before is None or after is None or self.pieces[after].label != "text":
            return False
        return self.pieces[before].label in TEXT and self.pieces[before].closed

    def alike(self, piece: Piece) -> int:
        """How many other short lines that stand alone are about as long as this one, which does."""
        sizes = range(len(piece) - _ALIKE, len(piece) + _ALIKE + 1)
        return sum(self._lone_sizes[size] for size in sizes) - 1

    @cached_property
    def _lone_sizes(self) -> Counter[int]:
        return Counter(len(p) for index, p in enumerate(self.pieces) if p.label == "short" and self.is_lone(index))

    @cached_property
    def _spaced(self) -> bool:
        return are_set_apart(self.pieces)

    def is_tight(self, piece: Piece) -> bool:
        """The piece follows the line before it without a blank one, unlike most of the page."""
        return piece.gap == 0 and self._spaced

    def reads_on(self, before: Piece, after: Piece) -> float:
        """Log-odds that ``after`` continues ``before``, against its starting a sentence of its own."""
        if after.label in {"lead", "byline"} or after.is_salutation:
            return -9.0
        if after.form[:1] in INNER and not before.closed:
            return 8.0
        score = self._ask(before, after, STARTS)
        return score - 6.0 if before.closed else score

    def same_sentence(self, before: Piece, after: Piece) -> float:
        """Log-odds that ``after`` continues ``before``, against its continuing another sentence; both in mid-sentence."""
        return self._ask(before, after, LOST)

    def stands_elsewhere(self, before: str, after: str) -> int:
        """How many characters more than one over the seam of two lines (0 to 2) stand together elsewhere on the page."""
        return self._seams.elsewhere(before, after)

    def starts_inside(self, piece: Piece) -> float:
        """Log-odds that a text begins in the middle of a sentence."""
        return self.memo.text_starts_inside(piece.form) if piece.label == "text" else OPENS

    def _ask(self, before: Piece, after: Piece, weights: seams.Weights) -> float:
        key = (before.start, after.start, weights.inside)
        known = self._seen.get(key)
        if known is None:
            known = self._seen[key] = self._seams.one_sentence(before.form, after.form, weights)
        return known

    @cached_property
    def _seams(self) -> seams.Seams:
        texts = [piece.form for piece in self.pieces]
        if sum(map(len, texts)) >= _USUAL:
            return seams.Seams(self.memo.sides)
        return seams.Seams(self.memo.sides, set().union(*map(self.memo.pairs, texts)), "\n".join(texts))

    def is_signed(self, index: int) -> bool:
        """A signature, or a text with names in brackets at its end: what follows belongs to another story."""
        piece = self.pieces[index]
        if piece.label == "signature":
            return True
        return piece.label in TEXT and bool(self.lexicon.closing_names.search(piece.form, max(0, len(piece) - 40)))
