"""Organisations by how their names end: 公司, 医院, 法院, 联合工会; where they begin is the trouble."""

import re
from collections.abc import Iterator, Sequence

import rjieba

from ..document import Part
from ..places import Mention
from .words import OrganizationWords

TOWN = re.compile(r"[\u4e00-\u9fff]{1,5}?(?:街道|镇|乡)")
KIND = re.compile(r"[一二三两几多这那某该各]家|[一两]个|所属|下属")  # 海宁市一家皮革厂
STOP_TAGS = ("x", "p", "c", "u", "d", "r", "m", "t", "y", "e", "q")
LONGEST = 26


def by_suffix(
    part: Part,
    mentions: Sequence[Mention],
    words: OrganizationWords,
    taken: list[tuple[int, int]],
    masks: Sequence[tuple[int, int]],
) -> Iterator[tuple[str, int, int]]:
    """Names that end with 公司, 医院, 法院, 联合工会 and the like, back to where they begin."""
    text = part.text
    matches = list(words.suffix.finditer(text)) + list(words.trade.finditer(text))
    if not matches:
        return
    tokens = _tokens(text)
    for match in sorted(matches, key=lambda match: (-match.end(), match.start())):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        start = _begin(text, match.start(), tokens, mentions, words)
        name = text[start : match.end()]
        if not _proper(text, start, match, mentions, tokens, words) or any(
            a < match.end() and start < b for a, b in masks
        ):
            continue
        taken.append((start, match.end()))
        yield name, start, match.end()


def _tokens(text: str) -> list[tuple[int, int, str]]:
    spans, position = [], 0
    for word, tag in rjieba.tag(text):
        spans.append((position, position + len(word), tag))
        position += len(word)
    return spans


def _begin(
    text: str,
    suffix: int,
    tokens: Sequence[tuple[int, int, str]],
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
    if tag.startswith(STOP_TAGS) or (words.suffix.fullmatch(word) and word not in words.inner):
        return True
    if tag.startswith("v") and word not in words.inner and len(word) > 1 and not tag.startswith("vn"):
        return True
    return len(word) == 1 and word in "在于由对向从把被为到至是有的和与及等该本各某"


def _proper(
    text: str,
    start: int,
    match: re.Match[str],
    mentions: Sequence[Mention],
    tokens: Sequence[tuple[int, int, str]],
    words: OrganizationWords,
) -> bool:
    """Whether it is the name of one organisation and not a kind of them (快递公司, 街道工会)."""
    name, stem = text[start : match.end()], text[start : match.start()]
    if len(stem) < 2 or KIND.search(stem) or name in words.generic or stem in words.stop:
        return False
    placed = any(mention.name_start == start and mention.end < match.end() for mention in mentions)
    inside = [(text[a:b], tag) for a, b, tag in tokens if start <= a < match.start()]
    proper = any(tag.startswith(("nr", "ns", "nt", "nz", "j")) or tag in ("x", "nrt") for _, tag in inside)
    rest = (
        stem
        if not placed
        else text[next(mention.end for mention in mentions if mention.name_start == start) : match.start()]
    )
    if words.trade.fullmatch(match[0]):
        return (
            (proper or placed)
            and len(stem) <= 4
            and (start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff" or placed)
        )
    if placed:
        return len(rest) >= 1 or match[0] not in ("局", "中心", "厂", "集团", "公司", "矿", "委员会")
    return proper and len(stem) >= 2 and not stem.endswith(("该", "本", "各", "家"))
