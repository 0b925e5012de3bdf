"""How much a word counts for what a story is about, by where it stands."""

from .document import Part

FIELD_WEIGHT = {"headline": 4.0, "kicker": 3.0, "deck": 3.0, "column": 1.0, "abstract": 1.5, "byline": 0.0}
LEAD_WEIGHT, BODY_WEIGHT = 2.0, 1.0
LEAD_CHARS = 200


def prominence(part: Part, start: int) -> float:
    """Of a word at ``start`` of a part: 0 to 4, and 1 in the body."""
    if part.field in FIELD_WEIGHT:
        return FIELD_WEIGHT[part.field]
    return LEAD_WEIGHT if part.rank == "lead" and start < LEAD_CHARS else BODY_WEIGHT
