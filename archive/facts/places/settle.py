"""Which place a name means: the one that the story's other names, the page and the paper's home speak for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..document import Document, Part
from ..model import Context
from .gazetteer import YEAR_MAX, YEAR_MIN, Gazetteer, Place
from .mentions import Hit, PlaceWords, Use, standing

Years = tuple[int, int]
UNKNOWN_YEARS = (YEAR_MAX - 1, YEAR_MAX)  # today's names; a former one is taken as printed
IN_STORY, IN_PROVINCE, AT_HOME, ON_PAGE = 4.0, 2.0, 1.5, 1.5
LEVEL_BONUS = (0.6, 0.4, 0.0, 0.2)
CLEAR_LEAD = 0.3
OWN_PROVINCE = 0.9  # a paper's home, or a page on which three places of five are of one province


class Mention(NamedTuple):
    """A place named in a part. A run such as 浙江省宁波市 is one: from its ``start`` to the ``end`` of its finest
    name, which begins at ``name_start``.

    ``full``: by its full name. ``past``: under a name that was no longer in use. ``reason``: why the name was taken to mean this place.
    """

    part: int
    start: int
    name_start: int
    end: int
    place: Place
    use: Use
    full: bool = False
    past: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known beside the story: its years, the paper's home province, the page's provinces by share."""

    years: Years
    home: str = ""
    page: tuple[tuple[str, float], ...] = ()

    def prior(self, place: Place, gazetteer: Gazetteer) -> float:
        province = gazetteer.lineage(place, self.years)[0].code
        score = AT_HOME if self.home and province[:2] == self.home[:2] else 0.0
        return score + ON_PAGE * dict(self.page).get(province, 0.0)


@lru_cache(maxsize=16)
def page_provinces(
    page_text: str, gazetteer: Gazetteer, words: PlaceWords, years: Years
) -> tuple[tuple[str, float], ...]:
    """Share of each province in the names of a page that mean one place only: full ones, and those of cities."""
    counts: Counter[str] = Counter()
    behind = 0
    for start, end, names in gazetteer.finder.find(page_text):
        name = names[0]
        if start < behind or name.wordlike or name.form == "group" or name.text in words.fullwords:
            continue
        if name.form == "short" and (name.level > 1 or words.street.at(page_text, end)):
            continue
        places = standing(name, years)
        if len({place.current for place in places}) == 1:
            behind = end
            counts[gazetteer.lineage(places[0], years)[0].code] += 1
    total = sum(counts.values())
    return tuple((code, count / total) for code, count in counts.most_common())


def find_mentions(
    document: Document, context: Context, gazetteer: Gazetteer, words: PlaceWords, hits: Sequence[Hit]
) -> list[Mention]:
    """Which place each hit means, as far as the story, its page and its paper tell; see ``find_hits`` for the hits."""
    if not hits:
        return []
    years = years_of(context)
    page = page_provinces(context.page_text, gazetteer, words, years) if context.page_text else ()
    setting = Setting(years, home_of(context, gazetteer), page)
    return Settler(hits, document.parts, gazetteer, setting).mentions()


def years_of(context: Context) -> Years:
    """Years of the issue; today's where nothing is known of its date."""
    first = context.date_from.year if context.date_from else YEAR_MIN
    last = context.date_to.year if context.date_to else YEAR_MAX
    return UNKNOWN_YEARS if first == YEAR_MIN and last == YEAR_MAX else (first, last)


def home_of(context: Context, gazetteer: Gazetteer) -> str:
    """Today's code of the paper's home, "" for a national one."""
    return context.home or _home(context.publication, gazetteer)


@lru_cache(maxsize=16)
def _home(publication: str, gazetteer: Gazetteer) -> str:
    """The province or city that a paper's name begins with (浙江工人日报, 日照港报): the longest, of equal ones the province
    (not 天津市河北区 for 河北日报)."""
    found = [
        (end, -place.order, place.current)
        for start, end, names in gazetteer.finder.find(publication)
        for name in names
        for place in name.places
        if start == 0 and name.form != "group" and place.order < 2
    ]
    return max(found, default=(0, 0, ""))[2]


class Settler:
    """Reads the hits of one story together."""

    def __init__(self, hits: Sequence[Hit], parts: Sequence[Part], gazetteer: Gazetteer, setting: Setting):
        self.hits, self.parts, self.gazetteer, self.setting = hits, parts, gazetteer, setting
        self.years = setting.years
        self.candidates = [hit.places(self.years) for hit in hits]
        self.sure: Counter[str] = Counter()  # current codes of places that the story names beyond doubt
        self.told: set[Place] = set()  # those under the very name that they had
        self.anchors: set[str] = set()  # their codes and those of all above them
        for hit, places in zip(hits, self.candidates, strict=True):
            if hit.trusted and len({place.current for place in places}) == 1:
                self._anchor(places[0])
                if hit.name.form == "full" and len(places) == 1:
                    self.told.add(places[0])

    def _anchor(self, place: Place) -> None:
        self.sure[place.current] += 1
        self.anchors.update(step.code for step in self.gazetteer.lineage(place, self.years))

    def mentions(self) -> list[Mention]:
        self._anchor_runs()
        found: list[Mention] = []
        for index, hit in enumerate(self.hits):
            if hit.name.form == "group":
                found += [self._member(hit, code) for code in hit.name.codes if code in self.gazetteer.by_code]
                continue
            above = found[-1] if found and self._adjacent(found[-1], hit) else None
            below = self._next_inside(index)
            mention = self._settle(hit, self.candidates[index], above, below)
            if mention is None:
                continue
            if above and mention.start < hit.start:
                found.pop()
            found.append(mention)
        return found

    def _member(self, hit: Hit, code: str) -> Mention:
        place = self.gazetteer.at(code, self.years)
        return Mention(hit.part, hit.start, hit.start, hit.end, place, hit.use, True, reason="group name")

    def _anchor_runs(self) -> None:
        """A namesake right behind its province or city (山西省朔州市平鲁区) is beyond doubt."""
        for left, right in zip(range(len(self.hits)), range(1, len(self.hits)), strict=False):
            if self._touch(left, right):
                inside = self._inside(self.candidates[right], self.candidates[left])
                if len({place.current for place in inside}) == 1:
                    self._anchor(inside[0])

    def _touch(self, left: int, right: int) -> bool:
        a, b = self.hits[left], self.hits[right]
        return a.part == b.part and a.end == b.start

    def _adjacent(self, mention: Mention, hit: Hit) -> bool:
        return mention.part == hit.part and mention.end == hit.start

    def _inside(self, places: Sequence[Place], above: Sequence[Place]) -> list[Place]:
        codes = {place.code for place in above}
        inside = [place for place in places if self.gazetteer.inside(place, codes, self.years)]
        return [place for place in inside if place.code not in codes]

    def _next_inside(self, index: int) -> list[Place]:
        """Those candidates that hold a candidate of the name right behind (朝阳 in 朝阳双塔区)."""
        if index + 1 >= len(self.hits) or not self._touch(index, index + 1):
            return []
        inside = self._inside(self.candidates[index + 1], self.candidates[index])
        lineages = {step.code for place in inside for step in self.gazetteer.lineage(place, self.years)}
        return [place for place in self.candidates[index] if place.code in lineages]

    def _settle(
        self, hit: Hit, places: Sequence[Place], above: Mention | None, below: Sequence[Place]
    ) -> Mention | None:
        if above:
            inside = self._inside(places, [above.place]) or self._corps_city(above.place, places)
            if inside:
                best = self._choose(inside) or inside[0]
                run = hit._replace(use="people") if above.use == "people" else hit
                return self._mention(run, best, above.start, f"behind {above.place.name}")
            if (
                above.place.order < 2
                and above.use != "people"
                and hit.name.form == "short"
                and not hit.trusted
                and not below
            ):
                return None  # 咸阳|渭滨纺织厂
        if below:
            return self._mention(hit, self._choose(below) or below[0], hit.start, "before a place inside it")
        if not places or not self._accept(hit, places):
            return None
        best = self._province(hit, places) or self._choose(places)
        return self._mention(hit, best, hit.start, "") if best else None

    def _province(self, hit: Hit, places: Sequence[Place]) -> Place | None:
        """河北 alone is the province, in 天津 too; its 河北区 is told in full or behind the city."""
        provinces = [place for place in places if place.order == 0]
        return provinces[0] if hit.name.form == "short" and len(provinces) == 1 else None

    def _corps_city(self, above: Place, places: Sequence[Place]) -> list[Place]:
        """八师石河子市: the division and its city are one government, the city is the finer name."""
        return [place for place in places if place.code in (above.seat, above.code)]

    def _city_of(self, place: Place) -> Place:
        """A division of 兵团 is its city where it has one: they are one government."""
        if (
            place.seat
            and not place.seat.endswith("00")
            and self.gazetteer.at(place.seat, self.years).stands_in(self.years)
        ):
            return self.gazetteer.at(place.seat, self.years)
        return place

    def _mention(self, hit: Hit, place: Place, start: int, reason: str) -> Mention:
        place = self._city_of(place)
        past = not place.stands_in(self.years) and self.years != UNKNOWN_YEARS
        if past:
            place = self.gazetteer.at(place.current, self.years)
        return Mention(hit.part, start, hit.start, hit.end, place, hit.use, hit.name.form == "full", past, reason)

    def _accept(self, hit: Hit, places: Sequence[Place]) -> bool:
        if hit.trusted:
            return True
        named = any(place.current in self.sure for place in places)
        if hit.name.form == "full":  # 城区, 矿区, 东区: words unless the place is named, or its city is
            return hit.use == "union" and (named or any(place.parent in self.anchors for place in places))
        rank = self.parts[hit.part].rank
        if hit.name.wordlike and any(place.current == self.setting.home for place in places):
            return True  # 日照 in a paper of 日照 is the city
        if hit.name.wordlike:
            return named and (rank in ("head", "lead") or hit.use == "union")
        if named:
            return True
        parent_named = any(place.parent in self.anchors for place in places)
        return parent_named or any(self.setting.prior(place, self.gazetteer) >= OWN_PROVINCE for place in places)

    def _choose(self, places: Sequence[Place]) -> Place | None:
        """The place with the most to say for it; None where two have as much."""
        if len({place.current for place in places}) == 1:
            return self._of_the_day(places)
        scores = {place: self._score(place) for place in places}
        ranked = sorted(places, key=lambda place: (-scores[place], place.code))
        first, second = ranked[0], next(place for place in ranked if place.current != ranked[0].current)
        return first if scores[first] - scores[second] >= CLEAR_LEAD else None

    def _of_the_day(self, places: Sequence[Place]) -> Place:
        """In the year of a change both names stand; the story's own full name tells, else the newer one."""
        return max(places, key=lambda place: (place in self.told, place.stands_in(self.years), place.first, place.code))

    def _score(self, place: Place) -> float:
        lineage = self.gazetteer.lineage(place, self.years)
        score = LEVEL_BONUS[place.order] + self.setting.prior(place, self.gazetteer)
        if place.current in self.sure:
            score += IN_STORY
        if len(lineage) > 1 and any(step.code in self.anchors for step in lineage[1:-1]):
            score += IN_STORY
        if len(lineage) > 1 and lineage[0].code in self.anchors:
            score += IN_PROVINCE
        return score
