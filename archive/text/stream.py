"""A page's text as one stream without white space, and the passages that stand in it twice.

Matching is linear: each place looks up one earlier place with the same ``_SEED`` characters, and a match is skipped over.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from archive.text.pieces import Piece

LEAST = 28
"""Characters: shorter repetitions are slogans, titles and names, which stories repeat on purpose."""
LEAST_WHOLE = 16
"""A whole paragraph that repeats may be this short."""
_SEED = 14
_BASE = np.uint64(0x9E3779B97F4A7C15)
"""Of the numbers that stand for seeds (polynomials of their characters, modulo 2**64); odd, so that no character is lost."""
_CHANCE = 3
"""Characters at the ends of a match that agree by chance, where a line begins or ends behind them."""
_OUTSIDE = {"abstract", "abstract_label", "furniture", "credit", "byline", "jump"}


@dataclass(frozen=True, slots=True)
class Match:
    """``stream[first:first+size] == stream[second:second+size]``, first < second."""

    first: int
    second: int
    size: int


class Stream:
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
        self._sizes = dict(zip(self.members, map(len, texts), strict=True))
        self._starts = dict(zip(self.members, self.starts, strict=True))

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

    def start(self, index: int) -> int:
        """Where a piece begins in the stream."""
        return self._starts[index]

    def size(self, index: int) -> int:
        """Characters of a piece."""
        return self._sizes[index]

    def trimmed(self, match: Match) -> Match:
        """Without the few characters that agree by chance where a line of either copy begins or ends."""
        low, high = 0, match.size
        for place in (match.first, match.second):
            after = bisect_left(self.starts, place)
            if after < len(self.starts) and self.starts[after] - place <= _CHANCE:
                low = max(low, self.starts[after] - place)
            before = self.starts[bisect_right(self.starts, place + match.size) - 1] - place
            if match.size - before <= _CHANCE:
                high = min(high, before)
        while low < high and self.text[match.first + low] in "。!?…”,、;:)》":
            low += 1
        return Match(match.first + low, match.second + low, max(0, high - low))


def repeats(text: str) -> list[Match]:
    """Passages that stand in a text twice, by their second place; none begins in the last one's second copy."""
    places = _seeds_seen_twice(text)
    step = max(1, len(text) // 200_000)
    first_of = {text[at : at + _SEED]: at for at in reversed(places) if at % step == 0}
    found: list[Match] = []
    resume, floor = 0, 0
    for index in places:
        earlier = first_of.get(text[index : index + _SEED], index)
        if earlier > index - _SEED or index < resume:
            continue
        first, second, size = earlier, index, _SEED
        while second + size < len(text) and text[first + size] == text[second + size] and first + size < second:
            size += 1
        while first > 0 and second > floor and text[first - 1] == text[second - 1] and first + size < second:
            first, second, size = first - 1, second - 1, size + 1
        if size >= LEAST_WHOLE:
            found.append(Match(first, second, size))
        if size >= LEAST:
            floor = second + size
        resume = max(index + 1, second + size - (0 if size >= LEAST else _SEED - 1))
    return found


def _seeds_seen_twice(text: str) -> list[int]:
    """The places, in order, of the seeds that stand in a text more than once; by a rare chance also of some that do not."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = max(0, len(codes) - _SEED + 1)
    numbers = np.zeros(count, np.uint64)
    for place in range(_SEED):
        numbers = numbers * _BASE + codes[place : place + count]
    ordered = np.sort(numbers)
    several = ordered[1:][ordered[1:] == ordered[:-1]]
    if not several.size:
        return []
    nearest = np.minimum(np.searchsorted(several, numbers), several.size - 1)
    return np.flatnonzero(several[nearest] == numbers).tolist()
