"""Whoosh's codec for segments with arrays: what Whoosh wrote it reads as ever, the text it reads from the arrays.

So everything that Whoosh can do with terms (queries, matchers, scoring, lexicons, prefixes) works on
the same postings as the fast evaluation, and the two can be checked against each other. Two fields
stand in the arrays: ``text``, whose terms are words, and ``pairs``, whose terms are two code units.
Weights are occurrences weighted by field, lengths are weighted likewise. Positions count words, or code
units for ``pairs``; between two fields of an article lie ``FIELD_GAP`` more. Those of pairs stand in the
arrays; those of words are worked out from the text of the documents that Whoosh asks about, which is what
the index leaves out to stay small.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from whoosh.codec.base import TermsReader
from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader, W3Segment
from whoosh.reading import TermInfo, TermNotFound

from .arrays import read_arrays
from .model import FIELDS, SEPARATOR
from .segment import Postings, Segment, position_in, units
from .whoosh_fields import WordTokenizer
from .whoosh_matching import ArraysCursor, Positions, PostingsMatcher

EXTENSION = ".arrays"
IN_ARRAYS = ("pairs", "text")
FIELD_GAP = 100  # positions between two fields of an article: no phrase reaches over
KEPT = 64  # documents whose words are kept for the next word of a phrase


class ArraysCodec(W3Codec):
    def new_segment(self, storage, indexname):
        return W3Segment(self, indexname)

    def terms_reader(self, storage, segment):
        return ArraysTermsReader(super().terms_reader(storage, segment), _Lazy(storage, segment))

    def per_document_reader(self, storage, segment):
        reader = ArraysDocReader(storage, segment)
        reader.arrays = _Lazy(storage, segment)
        return reader


class _Lazy:
    """The arrays of a segment, opened when first asked for: while Whoosh writes it, there are none yet."""

    def __init__(self, storage, segment):
        self._path = Path(storage.folder) / segment.make_filename(EXTENSION)
        self._kept: dict[int, dict[str, list[int]]] = {}

    @cached_property
    def segment(self) -> Segment:
        return Segment(*read_arrays(self._path))

    @cached_property
    def terms(self) -> dict[str, Sequence[bytes]]:
        """The sorted terms of each field, as UTF-8."""
        segment = self.segment
        words = [word.encode() for word in segment.words()]
        pairs = ((int(key) >> 16, int(key) & 0xFFFF) for key in segment.gram_key)
        spelled = (np.array(pair, np.uint16).tobytes().decode("utf-16-le", "ignore") for pair in pairs if pair[1])
        # Half a character beyond 16 bits beside another character is no text.
        return {"text": words, "pairs": sorted(text.encode() for text in spelled if len(units(text)) == 2)}

    def _list(self, field: str, term: bytes) -> tuple[Postings, int]:
        """The lists that a term's postings are in, and the number of its list; raises TermNotFound."""
        segment, text = self.segment, term.decode("utf-8", "replace")
        if field == "text":
            number, lists = segment.word_number(text), segment.word
        else:
            string = units(text)
            key = int(string[0]) << 16 | int(string[1]) if len(string) == 2 else -1
            number, lists = (position_in(segment.gram_key, key) if key >= 0 else -1), segment.gram
        if number < 0:
            raise TermNotFound(f"No term {field}:{text!r}")
        return lists, number

    def postings(self, field: str, term: bytes) -> tuple[np.ndarray, np.ndarray]:
        """Documents and weights; raises TermNotFound."""
        lists, number = self._list(field, term)
        return lists.list(number)

    def positions(self, field: str, term: bytes) -> Callable[[int], list[int]]:
        """What gives the positions of a term in a document, by its number."""
        if field == "text":
            word = term.decode()
            return lambda doc: self._words(doc).get(word, [])
        segment, number = self.segment, self._list(field, term)[1]
        places = segment.gram_pos[segment.gram_pos_at[number] : segment.gram_pos_at[number + 1]]
        return lambda doc: self._in_document(places, doc)

    def _in_document(self, places: np.ndarray, doc: int) -> list[int]:
        edges = self.segment.field_at[doc * len(FIELDS) : (doc + 1) * len(FIELDS) + 1]
        found = places[np.searchsorted(places, edges[0]) : np.searchsorted(places, edges[-1])].astype(np.int64)
        before = np.searchsorted(edges, found, side="right") - 1  # fields of the document that end before
        return (found - int(edges[0]) + before * FIELD_GAP).tolist()

    def _words(self, doc: int) -> dict[str, list[int]]:
        """The positions of all words of a document; those of the last few documents are kept."""
        if doc not in self._kept:
            found, base = defaultdict(list), 0
            for text in self.segment.document_text(doc).split(chr(SEPARATOR))[:-1]:
                last = -1
                for text_, last, *_ in WordTokenizer.pieces(text):
                    found[text_].append(base + last)
                base += last + 1 + FIELD_GAP
            while len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[doc] = dict(found)
        return self._kept[doc]


class ArraysTermsReader(TermsReader):
    """Terms of the fields in the arrays; all other fields are the stock reader's."""

    def __init__(self, stock: TermsReader, arrays: _Lazy):
        self._stock = stock
        self._arrays = arrays

    def __contains__(self, term) -> bool:
        if term[0] not in IN_ARRAYS:
            return term in self._stock
        try:
            self._arrays.postings(*term)
        except TermNotFound:
            return False
        return True

    def indexed_field_names(self):
        return [*self._stock.indexed_field_names(), *IN_ARRAYS]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        yield from self._stock.terms()
        for field in IN_ARRAYS:
            yield from ((field, term) for term in self._arrays.terms[field])

    def terms_from(self, fieldname, prefix) -> Iterator[tuple[str, bytes]]:
        if fieldname not in IN_ARRAYS:
            yield from self._stock.terms_from(fieldname, prefix)
            return
        terms = self._arrays.terms[fieldname]
        yield from ((fieldname, terms[number]) for number in range(bisect_left(terms, prefix), len(terms)))

    def items(self):
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname, prefix):
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname, text) -> TermInfo:
        if fieldname not in IN_ARRAYS:
            return self._stock.term_info(fieldname, text)
        docs, weights = self._arrays.postings(fieldname, text)
        lengths = self._arrays.segment.length[docs]
        return TermInfo(
            weight=float(weights.sum()),
            df=len(docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(weights.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def frequency(self, fieldname, text):
        if fieldname not in IN_ARRAYS:
            return self._stock.frequency(fieldname, text)
        return self.term_info(fieldname, text).weight() if (fieldname, text) in self else 0

    def doc_frequency(self, fieldname, text):
        if fieldname not in IN_ARRAYS:
            return self._stock.doc_frequency(fieldname, text)
        return len(self._arrays.postings(fieldname, text)[0]) if (fieldname, text) in self else 0

    def matcher(self, fieldname, text, format_, scorer=None):
        if fieldname not in IN_ARRAYS:
            return self._stock.matcher(fieldname, text, format_, scorer=scorer)
        docs, weights = self._arrays.postings(fieldname, text)
        return PostingsMatcher(
            docs.tolist(),
            weights.astype(float).tolist(),
            Positions(docs, self._arrays.positions(fieldname, text), format_),
            format=format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def cursor(self, fieldname, fieldobj):
        if fieldname not in IN_ARRAYS:
            return self._stock.cursor(fieldname, fieldobj)
        return ArraysCursor(self._arrays.terms[fieldname])

    def close(self):
        self._stock.close()


class ArraysDocReader(W3PerDocReader):
    """Lengths of the fields in the arrays are the weighted ones, exact."""

    arrays: _Lazy

    def doc_field_length(self, docnum, fieldname, default=0):
        if fieldname not in IN_ARRAYS:
            return super().doc_field_length(docnum, fieldname, default)
        return int(self.arrays.segment.length[docnum])

    def field_length(self, fieldname):
        if fieldname not in IN_ARRAYS:
            return super().field_length(fieldname)
        return int(self.arrays.segment.length.sum(dtype=np.float64))

    def min_field_length(self, fieldname):
        if fieldname not in IN_ARRAYS:
            return super().min_field_length(fieldname)
        return int(self.arrays.segment.length.min())

    def max_field_length(self, fieldname):
        if fieldname not in IN_ARRAYS:
            return super().max_field_length(fieldname)
        return int(self.arrays.segment.length.max())
