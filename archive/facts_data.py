"""Loads the data files that facts are read with; the pure room ``archive.facts`` gets them passed in."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from .facts import lexicon
from .facts.bylines import BylineWords
from .facts.dates.calendar import Calendar
from .facts.knowledge import Knowledge
from .facts.learned_themes import LearnedTheme
from .facts.places.gazetteer import build_gazetteer
from .facts.theme_likeness import Likeness, build_likeness
from .facts.themes import Theme, ThemeMatcher, build_themes, name_terms, parse_terms

DATA = Path(__file__).parent / "data"
TABLE_BEGINS = 1980
LEVELS = ("province", "prefecture", "county", "zone")


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A division, or a zone, as it was called in the years ``valid_from`` to ``valid_to`` (None: to this day).

    ``code``: of GB/T 2260, else ours: ``Z-…`` development zones, ``B-…`` 新疆生产建设兵团 and its divisions. A code
    with several names over the years has a row for each; (code, name) and (code, valid_from) are unique. Neighbouring rows
    share the year of the change. ``level``: province, prefecture, county or zone. ``parent``: code of the next level
    up, "" for a province; the rungs 市辖区, 县 and 直辖县级 are left out. ``successor``: today's codes, most of the
    place first; empty where the row is today's. ``aliases``: other full names. ``lat``, ``lon``: degrees (GCJ-02).
    """

    code: str
    name: str
    level: str
    parent: str
    valid_from: int
    valid_to: int | None
    successor: tuple[str, ...]
    lat: float | None
    lon: float | None
    short: str
    aliases: tuple[str, ...] = ()
    seat: str = ""

    @property
    def key(self) -> str:
        """Unique over all rows: the code itself for the latest row of a code, else with its first year behind."""
        return self.code if self.valid_to is None else f"{self.code}-{self.valid_from}"


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme as shipped. ``terms``: (word, weight), see archive/data/theme_terms.csv."""

    slug: str
    name_zh: str
    name_en: str
    covers: str
    terms: tuple[tuple[str, float], ...] = ()


def load_regions() -> list[RegionRow]:
    """All regions of archive/data/regions, parents before children, superseded rows among them."""
    rows = [_division(line) for line in _read("regions/regions.csv")]
    rows += [_corps(line) for line in _read("regions/corps.csv")]
    places = {row.code: row for row in rows if row.valid_to is None}
    rows += [_zone(line, places) for line in _read("regions/zones.csv")]
    return sorted(rows, key=lambda row: LEVELS.index(row.level))  # stable: 兵团 stays before its divisions


def load_themes() -> list[ThemeRow]:
    """The themes that an archive starts with, in their order; editors change them in the database."""
    terms: dict[str, list[tuple[str, float]]] = {}
    for line in _read("theme_terms.csv"):
        terms.setdefault(line["slug"], []).append((line["term"], float(line["weight"])))
    return [ThemeRow(**line, terms=tuple(terms.get(line["slug"], ()))) for line in _read("themes.csv")]


def load_former_terms() -> dict[str, set[str]]:
    """By slug the SHA-256 of the terms that earlier versions shipped, as the database keeps them."""
    former: dict[str, set[str]] = {}
    for line in _read("theme_terms_former.csv"):
        former.setdefault(line["slug"], set()).add(line["sha256"])
    return former


def _read(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _division(line: dict[str, str]) -> RegionRow:
    return RegionRow(
        code=line["code"],
        name=line["name"],
        level=line["level"],
        parent=line["parent"],
        valid_from=int(line["valid_from"] or TABLE_BEGINS),
        valid_to=int(line["valid_to"]) if line["valid_to"] else None,
        successor=tuple(line["successor"].split()),
        lat=float(line["lat"]) if line["lat"] else None,
        lon=float(line["lon"]) if line["lon"] else None,
        short=line["short"],
    )


def _corps(line: dict[str, str]) -> RegionRow:
    """新疆生产建设兵团, or one of its divisions; ``seat``: the city with which a division shares its government."""
    aliases = (line["name"].removeprefix("新疆生产建设"),) if line["parent"].startswith("B-") else ("新疆兵团",)
    first = int(line["valid_from"])
    return RegionRow(
        line["code"],
        line["name"],
        "zone",
        line["parent"],
        first,
        None,
        (),
        None,
        None,
        line["short"],
        aliases,
        line["seat"],
    )


def _zone(line: dict[str, str], places: dict[str, RegionRow]) -> RegionRow:
    parent = places[line["parent"]]
    ended = int(line["valid_to"]) if line["valid_to"] else None
    row = RegionRow(
        line["code"],
        line["name"],
        "zone",
        line["parent"],
        int(line["valid_from"] or TABLE_BEGINS),
        ended,
        (line["parent"],) if ended else (),
        None,
        None,
        line["name"],
        tuple(line["aliases"].split()),
    )
    return replace(row, lat=parent.lat, lon=parent.lon)


def load_knowledge(
    themes: Iterable[tuple[str, ...] | tuple[str, str, str, str, Sequence[tuple[str, float]]]] | None = None,
    regions: Iterable[RegionRow] | None = None,
) -> Knowledge:
    """What ``archive.facts.extract`` needs; takes about half a second, so keep it.

    ``themes``: (slug, name_zh, name_en, covers, terms) as the database has them, and where a model was learned for the
    theme its JSON as sixth (see ``archive.theme_model_data``); ``terms`` is text, ``word`` or
    ``word weight`` a line, or (word, weight) pairs. A theme without terms speaks by the terms shipped for its slug
    and by its name. ``regions``: rows in place of the shipped ones. ValueError where a term cannot be read.
    """
    words = _words("facts/place_words.csv")
    groups = {line["name"]: tuple(line["codes"].split()) for line in _read("facts/place_groups.csv")}
    aliases = {line["code"]: tuple(line["names"].split()) for line in _read("facts/place_aliases.csv")}
    rows = load_regions() if regions is None else regions
    gazetteer = build_gazetteer(rows, frozenset(words["wordlike"]), groups, aliases)
    surnames = lexicon.surnames(_read("surnames.csv"))
    return Knowledge(
        gazetteer=gazetteer,
        place_words=lexicon.place_words(words),
        themes=_themes(themes),
        calendar=load_calendar(),
        bylines=BylineWords(surnames, gazetteer.finder, frozenset(_words("facts/byline_words.csv")["never"])),
        figures=lexicon.figure_words(_read("facts/units.csv"), _words("facts/figure_words.csv")),
        people=lexicon.people_words(_words("facts/people_words.csv"), surnames, _weights("name"), _weights("people")),
        organizations=lexicon.organization_words(_words("facts/organization_words.csv"), _weights("organization")),
        initiatives=lexicon.initiative_words(_words("facts/initiative_words.csv"), _weights("initiative")),
    )


def load_calendar() -> Calendar:
    """Festivals and anniversaries; ``issue_date`` narrows an inferred range with them."""
    lunar: dict[str, dict[int, date]] = {}
    for line in _read("facts/lunar_festivals.csv"):
        for name, day in line.items():
            if name != "year":
                lunar.setdefault(name, {})[int(line["year"])] = date.fromisoformat(day)
    fixed = {line["name"]: (int(line["month"]), int(line["day"])) for line in _read("facts/fixed_festivals.csv")}
    founded = tuple((line["what"], int(line["founded"])) for line in _read("facts/anniversaries.csv"))
    return Calendar(lunar, fixed, founded)


def _words(name: str) -> dict[str, list[str]]:
    """A file of kind,words: the words of each kind."""
    found: dict[str, list[str]] = {}
    for line in _read(name):
        found.setdefault(line["kind"], []).extend(line["words"].split())
    return found


def _weights(name: str) -> dict[str, float]:
    return {line["feature"]: float(line["weight"]) for line in _read(f"facts/{name}_weights.csv")}


def _themes(themes) -> ThemeMatcher:
    shipped = {row.slug: row for row in load_themes()}
    if themes is None:
        themes = [(row.slug, row.name_zh, row.name_en, row.covers, row.terms) for row in shipped.values()]
    found, learned = [], {}
    for slug, name_zh, _, covers, terms, *model in themes:
        pairs = parse_terms(terms) if isinstance(terms, str) else tuple(terms)
        if not pairs:
            pairs = (shipped[slug].terms if slug in shipped else ()) or name_terms(name_zh, covers)
        found.append(Theme(slug, pairs))
        if model and model[0]:
            learned[slug] = LearnedTheme(**json.loads(model[0]))
    words = _words("facts/theme_words.csv")
    return build_themes(found, words["neutral"], learned, words["essay"], _likeness())


def _likeness() -> Likeness:
    slugs, rows = (), {}
    for line in _read("facts/theme_likeness.csv"):
        word = line.pop("word")
        slugs, rows[word] = tuple(line)[1:], tuple(map(int, line.values()))
    return build_likeness(slugs, rows)
