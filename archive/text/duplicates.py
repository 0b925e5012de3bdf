"""Passages printed twice: whole, in pieces, or fused to other text; the copy out of its context is marked.

The page is read as one stream without white space, so that line breaks in either copy do not matter. Matching
is linear: each place looks up one earlier place with the same ``_SEED`` characters, and a match is skipped over.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from archive.text.cohesion import Weights, terms
from archive.text.lexicon import TextLexicon
from archive.text.pieces import Piece

_SEED = 14
_LEAST = 28
"""Characters: shorter repetitions are slogans, titles and names, which stories repeat on purpose."""
_LEAST_WHOLE = 16
"""A whole paragraph that repeats may be this short."""
_OUTSIDE = {"abstract", "abstract_label", "furniture", "credit", "byline", "jump"}
_AROUND = 4
"""Text pieces on each side of a copy that make up its context."""


@dataclass(frozen=True, slots=True)
class _Match:
    """``stream[first:first+size] == stream[second:second+size]``, first < second."""

    first: int
    second: int
    size: int


class _Stream:
    """The condensed text of the pieces, with the way back."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.members = [i for i, piece in enumerate(pieces) if piece.label not in _OUTSIDE]
        texts = ["".join(pieces[i].form.split()) for i in self.members]
        self.starts, offset = [], 0
        for text in texts:
            self.starts.append(offset)
            offset += len(text)
        self.text = "".join(texts)
        self.pieces = pieces

    def parts(self, start: int, size: int) -> list[tuple[int, int, int]]:
        """(piece index, from, to) in condensed offsets of each piece that the range touches."""
        out, end = [], start + size
        at = bisect_right(self.starts, start) - 1
        while at < len(self.starts) and self.starts[at] < end:
            base = self.starts[at]
            limit = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
            if limit > base:
                out.append((self.members[at], max(0, start - base), min(end, limit) - base))
            at += 1
        return out

    def size(self, index: int) -> int:
        return len("".join(self.pieces[index].form.split()))


def mark_duplicates(pieces: list[Piece], lexicon: TextLexicon) -> list[Piece]:
    """The pieces, those printed twice labelled ``duplicate`` (cut off where only a part is)."""
    stream = _Stream(pieces)
    matches = [match for match in _matches(stream.text) if _counts(stream, match)]
    if not matches:
        return pieces
    weights = Weights(lexicon.language, [])
    cuts: dict[int, list[tuple[int, int]]] = {}
    taken = bytearray(len(stream.text))
    for match in matches:
        place = _wrong_copy(stream, match, matches, weights)
        other = match.second if place == match.first else match.first
        if _given_up(taken, other, match) and not _given_up(taken, place, match):
            place = other
        taken[place : place + match.size] = b"\1" * match.size
        for index, start, end in stream.parts(place, match.size):
            cuts.setdefault(index, []).append((start, end))
    return [
        part for index, piece in enumerate(pieces) for part in (_cut(piece, cuts[index]) if index in cuts else [piece])
    ]


def _given_up(taken: bytearray, place: int, match: _Match) -> bool:
    """Most of this copy is already marked as a copy of something else."""
    return sum(taken[place : place + match.size]) > match.size / 2


def _matches(text: str) -> list[_Match]:
    step = max(1, len(text) // 200_000)
    seen: dict[str, int] = {}
    found: list[_Match] = []
    index, indexed, floor = 0, 0, 0
    while index + _SEED <= len(text):
        for place in range(indexed, index - _SEED + 1):
            if place % step == 0:
                seen.setdefault(text[place : place + _SEED], place)
        indexed = max(indexed, index - _SEED + 1)
        earlier = seen.get(text[index : index + _SEED])
        if earlier is None:
            index += 1
            continue
        first, second, size = earlier, index, _SEED
        while second + size < len(text) and text[first + size] == text[second + size] and first + size < second:
            size += 1
        while first > 0 and second > floor and text[first - 1] == text[second - 1] and first + size < second:
            first, second, size = first - 1, second - 1, size + 1
        if size >= _LEAST_WHOLE:
            found.append(_Match(first, second, size))
        if size >= _LEAST:
            floor = second + size
        index = max(index + 1, second + size - (0 if size >= _LEAST else _SEED - 1))
    return found


def _counts(stream: _Stream, match: _Match) -> bool:
    """Long enough, or a whole paragraph; and not merely a headline quoted in a text."""
    copies = [stream.parts(place, match.size) for place in (match.first, match.second)]
    if match.size >= _LEAST:
        return all(
            any(stream.pieces[i].label in {"text", "lead"} or b - a >= 20 for i, a, b in parts) for parts in copies
        )
    for parts in copies:
        index, start, end = parts[0]
        whole = len(parts) == 1 and start == 0 and end == stream.size(index)
        if whole and stream.pieces[index].label == "text":
            return True
    return False


def _wrong_copy(stream: _Stream, match: _Match, matches: list[_Match], weights: Weights) -> int:
    """Start of the copy to give up: the fused one, else the one whose neighbours speak of other things."""
    fused = [_fusion(stream, place, match.size) for place in (match.first, match.second)]
    if fused[0] != fused[1]:
        glued, whole = (match.first, match.second) if fused[0] > fused[1] else (match.second, match.first)
        torn = not min(fused) and _completes_a_sentence(stream, glued, match.size) and not _goes_on(stream, whole)
        return whole if torn else glued
    if not _head_between(stream, match):
        return match.second
    copy = terms(stream.text[match.first : match.first + match.size])
    near = [weights.affinity(copy, terms(_context(stream, place, match.size))) for place in (match.first, match.second)]
    return match.first if near[1] > near[0] * 1.15 + 0.02 else match.second


def _completes_a_sentence(stream: _Stream, place: int, size: int) -> bool:
    """What stands before the copy in its line breaks off at a comma, and the copy finishes it: taken out, it would tear.

    So it is the line's own text, and the copy that fills lines of its own is the second print.
    """
    _, start, _ = stream.parts(place, size)[0]
    return start > 6 and stream.text[place - 1] in ",:" and stream.text[place + size - 1] in "。!?”"


def _goes_on(stream: _Stream, place: int) -> bool:
    """The line before the copy is broken off, so that the copy may be its other half."""
    index = stream.parts(place, 1)[0][0]
    return index > 0 and stream.pieces[index - 1].label in {"text", "lead"} and not stream.pieces[index - 1].closed


def _head_between(stream: _Stream, match: _Match) -> bool:
    """The two copies may stand in different stories."""
    first, second = stream.parts(match.first, match.size)[-1][0], stream.parts(match.second, match.size)[0][0]
    return any(piece.label in {"short", "byline", "lead", "signature"} for piece in stream.pieces[first + 1 : second])


def _fusion(stream: _Stream, place: int, size: int) -> int:
    """How much a copy looks glued on: 0 where it fills its lines, 1 inside a clause, 2 where it starts at a mark."""
    parts = stream.parts(place, size)
    _, start, _ = parts[0]
    last, _, end = parts[-1]
    if start == 0 and end == stream.size(last):
        return 0
    return 1 if start and stream.text[place - 1] not in "。!?…”,;" else 2


def _context(stream: _Stream, place: int, size: int) -> str:
    """The texts next to a copy, as far as the nearest head line on each side."""
    parts = stream.parts(place, size)
    index, start, _ = parts[0]
    last, _, end = parts[-1]
    own = {i for i, _, _ in parts}
    texts = [stream.pieces[index].form[:start] if start else "", stream.pieces[last].form[end:] if end else ""]
    texts += _walk(stream, index, -1, own) + _walk(stream, last, 1, own)
    return "\n".join(texts)


def _walk(stream: _Stream, index: int, step: int, own: set[int]) -> list[str]:
    out: list[str] = []
    index += step
    while 0 <= index < len(stream.pieces) and len(out) < _AROUND:
        piece = stream.pieces[index]
        if piece.label in {"short", "byline"} or (step > 0 and piece.label == "lead"):
            if step < 0:
                out.append(piece.form)
            if piece.closed or len(piece) < 30:
                break
        elif piece.label in {"text", "lead"} and index not in own:
            out.append(piece.form)
            if piece.label == "lead":
                break
        index += step
    return out


def _cut(piece: Piece, ranges: list[tuple[int, int]]) -> list[Piece]:
    """The piece with the ranges (condensed offsets) labelled ``duplicate``; scraps of two characters go along."""
    places = [i for i, char in enumerate(piece.form) if not char.isspace()]
    marked = bytearray(len(places))
    for start, end in ranges:
        marked[start:end] = b"\1" * (end - start)
    bounds = [i for i in range(1, len(places)) if marked[i] != marked[i - 1]]
    bounds = [b for b in bounds if 2 < b < len(places) - 2]
    parts = piece.cut(*(places[b] for b in bounds))
    for part, at in zip(parts, [0, *bounds], strict=False):
        middle = min(at + 2, len(places) - 1)
        if marked[middle]:
            part.relabel("duplicate", 0.9, "这段文字在本版印了两次")
        elif at and part.label == "lead":
            part.label = "text"
    for part, following in pairwise(parts):
        part.torn = following.label == "duplicate"
    return parts
