"""A segment's words and names as they are looked for: by how they begin, sound, or are nearly spelled.

These arrays stand in the segment's file beside its postings, so they are as new as the index itself, are made once
by the process that writes it, and are shared by all that read it:

    key_text, key_at    what may be typed (folded text, pinyin, initials), UTF-8, sorted
    key_entry           uint32, what each of them stands for: kind << KIND_BITS | number of the word or facet value
    form_hash, form_word     sorted hashes (uint32) of words and of words with one character left out
    sound_hash, sound_word   the same of their pinyin

A hash only says where to look: whoever asks compares the words themselves.
"""

import zlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from search.analysis import fold
from search.sounds import readings, spoken

from .model import Value

NAMED = ("region", "theme", "publication", "contributor")
KINDS = ("word", *NAMED, *NAMED)  # of an entry; the second time with the English label
FIRST_ENGLISH = 1 + len(NAMED)
KIND_BITS = 28
# The most frequent words of a segment. Rarer ones are names and slips of few articles.
MAX_WORDS = 40_000
LENGTHS = range(2, 13)  # characters of a word
ARRAYS = ("key_text", "key_at", "key_entry", "form_hash", "form_word", "sound_hash", "sound_word")


class Guide:
    def __init__(self, arrays: Mapping[str, np.ndarray]):
        self._text, self._at, self._entry, *self._spelled = (arrays[name] for name in ARRAYS)

    def beginning(self, typed: str) -> Iterator[tuple[int, np.ndarray]]:
        """(place in ``KINDS``, numbers of words or of facet values) of all that may be meant by this beginning."""
        wanted = typed.encode()
        places = range(len(self._entry))
        begin = bisect_left(places, wanted, key=self._key)
        end = bisect_left(places, wanted + b"\xff", begin, key=self._key)  # UTF-8 holds no such byte
        entries = np.unique(self._entry[begin:end])
        edges = np.searchsorted(entries, np.arange(len(KINDS) + 1, dtype=np.uint64) << KIND_BITS)
        for kind in range(len(KINDS)):
            if edges[kind] < edges[kind + 1]:
                yield kind, entries[edges[kind] : edges[kind + 1]] & ((1 << KIND_BITS) - 1)

    def _key(self, place: int) -> bytes:
        return self._text[self._at[place] : self._at[place + 1]].tobytes()

    def of_forms(self, forms: Sequence[str]) -> Iterator[tuple[int, int]]:
        """(place in ``forms``, number of a word) where the word, perhaps with one character left out, may be the form."""
        return _looked_up(forms, self._spelled[0], self._spelled[1])

    def of_sounds(self, sounds: Sequence[str]) -> Iterator[tuple[int, int]]:
        """(place in ``sounds``, number of a word) where this may be the word's pinyin."""
        return _looked_up(sounds, self._spelled[2], self._spelled[3])


def _looked_up(strings: Sequence[str], hashes: np.ndarray, words: np.ndarray) -> Iterator[tuple[int, int]]:
    wanted = np.fromiter(map(_hash, strings), np.uint32, len(strings))
    begins, ends = np.searchsorted(hashes, wanted), np.searchsorted(hashes, wanted, side="right")
    for place in np.flatnonzero(ends > begins).tolist():
        for number in words[begins[place] : ends[place]].tolist():
            yield place, number


def shortened(word: str) -> set[str]:
    """The word with each one of its characters left out."""
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _hash(string: str) -> int:
    return zlib.crc32(string.encode())


# --- making -----------------------------------------------------------------------------------


def guide_arrays(words: Sequence[str], sizes: np.ndarray, values: Mapping[str, Sequence[Value]]) -> dict:
    """``words`` in the order of their numbers, ``sizes[i]``: documents that have word ``i``; ``values``: by facet."""
    numbers = _frequent(words, sizes)
    kept = list(spoken(words[number] for number in numbers))
    keys, entries = [], []
    for number, of_word in zip(numbers, kept, strict=True):
        keys += of_word
        entries += (number, number, number)
    for key, entry in _names(values):
        keys.append(key)
        entries.append(entry)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    encoded = [keys[place].encode() for place in order]
    return {
        "key_text": np.frombuffer(b"".join(encoded), np.uint8),
        "key_at": np.cumsum([0, *map(len, encoded)], dtype=np.uint32),
        "key_entry": np.array(entries, np.uint32)[order],
        **_hashed("form", [(number, form) for number, of in zip(numbers, kept, strict=True) for form in _forms(of[0])]),
        **_hashed("sound", [(number, sound) for number, (_, sound, _) in zip(numbers, kept, strict=True)]),
    }


def _frequent(words: Sequence[str], sizes: np.ndarray) -> list[int]:
    """Numbers of the most frequent Chinese words of two characters and more."""
    found = []
    for number in np.argsort(-sizes.astype(np.int64), kind="stable").tolist():
        if len(words[number]) in LENGTHS and "\u4e00" <= words[number][0] <= "\u9fff":
            found.append(number)
            if len(found) == MAX_WORDS:
                break
    return found


def _names(values: Mapping[str, Sequence[Value]]) -> Iterator[tuple[str, int]]:
    for kind, facet in enumerate(NAMED, start=1):
        for number, value in enumerate(values.get(facet, ())):
            for key in readings(fold(value.label or value.key)):
                yield key, kind << KIND_BITS | number
            for key in readings(fold(value.label_en)):
                yield key, (kind + len(NAMED)) << KIND_BITS | number


def _forms(word: str) -> set[str]:
    # Only words of three characters and more are looked up by what is nearly spelled like them.
    return {word, *shortened(word)} if len(word) > 2 else {word}


def _hashed(name: str, strings: Sequence[tuple[int, str]]) -> dict[str, np.ndarray]:
    numbers, spelled = zip(*strings, strict=True) if strings else ((), ())
    hashes = np.fromiter(map(_hash, spelled), np.uint32, len(spelled))
    order = np.argsort(hashes, kind="stable")
    return {f"{name}_hash": hashes[order], f"{name}_word": np.array(numbers, np.uint32)[order]}
