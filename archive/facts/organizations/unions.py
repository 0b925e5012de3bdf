"""Unions and governments of places: 安丘市总, 市总工会, 东阳市委."""

import re
from collections.abc import Iterator, Sequence

from ..document import Part
from ..model import RegionFact
from ..places import Mention

UNION = re.compile(r"总工会|总(?=[^工总监经局部编理裁数体量额会共])|总$|工会(?=[^联组经工干委])|工会$")
BARE = re.compile(r"(?P<level>自治区|省|市|区|县|州|旗)总(?:工会|(?=[^工总监经局部编理裁数体量额会共]))")
SEAT = re.compile(r"[省市县区州旗](?:委(?!员)|政府|人大常委会|政协|人民政府|人民法院)")
TOWN_ENDS = "镇乡道村"

Found = tuple[str, int, int]


def of_places(part: Part, mentions: Sequence[Mention], regions: Sequence[RegionFact]) -> Iterator[Found]:
    """(canonical name, start, end) behind each place of a part. A headline's misprinted place has no union."""
    misprints = {region.code for region in regions if _only_in_head(region)}
    for mention in mentions:
        if mention.place.code in misprints:
            continue
        start, end, text = mention.name_start, mention.end, part.text
        seat = SEAT.match(text, end - 1)
        if seat:
            yield text[start : seat.end()], start, seat.end()
        union = UNION.match(text, end)
        if union and (union[0] != "工会" or part.rank == "head"):
            yield f"{mention.place.name}总工会", start, union.end()


def _only_in_head(region: RegionFact) -> bool:
    heads = ("kicker", "headline", "deck")
    return region.relation == "mentioned" and all(evidence.field in heads for evidence in region.evidence)


def bare(part: Part, regions: Sequence[RegionFact]) -> Iterator[Found]:
    """市总, 区总工会: of the place of that level that the story is about."""
    for match in BARE.finditer(part.text):
        place = _of_level(match["level"], regions)
        if place and not (match.start() and part.text[match.start() - 1] in TOWN_ENDS):
            yield f"{place}总工会", *match.span()


def _of_level(level: str, regions: Sequence[RegionFact]) -> str:
    for region in regions:
        if region.relation != "about":
            continue
        for step in reversed(region.path):
            if step.endswith(level) and (level != "区" or not step.endswith("自治区")):
                return step
    return ""
