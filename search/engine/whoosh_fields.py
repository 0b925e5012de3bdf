"""How Whoosh is told of the fields in the arrays: their type, and how a query's text falls into their terms."""

from collections.abc import Iterator
from itertools import zip_longest

from whoosh import fields, formats
from whoosh.analysis import Token, Tokenizer

from search.analysis import cutter, fold

from .segment import units


class WordTokenizer(Tokenizer):
    """The project's own words for Whoosh's analysers, with positions that count words."""

    @staticmethod
    def pieces(folded: str) -> Iterator[tuple[str, int, int, int]]:
        """Text, position, start and end of each piece."""
        return ((found.text, found.position, found.start, found.end) for found in cutter.tokens(folded))

    def __call__(self, value, positions=False, chars=False, start_pos=0, start_char=0, mode="", **options):
        token = Token(positions, chars, mode=mode, **options)
        for token.text, position, start, end in self.pieces(fold(value)):
            token.boost = 1.0
            token.stopped = False
            if positions:
                token.pos = start_pos + position
            if chars:
                token.startchar, token.endchar = start_char + start, start_char + end
            yield token


class PairTokenizer(WordTokenizer):
    """Every two code units that stand side by side, a character beyond 16 bits being two; positions count units."""

    @staticmethod
    def pieces(folded: str) -> Iterator[tuple[str, int, int, int]]:
        position = 0
        for at, pair in enumerate(map("".join, zip_longest(folded, folded[1:], fillvalue=""))):
            size = 1 if len(units(pair[0])) == 2 else 2
            if len(units(pair[:size])) == 2:
                yield pair[:size], position, at, at + size
            position += 3 - size


class ArraysField(fields.FieldType):
    """A field whose postings are not written by Whoosh but read from the arrays."""

    def __init__(self, tokenizer: Tokenizer):
        super().__init__(formats.Positions(), tokenizer, scorable=True)
