"""A large result comes in parts, so that no file takes for ever. Pure: no Django."""

from dataclasses import dataclass

PART = 10_000  # stories in one file


@dataclass(frozen=True, slots=True)
class Part:
    """Hits ``first`` to ``last`` of a result, counted from 1; ``number`` is the part's own, from 1."""

    number: int
    first: int
    last: int


def parts(total: int) -> list[Part]:
    """The parts of a result of ``total`` hits, one at least."""
    numbers = range(1, max(1, -(-total // PART)) + 1)
    return [Part(number, (number - 1) * PART + 1, min(number * PART, total)) for number in numbers]
