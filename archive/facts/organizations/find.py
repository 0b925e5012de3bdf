"""All organisations of a story, short forms under their long ones."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..document import Document
from ..model import Evidence, OrganizationFact, RegionFact
from ..places import Mention
from ..tagging import Tagged
from .suffix import by_suffix, studios
from .unions import bare, of_own_place, of_places, of_towns, towns_of
from .words import OrganizationWords

EVIDENCE_KEPT = 5
LEVELS = ("省", "市", "县", "区", "州", "旗")  # 英德市|人民法院 is not short for another office of the city


@dataclass(slots=True)
class Found:
    name: str
    printed: dict[str, None] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    sure: bool = False


def find_organizations(
    document: Document,
    tagged: Sequence[Tagged],
    mentions: Sequence[Mention],
    regions: Sequence[RegionFact],
    words: OrganizationWords,
    masks: Mapping[int, Sequence[tuple[int, int]]],
) -> tuple[OrganizationFact, ...]:
    """Organisations, those named first first. ``tagged``: the words of each part; ``mentions``, ``regions``: its places; ``masks``: by part, the
    ranges of people's names."""
    found: dict[str, Found] = {}
    by_part: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_part[mention.part].append(mention)
    towns = towns_of(document, mentions)
    for index, part in enumerate(document.parts):
        if part.rank in ("byline", "column"):
            continue
        taken = list(of_places(part, by_part[index], regions))
        spans = [(start, end) for _, start, end in taken]
        for name, start, end in (*bare(part, regions), *of_towns(part, towns)):
            if all(end <= a or start >= b for a, b in spans):
                taken.append((name, start, end))
                spans.append((start, end))
        unions = len(taken)
        taken += ((match[0], *match.span()) for match in words.whole.finditer(part.text))
        taken += studios(part, masks.get(index, ()))
        for name, start, end in by_suffix(part, tagged[index], by_part[index], words, spans, masks.get(index, ())):
            taken.append((of_own_place(name, part, start, regions), start, end))
        for place, (name, start, end) in enumerate(taken):
            entry = found.setdefault(name, Found(name))
            entry.printed[part.text[start:end]] = None
            entry.evidence.append(part.evidence(start, end))
            entry.sure |= place < unions
    return tuple(_facts(_merged(found, words)))


def _core(name: str, words: OrganizationWords) -> str:
    core = words.suffix.sub("", name)
    return re.sub(r"[()（）]|股份|集团|有限", "", core)


def _merged(found: dict[str, Found], words: OrganizationWords) -> list[Found]:
    """A short form joins the longer name that holds its core: 新升公司 and 奉化新升阀门有限公司."""
    kept: list[Found] = []
    for entry in sorted(found.values(), key=lambda entry: -len(entry.name)):
        core = _core(entry.name, words)
        short = core and not entry.name.endswith("总工会") and not core.endswith(LEVELS)
        home = next((k for k in kept if short and core in _core(k.name, words)), None)
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
