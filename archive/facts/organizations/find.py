"""All organisations of a story, short forms under their long ones."""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..document import Document, Part
from ..model import Evidence, OrganizationFact, RegionFact
from ..places import Mention
from ..tagging import Tagged
from .borders import Line
from .listed import listed
from .suffix import by_suffix, endings, founded_by, plain_branches, studios
from .unions import bare, misprints, names_of, of_list, of_own_place, of_places, of_towns, towns_of
from .words import OrganizationWords

EVIDENCE_KEPT = 5
LEGAL = re.compile("[()（）]|股份|集团|有限")
ALL_CHINA, SHORT_OF_ALL_CHINA = "中华全国总工会", ("全国总工会", "全总")
NO_FIRM = ("工会", "联合会", "中心", "医院", "学校", "局", "协会", "法院", "委员会", "厅", "委")
LEVELS = ("省", "市", "县", "区", "州", "旗")  # 英德市|人民法院 is not short for another office of the city


Named = tuple[str, int, int]


@dataclass(slots=True)
class Found:
    name: str
    printed: dict[str, None] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """What the parts of a story have in common. ``names``, ``towns``, ``misprints``: see the functions of these names in ``unions.py``; ``long_forms``: names
    that begin with a place's short name, by their full one (filled on the way)."""

    whole: str
    regions: Sequence[RegionFact]
    names: Mapping[str, str]
    towns: Mapping[str, str]
    misprints: frozenset[str]
    long_forms: dict[str, str]


def find_organizations(
    document: Document,
    tagged: Sequence[Tagged],
    mentions: Sequence[Mention],
    regions: Sequence[RegionFact],
    words: OrganizationWords,
    masks: Mapping[int, Sequence[tuple[int, int]]],
) -> tuple[OrganizationFact, ...]:
    """Organisations, those named first first. ``tagged``: the words of each part; ``mentions``, ``regions``: its places; ``masks``: by part, the
    ranges of people's names."""
    found: dict[str, Found] = {}
    by_part: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_part[mention.part].append(mention)
    names, towns = names_of(document, mentions), towns_of(document, mentions)
    story = Story(document.text, regions, names, towns, misprints(regions), {})
    for index, part in enumerate(document.parts):
        if part.rank in ("byline", "column"):
            continue
        taken = _unions(part, tagged[index], by_part[index], story)
        unions = len(taken)
        taken += _national(part.text, words, story.whole)
        taken += studios(part, masks.get(index, ()))
        taken += _named(part, tagged[index], by_part[index], taken[:unions], words, masks.get(index, ()), story)
        for place, (name, start, end) in enumerate(taken):
            entry = found.setdefault(name, Found(name))
            entry.printed[part.text[start:end]] = None
            entry.evidence.append(part.evidence(start, end))
            entry.sure |= place < unions
    places = {document.parts[mention.part].text[mention.name_start : mention.end] for mention in mentions}
    return tuple(_facts(_merged(found, words, story.long_forms, places)))


def _unions(part: Part, tagged: Tagged, mentions: Sequence[Mention], story: Story) -> list[Named]:
    """Unions and offices of places."""
    placed = [mention for mention in mentions if mention.place.code not in story.misprints]
    taken = list(of_places(part, placed, story.names, story.whole))
    taken += of_list(part, placed, story.names)
    for name, start, end in (*bare(part, story.regions, story.names), *of_towns(part, story.towns, tagged)):
        if all(end <= a or start >= b for _, a, b in taken):
            taken.append((name, start, end))
    return taken


def _named(
    part: Part,
    tagged: Tagged,
    mentions: Sequence[Mention],
    unions: Sequence[Named],
    words: OrganizationWords,
    masks: Sequence[tuple[int, int]],
    story: Story,
) -> Iterator[Named]:
    """Those told by how their names end, and firms in lists."""
    ends = endings(part.text, words)
    if not ends and "等" not in part.text:
        return  # as in many parts, told before anything is made ready
    spans = [(start, end) for _, start, end in unions]
    stops = {end for _, end in spans}
    places = [m for m in mentions if m.name_start not in stops or not part.text.startswith("会同", m.name_start)]
    line = Line(part.text, tagged, places, stops)
    told = []
    for name, start, end in by_suffix(line, ends, places, words, spans, masks):
        told.append((start, end))
        own = of_own_place(name, part, start, story.regions)
        if own == name and line.own(start + 1):
            continue  # of a place that the story does not tell
        if (place := line.begins.get(start)) and own == name and not place.full:
            story.long_forms[name] = place.place.name + part.text[place.end : end]
        if own == name and name.endswith(("工会", "联合会")) and (founder := founded_by(line, start)):
            own = f"{founder}{own}"
        yield own, start, end
    taken = (*spans, *told)
    for item in listed(line, words):
        if all(item[2] <= a or item[1] >= b for a, b in spans):
            yield item
    for item in plain_branches(part.text, words):
        if all(item[2] <= a or item[1] >= b for a, b in taken):
            yield item


def _national(text: str, words: OrganizationWords, whole: str) -> Iterator[Named]:
    """Offices of the state; 全国总工会 under its whole name where the story gives it."""
    for match in words.whole.finditer(text):
        name = match[0]
        if name in SHORT_OF_ALL_CHINA and (name == "全总" or ALL_CHINA in whole):
            name = ALL_CHINA
        yield name, *match.span()


def _core(name: str, words: OrganizationWords) -> str:
    core = words.suffix.remove(name)
    return LEGAL.sub("", core)


def _merged(
    found: dict[str, Found], words: OrganizationWords, long_forms: Mapping[str, str], places: Container[str]
) -> list[Found]:
    """A short form joins the longer name that holds its core: 新升公司 and 奉化新升阀门有限公司. ``long_forms``: names
    that begin with a place's short name, by its full one. ``places``: as printed (沈阳电缆厂 is not short for 沈阳第三机床厂)."""
    kept: list[Found] = []
    for entry in sorted(found.values(), key=lambda entry: -len(entry.name)):
        core = _core(entry.name, words)
        short = core and core not in places and not entry.name.endswith("总工会") and not core.endswith(LEVELS)
        long = long_forms.get(entry.name) or _court(entry.name)
        home = next((k for k in kept if k.name == long or (short and _holds(k.name, entry.name, core, words))), None)
        if home is None:
            kept.append(entry)
            continue
        home.printed |= entry.printed
        home.evidence += entry.evidence
    order = list(found)
    return sorted(kept, key=lambda entry: order.index(entry.name))


def _court(name: str) -> str:
    """邳州市人民法院, for which 邳州市法院 is short."""
    return f"{name[:-2]}人民法院" if name.endswith("法院") and not name.endswith("人民法院") else ""


def _holds(long: str, short: str, core: str, words: OrganizationWords) -> bool:
    """Whether a name holds the core of a shorter one, and both are firms or both of a kind (服务中心 is no 工会)."""
    alike = short[-1] == long[-1] or (not short.endswith(NO_FIRM) and not long.endswith(NO_FIRM))
    return alike and core in _core(long, words)


def _facts(found: Sequence[Found]) -> Iterator[OrganizationFact]:
    for entry in found:
        confidence = min(0.95, (0.8 if entry.sure else 0.65) + 0.05 * len(entry.evidence))
        yield OrganizationFact(
            entry.name, tuple(entry.printed), round(confidence, 3), tuple(entry.evidence[:EVIDENCE_KEPT])
        )
