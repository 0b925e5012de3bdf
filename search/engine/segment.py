"""One segment's arrays, read: postings, places of strings, facet values.

Documents are numbered from 0 within the segment; a set of documents is a bool array over all of them.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from search.shingles import SKETCH

from .guide import ARRAYS, Guide, guide_arrays
from .model import FACETS, FIELDS, Value

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
    place = int(sorted_keys.searchsorted(sorted_keys.dtype.type(key)))
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
        self.sketch_key, self.sketch_doc = arrays["sketch_key"], arrays["sketch_doc"]
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
        self._orders: dict[str, np.ndarray] = {}
        self._ordered: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.article)

    @cached_property
    def everything(self) -> np.ndarray:
        """All documents, as a mask that is not to be changed."""
        return np.ones(len(self), bool)

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

    def order(self, sort: str) -> np.ndarray:
        """The documents' sort keys, see ``Snapshot.order``."""
        if sort not in self._orders:
            days = self.date_from.astype(np.int64)
            if sort == "oldest":
                days = np.where(days > 0, (1 << 22) - days, 0)
            self._orders[sort] = days << 40 | ((1 << 40) - 1 - self.article)
        return self._orders[sort]

    def ordered(self, sort: str) -> np.ndarray:
        """All documents (int64), in the order "newest" or "oldest"."""
        if sort not in self._ordered:
            self._ordered[sort] = np.argsort(-self.order(sort))
        return self._ordered[sort]

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

    def word_size(self, number: int) -> int:
        """How many documents have a word, deleted ones too."""
        return int(self.word.at[number + 1]) - int(self.word.at[number])

    @cached_property
    def guide(self) -> Guide:
        if all(name in self._arrays for name in ARRAYS):
            return Guide(self._arrays)
        # The file was written before it held these.
        values = {name: column.values for name, column in self.facets.items()}
        return Guide(guide_arrays(self.words(), np.diff(self.word.at), values))

    def word_postings(self, word: str) -> tuple[np.ndarray, np.ndarray]:
        number = self.word_number(word)
        return (NO_DOCS, NO_WEIGHTS) if number < 0 else self.word.list(number)

    # --- strings ----------------------------------------------------------------------------

    def unit_postings(self, string: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Documents and weights of one code unit, or of two beside each other."""
        if len(string) == 1:
            keys, key, postings = self.char_key, int(string[0]), self.char
        else:
            keys, key, postings = self.gram_key, int(string[0]) << 16 | int(string[1]), self.gram
        number = position_in(keys, key)
        return (NO_DOCS, NO_WEIGHTS) if number < 0 else postings.list(number)

    def pair_postings(self, pairs: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        """Documents and weights of each of these pairs of code units (uint32: ``first << 16 | second``)."""
        numbers = self.gram_key.searchsorted(pairs)
        known = self.gram_key.take(numbers, mode="clip") == pairs if len(self.gram_key) else np.zeros(len(pairs), bool)
        found = zip(numbers.tolist(), known.tolist(), strict=True)
        return [self.gram.list(number) if there else (NO_DOCS, NO_WEIGHTS) for number, there in found]

    def pairs(self, string: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """For two units and more: the numbers of its pairs and how often each occurs; empty where one never does."""
        pairs = (string[:-1].astype(np.uint32) << 16) | string[1:]
        numbers = self.gram_key.searchsorted(pairs)
        if numbers.max() >= len(self.gram_key) or (self.gram_key[numbers] != pairs).any():
            return numbers[:0], numbers[:0]
        return numbers, self.gram_pos_at[numbers + 1] - self.gram_pos_at[numbers]

    def places(self, number: int) -> np.ndarray:
        """Where a pair, given by its number, stands in ``text``: ascending."""
        return self.gram_pos[self.gram_pos_at[number] : self.gram_pos_at[number + 1]]

    def rarest_postings(self, string: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Documents and weights of the rarest unit or pair of a string: it stands in no others."""
        if len(string) < 3:
            return self.unit_postings(string)
        numbers, sizes = self.pairs(string)
        return self.gram.list(numbers[sizes.argmin()]) if len(sizes) else (NO_DOCS, NO_WEIGHTS)

    def document_units(self, doc: int) -> np.ndarray:
        """All of a document's folded text as code units, each field closed by SEPARATOR."""
        return self.text[self.starts[doc] : self.starts[doc + 1]]

    def sketch(self, doc: int) -> np.ndarray:
        """The sketch of a document's body: see ``search.shingles``."""
        return self._arrays["sketch"][doc * SKETCH : (doc + 1) * SKETCH]

    def document_text(self, doc: int) -> str:
        """All of a document's folded text, its fields parted by NUL."""
        return self.document_units(doc).tobytes().decode("utf-16-le", "replace")
