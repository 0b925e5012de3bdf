"""The provinces as a grid of equal tiles: no borders drawn, every province as easy to hit as any other."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SIZE, GAP = 44, 3  # of a tile, and between two, in drawing units
LEVELS = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """A province: where its tile stands, its stories, and its shade from 0 (none) to 5 (most)."""

    code: str
    name: str
    x: int
    y: int
    count: int
    level: int

    @property
    def middle(self) -> int:
        return self.x + SIZE // 2


def tiles(counts: Mapping[str, int]) -> list[Tile]:
    """The 34 tiles in reading order. Shades follow the rank among the provinces, so that one that leads
    by far does not leave all others pale."""
    ranked = sorted({counts.get(code, 0) for code, *_ in _grid()} - {0})
    return [
        Tile(code, name, column * (SIZE + GAP), row * (SIZE + GAP), count, _level(count, ranked))
        for code, name, column, row in _grid()
        for count in [counts.get(code, 0)]
    ]


def _level(count: int, ranked: list[int]) -> int:
    return 1 + (LEVELS - 1) * (ranked.index(count) + 1) // len(ranked) if count else 0


@cache
def _grid() -> tuple[tuple[str, str, int, int], ...]:
    with (Path(__file__).parent / "tiles.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["code"], row["name"], int(row["column"]), int(row["row"])) for row in csv.DictReader(file)]
    return tuple(sorted(rows, key=lambda row: (row[3], row[2])))
