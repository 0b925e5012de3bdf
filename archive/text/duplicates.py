"""Passages printed twice: whole, in pieces, or fused to other text; the copy out of its context is marked.

The page is read as one stream without white space, so that line breaks in either copy do not matter.
"""

from itertools import pairwise

from archive.text.copies import Copies, grouped
from archive.text.lexicon import TextLexicon
from archive.text.memo import Memo
from archive.text.pieces import Piece
from archive.text.stream import LEAST, LEAST_WHOLE, Match, Stream, repeats

Cuts = dict[int, list[tuple[int, int]]]
"""What is given up: by the index of a piece, ranges in offsets without white space."""


class Duplicates:
    """The passages that stand twice in a page's pieces."""

    def __init__(self, pieces: list[Piece], lexicon: TextLexicon, memo: Memo) -> None:
        self.stream, self.lexicon, self.memo = Stream(pieces), lexicon, memo
        found = (self.stream.trimmed(match) for match in repeats(self.stream.text))
        self.groups = grouped([match for match in found if _counts(self.stream, match)])

    def __bool__(self) -> bool:
        return bool(self.groups)

    def given_up(self) -> Cuts:
        """The copies out of their context, by what the labels of the pieces say now of each one's surroundings."""
        copies = Copies(self.stream, self.lexicon, self.memo, self.groups)
        cuts: Cuts = {}
        taken = bytearray(len(self.stream.text))
        for group in self.groups:
            kept, given_up = group.without(copies.best(group))
            for place, size in given_up:
                if _is_taken(taken, kept, size) and not _is_taken(taken, place, size):
                    continue
                taken[place : place + size] = b"\1" * size
                for index, start, end in self.stream.parts(place, size):
                    cuts.setdefault(index, []).append((start, end))
        return cuts


def without(pieces: list[Piece], cuts: Cuts) -> list[Piece]:
    """The pieces, what is given up labelled ``duplicate`` (cut off where only a part is)."""
    return [
        part for index, piece in enumerate(pieces) for part in (_cut(piece, cuts[index]) if index in cuts else [piece])
    ]


def _is_taken(taken: bytearray, place: int, size: int) -> bool:
    """Most of this copy is already marked as a copy of something else."""
    return sum(taken[place : place + size]) > size / 2


def _counts(stream: Stream, match: Match) -> bool:
    """Long enough, or a whole paragraph; and not merely a headline quoted in a text."""
    if match.size < LEAST_WHOLE:
        return False
    copies = [stream.parts(place, match.size) for place in (match.first, match.second)]
    if match.size >= LEAST:
        return all(
            any(stream.pieces[i].label in {"text", "lead"} or b - a >= 20 for i, a, b in parts) for parts in copies
        )
    for parts in copies:
        index, start, end = parts[0]
        whole = len(parts) == 1 and start == 0 and end == stream.size(index)
        if whole and stream.pieces[index].label == "text":
            return True
    return False


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
