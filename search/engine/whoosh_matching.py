"""Lists of the arrays as Whoosh walks through them: postings with positions, and terms."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

import numpy as np
from whoosh.codec.base import FieldCursor
from whoosh.formats import Format
from whoosh.matching import ListMatcher


class Positions(Sequence):
    """A term's positions in its documents, as Whoosh encodes them, worked out when asked for."""

    def __init__(self, docs: np.ndarray, positions: Callable[[int], list[int]], encoding: Format):
        self._docs, self._positions, self._encoding = docs, positions, encoding

    def __len__(self) -> int:
        return len(self._docs)

    def __getitem__(self, number: int) -> bytes:
        return self._encoding.encode(self._positions(int(self._docs[number])))


class PostingsMatcher(ListMatcher):
    """Whoosh's matcher of a list, but one that halves its way to a document."""

    def skip_to(self, id):
        self._i = bisect_left(self._ids, id, self._i)

    def copy(self):
        made = super().copy()
        made._term, made._terminfo = self._term, self._terminfo
        return made


class ArraysCursor(FieldCursor):
    """Walks the sorted terms of a field; past the last one the term is None."""

    def __init__(self, terms: Sequence[bytes]):
        self._terms = terms
        self._at = 0

    def term(self):
        return self._terms[self._at] if self._at < len(self._terms) else None

    def text(self):
        term = self.term()
        return None if term is None else term.decode()

    def is_valid(self) -> bool:
        return self._at < len(self._terms)

    def first(self):
        self._at = 0
        return self.text()

    def find(self, term):
        self._at = bisect_left(self._terms, term if isinstance(term, bytes) else term.encode())
        return self.text()

    def next(self):
        self._at = min(self._at + 1, len(self._terms))
        return self.text()
