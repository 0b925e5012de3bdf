"""Which of two copies of a passage is out of place: the one that fits its surroundings less.

Weights are log-odds, fitted by logistic regression on made pages of modern and of 1998 text together with the pages that
have gold, and rounded; on other made pages they name the right copy in 97 % of 349 cases.
"""

import math
from dataclasses import dataclass

from archive.text.cohesion import Weights, terms
from archive.text.language import Language
from archive.text.pieces import CLOSED
from archive.text.seams import STARTS, Seams
from archive.text.stream import Match, Stream

_SECOND = 1.4
"""That the second copy is the wrong one, where nothing else tells."""
_SAME_STORY = 0.3
"""The same, where no head line stands between the two."""
_LEFT, _RIGHT = 0.3, 0.37
"""For the log-odds that the copy goes on from what stands before it, and what stands after it from the copy."""
_AT_MARK = -2.0
"""For a copy that follows other text of its line, after a mark: so texts are fused."""
_BEFORE_TEXT = -1.0
"""For a copy that ends as a paragraph ends and is followed by other text in its line."""
_IN_CLAUSE = 2.0
"""For one that follows other text of its line in the middle of a clause: hardly any copy is fused there."""
_IN_PIECES = -1.5
"""For each further line that a copy is broken into: texts are printed anew in bits."""
_CUT_SHORT = -1.0
"""For a copy that breaks off inside a sentence while its line goes on."""
_TOPIC = 1.9
"""For each e-fold by which a copy has more in common with the text around it."""
_FAINT = 0.03
_NEXT_LINE, _SAME_LINE = 2.0, 3.0
"""Log-odds that what is printed next goes on with a sentence that is open."""
_AROUND = 4
"""Text pieces on each side of a copy that make up its context."""
_FAR = 600
"""Characters on each side."""


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands on one side of a copy: ``text`` without spaces; ``how``: "line", "next" or "none"."""

    text: str
    how: str


class Copies:
    def __init__(self, stream: Stream, language: Language, seams: Seams) -> None:
        self.stream, self.language, self.seams = stream, language, seams
        self.weights = Weights(language, [])

    def wrong_one(self, match: Match) -> int:
        """Start of the copy to give up."""
        first, second = self._score(match.first, match.size), self._score(match.second, match.size)
        bonus = _SECOND + (0.0 if self._head_between(match) else _SAME_STORY)
        return match.second if first - second + bonus > 0 else match.first

    def _score(self, place: int, size: int) -> float:
        """How well a copy fits where it stands."""
        copy = self.stream.text[place : place + size]
        left, right = self._before(place), self._after(place, size)
        total = _LEFT * self._goes_on(left, copy)
        total += self._glued(copy, left, right)
        if _is_closed(copy):
            total -= _RIGHT * (self._inside(right.text) if right.how != "none" else 0.0)
        else:
            total += _RIGHT * (-3.0 if right.how == "none" else self._joined(copy, right))
        total += _IN_PIECES * min(3, len(self.stream.parts(place, size)) - 1)
        topic = self.weights.affinity(terms(copy[:_FAR]), terms(self._context(place, size)))
        return total + _TOPIC * math.log(topic + _FAINT)

    @staticmethod
    def _glued(copy: str, left: _Side, right: _Side) -> float:
        """How little a copy looks fused to the rest of its line; texts are fused end to end, not into each other."""
        total = 0.0
        if left.how == "line" and left.text[-1] not in "。!?…”,;:":
            total += _IN_CLAUSE
        elif left.how == "line" and right.how != "line":
            total += _AT_MARK
        if right.how == "line" and not _is_closed(copy):
            total += _CUT_SHORT
        elif right.how == "line" and left.how != "line":
            total += _BEFORE_TEXT
        return total

    def _goes_on(self, left: _Side, copy: str) -> float:
        if left.how == "none" or _is_closed(left.text):
            return -self._inside(copy)
        return self._joined(left.text, _Side(copy, left.how))

    def _joined(self, text: str, after: _Side) -> float:
        """Log-odds that what comes after an open sentence completes it."""
        prior = _SAME_LINE if after.how == "line" else _NEXT_LINE
        return max(-4.0, min(6.0, self.seams.one_sentence(text[-40:], after.text[:60], STARTS) + prior))

    def _inside(self, text: str) -> float:
        """Log-odds that a text begins in mid-sentence."""
        return 3.0 if text[0] in ",、。;:!?)》”’%" else max(-3.0, min(3.0, self.language.midness(text[:16])))

    def _before(self, place: int) -> _Side:
        index, start, _ = self.stream.parts(place, 1)[0]
        if start:
            return _Side(self.stream.text[max(0, place - 60) : place], "line")
        return self._neighbour(index, -1)

    def _after(self, place: int, size: int) -> _Side:
        index, _, end = self.stream.parts(place, size)[-1]
        if end < self.stream.size(index):
            return _Side(self.stream.text[place + size : place + size + 60], "line")
        return self._neighbour(index, 1)

    def _neighbour(self, index: int, step: int) -> _Side:
        """The nearest text in a direction, unless a head or a signature stands between."""
        pieces = self.stream.pieces
        index += step
        while 0 <= index < len(pieces) and pieces[index].label in {"furniture", "abstract", "abstract_label", "jump"}:
            index += step
        if not 0 <= index < len(pieces) or pieces[index].label not in ({"text", "lead"} if step < 0 else {"text"}):
            return _Side("", "none")
        form = pieces[index].form
        return _Side("".join((form[-80:] if step < 0 else form[:80]).split()), "next")

    def _head_between(self, match: Match) -> bool:
        """The two copies may stand in different stories."""
        first = self.stream.parts(match.first + match.size - 1, 1)[-1][0]
        second = self.stream.parts(match.second, 1)[0][0]
        return self.stream.head_between(first + 1, second)

    def _context(self, place: int, size: int) -> str:
        """The texts next to a copy, as far as the nearest head line on each side."""
        parts = self.stream.parts(place, size)
        (index, start, _), (last, _, end) = parts[0], parts[-1]
        text, rest = self.stream.text, self.stream.size(last) - end
        texts = [text[place - min(start, _FAR) : place], text[place + size : place + size + min(rest, _FAR)]]
        return "\n".join(texts + self._walk(index, -1) + self._walk(last, 1))

    def _walk(self, index: int, step: int) -> list[str]:
        pieces, out = self.stream.pieces, []
        index += step
        for _ in range(3 * _AROUND):
            if not 0 <= index < len(pieces) or len(out) == _AROUND:
                break
            piece = pieces[index]
            if piece.label in {"short", "byline"} or (step > 0 and piece.label == "lead"):
                if step < 0:
                    out.append(piece.form)
                if piece.closed or len(piece) < 30:
                    break
            elif piece.label in {"text", "lead"}:
                out.append(piece.form[:_FAR])
                if piece.label == "lead":
                    break
            index += step
        return out


def _is_closed(text: str) -> bool:
    return bool(CLOSED.search(text[-30:]))
