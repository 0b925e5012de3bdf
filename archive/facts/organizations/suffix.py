"""Organisations by how their names end: 公司, 医院, 法院, 联合工会; where they begin is the trouble."""

import re
from collections.abc import Iterator, Sequence

from ..document import Part
from ..places import Mention
from ..tagging import Tagged, Token
from .words import OrganizationWords

TOWN = re.compile(r"[\u4e00-\u9fff]{1,5}?(?:街道|镇|乡|社区)")
STUDIO = re.compile(
    r"(?:全国|省|市|区|县)?(?:劳模|劳动模范|工匠|技能大师|大师|名师|首席技师)?(?:和?工匠人才)?(?:创新|技能)?工作室"
)
FOUNDED = re.compile(r"(?:成立|组建|建立)$")
KIND = re.compile(r"[一二三两几多这那某该各]家|[一两]个|所属|下属")  # 海宁市一家皮革厂
STOP_TAGS = ("x", "p", "c", "u", "d", "r", "m", "t", "y", "e", "q")
PROPER_TAGS = ("nr", "ns", "nt", "nz", "j", "x")
LONGEST = 26


def studios(part: Part, names: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """A studio called after a person: 李国友劳模创新工作室."""
    for start, end in names:
        if match := STUDIO.match(part.text, end):
            yield part.text[start : match.end()], start, match.end()


def by_suffix(
    part: Part,
    tagged: Tagged,
    mentions: Sequence[Mention],
    words: OrganizationWords,
    taken: list[tuple[int, int]],
    masks: Sequence[tuple[int, int]],
) -> Iterator[tuple[str, int, int]]:
    """Names that end with 公司, 医院, 法院, 联合工会 and the like, back to where they begin."""
    text = part.text
    matches = [*words.suffix.finditer(text), *words.trade.finditer(text)]
    tokens = tagged.tokens if matches else []
    for match in sorted(matches, key=lambda match: (-match.end(), match.start())):
        if match[0] == "商会" and text.startswith("协", match.start() - 1):  # 协商会
            continue
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        start = _begin(text, match.start(), tokens, mentions, words)
        masked = any(a < match.end() and start < b for a, b in masks)
        if not masked and _proper(text, start, match, mentions, tokens, words):
            taken.append((start, match.end()))
            yield text[start : match.end()], start, match.end()


def _begin(
    text: str,
    suffix: int,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    words: OrganizationWords,
) -> int:
    """Back over the words of a name; a place begins it, and a town behind the place begins it later."""
    places = {mention.end: mention.name_start for mention in mentions}
    start = suffix
    if text[suffix - 1 : suffix] in (")", "）"):  # 天业(集团)有限公司
        opening = max(text.rfind("(", 0, suffix), text.rfind("（", 0, suffix))
        start = opening if 0 <= suffix - opening <= 6 else suffix
    for first, last, tag in reversed(tokens):
        if first >= start:
            continue
        if last > start:  # the suffix begins inside a word
            start = first
            continue
        if start in places and suffix - places[start] < LONGEST:
            break
        if _breaks(text[first:last], tag, suffix - first, words):
            if first in places and text[first:last] in words.stop and suffix - places[first] < LONGEST:
                start = first  # 广西|职工|保障互助协会
            break
        start = first
    if start in places and suffix - places[start] < LONGEST:
        town = TOWN.match(text, start, suffix + 2)
        if town and town.end() <= suffix + 2:
            return start
        start = places[start]
        mother = words.mother.search(text[max(0, start - 8) : start])
        start -= len(mother[0]) if mother else 0
    return start


def _breaks(word: str, tag: str, length: int, words: OrganizationWords) -> bool:
    """Whether a name does not go on to the left over this word."""
    if length > LONGEST or word in words.stop or word[:2] in words.stop or not word[0].isalnum():
        return True
    if (tag.startswith(STOP_TAGS) and not word.startswith("第")) or (
        words.suffix.fullmatch(word) and word not in words.inner
    ):
        return True
    if tag.startswith("v") and word not in words.inner and len(word) > 1 and not tag.startswith("vn"):
        return True
    return len(word) == 1 and word in "记在于由对向从把被为到至是有的和与及等该本各某"


def _proper(
    text: str,
    start: int,
    match: re.Match[str],
    mentions: Sequence[Mention],
    tokens: Sequence[Token],
    words: OrganizationWords,
) -> bool:
    """Whether it is the name of one organisation and not a kind of them (快递公司, 街道工会)."""
    name, stem = text[start : match.end()], text[start : match.start()]
    if len(stem) < 2 or KIND.search(stem) or name in words.generic or stem in words.stop:
        return False
    place = next((mention for mention in mentions if mention.name_start == start and mention.end < match.end()), None)
    proper = any(tag.startswith(PROPER_TAGS) for first, _, tag in tokens if start <= first < match.start())
    proper |= match[0] in words.named and len(stem) <= 4
    proper |= match[0].startswith("行业") and bool(FOUNDED.search(text[max(0, start - 2) : start]))
    if words.trade.fullmatch(match[0]):
        alone = start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff"
        return len(stem) <= 4 and (place is not None or (proper and alone))
    if place and match[0] in words.named and text[place.end : match.start()] in words.stop:  # 泽州县|地方|煤矿
        return False
    if place:
        return place.end < match.start() or match[0] not in words.never_alone
    return proper and not stem.endswith(("该", "本", "各", "家"))
