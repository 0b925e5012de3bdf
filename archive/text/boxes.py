"""The story that a box belongs to, wherever it was printed: nothing tells but what it speaks of."""

import math

from archive.text.pieces import Piece
from archive.text.stories import Story
from archive.text.topics import Models

_BOXED, _RATIO, _TITLE = -1.5, 2.05, 2.3
"""Log-odds that a box stands in the wrong story, set by hand; for each e-fold by which its affinity with the other one beats
that with its own; for each by which it tells of the other headline."""
_FAINT = 0.05


def home_of_box(piece: Piece, story: Story, models: Models) -> Story:
    """The story that a box printed in another one belongs to, by what it tells; that one itself, if none is likelier."""
    part = models.page.terms(piece.form)
    kept = models.weights.affinity(part, models.told_by_body(story))
    gains = {id(story): (0.0, story)}
    for other in models.rivals(part, story):
        ratio = math.log((models.weights.affinity(part, models.told_by_body(other)) + _FAINT) / (kept + _FAINT))
        gain = (
            _BOXED + _RATIO * ratio + _TITLE * (models.told_of(other, part, story) - models.told_of(story, part, story))
        )
        gains[id(other)] = (gain, other)
    return max(gains.values(), key=lambda pair: pair[0])[1]
