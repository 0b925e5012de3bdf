"""The same story in several papers. Pure: no Django, no Haystack.

Found when they are asked for, by the sketches that stand in the index beside each article: so a changed or
deleted article is right at once, and nothing compares every article with every other.
"""

import numpy as np

from .engine.model import FIELDS
from .engine.segment import Segment
from .engine.snapshot import Snapshot
from .shingles import EMPTY, shared, shingles

CANDIDATE = 3  # hashes of two sketches that are the same, for the texts to be compared
SAME = 0.5  # of the shorter text stands in the longer one
COMPARED = 20  # texts at most, those with the most hashes in common


def reprints(snapshot: Snapshot, article: int) -> list[int]:
    """Ids of the articles that print the same story as this one, those that share most first."""
    place = snapshot.locate(article)
    if place is None:
        return []
    segment, doc = snapshot.segments[place[0]], place[1]
    own = segment.sketch(doc)
    own = own[own != EMPTY]
    if not len(own):
        return []
    candidates = sorted(
        (-count, int(other.article[number]), other, number)
        for other, live in zip(snapshot.segments, snapshot.live, strict=True)
        for number, count in _candidates(other, own)
        if live[number] and int(other.article[number]) != article
    )
    text = shingles(body(segment, doc))
    rated = [(shared(text, shingles(body(other, number))), -found) for _, found, other, number in candidates[:COMPARED]]
    return [-found for share, found in sorted(rated, reverse=True) if share >= SAME]


def _candidates(segment: Segment, own: np.ndarray) -> list[tuple[int, int]]:
    """(document, hashes in common) of a segment's documents that have enough of them."""
    begins, ends = (np.searchsorted(segment.sketch_key, own, side=side) for side in ("left", "right"))
    docs = [segment.sketch_doc[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
    numbers, counts = np.unique(np.concatenate(docs), return_counts=True)
    enough = counts >= CANDIDATE
    return list(zip(numbers[enough].tolist(), counts[enough].tolist(), strict=True))


def body(segment: Segment, doc: int) -> str:
    """A document's folded body."""
    return segment.document_text(doc).split("\0")[FIELDS.index("body")]
