"""Whoosh's codec for segments with arrays: what Whoosh wrote it reads as ever, the text it reads from the arrays.

So everything that Whoosh can do with terms (queries, matchers, scoring, lexicons, prefixes) works on
the same postings as the fast evaluation, and the two can be checked against each other. Two fields
stand in the arrays: ``text``, whose terms are words, and ``pairs``, whose terms are two code units.
Weights are occurrences weighted by field, lengths are weighted likewise; there are no positions:
phrases are for ``evaluate``.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from whoosh import fields, formats
from whoosh.analysis import Token, Tokenizer
from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader, W3Segment
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from search.analysis import cutter, fold

from .arrays import read_arrays
from .segment import Segment, position_in, units

EXTENSION = ".arrays"
IN_ARRAYS = ("pairs", "text")


class WordTokenizer(Tokenizer):
    """The project's own words for Whoosh's analysers, with positions that count words."""

    def __call__(self, value, positions=False, chars=False, start_pos=0, start_char=0, mode="", **options):
        token = Token(positions, chars, mode=mode, **options)
        for found in cutter.tokens(fold(value)):
            token.text = found.text
            token.boost = 1.0
            token.stopped = False
            if positions:
                token.pos = start_pos + found.position
            if chars:
                token.startchar, token.endchar = start_char + found.start, start_char + found.end
            yield token


class ArraysField(fields.FieldType):
    """A field whose postings are not written by Whoosh but read from the arrays."""

    def __init__(self):
        super().__init__(formats.Frequency(), WordTokenizer(), scorable=True)


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
        return {"text": words, "pairs": sorted(text.encode() for text in spelled if text)}

    def postings(self, field: str, term: bytes) -> tuple[np.ndarray, np.ndarray]:
        """Documents and weights; raises TermNotFound."""
        segment, text = self.segment, term.decode("utf-8", "replace")
        if field == "text":
            number, lists = segment.word_number(text), segment.word
        else:
            string = units(text)
            key = int(string[0]) << 16 | int(string[1]) if len(string) == 2 else -1
            number, lists = (position_in(segment.gram_key, key) if key >= 0 else -1), segment.gram
        if number < 0:
            raise TermNotFound(f"No term {field}:{text!r}")
        return lists.list(number)


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
        return ListMatcher(
            docs.tolist(),
            weights.astype(float).tolist(),
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
