"""What a story is about, by the weighted words of a taxonomy that editors may change."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .document import Document, Part
from .finder import Finder
from .model import Evidence, ThemeFact

FIELD_WEIGHT = {"headline": 4.0, "kicker": 3.0, "deck": 3.0, "column": 1.0, "abstract": 1.5, "byline": 0.0}
LEAD_WEIGHT, BODY_WEIGHT = 2.0, 1.0
LEAD_CHARS = 200
HALF_OF_TOP, THIRD_OF_TOP = 0.5, 0.6  # what a second and a third theme must reach
LEAST = 6.0
ONE_PLACE = 0.6  # for a theme that only one paragraph speaks of: often an enumeration
MOST = 3
EVIDENCE_KEPT = 6
NAME_WEIGHT, COVER_WEIGHT = 5.0, 3.0
CHINESE_RUN = re.compile(r"[A-Za-z+“”\u4e00-\u9fff]*[\u4e00-\u9fff][A-Za-z+“”\u4e00-\u9fff]*")
PORTRAIT = re.compile(r"^\s*(?:——|—|--)\s*(?:追?记|访)(?!者)|(?:——|—)\s*(?:追?记|访)(?!者)[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its words: (word, weight above 0)."""

    slug: str
    terms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class ThemeMatcher:
    """``finder`` yields for each word its (slug, weight) pairs."""

    finder: Finder[tuple[tuple[str, float], ...]]
    slugs: frozenset[str]


def parse_terms(text: str) -> tuple[tuple[str, float], ...]:
    """Words one a line, ``word`` or ``word weight`` (default 3). ValueError names a line that is no term."""
    terms = []
    for line in text.splitlines():
        if not line.strip():
            continue
        match = re.match(r"^\s*(\S.*?)(?:\s+(\d+(?:\.\d+)?))?\s*$", line)
        word, weight = (match[1], float(match[2] or 3)) if match else ("", 0.0)
        if not word or re.fullmatch(r"[\d.\s]+", word) or weight <= 0:
            raise ValueError(f"not a term: {line!r}")
        terms.append((word, weight))
    return tuple(terms)


def words_of(name: str, covers: str) -> tuple[tuple[str, float], ...]:
    """Terms for a theme that has none of its own: its Chinese name and the Chinese words of what it covers."""
    names = [(word, NAME_WEIGHT) for word in re.split(r"[与和及、]", name) if len(word) > 1]
    return tuple(dict([(word, COVER_WEIGHT) for word in CHINESE_RUN.findall(covers) if len(word) > 1] + names).items())


def build_themes(themes: Iterable[Theme], neutral: Iterable[str] = ()) -> ThemeMatcher:
    """``neutral``: phrases that speak for no theme and hide the words inside them (the 健康 of 健康发展)."""
    words: dict[str, list[tuple[str, float]]] = defaultdict(list)
    slugs = set()
    for theme in themes:
        slugs.add(theme.slug)
        for word, weight in theme.terms:
            words[word].append((theme.slug, weight))
    for phrase in neutral:
        words.setdefault(phrase, [])
    return ThemeMatcher(Finder({word: tuple(pairs) for word, pairs in words.items()}), frozenset(slugs))


def find_themes(
    document: Document, matcher: ThemeMatcher, signed_by_outsider: bool, commentary: str, portrait: str
) -> tuple[ThemeFact, ...]:
    """One to three themes, the main one first; none where no word speaks loudly enough.

    ``signed_by_outsider``: the story ends with a name that is no reporter's; ``commentary`` and ``portrait`` are
    the slugs that such a signature and a deck ``——记…`` point to.
    """
    if not matcher.slugs:
        return ()
    weights, evidence = _count(document, matcher)
    scores: dict[str, float] = {
        slug: sum(found.values()) * (ONE_PLACE if _one_paragraph(evidence[slug], document) else 1.0)
        for slug, found in weights.items()
    }
    if portrait in matcher.slugs and any(PORTRAIT.search(part.text) for part in document.parts if part.rank == "head"):
        scores[portrait] = max(scores.values(), default=LEAST) * 1.1 + LEAST
    if commentary in matcher.slugs:
        if signed_by_outsider or document.kind == "commentary":
            scores[commentary] = max(scores.values(), default=LEAST) * 1.1 + LEAST
        elif commentary in scores:
            scores[commentary] *= 0.3  # its words are everybody's; the form of the story decides
    top = max(scores.values(), default=0.0)
    kept = [slug for slug, score in scores.items() if score >= max(LEAST, HALF_OF_TOP * top)]
    kept.sort(key=lambda slug: (-scores[slug], slug))
    kept = kept[:2] + [slug for slug in kept[2:MOST] if scores[slug] >= THIRD_OF_TOP * top]
    return tuple(_fact(slug, scores, weights, evidence) for slug in kept)


def _one_paragraph(evidence: Sequence[Evidence], document: Document) -> bool:
    blocks = {found.block for found in evidence}
    lead = next((part.block for part in document.parts if part.rank == "lead"), None)
    return len(blocks) == 1 and None not in blocks and lead not in blocks


def _count(
    document: Document, matcher: ThemeMatcher
) -> tuple[Mapping[str, Mapping[str, float]], Mapping[str, list[Evidence]]]:
    """Weight by slug and word; a word repeated in a story counts less each time."""
    raw: dict[str, tuple[float, Sequence[tuple[str, float]]]] = {}
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for part in document.parts:
        for start, word, pairs in _longest(part, matcher):
            before = raw.get(word, (0.0, pairs))[0]
            raw[word] = (before + _place_weight(part, start), pairs)
            for slug, _ in pairs:
                evidence[slug].append(part.evidence(start, start + len(word)))
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for word, (place, pairs) in raw.items():
        for slug, weight in pairs:
            weights[slug][word] = weight * math.log2(1 + place)
    return weights, evidence


def _longest(part: Part, matcher: ThemeMatcher) -> list[tuple[int, str, Sequence[tuple[str, float]]]]:
    """Words in a part; one inside a longer one does not count beside it (岗位 in 坚守岗位)."""
    hits = [(start, part.text[start:end], pairs) for start, end, pairs in matcher.finder.find(part.text)]
    kept: list[tuple[int, str, Sequence[tuple[str, float]]]] = []
    covered = -1
    for start, word, pairs in sorted(hits, key=lambda hit: (hit[0], -len(hit[1]))):
        if start + len(word) > covered:
            kept.append((start, word, pairs))
            covered = start + len(word)
    return kept


def _place_weight(part: Part, start: int) -> float:
    if part.field in FIELD_WEIGHT:
        return FIELD_WEIGHT[part.field]
    return LEAD_WEIGHT if part.rank == "lead" and start < LEAD_CHARS else BODY_WEIGHT


def _fact(
    slug: str,
    scores: Mapping[str, float],
    weights: Mapping[str, Mapping[str, float]],
    evidence: Mapping[str, list[Evidence]],
) -> ThemeFact:
    words = sorted(weights.get(slug, {}).items(), key=lambda item: (-item[1], item[0]))[:5]
    reason = ", ".join(f"{word} {weight:.0f}" for word, weight in words) or "the form of the story"
    share = scores[slug] / max(scores.values())
    confidence = round(min(0.98, 0.4 + 0.3 * share + scores[slug] / 400), 3)
    return ThemeFact(slug, confidence, tuple(evidence.get(slug, ())[:EVIDENCE_KEPT]), reason)
