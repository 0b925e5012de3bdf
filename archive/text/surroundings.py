"""What stands around a copy of a passage: the text on its sides, the heads and signatures next to it, what it speaks of.

Passages that are printed twice, the copy itself among them, are no part of any surroundings: they say nothing of where
one of them belongs.
"""

from dataclasses import dataclass, field
from itertools import accumulate

from archive.text.memo import Memo
from archive.text.pieces import CLOSED, Piece
from archive.text.stream import Stream

HEADS = frozenset({"head", "photo_head", "short", "byline"})
_BETWEEN_STORIES = HEADS | {"lead", "signature"}
_PASSED = frozenset({"furniture", "abstract", "abstract_label", "jump"})
_BOXED = _PASSED | {"caption", "credit"}
"""What may stand between two parts of one text."""
_OVER_TEXT = HEADS | _PASSED
_AROUND = 10
"""Texts on each side of a copy that make up its context."""
_FAR = 600
"""Characters of one text that are read."""
_NEAR = 60
"""Characters on each side of a seam."""
_HEAD_LINES = 5
_NO_HEAD = 30
"""Characters of a short line, not yet told from text, that is none of a head's under a text."""


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of a copy: ``text`` without spaces; ``how``: "line", "next" or "none".

    ``copied``: it is itself printed twice: of one copy, a box cut this passage off; that they go on in the other says nothing.
    """

    text: str
    how: str
    copied: bool = False

    @property
    def closed(self) -> bool:
        return bool(CLOSED.search(self.text[-30:]))


@dataclass(frozen=True, slots=True)
class Context:
    """Terms of the texts around a copy as far as the nearest heads, of the text right before it, and of the head's lines."""

    story: frozenset[str]
    before: frozenset[str]
    head: frozenset[str]


@dataclass(slots=True)
class Surroundings:
    """``repeated``: a byte for each character of the stream, not 0 where it is printed twice."""

    stream: Stream
    memo: Memo
    repeated: bytearray
    _heads: list[int] = field(init=False)
    """How many heads, bylines, dispatch lines and signatures stand before each piece."""

    def __post_init__(self) -> None:
        self._heads = [0, *accumulate(piece.label in _BETWEEN_STORIES for piece in self.stream.pieces)]

    def before(self, place: int) -> Side:
        index, start, _ = self.stream.parts(place, 1)[0]
        if start:
            return Side(self.stream.text[max(0, place - _NEAR) : place], "line", bool(self.repeated[place - 1]))
        return self._neighbour(index, -1)

    def after(self, place: int, size: int) -> Side:
        index, _, end = self.stream.parts(place + size - 1, 1)[0]
        if end < self.stream.size(index):
            text = self.stream.text[place + size : place + size + _NEAR]
            return Side(text, "line", bool(self.repeated[place + size]))
        return self._neighbour(index, 1)

    def _neighbour(self, index: int, step: int) -> Side:
        """The nearest text in a direction, unless a head or a signature stands between; photos may."""
        piece = self.next_piece(index, step, _BOXED)
        if piece is None or piece.label not in ({"text", "lead"} if step < 0 else {"text"}):
            return Side("", "none")
        form = piece.form[-80:] if step < 0 else piece.form[:80]
        return Side("".join(form.split()), "next")

    def next_piece(self, index: int, step: int, passed: frozenset[str] = _PASSED) -> Piece | None:
        """The nearest piece in a direction that is no mark of the page and no abstract, or has no label of ``passed``."""
        pieces = self.stream.pieces
        index += step
        while 0 <= index < len(pieces) and pieces[index].label in passed:
            index += step
        return pieces[index] if 0 <= index < len(pieces) else None

    def head_between(self, start: int, end: int) -> bool:
        """A head line, byline, dispatch line or signature among the pieces ``[start, end)``."""
        return end > start and self._heads[end] > self._heads[start]

    def opens_story(self, piece: Piece | None) -> bool:
        """The piece stands over a text of its own: nothing of the text before it goes on there."""
        if piece is None or piece.label == "lead":
            return True
        return piece.label in HEADS and not (piece.label == "short" and len(piece) >= _NO_HEAD)

    def context(self, place: int, size: int) -> Context:
        (first, start, _), (last, _, end) = self.stream.parts(place, 1)[0], self.stream.parts(place + size - 1, 1)[0]
        rest = min(self.stream.size(last) - end, _FAR)
        left = self.memo.held(self._fresh(place - min(start, _FAR), place))
        right = self.memo.held(self._fresh(place + size, place + size + rest))
        above, head = self._above(first)
        below = self._below(last)
        return Context(
            story=left.union(right, *above, *below),
            before=left.union(*above[:1]),
            head=frozenset().union(*head),
        )

    def _above(self, index: int) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        """Terms of the texts before a piece, the nearest first, and of the lines of the head over them."""
        pieces, found = self.stream.pieces, []
        for at in range(index - 1, max(-1, index - 1 - 3 * _AROUND), -1):
            if len(found) == _AROUND:
                break
            piece = pieces[at]
            if _is_head(piece):
                return found, self._head_over(at)
            if piece.label in {"text", "lead", "short"}:
                self._add(at, found)
            if piece.label == "lead":
                return found, self._head_over(at - 1)
        return found, []

    def _below(self, index: int) -> list[frozenset[str]]:
        """Terms of the texts after a piece, the nearest first, as far as the next story."""
        pieces, found = self.stream.pieces, []
        for at in range(index + 1, min(len(pieces), index + 1 + 3 * _AROUND)):
            if len(found) == _AROUND or _is_head(pieces[at]) or pieces[at].label == "lead":
                break
            if pieces[at].label in {"text", "short"}:
                self._add(at, found)
        return found

    def _head_over(self, index: int) -> list[frozenset[str]]:
        pieces, lowest = self.stream.pieces, index
        while index >= 0 and lowest - index < _HEAD_LINES and pieces[index].label in _OVER_TEXT:
            index -= 1
        return [self.memo.held(piece.form) for piece in pieces[index + 1 : lowest + 1]]

    def _add(self, index: int, found: list[frozenset[str]]) -> None:
        """Terms of a piece, where some of it is printed once."""
        start = self.stream.start(index)
        held = self.memo.held(self._fresh(start, start + min(self.stream.size(index), _FAR)))
        if held:
            found.append(held)

    def _fresh(self, start: int, end: int) -> str:
        """What is printed but once of a stretch."""
        text = self.stream.text
        if self.repeated.find(1, start, end) < 0:
            return text[start:end]
        return "".join("\n" if self.repeated[at] else text[at] for at in range(start, end))


def _is_head(piece: Piece) -> bool:
    """A short line that is not yet told from text is no head line where it ends as sentences do."""
    return piece.label in HEADS and not (piece.label == "short" and piece.form[-1] in "。!?…”")
