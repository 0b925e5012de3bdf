"""What makes two texts the same story: shingles, and sketches of them small enough for the index. Pure: no Django.

A shingle is every run of ``SIZE`` characters of a folded text without its punctuation, as a hash. A sketch
holds the smallest hashes of a text (bottom-k minhash): of two texts that share much, the sketches share much,
also where one of them was cut. The same text always has the same sketch.
"""

import numpy as np

from .analysis import is_word_char

SIZE = 10  # characters
SKETCH = 16  # hashes
LEAST = 40  # shingles; shorter texts (captions, notices) are not compared
EMPTY = np.uint32(0xFFFFFFFF)

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


class _Letters(dict):
    """For ``str.translate``: word characters stay, all others go."""

    def __missing__(self, code: int) -> int | None:
        self[code] = code if is_word_char(chr(code)) else None
        return self[code]


_letters = _Letters()


def shingles(folded: str) -> np.ndarray:
    """The distinct hashes (uint32, ascending) of a folded text's shingles."""
    units = np.frombuffer(folded.translate(_letters).encode("utf-16-le", "surrogatepass"), np.uint16).astype(np.uint64)
    count = len(units) - SIZE + 1
    if count <= 0:
        return np.empty(0, np.uint32)
    hashes = np.zeros(count, np.uint64)
    for at in range(SIZE):
        hashes = hashes * np.uint64(1_000_003) + units[at : at + count]
    hashes = (hashes ^ (hashes >> np.uint64(29))) * _FACTOR  # so that the smallest are any, not those of low letters
    found = np.unique((hashes >> np.uint64(32)).astype(np.uint32))
    return found[found != EMPTY]


def sketch(folded: str) -> np.ndarray:
    """uint32[SKETCH]: the smallest shingles, ascending, then EMPTY; of a short text EMPTY alone."""
    found = shingles(folded)
    made = np.full(SKETCH, EMPTY, np.uint32)
    if len(found) >= LEAST:
        smallest = found[:SKETCH]
        made[: len(smallest)] = smallest
    return made


def shared(one: np.ndarray, other: np.ndarray) -> float:
    """How much of the shorter text (given as shingles) stands in the longer one, 0 to 1."""
    least = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / least if least else 0.0
