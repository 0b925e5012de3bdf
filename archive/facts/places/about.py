"""Which of the places that a story names it is about, the finest first."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..document import Document, Part
from ..model import Context, Evidence, RegionFact
from .gazetteer import Gazetteer, Place
from .settle import Mention, years_of

FIELD_WEIGHT = {"headline": 4.0, "kicker": 3.0, "deck": 3.0}
RANK_WEIGHT = {"lead": 2.0, "body": 1.0, "caption": 1.5, "abstract": 1.5, "column": 0.5, "byline": 0.0}
USE_WEIGHT = {"place": 1.0, "union": 1.5, "institution": 0.35, "people": 0.25}
FULL_NAME_OF_INSTITUTION = 0.8  # 石家庄市中心医院, 广东广州某公司 do stand there; 浙江某集团 may be anywhere
LEAD_CHARS = 150  # beyond, a long first paragraph is body
PAST_WEIGHT = 0.3
SHARE_OF_TOP = 0.34  # of the weight of the strongest place, for another to be what the story is about
SHARE_OF_PARENT = 0.3  # of the direct weight of the place around it, for a finer one to be
FEWEST = 1.5  # weight below which a place is only mentioned
MOST = 6
EVIDENCE_KEPT = 5


@dataclass(slots=True, eq=False)
class Standing:
    """How much speaks for one place."""

    place: Place
    weight: float = 0.0
    count: int = 0
    head: bool = False
    lead: bool = False
    body: int = 0
    mentions: list[Mention] = field(default_factory=list)


def find_regions(
    document: Document, context: Context, gazetteer: Gazetteer, mentions: Sequence[Mention]
) -> tuple[RegionFact, ...]:
    """Places of a story, what it is about first; ``mentions`` from ``find_mentions``."""
    years = years_of(context)
    standings = _weigh(mentions, document.parts)
    chosen = _about(standings, document, gazetteer, years)
    facts = [_fact(standing, "about", document.parts, gazetteer, years) for standing in chosen]
    rest = [standing for standing in standings.values() if standing not in chosen]
    rest.sort(key=lambda standing: (-standing.weight, standing.place.code))
    return (*facts, *(_fact(standing, "mentioned", document.parts, gazetteer, years) for standing in rest))


def _weigh(mentions: Sequence[Mention], parts: Sequence[Part]) -> dict[str, Standing]:
    standings: dict[str, Standing] = {}
    for mention in mentions:
        part = parts[mention.part]
        weight = FIELD_WEIGHT.get(part.field) or RANK_WEIGHT[part.rank]
        lead = part.rank == "lead" and mention.start < LEAD_CHARS
        if part.rank == "lead" and not lead:
            weight = RANK_WEIGHT["body"]
        use = USE_WEIGHT[mention.use]
        if mention.use == "institution" and (mention.full or mention.start < mention.name_start):
            use = FULL_NAME_OF_INSTITUTION
        weight *= use * (PAST_WEIGHT if mention.past else 1.0)
        standing = standings.setdefault(mention.place.code, Standing(mention.place))
        standing.weight += weight
        standing.count += 1
        standing.head |= part.rank == "head"
        standing.lead |= lead
        standing.body += part.field == "blocks" and mention.use != "people"
        standing.mentions.append(mention)
    return standings


def _about(
    standings: dict[str, Standing], document: Document, gazetteer: Gazetteer, years: tuple[int, int]
) -> list[Standing]:
    alive = [standing for standing in standings.values() if not _misprint(standing, standings, gazetteer, years)]
    if document.kind == "commentary":
        alive = [standing for standing in alive if standing.head or standing.count >= 3]
    if not alive:
        return []
    total = _totals(alive, gazetteer, years)
    top = max(standing.weight for standing in alive)
    chosen = [standing for standing in alive if _strong(standing, total, top)]
    chosen = [standing for standing in chosen if not _in_passing(standing, chosen, gazetteer, years)]
    chosen = [standing for standing in chosen if not _only_background(standing, chosen, gazetteer, years)]
    chosen = [standing for standing in chosen if not _held_by_finer(standing, chosen, gazetteer, years)]
    chosen.sort(key=_first_weighty)
    return chosen[:MOST]


def _first_weighty(standing: Standing) -> tuple[float, bool, tuple[int, int], str]:
    """The weightiest first; of two that weigh the same the one that the head or lead has, then the one named first."""
    first = standing.mentions[0]
    return -standing.weight, not (standing.head or standing.lead), (first.part, first.start), standing.place.code


def _totals(alive: Sequence[Standing], gazetteer: Gazetteer, years: tuple[int, int]) -> dict[str, float]:
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


def _misprint(standing: Standing, standings: dict[str, Standing], gazetteer: Gazetteer, years: tuple[int, int]) -> bool:
    """A headline's place that the body never comes back to, while the body dwells on another one."""
    if not standing.head or standing.body:
        return False
    codes = {standing.place.code}
    above = {step.code for step in gazetteer.lineage(standing.place, years)}
    rivals = 0
    for other in standings.values():
        if other is standing or not other.body:
            continue
        if gazetteer.inside(other.place, codes, years) or other.place.code in above:
            return False
        rivals = max(rivals, other.body if other.lead else 0)
    return rivals >= 2


def _in_passing(standing: Standing, chosen: Sequence[Standing], gazetteer: Gazetteer, years: tuple[int, int]) -> bool:
    """Another province named once in the body: where somebody came from or went to."""
    if standing.head or standing.count > 1 or any(mention.use == "union" for mention in standing.mentions):
        return False
    top = max(chosen, key=lambda other: (other.weight, other.place.code))
    if top is standing or (top.count == 1 and not top.head):
        return False
    return gazetteer.lineage(standing.place, years)[0].code != gazetteer.lineage(top.place, years)[0].code


def _only_background(
    standing: Standing, chosen: Sequence[Standing], gazetteer: Gazetteer, years: tuple[int, int]
) -> bool:
    """A place inside a chosen one that is named in passing: the patient's county in a provincial story."""
    above = {step.code for step in gazetteer.lineage(standing.place, years)[:-1]}
    for other in chosen:
        weaker = standing.weight < SHARE_OF_PARENT * other.weight or (standing.count < 2 and not standing.head)
        if other.place.code in above and other.head and weaker:
            return True
    return False


def _held_by_finer(
    standing: Standing, chosen: Sequence[Standing], gazetteer: Gazetteer, years: tuple[int, int]
) -> bool:
    """A place with a finer one inside it among the chosen; a zone whose counties are chosen, unless a headline has it."""
    codes = {standing.place.code}
    if standing.place.level == "zone" and not standing.head and standing.place.parent:
        neighbours = [other for other in chosen if other is not standing and other.place.level == "county"]
        if any(other.place.parent == standing.place.parent for other in neighbours):
            return True
    return any(other is not standing and gazetteer.inside(other.place, codes, years) for other in chosen)


def _fact(
    standing: Standing, relation: str, parts: Sequence[Part], gazetteer: Gazetteer, years: tuple[int, int]
) -> RegionFact:
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
