"""Which documents of a segment hold a string, or strings one after another.

``mask`` (bool[N]) is added to; documents that it holds already, and those outside of ``within`` (bool[N]), are
not looked at. Strings and pieces are code units, not empty; ``fields`` empty means all of them.
"""

from types import ModuleType

import numpy as np

from .model import FIELD_WEIGHTS, FIELDS
from .segment import Segment


def mark_with(segment: Segment, mask, within, string: np.ndarray, fields: tuple[str, ...], loops: ModuleType) -> None:
    """Mark the documents with this string in one of the fields."""
    if fields:
        docs, weights = segment.rarest_postings(string)
        arrays = segment.text, segment.field_at, len(FIELDS), field_numbers(fields), string
        loops.mark_in_fields(mask, within, docs, weights, _least(fields), *arrays)
    elif len(string) > 2:
        _mark_string(segment, mask, within, string, loops)
    else:
        loops.mark(mask, within, segment.unit_postings(string)[0])


def _mark_string(segment: Segment, mask, within, string: np.ndarray, loops: ModuleType) -> None:
    """The places of its rarest pair are looked at, in documents that have the next rarest one too."""
    numbers, sizes = segment.pairs(string)
    if not len(sizes):
        return
    back, other = np.argsort(sizes, kind="stable")[:2].tolist()
    with_both = np.zeros(len(segment), bool)
    loops.mark(with_both, within, segment.gram.list(numbers[other])[0])
    places = segment.places(numbers[back])
    loops.mark_string(mask, with_both, segment.text, places, back, string, segment.doc_block, segment.starts)


def mark_with_pattern(
    segment: Segment,
    mask,
    within,
    pieces: list[np.ndarray],
    gaps: list[tuple[int, int]],
    fields: tuple[str, ...],
    loops: ModuleType,
) -> None:
    """Mark the documents in which the pieces stand one after another; ``gaps``: see ``plan.Pattern``."""
    lists = [segment.rarest_postings(piece) for piece in pieces]
    # The texts of documents with all pieces are read, from the rarest piece outward.
    rarest = min(range(len(pieces)), key=lambda number: len(lists[number][0]))
    for docs, weights in lists:
        having = np.zeros(len(segment), bool)
        loops.mark(having, within, docs[weights >= _least(fields)] if fields else docs)
        within = having
    docs = loops.numbered(within, int(np.count_nonzero(within)))
    piece_at = np.cumsum([0, *map(len, pieces)])
    fewest, most = np.ascontiguousarray(np.array(gaps, np.int64).T)
    arrays = segment.text, segment.field_at, len(FIELDS), field_numbers(fields)
    loops.mark_pattern(mask, docs, *arrays, np.concatenate(pieces), piece_at, fewest, most, rarest)


def _least(fields: tuple[str, ...]) -> int:
    """What one occurrence in these fields weighs at least: a document of less weight has none there."""
    return min(FIELD_WEIGHTS[name] for name in fields)


def field_numbers(fields: tuple[str, ...]) -> np.ndarray:
    return np.array([FIELDS.index(name) for name in fields], dtype=np.int64)
