"""How much speaks for each place that a story names."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..document import Part
from .gazetteer import Place
from .manner import Manner, manner
from .mentions import PlaceWords
from .settle import Mention

FIELD_WEIGHT = {"headline": 4.0, "kicker": 3.0, "deck": 3.0}
RANK_WEIGHT = {"lead": 2.0, "body": 1.0, "caption": 1.5, "abstract": 1.5, "column": 0.5, "byline": 0.0}
USE_WEIGHT = {"place": 1.0, "union": 1.5, "institution": 0.35, "people": 0.25}
MANNER_WEIGHT: dict[Manner, float] = {"list": 0.5, "left": 0.25, "group": 0.75, "aside": 0.5}
GROUP_IN_HEAD = 0.5
ELSEWHERE = ("list", "left")
FULL_NAME_OF_INSTITUTION = 0.8  # 石家庄市中心医院, 广东广州某公司 do stand there; 浙江某集团 may be anywhere
RAILWAY = "局"  # 中国铁路兰州局集团: a bureau's story is told where it sits
LEAD_CHARS = 150  # beyond, a long first paragraph is body
PAST_WEIGHT = 0.3


@dataclass(slots=True, eq=False)
class Standing:
    """``head``, ``lead``, ``body``: where the place itself is named, not only where somebody comes from.

    ``titled``: the head has its own name, not only one for several places (长三角). ``acts``: the body tells of
    its union, or of what it does.
    """

    place: Place
    weight: float = 0.0
    count: int = 0
    head: bool = False
    titled: bool = False
    lead: bool = False
    acts: bool = False
    body: int = 0
    mentions: list[Mention] = field(default_factory=list)
    manners: list[Manner] = field(default_factory=list)

    @property
    def named(self) -> int:
        """How often it is named by itself, not with others by one word (长三角)."""
        return sum(manner != "group" for manner in self.manners)

    @property
    def parts(self) -> set[int]:
        return {mention.part for mention in self.mentions}

    def only(self, *manners: Manner) -> bool:
        return all(manner in manners for manner in self.manners)


def weigh(mentions: Sequence[Mention], parts: Sequence[Part], words: PlaceWords) -> dict[str, Standing]:
    """By code, in the order of their first mentions."""
    standings: dict[str, Standing] = {}
    ways = [manner(mention, parts[mention.part].text, words) for mention in mentions]
    other = any(way not in ELSEWHERE for way in ways)  # a story that names no other place is about those
    for mention, way in zip(mentions, ways, strict=True):
        part = parts[mention.part]
        lead = part.rank == "lead" and mention.start < LEAD_CHARS
        passing = mention.use == "people" or way == "left"
        standing = standings.setdefault(mention.place.code, Standing(mention.place))
        factor = MANNER_WEIGHT.get(way, 1.0) if way not in ELSEWHERE or other else 1.0
        if way == "group" and part.rank == "head":
            factor = GROUP_IN_HEAD
        standing.weight += _weight(mention, part, lead) * factor
        standing.count += 1
        standing.head |= part.rank == "head" and not passing
        standing.titled |= part.rank == "head" and not passing and way != "group"
        standing.lead |= lead
        standing.acts |= mention.use == "union" and part.rank != "head"
        standing.body += part.field == "blocks" and mention.use != "people"
        standing.mentions.append(mention)
        standing.manners.append(way)
    return standings


def _weight(mention: Mention, part: Part, lead: bool) -> float:
    weight = FIELD_WEIGHT.get(part.field) or RANK_WEIGHT[part.rank]
    if part.rank == "lead" and not lead:
        weight = RANK_WEIGHT["body"]
    use = USE_WEIGHT[mention.use]
    full = mention.full or mention.start < mention.name_start
    if (mention.use == "institution" and full) or part.text.startswith(RAILWAY, mention.end):
        use = FULL_NAME_OF_INSTITUTION
    return weight * use * (PAST_WEIGHT if mention.past else 1.0)
