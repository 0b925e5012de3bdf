"""Unions and governments of places: 安丘市总, 市总工会, 东阳市委."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ..document import Document, Part
from ..model import RegionFact
from ..places import Mention

UNION = re.compile(r"总工会|总(?=[^工总监经局部编理裁数体量额会共])|总$|工会(?=[^联组经工干委])|工会$")
BARE = re.compile(r"(?P<level>自治区|省|市|区|县|州|旗)总(?:工会|(?=[^工总监经局部编理裁数体量额会共]))")
SEAT = re.compile(r"[省市县区州旗](?:委(?!员)|政府|人大常委会|政协|人民政府|人民法院)")
OFFICE = re.compile(
    r"(?P<level>自治区|[省市区县州旗])"
    r"(?P<office>(?:人民)?(?:法院|检察院)|市场监督?管理局|人力资源和?社会保障局"
    r"|(?![场区内级直里]|民(?![政族宗]))(?:(?![省市县区州旗总会联在把对由被让请向给从到、])[\u4e00-\u9fff]){2,9}?(?<![格大结布全当棋开邮定])局"
    r"|卫生健康委(?:员会)?|(?:卫健|发改|旅游|文旅|经信|住建|农工|政法)委)"
)
LEVELS, SHORTEST_OWN = "市县区州旗", 4
LINKS = "与和同及由在向把经给对据让请跟到从被联合协"  # before 市卫生局 that is the own city's
OWN_TOWN = re.compile(r"(?P<level>镇|乡|街道)(?P<union>总?工会)")
TOWN = re.compile(r"[\u4e00-\u9fff]{1,4}?(?P<level>街道|镇|乡)")
BRANCH = re.compile(
    r"(?:(?![的在与和了由为等及将把向是又还])[\u4e00-\u9fff]){0,10}?"
    r"(?:中心|女职工委员会|经费审查委员会|艺术团|合唱团|讲师团|文化宫|俱乐部|干部学校|疗养院)"
)
EVERYWHERE = ("服务中心", "援助中心", "活动中心", "服务大厅")  # each union has one
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
            name = f"{mention.place.name}总工会"
            yield name, start, union.end()
            yield from branch(part.text, name, start, union.end())


def _only_in_head(region: RegionFact) -> bool:
    heads = ("kicker", "headline", "deck")
    return region.relation == "mentioned" and all(evidence.field in heads for evidence in region.evidence)


def bare(part: Part, regions: Sequence[RegionFact]) -> Iterator[Found]:
    """市总, 区总工会: of the place of that level that the story is about."""
    for match in BARE.finditer(part.text):
        place = _of_level(match["level"], regions)
        if place and not (match.start() and part.text[match.start() - 1] in TOWN_ENDS):
            yield f"{place}总工会", *match.span()
            yield from branch(part.text, f"{place}总工会", *match.span())
    for match in OFFICE.finditer(part.text):
        place = _of_level(match["level"], regions)
        if place and _own(part, match):
            yield f"{place}{match['office']}", *match.span()


def of_own_place(name: str, part: Part, start: int, regions: Sequence[RegionFact]) -> str:
    """县银耳研究所 under the name of the county that the story is about."""
    place = _of_level(name[0], regions) if name[0] in LEVELS and len(name) > SHORTEST_OWN else ""
    return f"{place}{name[1:]}" if place and _own_at(part, start) else name


def _own(part: Part, match: re.Match[str]) -> bool:
    return _own_at(part, match.start())


def _own_at(part: Part, start: int) -> bool:
    """Whether no name of another place stands before 市 or 镇."""
    before = part.text[start - 1] if start else " "
    return not before.isalpha() or before in LINKS


def branch(text: str, union: str, start: int, end: int) -> Iterator[Found]:
    """What a union runs under its own name: 市总工会职工服务中心."""
    match = BRANCH.match(text, end)
    if match and not match[0].endswith(EVERYWHERE):
        yield f"{union}{match[0]}", start, match.end()


def of_towns(part: Part, towns: Mapping[str, str]) -> Iterator[Found]:
    """镇总工会, 街道工会: of the town of that level that the story named first (see ``towns_of``)."""
    for match in OWN_TOWN.finditer(part.text):
        if match["level"] in towns and _own(part, match):
            yield f"{towns[match['level']]}{match['union']}", *match.span()


def towns_of(document: Document, mentions: Sequence[Mention]) -> dict[str, str]:
    """By level (镇, 乡, 街道) the town that stands first behind a place: 博罗县|园洲镇."""
    towns: dict[str, str] = {}
    for mention in mentions:
        match = TOWN.match(document.parts[mention.part].text, mention.end)
        if match:
            towns.setdefault(match["level"], match[0])
    return towns


def _of_level(level: str, regions: Sequence[RegionFact]) -> str:
    for region in regions:
        if region.relation != "about":
            continue
        for step in reversed(region.path):
            if step.endswith(level) and (level != "区" or not step.endswith("自治区")):
                return step
    return ""
