"""Loads the data files that facts are read with; the pure room ``archive.facts`` gets them passed in."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from .facts.bylines import Surnames
from .facts.dates.calendar import Calendar
from .facts.figures import FigureWords, Unit, build_figure_words
from .facts.initiatives import InitiativeWords
from .facts.knowledge import Knowledge
from .facts.organizations import OrganizationWords
from .facts.people import PeopleWords
from .facts.places.gazetteer import build_gazetteer
from .facts.places.mentions import PlaceWords
from .facts.themes import Theme, build_themes, parse_terms, words_of
from .facts.wordset import WordSet

DATA = Path(__file__).parent / "data"
TABLE_BEGINS = 1980
HAN = r"[\u4e00-\u9fff]"
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
    themes: Iterable[tuple[str, str, str, str, str | Sequence[tuple[str, float]]]] | None = None,
    regions: Iterable[RegionRow] | None = None,
) -> Knowledge:
    """What ``archive.facts.extract`` needs; takes about half a second, so keep it.

    ``themes``: (slug, name_zh, name_en, covers, terms) as the database has them; ``terms`` is text, ``word`` or
    ``word weight`` a line, or (word, weight) pairs. A theme without terms speaks by the terms shipped for its slug
    and by its name. ``regions``: rows in place of the shipped ones. ValueError where a term cannot be read.
    """
    words = _words("facts/place_words.csv")
    groups = {line["name"]: tuple(line["codes"].split()) for line in _read("facts/place_groups.csv")}
    aliases = {line["code"]: tuple(line["names"].split()) for line in _read("facts/place_aliases.csv")}
    rows = load_regions() if regions is None else regions
    gazetteer = build_gazetteer(rows, frozenset(words["wordlike"]), groups, aliases)
    return Knowledge(
        gazetteer=gazetteer,
        place_words=_place_words(words),
        themes=build_themes(_themes(themes)),
        calendar=load_calendar(),
        surnames=_surnames(),
        figures=_figure_words(),
        people=_people_words(),
        organizations=_organization_words(),
        initiatives=_initiative_words(),
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


def _place_words(words: dict[str, list[str]]) -> PlaceWords:
    firm = "|".join(sorted(words["institution"], key=len, reverse=True))
    return PlaceWords(
        wordlike=frozenset(words["wordlike"]),
        fullwords=frozenset(words["word"]),
        institution=re.compile(rf"[^，。、,.\s“”:：；的在与和及市县区]{{0,10}}?(?:{firm})"),
        **{kind: WordSet(words[kind]) for kind in ("street", "venue", "origin", "people", "union")},
    )


def _alternation(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _figure_words() -> FigureWords:
    units = {
        line["unit"]: Unit(line["canonical"], line["kind"], line["spelled"] == "1") for line in _read("facts/units.csv")
    }
    return build_figure_words(units, _words("facts/figure_words.csv"))


def _people_words() -> PeopleWords:
    words, surnames = _words("facts/people_words.csv"), _surnames()
    single = "".join(sorted(surnames.plain | surnames.word))
    honor = _alternation(words["alone"]).pattern
    return PeopleWords(
        surnames=surnames,
        begins=re.compile(f"[{single}]|{'|'.join(sorted(surnames.compound))}"),
        title=WordSet(words["office"] + words["role"]),
        office=WordSet(words["office"]),
        trade=re.compile(rf"{HAN}(?:工|员|匠|师|手|户|者|嫂|主)$"),
        aged=re.compile(r"(?:\d岁|后|岁)的$"),
        after=WordSet(words["say"]),
        honor=WordSet(words["honor"]),
        alone=re.compile(rf"({HAN})({honor})(?!{HAN}?们)"),
        diminutive=re.compile(rf"[小老阿]({HAN})"),
        org=WordSet(words["org"]),
        not_org=WordSet(words["not_org"]),
        said=re.compile("说|介绍|表示|坦言|告诉记者|回忆|感慨|直言|激动地|笑着"),
        **{kind: frozenset(words[kind]) for kind in ("notname", "given", "never", "seldom", "link", "before")},
    )


def _organization_words() -> OrganizationWords:
    words = _words("facts/organization_words.csv")
    return OrganizationWords(
        suffix=_alternation(words["suffix"]),
        trade=re.compile(
            rf"(?:{_alternation(words['trade']).pattern})(?!会|[\u4e00-\u9fff]{{0,3}}(?:公司|集团|总厂|厂))"
        ),
        inner=frozenset(words["inner"]),
        stop=frozenset(words["stop"]),
        mother=re.compile(f"(?:{_alternation(words['mother']).pattern})$"),
        generic=frozenset(words["generic"]),
        never_alone=frozenset(words["never_alone"]),
    )


def _initiative_words() -> InitiativeWords:
    words = _words("facts/initiative_words.csv")
    suffix = _alternation(words["suffix"]).pattern
    gap = r"(?:(?![说的了是和与等为由把被到从])[\u4e00-\u9fff]){0,10}?"
    return InitiativeWords(
        suffix=re.compile(rf"{gap}(?:“[^“”]{{1,10}}”{gap})?(?:{suffix})(?!时|期间|中)"),
        group=re.compile(rf"(?:[、和]?“[^“”]{{2,12}}”)*等?[一二三四五六七八九十\d两]*[大项件个类种](?:{suffix})"),
        create=_alternation(words["create"]),
        tail=re.compile(f"(?:{_alternation(words['tail']).pattern})$"),
        scare=frozenset(words["scare"]),
    )


def _surnames() -> Surnames:
    kinds: dict[str, set[str]] = {"plain": set(), "word": set(), "compound": set()}
    for line in _read("facts/surnames.csv"):
        kinds[line["kind"]].add(line["surname"])
    return Surnames(*(frozenset(kinds[kind]) for kind in ("plain", "word", "compound")))


def _themes(themes) -> list[Theme]:
    shipped = {row.slug: row for row in load_themes()}
    if themes is None:
        themes = [(row.slug, row.name_zh, row.name_en, row.covers, row.terms) for row in shipped.values()]
    found = []
    for slug, name_zh, _, covers, terms in themes:
        pairs = parse_terms(terms) if isinstance(terms, str) else tuple(terms)
        if not pairs:
            pairs = (shipped[slug].terms if slug in shipped else ()) or words_of(name_zh, covers)
        found.append(Theme(slug, pairs))
    return found
