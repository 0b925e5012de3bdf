"""Organisations by how their names end: 公司, 医院, 法院, 联合工会; where they begin is the trouble."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..document import Part
from ..places import Mention
from ..tagging import JIEBA, frequency
from .borders import LONGEST, Line, begin
from .words import OrganizationWords

TOWN = re.compile(r"[\u4e00-\u9fff]{1,5}?(?:街道|镇|乡|社区)")
STUDIO = re.compile(
    r"(?:全国|省|市|区|县)?(?:劳模|劳动模范|工匠|技能大师|大师|名师|首席技师)?(?:和?工匠人才)?(?:创新|技能)?工作室"
)
OF_TOWN, LONGEST_TOWN = re.compile("街道|社区|镇|乡|村"), 5
FIRMS = (
    "公司",
    "集团",
    "医院",
    "学校",
    "学院",
    "协会",
    "酒店",
    "宾馆",
    "矿",
    "博物馆",
    "大学",
    "派出所",
    "中学",
    "小学",
    "农场",
    "合作社",
    "服务社",
)  # whose names are words that no dictionary has
BEHIND_LEVEL = re.compile(r"[区县市旗](?!总工会|总[和与])(?:(?![和与及由在、])[\u4e00-\u9fff]){2,5}$")
FOUNDED = re.compile(r"(?:成立|组建|建立)$")
BRANCH = re.compile(
    r"(?:分[厂局校院行处]|分公司|[一二三四五六七八九十]公司|支[局行队]|学院|医院|集团|项目部|大队|[处所站]|委员会)$|^公司$"
)
DELEGATE = re.compile(r"(?:工作委员会|办事处|分[局行院]|分公司|支[局行])$")
LONGEST_BRANCH = 6  # characters before the suffix of a branch that is no name by itself
SHORTEST_OWN = 5  # 县木业协会, but no 县医院
PRIVATE = ("公司", "集团", "厂", "矿", "酒店", "宾馆", "超市", "商场")
OWN_STAFF = ("职工", "工人")
VAGUE = "各全多几每某该本这那"
KIND = re.compile(r"[一二三两几多这那某该各]家|[一两]个|所属|下属|个别|多个|有的")  # 海宁市一家皮革厂
ONE_OF_A_KIND = re.compile(r"(?:[一二三四五六七八九十两几多数这那某该每各]|\d)[家个所座]$")  # 一家|雨衣服装厂
SHORTENED, COMMON = re.compile("[\u4e00-\u9fff][钢煤矿汽油电铝铜化建船药纺]"), 500  # 鞍钢, but no 石油
BEFORE_TOWN = "在到据由向和与从给被让是经"
NAME_OF_TOWN = re.compile(r"(?:(?![各全几多该本这那某每乡镇村个些市县区])[\u4e00-\u9fff]){2,3}")
NUMBERED = re.compile(  # 采油六厂
    r"(?:采[油气]|钻[探井]|物探|测井|井下|炼[铁钢油]|轧钢|焦化|烧结|建筑|建安|安装|机械|运输|汽运|工程|化工|纺织|[国京西石郑]棉|[棉毛麻]纺|丝绸"
    r"|印染|水泥|发电|热电|公交|客运|货运|电车|建工|土建|市政|路桥|机电|电务|铺架|桥梁|港务|装卸|储运|矿建)"
    r"[一二三四五六七八九十]{1,2}(?:分?厂|分?公司|矿)"
)
WITH_UNION = re.compile(  # 动力公司工会: the papers of a firm call its branches by what they do
    r"(?<![\u4e00-\u9fff])(?![各全多几每某该本这那同两]|企业|国企|[^工]{0,3}[局子总母分]公司|局集团|有的|多个|一些|部分)"
    r"(?P<name>(?:(?![的在与和了由为等及将把向是从到对据经被给让请同先位名个您你我他她])[\u4e00-\u9fff]){2,8}(?:公司|集团|厂|矿))工会(?!工作)"
)
ENDS_OF_FIRMS, REACH = ("司", "团", "厂", "矿"), 11
MADE_THERE = re.compile("(?:加工厂|服装厂|收购站|专卖店)$")  # 土豆加工厂
JOINED = re.compile("[和与及]")
PROPER_TAGS = ("nr", "ns", "nt", "nz", "j", "x")


def studios(part: Part, names: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """A studio called after a person: 李国友劳模创新工作室."""
    for start, end in names:
        if match := STUDIO.match(part.text, end):
            yield part.text[start : match.end()], start, match.end()


def endings(text: str, words: OrganizationWords) -> list[tuple[int, int]]:
    """Where names may end: start and end of 公司, 医院 and the like, those of the text's end first."""
    found = [*words.suffix.find(text), *(match.span() for match in words.trade.finditer(text))]
    found.sort(key=lambda ending: (-ending[1], ending[0]))
    return found


def by_suffix(
    line: Line,
    ends: Iterable[tuple[int, int]],
    mentions: Sequence[Mention],
    words: OrganizationWords,
    taken: list[tuple[int, int]],
    masks: Sequence[tuple[int, int]],
) -> Iterator[tuple[str, int, int]]:
    """Names that end with 公司, 医院, 法院, 联合工会 and the like (``ends``: see ``endings``), back to where they begin."""
    text, found = line.text, []
    for first, end in ends:
        if any(a < end and first < b for a, b in taken) or _other(text, first, end):
            continue
        near = line.around(first, end)
        start = _begin(near, first, text[first:end], words)
        if text[start - 1 : start] == "“" and text[end : end + 1] == "”":
            continue  # what is quoted whole is a programme's name
        if any(a < end and start < b for a, b in masks):
            continue
        proper = _proper(text, (start, first, end), mentions, near, words)
        if proper:
            taken.append((start, end))
        if proper or first - start <= LONGEST_BRANCH:
            found.append((start, end, proper))
    for start, end in _joined(found, text):
        yield text[start:end], start, end


def plain_branches(text: str, words: OrganizationWords) -> Iterator[tuple[str, int, int]]:
    """What no proper name tells: numbered works, and parts of a firm whose union does something at the head of a clause."""
    if "厂" in text or "公司" in text or "矿" in text:
        for match in NUMBERED.finditer(text):
            yield match[0], *match.span()
    union = text.find("工会")
    while union >= 0:
        match = text[union - 1 : union] in ENDS_OF_FIRMS and WITH_UNION.search(text, max(0, union - REACH), union + 4)
        if match and match.end() == union + 2 and not any(match["name"].startswith(stop) for stop in words.stop):
            yield match["name"], *match.span("name")
        union = text.find("工会", union + 2)


def founded_by(line: Line, start: int) -> str:
    """The place that founded a union which bears its name: 翠屏区|成立|快递行业工会联合会; "" for none."""
    founded = FOUNDED.search(line.text, max(0, start - 2), start)
    place = line.ends.get(founded.start()) if founded else None
    return line.text[place.name_start : place.end] if place and place.full else ""


def _joined(found: Iterable[tuple[int, int, bool]], text: str) -> Iterator[tuple[int, int]]:
    """Names, each with the branch right behind it (兰州大学|第一医院) that is no name by itself, or that none is without the
    whole (中国金融工会|浙江工作委员会). ``found``: start, end and whether it is a name."""
    whole: tuple[int, int] | None = None
    for start, end, proper in sorted(found):
        if whole and start == whole[1] and (DELEGATE if proper else BRANCH).search(text[start:end]):
            whole = (whole[0], end)
        elif proper:
            if whole:
                yield whole
            whole = (start, end)
    if whole:
        yield whole


def _other(text: str, first: int, end: int) -> bool:
    """协商会, 创新中心建设, 的公司."""
    before = text[first - 1 : first]
    if (not before.isalnum() and before not in ")）") or before == "的":
        return True
    if text.endswith("中心", first, end) and text.startswith(("建设", "城市"), end):
        return True
    return before == "协" and text[first:end] == "商会"


def _begin(line: Line, suffix: int, kind: str, words: OrganizationWords) -> int:
    """Back over the words of a name; a place begins it, and a town behind the place begins it later."""
    text, start = line.text, suffix
    if text[suffix - 1 : suffix] in (")", "）"):  # 天业(集团)有限公司
        opening = max(text.rfind("(", 0, suffix), text.rfind("（", 0, suffix))
        start = opening if 0 <= suffix - opening <= 6 else suffix
    if OF_TOWN.match(kind) and (town := _town(line, suffix) or _lone_town(line, suffix)):
        return town
    start = begin(line, start, kind, words)
    if text[start] in "镇乡" and "\u4e00" <= text[start - 1 : start] <= "\u9fff" and suffix - start > 2:
        return start + 1  # 宝丰县大营镇|泉沟煤矿
    place = line.begins.get(start) or line.ends.get(start)
    if place and suffix - place.name_start < LONGEST:
        town = TOWN.match(text, place.end, suffix + 2)
        if town and town.end() <= suffix + 2:
            return place.end
        if _of_address(line, place, suffix, kind):
            return place.end
        start = place.name_start
        mother = words.mother.search(text[max(0, start - 8) : start])
        start -= len(mother[0]) if mother else 0
    return start


def _of_address(line: Line, place: Mention, suffix: int, kind: str) -> bool:
    """Whether the places before a firm tell where it is, and its name begins behind them: 萍乡市湘东区|黄堂煤矿."""
    private = kind.endswith(PRIVATE) and not kind.endswith("有限公司")  # which is a whole registered name
    if not (private and place.full and place.start < place.name_start) or suffix - place.end < 2:
        return False
    inside = [word for word in line.words if place.end <= word.start < suffix]
    return any(word.unknown or word.tag in PROPER_TAGS for word in inside)


def _town(line: Line, suffix: int) -> int:
    """Where the name of a town right behind a place begins: 长城中路 of 金凤区|长城中路|街道工会; 0 for none."""
    found = next((end for end in sorted(line.ends, reverse=True) if 1 < suffix - end <= LONGEST_TOWN), 0)
    behind = BEHIND_LEVEL.search(line.text, max(0, suffix - LONGEST_TOWN - 1), suffix)
    return found or (behind.start() + 1 if behind else 0)


def _lone_town(line: Line, suffix: int) -> int:
    """Where the name of a town of two or three characters begins behind a mark or a preposition: 在|狮山镇总工会; 0 for none."""
    for start in (suffix - 2, suffix - 3):
        before = line.text[max(0, start - 1) : max(0, start)]
        free = not "\u4e00" <= before <= "\u9fff" or before in BEFORE_TOWN
        stem = line.text[max(0, start) : suffix]
        kind = line.tagged.starts.get(start, (0, ""))[1][:1]
        free = free and not line.tagged.known_across(line.text, start)  # 经费|由街道总工会
        if start > 0 and free and NAME_OF_TOWN.fullmatch(stem) and kind not in ("m", "r", "d", "q", "v"):
            return start
    return 0


def _proper(
    text: str,
    where: tuple[int, int, int],
    mentions: Sequence[Mention],
    line: Line,
    words: OrganizationWords,
) -> bool:
    """Whether it is the name of one organisation and not a kind of them (快递公司, 街道工会). ``where``: where the name and its
    ending begin, and where they end."""
    start, first, end = where
    name, stem, ending = text[start:end], text[start:first], text[first:end]
    if line.own(start + 1) and len(name) >= SHORTEST_OWN and (stem[1:] not in words.stop or stem[1:] in OWN_STAFF):
        return True
    if len(stem) < 2 or stem[0] in VAGUE or KIND.search(stem) or name in words.generic or stem in words.stop:
        return False
    if ONE_OF_A_KIND.search(text[max(0, start - 4) : start]):
        return False
    if (made := MADE_THERE.search(name)) and line.tagged.kind(start, start + made.start()) == "n":
        return False
    place = next((mention for mention in mentions if mention.name_start == start and mention.end < end), None)
    proper = _is_shown(text, where, mentions, line, words)
    if JIEBA.has_word(name) and len(stem) > 1 and not JIEBA.has_word(stem):  # 嘉应学院
        return True
    if words.trade.fullmatch(ending):
        alone = start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff"
        alone |= any(w.end == start and w.tag[:1] in ("v", "p") for w in line.words)  # 开进|大帝服饰
        return len(stem) <= 4 and (place is not None or (proper and alone))
    if place and ending in words.named and text[place.end : first] in words.stop:  # 泽州县|地方|煤矿
        return False
    if place:
        return place.end < first or ending not in words.never_alone
    return proper and not stem.endswith(("该", "本", "各", "家"))


def _is_shown(
    text: str, where: tuple[int, int, int], mentions: Sequence[Mention], line: Line, words: OrganizationWords
) -> bool:
    """Whether what stands before the ending shows that it is one: a name or an unknown word, a place within, a short stem."""
    start, first, end = where
    stem, ending = text[start:first], text[first:end]
    proper = any(start <= w.start < first and w.tag.startswith(PROPER_TAGS) for w in line.words)
    firm = ending.endswith(FIRMS)
    proper |= firm and any(start <= w.start < first and w.unknown for w in line.words)
    proper |= any(start < mention.name_start and mention.end <= first for mention in mentions)
    proper |= ending.startswith("集团") and bool(SHORTENED.fullmatch(stem)) and frequency(stem) < COMMON
    proper |= ending in words.named and len(stem) <= 4 and not JOINED.search(stem)
    if OF_TOWN.match(ending):
        proper |= start in (_town(line, first), _lone_town(line, first)) or any(
            start <= w.start < first and w.unknown for w in line.words
        )
    proper |= ending.startswith("行业") and bool(FOUNDED.search(text[max(0, start - 2) : start]))
    return proper
