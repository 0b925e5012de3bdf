"""One segment's arrays, read: postings, places of strings, facet values.

Documents are numbered from 0 within the segment; a set of documents is a bool array over all of them.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from .model import FACETS, FIELD_WEIGHTS, FIELDS, Value

BLOCK_BITS = 8
NO_DOCS = np.empty(0, np.uint16)
NO_WEIGHTS = np.empty(0, np.uint8)


def units(folded: str) -> np.ndarray:
    """A folded string as UTF-16 code units."""
    return np.frombuffer(folded.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)


@dataclass(frozen=True, slots=True)
class Postings:
    """Lists of (document, weight) one after another; list ``i`` is ``[at[i], at[i + 1])``."""

    at: np.ndarray
    doc: np.ndarray
    weight: np.ndarray

    def list(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        begin, end = int(self.at[number]), int(self.at[number + 1])
        return self.doc[begin:end], self.weight[begin:end]


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """The values of one facet: per value its documents, per document its values."""

    values: tuple[Value, ...]
    at: np.ndarray
    doc: np.ndarray
    forward_at: np.ndarray
    forward_value: np.ndarray

    def docs(self, number: int) -> np.ndarray:
        return self.doc[self.at[number] : self.at[number + 1]]

    def counts(self, mask: np.ndarray, docs: np.ndarray) -> np.ndarray:
        """How many of the documents have each value (int64); ``mask`` and ``docs`` are the same set."""
        if not len(self.values):
            return np.zeros(0, np.int64)
        if len(docs) * 8 < len(mask):
            begins, ends = self.forward_at[docs].astype(np.int64), self.forward_at[docs + 1].astype(np.int64)
            return np.bincount(self.forward_value[_ranges(begins, ends)], minlength=len(self.values))
        # Many: look every value's documents up in the mask.
        hits = mask.view(np.uint8).take(self.doc, mode="clip")
        return np.add.reduceat(hits, self.at[:-1].astype(np.int64), dtype=np.int64)


def _ranges(begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """All numbers of the half-open ranges, one range after the other."""
    lengths = ends - begins
    steps = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(begins, lengths) + steps


def position_in(sorted_keys: np.ndarray, key: int) -> int:
    """Where ``key`` stands in ``sorted_keys``, -1 where it does not."""
    place = int(np.searchsorted(sorted_keys, sorted_keys.dtype.type(key)))
    return place if place < len(sorted_keys) and sorted_keys[place] == key else -1


class Segment:
    def __init__(self, arrays: dict[str, np.ndarray], meta: dict):
        self._arrays = arrays
        self.meta = meta
        self.article = arrays["article"]
        self.date_from = arrays["date_from"]
        self.date_to = arrays["date_to"]
        self.text = arrays["text"]
        self.field_at = arrays["field_at"]
        self.length = arrays["length"]
        self.doc_block = arrays["doc_block"]
        self.starts = np.ascontiguousarray(self.field_at[:: len(FIELDS)])
        self.gram_key, self.gram_pos, self.gram_pos_at = (arrays[f"gram_{n}"] for n in ("key", "pos", "pos_at"))
        self.char_key = arrays["char_key"]
        self.gram, self.char, self.word = (
            Postings(*(arrays[f"{kind}_{n}"] for n in ("at", "doc", "weight"))) for kind in ("gram", "char", "word")
        )
        self.facets = {name: self._facet(name) for name in FACETS}
        # Facets count under "none" what has no value: the same masks again and again.
        self._without: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.article)

    def _facet(self, name: str) -> FacetColumn:
        values = tuple(Value(*row) for row in self.meta["values"].get(name, ()))
        return FacetColumn(values, *(self._arrays[f"{name}_{part}"] for part in ("at", "doc", "from", "val")))

    def array(self, name: str) -> np.ndarray:
        """An array by its name in the file (see ``build``)."""
        return self._arrays[name]

    @cached_property
    def numbers(self) -> dict[str, dict[str, int]]:
        """For each facet: the number of a value's key."""
        return {name: {v.key: i for i, v in enumerate(column.values)} for name, column in self.facets.items()}

    def without(self, facet: str) -> np.ndarray:
        """The documents that have no value of this facet."""
        if facet not in self._without:
            self._without[facet] = np.diff(self.facets[facet].forward_at) == 0
        return self._without[facet]

    # --- words ------------------------------------------------------------------------------

    def _spelling(self, number: int) -> bytes:
        at = self._arrays["word_text_at"]
        return self._arrays["word_text"][at[number] : at[number + 1]].tobytes()

    def spelling(self, number: int) -> str:
        """A word by its number."""
        return self._spelling(number).decode()

    def words(self) -> list[str]:
        """All words in the order of their numbers (sorted)."""
        text, at = self._arrays["word_text"].tobytes(), self._arrays["word_text_at"].tolist()
        return [text[a:b].decode() for a, b in pairwise(at)]

    def word_number(self, word: str) -> int:
        """Its number, -1 where no document has it. UTF-8 sorts as code points do."""
        wanted, low, high = word.encode(), 0, len(self.word.at) - 1
        while low < high:
            middle = (low + high) // 2
            if self._spelling(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.word.at) - 1 and self._spelling(low) == wanted else -1

    def word_postings(self, word: str) -> tuple[np.ndarray, np.ndarray]:
        number = self.word_number(word)
        return (NO_DOCS, NO_WEIGHTS) if number < 0 else self.word.list(number)

    # --- strings ----------------------------------------------------------------------------

    def char_postings(self, unit: int) -> tuple[np.ndarray, np.ndarray]:
        number = position_in(self.char_key, unit)
        return (NO_DOCS, NO_WEIGHTS) if number < 0 else self.char.list(number)

    def gram_postings(self, pair: int) -> tuple[np.ndarray, np.ndarray]:
        """Documents of two code units, ``first << 16 | second``."""
        number = position_in(self.gram_key, pair)
        return (NO_DOCS, NO_WEIGHTS) if number < 0 else self.gram.list(number)

    def places(self, string: np.ndarray, fields: tuple[str, ...] = ()) -> np.ndarray:
        """Where a string of code units (not empty) begins in ``text``, ascending, as int64."""
        if len(string) == 1:
            found = self._places_of_unit(int(string[0]))
            return found[self.in_fields(found, fields)] if fields else found
        pairs = (string[:-1].astype(np.uint32) << 16) | string[1:]
        numbers = [position_in(self.gram_key, pair) for pair in pairs.tolist()]
        if min(numbers) < 0:
            return np.empty(0, np.int64)
        sizes = [int(self.gram_pos_at[n + 1]) - int(self.gram_pos_at[n]) for n in numbers]
        rarest = int(np.argmin(sizes))
        found = self._places_of_pair(numbers[rarest], fields) - rarest
        for offset, unit in enumerate(string.tolist()):
            if offset not in (rarest, rarest + 1) and len(found):
                # "clip" spares numpy a check of bounds; no place is out of them but before the first.
                found = found[self.text.take(found + offset, mode="clip") == unit]
        return found[found >= 0]

    def frequency(self, string: np.ndarray) -> int:
        """How often a string occurs at most."""
        if len(string) == 1:
            low, high = self._pairs_from(int(string[0]))
            return int(self.gram_pos_at[high]) - int(self.gram_pos_at[low])
        pairs = (string[:-1].astype(np.uint32) << 16) | string[1:]
        numbers = [position_in(self.gram_key, pair) for pair in pairs.tolist()]
        return min(0 if n < 0 else int(self.gram_pos_at[n + 1]) - int(self.gram_pos_at[n]) for n in numbers)

    def _pairs_from(self, unit: int) -> tuple[int, int]:
        """The half-open range of numbers of the pairs that begin with a unit."""
        low, high = np.searchsorted(self.gram_key, np.array([unit << 16, (unit + 1) << 16], dtype=np.uint64))
        return int(low), int(high)

    def _places_of_pair(self, number: int, fields: tuple[str, ...]) -> np.ndarray:
        places = self.gram_pos[self.gram_pos_at[number] : self.gram_pos_at[number + 1]]
        if not fields:
            return places.astype(np.int64)
        # Only documents whose weight is at least that of one occurrence in these fields can have it there.
        docs, weights = self.gram.list(number)
        docs = docs[weights >= min(FIELD_WEIGHTS[name] for name in fields)].astype(np.int64)
        found = []
        for name in fields:
            edge = docs * len(FIELDS) + FIELDS.index(name)
            begins = np.searchsorted(places, self.field_at[edge])
            ends = np.searchsorted(places, self.field_at[edge + 1])
            found.append(_ranges(begins, ends))
        return np.sort(places[np.concatenate(found)].astype(np.int64))

    def _places_of_unit(self, unit: int) -> np.ndarray:
        """All pairs that begin with the unit stand together, but by the second unit."""
        low, high = self._pairs_from(unit)
        places = self.gram_pos[self.gram_pos_at[low] : self.gram_pos_at[high]]
        if len(places) * 64 > len(self.text):
            return np.flatnonzero(self.text == unit)  # reading all of the text is quicker than sorting
        return np.sort(places).astype(np.int64)

    def docs_of_places(self, places: np.ndarray) -> np.ndarray:
        """The document of each place (int64): a first guess from the block table, then stepped forward."""
        docs = self.doc_block.take(places >> BLOCK_BITS, mode="clip").astype(np.int64)
        behind = np.flatnonzero(self.starts.take(docs + 1, mode="clip") <= places)
        while len(behind):
            docs[behind] += 1
            behind = behind[self.starts[docs[behind] + 1] <= places[behind]]
        return docs

    def in_fields(self, places: np.ndarray, fields: tuple[str, ...]) -> np.ndarray:
        """Which of the places lie in one of these fields of their documents (bool)."""
        docs = self.docs_of_places(places)
        inside = np.zeros(len(places), bool)
        for name in fields:
            edge = docs * len(FIELDS) + FIELDS.index(name)
            inside |= (places >= self.field_at[edge]) & (places < self.field_at[edge + 1])
        return inside

    def mask_with(self, folded: str, fields: tuple[str, ...] = ()) -> np.ndarray:
        """The documents (bool[N]) that hold this string, in one of ``fields`` if given."""
        string = units(folded)
        if fields or len(string) > 2:
            docs = self.docs_of_places(self.places(string, fields))
        elif len(string) == 2:
            docs = self.gram_postings(int(string[0]) << 16 | int(string[1]))[0]
        else:
            docs = self.char_postings(int(string[0]))[0]
        mask = np.zeros(len(self), bool)
        mask[docs.astype(np.intp)] = True
        return mask

    def document_text(self, doc: int) -> str:
        """All of a document's folded text, its fields parted by NUL."""
        return self.text[self.starts[doc] : self.starts[doc + 1]].tobytes().decode("utf-16-le", "replace")
