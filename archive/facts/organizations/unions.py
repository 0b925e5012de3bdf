"""Unions and governments of places: 安丘市总, 市总工会, 东阳市委."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..document import Document, Part
from ..model import RegionFact
from ..places import Mention
from ..tagging import Tagged

UNION = re.compile(r"总工会|总(?=[^工总监经局部编理裁数体量额会共])|总$|工会(?=[^联组经工干委])|工会$")
BARE = re.compile(r"(?P<level>自治区|省|市|区|县|州|旗)总(?:工会|(?=[^工总监经局部编理裁数体量额会共]))")
SEAT = re.compile(
    r"[省市县区州旗](?:委(?!员|常委)|纪委(?!书记|副书记|委员|干部)|政府|人大常委会|政协|人民政府|人民法院|妇联|工商联|残联|科协|文联)"
)
SECOND_SEAT = re.compile(r"、(?P<level>[省市县区州旗])(?P<office>政府|人大常委会|政协)")
OFFICE = re.compile(
    r"(?P<level>自治区|[省市区县州旗])"
    r"(?P<office>(?:人民)?(?:法院|检察院)|市场监督?管理局|人力资源和?社会保障局"
    r"|(?![场区内级直里]|民(?![政族宗]))(?:(?![省市县区州旗总会联在把对由被让请向给从到、])[\u4e00-\u9fff]){2,9}?"
    r"(?:(?<![格大结布全当棋开邮定])局|(?<![大客餐舞展歌前门])厅)"
    r"|纪委(?!书记|副书记|委员|干部)|妇联|工商联|残联|科协|文联|卫生健康委(?:员会)?|(?:卫健|发改|旅游|文旅|经信|住建|农工|政法)委)"
)
OWN_OFFICE = re.compile(r"(?:教育|科技|工信|人社|财政|民政|公安|司法|住建|交通|水利|商务|文旅|卫生|农业|劳动|建设)厅")
STATION = re.compile("火?车?[东西南北]站(?![台点])")  # 阜阳|西站
OTHER_OFFICE = re.compile(
    r"[、和](?P<office>(?:教育|科技|工信|人社|财政|民政|公安|司法|住建|交通(?:运输)?|水利|商务|文旅|卫生|卫健|农业(?:农村)?|劳动|建设"
    r"|应急管理|市场监管|医保|税务|统计|审计|自然资源|生态环境)[厅局])"
)
LISTED, LIST_MARKS = re.compile("[两二三四五六七八九](?P<level>[省市县区])总工会"), "、和与及"
LEAGUE = re.compile(r"团(?P<level>[省市县区州旗])委")
LEAGUE_BEFORE = "共青团"
SEAT_LEVELS = ("省", "自治区", "市", "县", "区", "州", "旗", "地区")
WOMEN = re.compile("女职工委(?:员会)?")
NO_UNION = re.compile(  # 全市工会系统, 市工会第六次代表大会, 省工会干部学校
    r"共青团|职工|[^，。,;；、]{0,6}(?:学[校院]|疗养院)|第[一二三四五六七八九十\d]+[次届]"
    r"|系统|组织|会员|工作|事业|小组|微信|公众号|干部|大[厦楼]|法|驿站"
)
OWN_LEVEL, SHORTEST_OWN = re.compile("地区|[省市县区州旗]"), 4
LINKS = "与和同及由在向把经给对据让请跟到从被联合协"  # before 市卫生局 that is the own city's
OWN_TOWN = re.compile(
    r"(?P<level>镇|乡|街道)(?P<office>总?工会|总(?=[主派的在为把帮和还就、，,])|政府|司法所|派出所|卫生院|办事处|劳动保障所|企业商会|商会)"
)
TOWN_ALONE = re.compile(
    r"(?<![\u4e00-\u9fff])(?!乡镇|个别|[各全几多该本这那邻某小大两])((?:(?!等)[\u4e00-\u9fff]){2,3}?(?P<level>街道|镇|乡))(?![上里村办委总工])"
)
TOWN = re.compile(r"(?!乡镇|[各全几多]|[一二三四五六七八九十]+个)(?:(?!等)[\u4e00-\u9fff]){1,4}?(?P<level>街道|镇|乡)")
BRANCH = re.compile(
    r"(?!组织|成立|举办|开办|建立|联系|举行|选送|派出|运营)(?:(?![的在与和了由为等及将把向是又还联携邀请])[\u4e00-\u9fff]){0,10}?"
    r"(?:中心|女职工委员会|经费审查委员会|艺术团|合唱团|讲师团|文化宫|俱乐部|干部学校|疗养院|(?:地区|州|市)办事处)"
)
EVERYWHERE = ("服务中心", "援助中心", "活动中心", "服务大厅")  # each union has one
TOWN_ENDS = "镇乡道村"

Found = tuple[str, int, int]


def of_places(part: Part, mentions: Sequence[Mention], names: Mapping[str, str], whole: str) -> Iterator[Found]:
    """(canonical name, start, end) behind each place of a part.

    ``names``: see ``names_of``; ``whole``: the text of the story.
    """
    for mention in mentions:
        start, end, text = mention.name_start, mention.end, part.text
        if text[start] == "和" and text.startswith(("会", "局", "院"), start - 1):  # 县总工会|和|县妇联
            continue
        seat = SEAT.match(text, end - 1)
        if seat and text.startswith(LEAGUE_BEFORE, start - len(LEAGUE_BEFORE)):  # 共青团福鼎市委
            yield f"{LEAGUE_BEFORE}{text[start : seat.end()]}", start - len(LEAGUE_BEFORE), seat.end()
        elif seat:
            yield text[start : seat.end()], start, seat.end()
            if second := SECOND_SEAT.match(text, seat.end()):  # 巴中市委、市政府
                yield text[start:end] + second["office"], second.start("level"), second.end()
        if station := STATION.match(text, end):
            yield text[start : station.end()], start, station.end()
        place = names.get(mention.place.code, mention.place.name)
        office = OWN_OFFICE.match(text, end)
        if office and text[start:end].endswith(SEAT_LEVELS):
            yield f"{text[start:end]}{office[0]}", start, office.end()
        union = UNION.match(text, end)
        if not union:
            continue
        if union[0] == "工会":
            if women := WOMEN.match(text, union.end()):
                yield f"{place}总工会女职工委员会", start, women.end()
                continue
            name = _plain_union(text[start:end], place, part, union.end(), whole)
            if name:
                yield name, start, union.end()
            continue
        yield from _with_branch(part.text, f"{place}总工会", start, union.end())


def of_list(part: Part, mentions: Sequence[Mention], names: Mapping[str, str]) -> Iterator[Found]:
    """Of each place of a list: 苏州、无锡、常州三市总工会."""
    for match in LISTED.finditer(part.text) if "总工会" in part.text else ():
        end = match.start()
        for mention in sorted(mentions, key=lambda mention: -mention.end):
            if not mention.place.name.endswith(match["level"]) or mention.reason == "group name":
                continue
            if mention.end == end or (mention.end == end - 1 and part.text[mention.end] in LIST_MARKS):
                name = names.get(mention.place.code, mention.place.name)
                yield f"{name}总工会", mention.name_start, mention.end
                end = mention.start


def _plain_union(printed: str, place: str, part: Part, end: int, whole: str) -> str:
    """神木县工会 is called so, but 总工会 where the story calls it that, or where a headline is short (巴中工会)."""
    if NO_UNION.match(part.text, end):
        return ""
    short, full = not printed.endswith(SEAT_LEVELS), f"{place}总工会"
    if part.rank == "head" and short:
        return full
    level = "自治区" if place.endswith("自治区") else place[-1]
    bare_form = re.search(rf"(?:^|[^\u4e00-\u9fff]|[{LINKS}]){level}总(?:工会|(?!\w))", whole)
    if bare_form or f"{place}总" in whole or f"{printed}总" in whole:
        return full
    return "" if short else f"{place}工会"


def names_of(document: Document, mentions: Sequence[Mention]) -> dict[str, str]:
    """By code, what unions of zones and of 自治州 are called after: the form that the story prints, before 总工会
    rather than elsewhere."""
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        code = mention.place.code
        zone = mention.place.level == "zone"
        if not zone and not mention.place.name.endswith("自治州"):
            continue
        text = document.parts[mention.part].text
        name = text[mention.name_start : mention.end]
        if zone or name.endswith("州"):
            printed[code][name] += 10 if text.startswith("总", mention.end) else 1
    return {code: max(names, key=lambda name: (names[name], len(name))) for code, names in printed.items()}


def misprints(regions: Sequence[RegionFact]) -> frozenset[str]:
    """Codes of places that a headline names by mistake: they have no union."""
    heads = ("kicker", "headline", "deck")
    return frozenset(
        region.code
        for region in regions
        if region.relation == "mentioned" and all(evidence.field in heads for evidence in region.evidence)
    )


def bare(part: Part, regions: Sequence[RegionFact], names: Mapping[str, str]) -> Iterator[Found]:
    """市总, 区总工会: of the place of that level that the story is about. ``names``: see ``names_of``."""
    called = {region.name: names[region.code] for region in regions if region.code in names} if names else {}
    for match in BARE.finditer(part.text) if "总" in part.text else ():
        place = _of_level(match["level"], regions, part.text[: match.start()])
        if place and not (match.start() and part.text[match.start() - 1] in TOWN_ENDS):
            union = f"{called.get(place, place)}总工会"
            found = list(_with_branch(part.text, union, *match.span()))
            yield from found if found[0][0].endswith("办事处") else [(union, *match.span())]
    for match in OFFICE.finditer(part.text):
        place = _of_level(match["level"], regions, part.text[: match.start()])
        if place and _own(part, match):
            yield f"{place}{match['office']}", *match.span()
            yield from _others(part.text, place, match)
    for match in LEAGUE.finditer(part.text) if "团" in part.text else ():
        place = _of_level(match["level"], regions, part.text[: match.start()])
        if place:
            yield f"共青团{place}委", *match.span()


def _others(text: str, place: str, first: re.Match[str]) -> Iterator[Found]:
    """Offices of the same place in a list: 省人社厅、公安厅、住建厅."""
    end = first.end()
    while match := OTHER_OFFICE.match(text, end):
        end = match.end()
        if match["office"][-1] == first["office"][-1]:
            yield f"{place}{match['office']}", match.start("office"), end


def of_own_place(name: str, part: Part, start: int, regions: Sequence[RegionFact]) -> str:
    """县银耳研究所 under the name of the county that the story is about."""
    match = OWN_LEVEL.match(name)
    place = _of_level(match[0], regions, part.text[:start]) if match and len(name) > SHORTEST_OWN else ""
    return f"{place}{name[match.end() :]}" if match and place and _own_at(part, start) else name


def _own(part: Part, match: re.Match[str]) -> bool:
    return _own_at(part, match.start())


def _own_at(part: Part, start: int) -> bool:
    """Whether no name of another place stands before 市 or 镇."""
    before = part.text[start - 1] if start else " "
    return not before.isalpha() or before in LINKS


def _with_branch(text: str, union: str, start: int, end: int) -> Iterator[Found]:
    """A union, or in its stead what it runs under its own name: 市总工会职工文化宫, but not 市总工会职工服务中心."""
    match = BRANCH.match(text, end)
    if match and not match[0].endswith(EVERYWHERE):
        yield f"{union}{match[0]}", start, match.end()
    else:
        yield union, start, end


def of_towns(part: Part, towns: Mapping[str, str], tagged: Tagged) -> Iterator[Found]:
    """镇总工会, 街道工会: of the town of that level that the story named first (see ``towns_of``)."""
    for match in OWN_TOWN.finditer(part.text) if towns else ():
        if match["level"] in towns and (
            _own(part, match) or (match["level"] != "街道" and _behind_verb(tagged, match.start()))
        ):
            office = "总工会" if match["office"] == "总" else match["office"]
            yield f"{towns[match['level']]}{office}", *match.span()


def _behind_verb(tagged: Tagged, start: int) -> bool:
    """说起|镇总工会: whether no name can end there."""
    kinds = (tagged.starts.get(first, (0, "")) for first in range(max(0, start - 3), start))
    return any(end == start and kind[:1] in ("v", "p", "d", "c") for end, kind in kinds)


def towns_of(document: Document, mentions: Sequence[Mention]) -> dict[str, str]:
    """By level (镇, 乡, 街道) the town that stands first behind a place: 博罗县|园洲镇; else the one that begins a clause first."""
    towns: dict[str, str] = {}
    for mention in mentions:
        match = TOWN.match(document.parts[mention.part].text, mention.end)
        if match:
            towns.setdefault(match["level"], match[0])
    told = {match["level"] for part in document.parts for match in OWN_TOWN.finditer(part.text)}
    if not told <= towns.keys():
        for part in document.parts:
            for match in TOWN_ALONE.finditer(part.text):
                towns.setdefault(match["level"], match[1])
    return {level: town for level, town in towns.items() if level in told}


def _of_level(level: str, regions: Sequence[RegionFact], before: str = "") -> str:
    """The place of a level that the story is about; of several the one named last in the text ``before``."""
    found: dict[str, None] = {}
    for region in regions:
        if region.relation == "about":
            steps = (step for step in reversed(region.path) if step.endswith(level))
            step = next((step for step in steps if level != "区" or not step.endswith("自治区")), "")
            found |= {step: None} if step else {}
    return max(found, key=lambda name: before.rfind(name.removesuffix(level), 0, -1), default="")
