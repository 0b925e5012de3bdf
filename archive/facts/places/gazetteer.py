"""All places with their names, codes and years, and what finds every name in a text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from ..finder import Finder

Form = Literal["full", "short", "group"]
YEAR_MIN, YEAR_MAX = 0, 9999
ORDER = {"province": 0, "prefecture": 1, "county": 2, "zone": 3}
ZONE_TAILS = (
    ("高新技术产业开发区", ("高新区", "高新技术开发区", "高新开发区", "高区")),
    ("经济技术开发区", ("经开区", "经济开发区", "技术开发区", "开发区", "经区")),
)


class Row(Protocol):
    """What a gazetteer is built from, see ``archive.facts_data.RegionRow``."""

    code: str
    name: str
    level: str
    parent: str
    valid_from: int
    valid_to: int | None
    successor: tuple[str, ...]
    short: str
    aliases: tuple[str, ...]
    seat: str


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A division or zone under one name; ``current``: the code of today."""

    code: str
    name: str
    short: str
    level: str
    parent: str
    first: int
    last: int
    current: str
    seat: str = ""

    def stands_in(self, years: tuple[int, int]) -> bool:
        return self.first <= years[1] and self.last >= years[0]

    @property
    def order(self) -> int:
        return ORDER[self.level]


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name as the finder has it. ``codes`` is for a group of places (京津冀)."""

    text: str
    form: Form
    places: tuple[Place, ...]
    wordlike: bool = False
    codes: tuple[str, ...] = ()
    level: int = 0  # the highest among the places, 0 for a province


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Read-only once built; ``finder`` yields a tuple of Names for each hit."""

    by_code: Mapping[str, tuple[Place, ...]]
    by_current: Mapping[str, tuple[Place, ...]]
    finder: Finder[tuple[Name, ...]]
    _lineages: dict[tuple[Place, tuple[int, int]], tuple[Place, ...]] = field(default_factory=dict)

    def at(self, code: str, years: tuple[int, int]) -> Place:
        """The place that ``code`` meant in those years; else what stood there then, else the nearest later."""
        rows = self.by_code[code]
        for place in reversed(rows):
            if place.stands_in(years):
                return place
        level = rows[-1].order
        before = [p for p in self.by_current.get(code, ()) if p.stands_in(years) and p.order == level]
        if before:
            return before[-1]
        return next((place for place in rows if place.first > years[1]), rows[-1])

    def lineage(self, place: Place, years: tuple[int, int]) -> tuple[Place, ...]:
        """The place and those above it, province first, as they were called in those years."""
        key = (place, years)
        if key not in self._lineages:
            above: list[Place] = [place]
            while above[0].parent:
                parent = self.at(above[0].parent, years)
                if parent in above:  # no table of ours has such a ring, a caller's might
                    break
                above.insert(0, parent)
            self._lineages[key] = tuple(above)
        return self._lineages[key]

    def path(self, place: Place, years: tuple[int, int]) -> tuple[str, ...]:
        return tuple(step.name for step in self.lineage(place, years))

    def inside(self, place: Place, codes: frozenset[str] | set[str], years: tuple[int, int]) -> bool:
        """Whether a place lies in (or is) one of ``codes``."""
        return any(step.code in codes for step in self.lineage(place, years))


def build_gazetteer(
    rows: Iterable[Row],
    wordlike: frozenset[str],
    groups: Mapping[str, tuple[str, ...]],
    aliases: Mapping[str, tuple[str, ...]],
) -> Gazetteer:
    """``wordlike``: names that are also words; ``groups``: name -> codes; ``aliases``: code -> names as good as full."""
    by_code: dict[str, list[Place]] = defaultdict(list)
    names: dict[tuple[str, Form], list[Place]] = defaultdict(list)
    by_current: dict[str, list[Place]] = defaultdict(list)
    for row in rows:
        place = _place(row)
        by_code[row.code].append(place)
        by_current[place.current].append(place)
        for text in dict.fromkeys((row.name, *_called(row), *row.aliases, *aliases.get(row.code, ()))):
            names[text, "full"].append(place)
        if row.short != row.name:
            names[row.short, "short"].append(place)
    found: dict[str, list[Name]] = defaultdict(list)
    for (text, form), places in names.items():
        odd = text in wordlike and all(place.level != "province" for place in places)
        found[text].append(Name(text, form, tuple(places), odd, level=min(place.order for place in places)))
    for text, codes in groups.items():
        found[text].append(Name(text, "group", (), codes=codes))
    finder = Finder({text: tuple(found_names) for text, found_names in found.items()})
    ordered = {code: tuple(sorted(places, key=lambda place: place.first)) for code, places in by_code.items()}
    return Gazetteer(ordered, {code: tuple(places) for code, places in by_current.items()}, finder)


def _called(row: Row) -> tuple[str, ...]:
    """甘孜州, 彭水县: how an autonomous prefecture, county or banner is called; 威海高区, how a development zone is."""
    for long, tail in (("自治州", "州"), ("自治县", "县"), ("自治旗", "旗")):
        if row.name.endswith(long):
            return (row.short + tail,)
    for long, tails in ZONE_TAILS:
        if row.level == "zone" and row.name.endswith(long):
            return tuple(row.name.removesuffix(long) + tail for tail in tails)
    return ()


def _place(row: Row) -> Place:
    last = YEAR_MAX if row.valid_to is None else row.valid_to
    current = row.successor[0] if row.successor else row.code
    return Place(row.code, row.name, row.short, row.level, row.parent, row.valid_from, last, current, row.seat)
