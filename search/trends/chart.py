"""Lines along time as places on a drawing, no drawing. Pure: no Django.

Across, places are hundredths of the drawing's width, so that it fits any screen; down, they are pixels.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 260  # pixels from the highest tick to the line of zero
STRETCHED = 1000  # units across of the lines, which are stretched to the width
MOST_SIGNS = 32  # of one line; the signs of further points show when they are pointed at
MOST_LABELS = 12
STEPS = (1, 2, 5, 10, 20, 50, 100)  # from one label to the next
ROOM_FOR = 6  # labels across on a phone


@dataclass(frozen=True, slots=True)
class Tick:
    """``at``: pixels from the top, or hundredths across. ``minor``: left out where room is short."""

    at: float
    label: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """``slot``: its place on the axis, from 0. ``sign``: drawn always, not only when pointed at."""

    slot: int
    x: float
    y: float
    sign: bool


@dataclass(frozen=True, slots=True)
class Line:
    """``path``: an SVG path in a drawing ``STRETCHED`` wide; it breaks where nothing is known."""

    path: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    down: tuple[Tick, ...]


def chart(
    values: Sequence[Sequence[float | None]], labels: Sequence[str], *, origin: int = 0, steps: Sequence[int] = STEPS
) -> Chart:
    """One line for each row of ``values``, which has a number, or None where nothing is known, for each label.

    ``origin`` is the number of the first slot: labels stand where the number is a multiple of one of ``steps``.
    """
    highest = max((value for row in values for value in row if value is not None), default=0)
    step = _step(highest)
    top = step * max(1, math.ceil(highest / step - 1e-9))
    down = [Tick(_y(level * step, top), _number(level * step)) for level in range(round(top / step) + 1)]
    return Chart(tuple(_line(row, top) for row in values), tuple(_across(labels, origin, steps)), tuple(down))


def _step(highest: float) -> float:
    """1, 2 or 5 times a power of ten, so that there are two to five steps."""
    if highest <= 0:
        return 1
    power = 10.0 ** math.floor(math.log10(highest / 4))
    return next(power * factor for factor in (1, 2, 5, 10) if highest / (power * factor) <= 5)


def _number(value: float) -> str:
    return f"{value:.10g}"


def _x(place: int, number: int) -> float:
    return round((place + 0.5) * 100 / number, 3)


def _y(value: float, top: float) -> float:
    return round(HEIGHT * (1 - value / top), 1)


def _line(row: Sequence[float | None], top: float) -> Line:
    number = len(row)
    every = max(1, math.ceil(number / MOST_SIGNS))
    points = [
        Point(place, _x(place, number), _y(value, top), sign=place % every == 0)
        for place, value in enumerate(row)
        if value is not None
    ]
    pieces, before = [], -2
    for point in points:
        pieces.append(f"{'L' if point.slot == before + 1 else 'M'}{point.x * STRETCHED / 100:g} {point.y:g}")
        before = point.slot
    return Line("".join(pieces), tuple(points))


def _across(labels: Sequence[str], origin: int, steps: Sequence[int]) -> list[Tick]:
    step = next((step for step in steps if len(labels) <= step * MOST_LABELS), steps[-1])
    shown = [place for place in range(len(labels)) if (origin + place) % step == 0]
    coarse = max(1, math.ceil(len(shown) / ROOM_FOR))
    return [
        Tick(_x(place, len(labels)), labels[place], minor=bool(number % coarse)) for number, place in enumerate(shown)
    ]
