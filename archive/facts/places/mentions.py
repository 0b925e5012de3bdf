"""Names of places in a text: every hit of the finder, read in its surroundings, the clearest first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from ..document import Part
from ..wordset import WordSet
from .gazetteer import Gazetteer, Name, Place

Use = Literal["place", "union", "institution", "people"]
RANK_WORDLIKE = 4
SIDES = ("东", "西", "南", "北")
CITY_SERVICE = ("地铁", "轨道交通", "公交", "自来水", "供水", "供热", "环卫")  # 南京地铁公司 works in the city
OIL_FIELD = "油田"  # 玉门油田 is a place as much as a firm
AGENCY_SEAT = "北京"
AGENCY, DISPATCH = (
    re.compile("新华社$|中新社$"),
    re.compile(r"(?:\d{1,2}月)?\d{0,2}日?电"),
)  # the agency's desk, not the event's place
BEHIND_CAPITAL = frozenset(
    "东剧津沪广九都哈港杭城韵味戏胡腔郊畿冀张雄承唐深粤台族山昆石"
)  # 在|京东, 进|京城: no capital
SCENERY = "山湖江河海岭桥门沟岛坪湾泉"  # 青山湖 may be any lake


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words around a name (see archive/data/facts/place_words.csv).

    ``meet``: what is done at a meeting's place, behind its name; ``leave``: what one does who sets out from a place;
    ``visit``: what one goes elsewhere for.
    """

    wordlike: frozenset[str]
    fullwords: frozenset[str]
    street: WordSet
    venue: WordSet
    origin: WordSet
    institution: re.Pattern[str]
    people: WordSet
    union: WordSet
    total: WordSet
    meet: re.Pattern[str]
    leave: re.Pattern[str]
    visit: re.Pattern[str]


class Hit(NamedTuple):
    """A name in a part, before it is known which place it means.

    ``use``: how it is used; ``trusted``: the name may stand for itself, without another one to lean on.
    """

    part: int
    start: int
    end: int
    name: Name
    use: Use
    rank: int
    trusted: bool

    def places(self, years: tuple[int, int]) -> tuple[Place, ...]:
        """See ``standing``."""
        return standing(self.name, years)


@lru_cache(maxsize=50_000)
def standing(name: Name, years: tuple[int, int]) -> tuple[Place, ...]:
    """What a name may mean in those years; a full name may also speak of the past."""
    found = tuple(place for place in name.places if place.stands_in(years))
    return found or (name.places if name.form == "full" else ())


def find_hits(
    parts: Iterable[Part], gazetteer: Gazetteer, words: PlaceWords, masks: dict[int, list[tuple[int, int]]]
) -> list[Hit]:
    """Hits that do not overlap, in reading order. ``masks``: ranges of each part that are people's names."""
    kept: list[Hit] = []
    for index, part in enumerate(parts):
        hits = _all_hits(index, part.text, gazetteer, words)
        if masked := masks.get(index):
            hits = [hit for hit in hits if not _inside(hit, masked)]
        kept += _without_overlaps(hits)
    return kept


def _inside(hit: Hit, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in ranges)


def _all_hits(index: int, text: str, gazetteer: Gazetteer, words: PlaceWords) -> list[Hit]:
    raw = [(start, end, name) for start, end, names in gazetteer.finder.find(text) for name in names]
    full_starts = {start for start, _, name in raw if name.form == "full"}
    read = [_read(index, text, start, end, name, words, end in full_starts) for start, end, name in raw]
    return [hit for hit in read if hit]


def _read(index: int, text: str, start: int, end: int, name: Name, words: PlaceWords, place_behind: bool) -> Hit | None:
    """The hit in its surroundings, or None where the name is part of another word (北京路, but not 石家庄|桥西区)."""
    if name.form == "group":
        return Hit(index, start, end, name, "place", 0, True)
    if text[end - 1] == "京" and text[end : end + 1] in BEHIND_CAPITAL and name.text[0] in "在抵来晋进离赴驻":
        return None
    full = name.form == "full"
    level = name.level
    if not full and not place_behind and _of_a_street(text, end, level, words):
        return None
    if text[start:end] == AGENCY_SEAT and AGENCY.search(text[max(0, start - 4) : start]) and DISPATCH.match(text, end):
        return None
    use: Use = "place"
    if words.union.at(text, end) or (full and _short_union(text, end, words)) or _depot(text, end, words):
        use = "union"
    elif words.people.at(text, end) or words.origin.before(text, start):
        use = "people"
    elif text.startswith(CITY_SERVICE, end):
        use = "place"
    elif not _railway(text, start, end) and words.institution.match(text, end) and not text.startswith(OIL_FIELD, end):
        use = "institution"
    if full:
        odd = name.text in words.fullwords
        return Hit(index, start, end, name, use, RANK_WORDLIKE if odd else 0, not odd)
    if name.wordlike:
        return Hit(index, start, end, name, use, RANK_WORDLIKE, level < 2 and use == "union")
    rank = 1 if level < 2 else 2
    trusted = level < 2 or use == "union" or text.startswith(OIL_FIELD, end)
    trusted = trusted or (len(name.text) > 2 and name.text[-1] not in SCENERY)
    return Hit(index, start, end, name, use, rank, trusted)


def _short_union(text: str, end: int, words: PlaceWords) -> bool:
    """大同市|总: the union of a place, but not 大同市|总人口."""
    return text.startswith("总", end) and not words.total.at(text, end)


def _depot(text: str, end: int, words: PlaceWords) -> bool:
    """侯马|北|车辆段: a railway's depot is named after the town it stands in."""
    return text[end : end + 1] in SIDES and words.union.at(text, end + 1).endswith("段")


def _railway(text: str, start: int, end: int) -> bool:
    """铁路|兰州|局, whose story is told where it sits, too."""
    return text.startswith("局", end) and text.endswith("铁路", 0, start)


def _of_a_street(text: str, end: int, level: int, words: PlaceWords) -> bool:
    return bool(words.street.at(text, end) or (level > 1 and words.venue.at(text, end)))


def _without_overlaps(hits: list[Hit]) -> list[Hit]:
    """Full names before short ones, provinces and cities before counties, earlier and longer before others."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    taken = bytearray(max(hit.end for hit in hits))
    for hit in sorted(hits, key=lambda hit: (hit.rank, hit.start, -hit.end, hit.name.form)):
        if 1 not in taken[hit.start : hit.end]:
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)
