"""Numbers along time as bars: places and heights on a drawing, no drawing. Pure values."""

from collections.abc import Iterable
from dataclasses import dataclass

STEP, WIDTH, HEIGHT = 10, 8, 60
LEAST = 3  # a bar that stands for anything at all can be seen and hit


@dataclass(frozen=True, slots=True)
class Point:
    label: str
    count: int
    url: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A point with its place: ``x`` of its column, ``x_bar``/``y``/``height`` of the bar in it."""

    label: str
    count: int
    url: str
    chosen: bool
    x: int
    x_bar: int
    y: int
    height: int


def bars(points: Iterable[Point]) -> list[Bar]:
    """One bar a point, in order; the highest count stands ``HEIGHT`` tall above the line at ``HEIGHT + 2``."""
    points = list(points)
    most = max((point.count for point in points), default=0)
    return [_bar(place, point, most) for place, point in enumerate(points)]


def drawing_width(number: int) -> int:
    return max(number, 1) * STEP


def _bar(place: int, point: Point, most: int) -> Bar:
    height = max(LEAST, round(point.count * HEIGHT / most)) if point.count else 0
    left = place * STEP
    return Bar(
        label=point.label,
        count=point.count,
        url=point.url,
        chosen=point.chosen,
        x=left,
        x_bar=left + (STEP - WIDTH) // 2,
        y=HEIGHT + 2 - height,
        height=height,
    )
