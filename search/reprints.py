"""The same story in several papers. Pure: no Django, no Haystack.

Found when they are asked for, by the sketches that stand in the index beside each article: so a changed or
deleted article is right at once, and nothing compares every article with every other.
"""

import numpy as np

from .engine.model import FIELDS
from .engine.segment import Segment
from .engine.snapshot import Snapshot
from .shingles import EMPTY, SKETCH, shared, shingles

SAME = 0.5  # of the shorter text stands in the longer one
# The share of two sketches that is the same says about as much of the texts: below the first of these it is not
# worth looking, from the second on there is no need to.
UNLIKELY, CERTAIN = 0.4, 0.75
MOST = 20  # that are named, the likeliest
COMPARED = 8  # texts at most; beyond them the sketches must do


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
    likely = sorted(
        (-estimate, int(other.article[number]), other, number)
        for other, live in zip(snapshot.segments, snapshot.live, strict=True)
        for number, estimate in _likely(other, own)
        if live[number] and int(other.article[number]) != article
    )[:MOST]
    unsure = [one for one in likely if -one[0] < CERTAIN][:COMPARED]
    text = shingles(body(segment, doc)) if unsure else None
    exact = {found: shared(text, shingles(body(other, number))) for _, found, other, number in unsure}
    rated = [(exact.get(found, -estimate), -found) for estimate, found, _, _ in likely]
    return [-found for share, found in sorted(rated, reverse=True) if share >= SAME]


def _likely(segment: Segment, own: np.ndarray) -> list[tuple[int, float]]:
    """(document, share of the shorter text) as the sketches have it, of a segment's documents that may be the same."""
    begins, ends = (np.searchsorted(segment.sketch_key, own, side=side) for side in ("left", "right"))
    docs = [segment.sketch_doc[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
    numbers, common = np.unique(np.concatenate(docs), return_counts=True)
    enough = common >= len(own) * UNLIKELY
    numbers, common = numbers[enough], common[enough]
    if not len(numbers):
        return []
    # Both sketches hold all the hashes of their texts up to the lower one of their last hashes.
    sketches = segment.array("sketch").reshape(-1, SKETCH)[numbers]
    known = np.minimum(sketches.max(axis=1), own[-1])[:, None]
    fewer = np.minimum((sketches <= known).sum(axis=1), (own <= known).sum(axis=1))
    return list(zip(numbers.tolist(), (common / fewer).tolist(), strict=True))


def body(segment: Segment, doc: int) -> str:
    """A document's folded body."""
    return segment.document_text(doc).split("\0")[FIELDS.index("body")]
