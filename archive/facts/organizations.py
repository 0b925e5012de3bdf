"""Organisations that a story names, each under one canonical name: 安丘市总, 市总 and 安丘市总工会 are one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import rjieba

from .document import Document, Part
from .model import Evidence, OrganizationFact, RegionFact
from .places import Hit

UNION = re.compile(r"(?:各级)?总工会|总(?=[^工总监经局部编理裁数体量额会共])|工会(?=[^联组经工干委])")
BARE_UNION = re.compile(
    r"(?<![\u4e00-\u9fff])?(?P<level>自治区|省|市|区|县|州|旗)总(?:工会|(?=[^工总监经局部编理裁数体量额会共]))"
)
STOP_TAGS = ("x", "p", "c", "u", "d", "r", "m", "t", "y", "e", "q")
LONGEST = 26
EVIDENCE_KEPT = 5


@dataclass(frozen=True, slots=True, eq=False)
class OrganizationWords:
    """``suffix`` ends an organisation; ``trade`` ends a firm's short name; ``inner`` are verbs that stand inside a
    name; at ``stop`` words it begins; ``generic`` names are no one's."""

    suffix: re.Pattern[str]
    trade: re.Pattern[str]
    inner: frozenset[str]
    stop: frozenset[str]
    generic: frozenset[str]


@dataclass(slots=True)
class Found:
    name: str
    printed: dict[str, None] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    sure: bool = False


def find_organizations(
    document: Document,
    hits: Sequence[Hit],
    regions: Sequence[RegionFact],
    words: OrganizationWords,
    masks: Mapping[int, Sequence[tuple[int, int]]],
) -> tuple[OrganizationFact, ...]:
    """Organisations, those named first first. ``hits``, ``regions``: the story's places; ``masks``: people's names."""
    found: dict[str, Found] = {}
    names = _names_of_places(regions)
    by_part: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_part[hit.part].append(hit)
    for index, part in enumerate(document.parts):
        if part.rank in ("byline", "column"):
            continue
        for name, start, end, sure in _in_part(part, by_part[index], names, regions, words, masks.get(index, ())):
            entry = found.setdefault(name, Found(name))
            entry.printed[part.text[start:end]] = None
            entry.evidence.append(part.evidence(start, end))
            entry.sure |= sure
    return tuple(_facts(_merged(found, words)))


def _names_of_places(regions: Sequence[RegionFact]) -> dict[tuple[str, str | None, int, int], str]:
    """Where a story's places end, and what they are called in full."""
    return {(e.field, str(e.block), e.end, 0): region.name for region in regions for e in region.evidence}


def _in_part(
    part: Part,
    hits: Sequence[Hit],
    names: Mapping[tuple[str, str | None, int, int], str],
    regions: Sequence[RegionFact],
    words: OrganizationWords,
    masks: Sequence[tuple[int, int]],
) -> Iterator[tuple[str, int, int, bool]]:
    taken: list[tuple[int, int]] = []
    for hit in hits:
        match = UNION.match(part.text, hit.end)
        place = names.get((part.field, str(part.block), hit.end, 0)) or _place_called(hit, regions)
        if match and place and not (match[0] == "工会" and part.rank != "head"):
            taken.append((hit.start, match.end()))
            yield f"{place}总工会", hit.start, match.end(), True
    for match in BARE_UNION.finditer(part.text):
        free = all(match.end() <= start or match.start() >= end for start, end in taken)
        place = _place_of_level(match["level"], regions)
        if free and place and not _named_before(part.text, match.start()):
            taken.append(match.span())
            yield f"{place}总工会", match.start(), match.end(), True
    yield from _by_suffix(part, hits, words, taken, masks)


def _place_called(hit: Hit, regions: Sequence[RegionFact]) -> str:
    codes = {place.code for place in hit.name.places}
    return next((region.name for region in regions if region.code in codes), "")


def _named_before(text: str, start: int) -> bool:
    """六横镇区总: a name that no gazetteer has stands before it."""
    return start > 0 and "\u4e00" <= text[start - 1] <= "\u9fff" and text[start - 1] in "镇乡道村"


def _place_of_level(level: str, regions: Sequence[RegionFact]) -> str:
    ends = {"自治区": "自治区", "省": "省"}.get(level, level)
    about = [region for region in regions if region.relation == "about"]
    for region in about:
        for step in reversed(region.path):
            if step.endswith(ends) and (level != "区" or not step.endswith("自治区")):
                return step
    return ""


def _by_suffix(
    part: Part,
    hits: Sequence[Hit],
    words: OrganizationWords,
    taken: list[tuple[int, int]],
    masks: Sequence[tuple[int, int]],
) -> Iterator[tuple[str, int, int, bool]]:
    """Names that end with 公司, 医院, 法院, 联合工会 and the like, back to where they begin."""
    text = part.text
    matches = list(words.suffix.finditer(text)) + list(words.trade.finditer(text))
    if not matches:
        return
    tokens = _tokens(text)
    for match in sorted(matches, key=lambda match: (-match.end(), match.start())):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        start = _begin(text, match.start(), tokens, hits, words)
        name = text[start : match.end()]
        if not _proper(text, start, match, hits, tokens, words) or any(a < match.end() and start < b for a, b in masks):
            continue
        taken.append((start, match.end()))
        yield name, start, match.end(), any(hit.start == start for hit in hits)


def _tokens(text: str) -> list[tuple[int, int, str]]:
    spans, position = [], 0
    for word, tag in rjieba.tag(text):
        spans.append((position, position + len(word), tag))
        position += len(word)
    return spans


def _begin(
    text: str, suffix: int, tokens: Sequence[tuple[int, int, str]], hits: Sequence[Hit], words: OrganizationWords
) -> int:
    """Back over the words of a name; a place begins it."""
    places = {hit.end: hit.start for hit in hits}
    start = suffix
    for first, last, tag in reversed(tokens):
        if last > suffix and first >= suffix:
            continue
        if first < suffix < last:  # the suffix begins inside a word
            start = first
            continue
        if start in places and suffix - places[start] < LONGEST:
            return places[start]
        word = text[first:last]
        if suffix - first > LONGEST or word in words.stop or tag.startswith(STOP_TAGS) or not word[0].isalnum():
            break
        if tag.startswith("v") and word not in words.inner and len(word) > 1 and not tag.startswith("vn"):
            break
        if len(word) == 1 and word in "在于由对向从把被为到至是有的和与及等该本各某":
            break
        start = first
    return places[start] if start in places and suffix - places[start] < LONGEST else start


def _proper(
    text: str,
    start: int,
    match: re.Match[str],
    hits: Sequence[Hit],
    tokens: Sequence[tuple[int, int, str]],
    words: OrganizationWords,
) -> bool:
    """Whether it is the name of one organisation and not a kind of them (快递公司, 街道工会)."""
    name, stem = text[start : match.end()], text[start : match.start()]
    if len(stem) < 2 or name in words.generic or stem in words.stop:
        return False
    placed = any(hit.start == start and hit.end < match.end() for hit in hits)
    inside = [(text[a:b], tag) for a, b, tag in tokens if start <= a and b <= match.start()]
    proper = any(tag.startswith(("nr", "ns", "nt", "nz", "j")) or tag in ("x", "nrt") for _, tag in inside)
    rest = stem if not placed else text[next(hit.end for hit in hits if hit.start == start) : match.start()]
    if words.trade.fullmatch(match[0]):
        return proper and len(stem) <= 4 and (start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff" or placed)
    if placed:
        return len(rest) >= 1 or match[0] not in ("局", "中心", "厂", "集团", "公司", "矿", "委员会")
    return proper and len(stem) >= 2 and not stem.endswith(("该", "本", "各", "家"))


def _core(name: str, words: OrganizationWords) -> str:
    core = words.suffix.sub("", name)
    return re.sub(r"[()（）]|股份|集团|有限", "", core)


def _merged(found: dict[str, Found], words: OrganizationWords) -> list[Found]:
    """A short form joins the longer name that holds its core: 新升公司 and 奉化新升阀门有限公司."""
    kept: list[Found] = []
    for entry in sorted(found.values(), key=lambda entry: -len(entry.name)):
        core = _core(entry.name, words)
        home = next(
            (k for k in kept if not entry.name.endswith("总工会") and core and core in _core(k.name, words)), None
        )
        if home is None:
            kept.append(entry)
            continue
        home.printed |= entry.printed
        home.evidence += entry.evidence
    order = list(found)
    return sorted(kept, key=lambda entry: order.index(entry.name))


def _facts(found: Sequence[Found]) -> Iterator[OrganizationFact]:
    for entry in found:
        confidence = min(0.95, (0.8 if entry.sure else 0.65) + 0.05 * len(entry.evidence))
        yield OrganizationFact(
            entry.name, tuple(entry.printed), round(confidence, 3), tuple(entry.evidence[:EVIDENCE_KEPT])
        )
