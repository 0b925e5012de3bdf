"""One segment's arrays, read: postings, places of strings, facet values.

Documents are numbered from 0 within the segment; a set of documents is a bool array over all of them.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from .model import FACETS, FIELDS, Value

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

    def places(self, string: np.ndarray) -> np.ndarray:
        """Where a string of code units (not empty) begins in ``text``, ascending, as int64."""
        if len(string) == 1:
            return self._places_of_unit(int(string[0]))
        pairs = (string[:-1].astype(np.uint32) << 16) | string[1:]
        numbers = [position_in(self.gram_key, pair) for pair in pairs.tolist()]
        if min(numbers) < 0:
            return np.empty(0, np.int64)
        sizes = [int(self.gram_pos_at[n + 1]) - int(self.gram_pos_at[n]) for n in numbers]
        rarest = int(np.argmin(sizes))
        found = self._gram_places(numbers[rarest]).astype(np.int64) - rarest
        if len(string) == 2:
            return found
        found = found[(found >= 0) & (found + len(string) <= len(self.text))]
        for offset, unit in enumerate(string.tolist()):
            if offset not in (rarest, rarest + 1) and len(found):
                found = found[self.text[found + offset] == unit]
        return found

    def _gram_places(self, number: int) -> np.ndarray:
        return self.gram_pos[self.gram_pos_at[number] : self.gram_pos_at[number + 1]]

    def _places_of_unit(self, unit: int) -> np.ndarray:
        """All pairs that begin with the unit stand together; sorted again, they are its places."""
        low, high = np.searchsorted(self.gram_key, np.array([unit << 16, (unit + 1) << 16], dtype=np.uint64))
        places = self.gram_pos[self.gram_pos_at[low] : self.gram_pos_at[high]].astype(np.int64)
        places.sort()
        return places

    def docs_of_places(self, places: np.ndarray) -> np.ndarray:
        """The document of each place: a first guess from the block table, then stepped forward."""
        docs = self.doc_block[places >> BLOCK_BITS].astype(np.int64)
        behind = np.flatnonzero(self.starts[docs + 1] <= places)
        while len(behind):
            docs[behind] += 1
            behind = behind[self.starts[docs[behind] + 1] <= places[behind]]
        return docs

    def in_fields(self, places: np.ndarray, docs: np.ndarray, fields: tuple[str, ...]) -> np.ndarray:
        """Which of the places lie in one of these fields of their documents (bool)."""
        inside = np.zeros(len(places), bool)
        for name in fields:
            edge = docs * len(FIELDS) + FIELDS.index(name)
            inside |= (places >= self.field_at[edge]) & (places < self.field_at[edge + 1])
        return inside

    def docs_with(self, folded: str, fields: tuple[str, ...] = ()) -> np.ndarray:
        """The documents (numbers, ascending) that hold this string, in one of ``fields`` if given."""
        string = units(folded)
        if not fields and len(string) == 1:
            return self.char_postings(int(string[0]))[0]
        if not fields and len(string) == 2:
            return self.gram_postings(int(string[0]) << 16 | int(string[1]))[0]
        places = self.places(string)
        docs = self.docs_of_places(places)
        if fields:
            docs = docs[self.in_fields(places, docs, fields)]
        return docs[np.flatnonzero(np.diff(docs, prepend=-1))] if len(docs) else NO_DOCS

    def document_text(self, doc: int) -> str:
        """All of a document's folded text, its fields parted by NUL."""
        return self.text[self.starts[doc] : self.starts[doc + 1]].tobytes().decode("utf-16-le", "replace")
