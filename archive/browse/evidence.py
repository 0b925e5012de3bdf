"""Words that carry a fact, marked in the text they stand in. Pure values: nothing here knows HTML."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

Place = str | int  # a field of the article, or the number of a block, from 0


@dataclass(frozen=True, slots=True)
class Mark:
    """``[start, end)`` code points of one text speak for the fact ``key``."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text and the keys of the facts that it speaks for (none: plain text)."""

    text: str
    keys: tuple[str, ...] = ()


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """Cut ``text`` at every border of a mark; joined again, the segments give ``text``.

    Marks may overlap and nest. What lies outside the text, or has no length, is left out.
    """
    sound = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    borders = sorted({0, len(text), *(m.start for m in sound), *(m.end for m in sound)})
    return [
        Segment(
            text[start:end],
            tuple(dict.fromkeys(m.key for m in sound if m.start <= start and end <= m.end)),
        )
        for start, end in pairwise(borders)
    ]


def marks_by_place(facts: Iterable[tuple[str, list[dict]]]) -> dict[Place, list[Mark]]:
    """Sort the evidence of ``(key, evidence)`` pairs by the place it stands in.

    ``evidence`` as the models keep it: {field, block, start, end, text}; a damaged entry is skipped.
    """
    places: dict[Place, list[Mark]] = defaultdict(list)
    for key, evidence in facts:
        for item in evidence or []:
            place = item.get("field", "") if item.get("block") is None else item["block"]
            if isinstance(item.get("start"), int) and isinstance(item.get("end"), int):
                places[place].append(Mark(item["start"], item["end"], key))
    return places


def words(evidence: list[dict], limit: int = 3) -> list[str]:
    """The distinct words of a fact's evidence, first come first."""
    return list(dict.fromkeys(item["text"] for item in evidence or [] if item.get("text")))[:limit]
