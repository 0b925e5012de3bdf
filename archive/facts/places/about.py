"""Which of the places that a story names it is about, the finest first."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ..document import Document, Part
from ..model import Context, Evidence, RegionFact
from ..roundup import items
from .gazetteer import Gazetteer
from .mentions import PlaceWords
from .passing import in_passing, is_background, is_held_by_finer, is_misprint, is_scene, narrowed
from .settle import Mention, home_of, years_of
from .standing import Standing, weigh

Years = tuple[int, int]
SHARE_OF_TOP = 0.34  # of the weight of the strongest place, for another to be what the story is about
FEWEST = 1.5  # weight below which a place is only mentioned
MOST, MOST_OF_A_ROUNDUP = 6, 16
PEG_CHARS = 12  # an essay's first words name who gave occasion to it
OF_WRITER = re.compile(r"(?:^|[:：。\s])我们?(?:[^。，,;；]{0,8}[,，])?(?:家?住?在|是)$")
EVIDENCE_KEPT = 5
AT_HOME = 0.5  # how sure it is that news of no named place is of the paper's own city
OWN = re.compile("[我全本]市|市总|公司|集团|油田|[矿厂港]|工会")  # whom a city's paper, or a firm's, tells of
OF_THE_COUNTRY = re.compile("全国|国务院|中央|新华社|中新社|本报北京")
JOINED = ("、", "和", "与", "及")


def find_regions(
    document: Document, context: Context, gazetteer: Gazetteer, words: PlaceWords, mentions: Sequence[Mention]
) -> tuple[RegionFact, ...]:
    """Places of a story, what it is about first; ``mentions`` from ``find_mentions``."""
    years = years_of(context)
    if not mentions:
        return _at_home([], document, context, gazetteer, years)
    standings = weigh(mentions, document.parts, words)
    firsts = _first_of_each(mentions, document.parts, items(document))
    if len({mention.place.code for mention in firsts}) > 1:
        chosen = _of_items(standings, firsts, gazetteer, years)
    else:
        chosen = _about(standings, document, gazetteer, years)
    facts = [_fact(standing, "about", document.parts, gazetteer, years) for standing in chosen]
    facts = facts or [*_at_home(mentions, document, context, gazetteer, years)]
    about = {fact.code for fact in facts}
    rest = [standing for standing in standings.values() if standing.place.code not in about]
    rest.sort(key=lambda standing: (-standing.weight, standing.place.code))
    return (*facts, *(_fact(standing, "mentioned", document.parts, gazetteer, years) for standing in rest))


def _at_home(
    mentions: Sequence[Mention], document: Document, context: Context, gazetteer: Gazetteer, years: Years
) -> tuple[RegionFact, ...]:
    """The city of a city's paper, or of a firm's in it, for its own news that names no place elsewhere (公司工会, 我市)."""
    home = gazetteer.by_code.get(home_of(context, gazetteer))
    if not home or document.kind == "commentary":
        return ()
    place = gazetteer.at(home[0].code, years)
    if place.order != 1 or not all(gazetteer.inside(mention.place, {place.code}, years) for mention in mentions):
        return ()
    if any(OF_THE_COUNTRY.search(part.text) for part in document.parts if part.rank in ("head", "lead")):
        return ()
    own = next(((part, match) for part in document.parts if (match := OWN.search(part.text))), None)
    if not own:
        return ()
    evidence = (own[0].evidence(*own[1].span()),)
    path = gazetteer.path(place, years)
    reason = "no place named, in a paper of this city"
    return (RegionFact(place.code, place.current, place.name, path, "about", AT_HOME, evidence, reason),)


def _of_items(
    standings: dict[str, Standing], firsts: Sequence[Mention], gazetteer: Gazetteer, years: Years
) -> list[Standing]:
    """The place of each item, and what a headline over all of them names."""
    codes = dict.fromkeys(standing.place.code for standing in standings.values() if standing.head)
    codes |= dict.fromkeys(mention.place.code for mention in firsts)
    chosen = [standings[code] for code in codes]
    chosen = [standing for standing in chosen if not is_held_by_finer(standing, chosen, gazetteer, years)]
    return chosen[:MOST_OF_A_ROUNDUP]


def _first_of_each(mentions: Sequence[Mention], parts: Sequence[Part], numbers: frozenset[int]) -> list[Mention]:
    """The place that each item of a round-up is about: the first that it names, and those joined to it (兴平、武功两县)."""
    found: list[Mention] = []
    last: Mention | None = None
    for mention in mentions:
        if mention.part not in numbers or mention.use == "people":
            continue
        if last and last.part == mention.part and parts[mention.part].text[last.end : mention.start] not in JOINED:
            continue
        found.append(mention)
        last = mention
    return found


def _about(standings: dict[str, Standing], document: Document, gazetteer: Gazetteer, years: Years) -> list[Standing]:
    alive = [one for one in standings.values() if not is_misprint(one, standings.values(), gazetteer, years)]
    alive = [standing for standing in alive if not is_scene(standing, alive, gazetteer, years)]
    if document.kind == "commentary":
        alive = [standing for standing in alive if standing.head or standing.count >= 3 or _is_peg(standing, document)]
    if not alive:
        return []
    total = _totals(alive, gazetteer, years)
    top = max(standing.weight for standing in alive)
    chosen = [standing for standing in alive if _strong(standing, total, top)]
    chosen = [standing for standing in chosen if not in_passing(standing, chosen, gazetteer, years)]
    chosen = [standing for standing in chosen if not is_background(standing, chosen, alive, gazetteer, years)]
    chosen = list(dict.fromkeys(narrowed(standing, alive, gazetteer, years) for standing in chosen))
    chosen = [standing for standing in chosen if not is_held_by_finer(standing, chosen, gazetteer, years)]
    chosen.sort(key=_first_weighty)
    return chosen[:MOST] or _only_place(alive, document, gazetteer, years)


def _only_place(alive: Sequence[Standing], document: Document, gazetteer: Gazetteer, years: Years) -> list[Standing]:
    """The place of a story that names no other and that one with what is above it, though only once (贵州水城县某煤矿)."""
    finest = max(alive, key=lambda one: len(gazetteer.lineage(one.place, years)))
    line = {step.code for step in gazetteer.lineage(finest.place, years)}
    told = any(m.start < m.name_start and m.use != "people" for m in finest.mentions) and not finest.only(
        "left", "list", "desk", "aside"
    )
    return [finest] if told and document.kind == "news" and all(one.place.code in line for one in alive) else []


def _is_peg(standing: Standing, document: Document) -> bool:
    """What an essay begins with: 某省总工会近日要求……; where the writer of a letter is: 编辑同志:我在岳阳市云溪区……"""
    first = standing.mentions[0]
    if standing.lead and first.full and OF_WRITER.search(document.parts[first.part].text, 0, first.start):
        return True
    return standing.lead and first.use == "union" and first.full and first.start <= PEG_CHARS


def _first_weighty(standing: Standing) -> tuple[float, bool, tuple[int, int], str]:
    """The weightiest first; of two that weigh the same the one that the head or lead has, then the one named first."""
    first = standing.mentions[0]
    return -standing.weight, not (standing.head or standing.lead), (first.part, first.start), standing.place.code


def _totals(alive: Sequence[Standing], gazetteer: Gazetteer, years: Years) -> dict[str, float]:
    """Weight of each place with those inside it."""
    total: dict[str, float] = defaultdict(float)
    for standing in alive:
        for step in gazetteer.lineage(standing.place, years):
            total[step.code] += standing.weight
    return total


def _strong(standing: Standing, total: dict[str, float], top: float) -> bool:
    weight = standing.weight
    if standing.head:
        return total[standing.place.code] >= SHARE_OF_TOP * top * 0.6
    if standing.place.level == "zone" and standing.count < 2 and weight < top:
        return False
    return weight >= FEWEST and weight >= SHARE_OF_TOP * top * (0.85 if standing.lead else 1.0)


def _fact(standing: Standing, relation: str, parts: Sequence[Part], gazetteer: Gazetteer, years: Years) -> RegionFact:
    place = standing.place
    confidence = min(0.99, 0.5 + standing.weight / 12) if relation == "about" else min(0.9, 0.4 + standing.weight / 10)
    return RegionFact(
        code=place.code,
        current_code=place.current,
        name=place.name,
        path=gazetteer.path(place, years),
        relation=relation,
        confidence=round(confidence, 3),
        evidence=tuple(_evidence(mention, parts) for mention in standing.mentions[:EVIDENCE_KEPT]),
        reason=_reason(standing),
    )


def _evidence(mention: Mention, parts: Sequence[Part]) -> Evidence:
    return parts[mention.part].evidence(mention.start, mention.end)


def _reason(standing: Standing) -> str:
    where = [name for name, true in (("headline", standing.head), ("lead", standing.lead)) if true]
    why = next((mention.reason for mention in standing.mentions if mention.reason), "")
    told = f"{standing.count}x" + (f", in {' and '.join(where)}" if where else "") + (f"; {why}" if why else "")
    return re.sub(r"\s+", " ", told)
