"""A string that may be a name, and what stands behind names that a title presents."""

from dataclasses import dataclass

PRESENTED = frozenset(
    (
        "right does",
        "right said",
        "right comma",
        "right enum",
        "right particle",
        "right age",
        "right close",
        "right stop",
    )
)


@dataclass(slots=True)
class Candidate:
    start: int
    end: int
    name: str
    score: float
