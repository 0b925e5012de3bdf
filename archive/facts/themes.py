"""What a story is about, by the weighted words of a taxonomy that editors may change."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from .document import Document
from .finder import Finder
from .learned_themes import LearnedTheme, reconsider
from .model import ThemeFact
from .prominence import LEAD_CHARS, prominence
from .tagging import Tagged
from .theme_choice import LEAST, MOST, SAYS_ESSAY, Found, chosen
from .theme_forms import Place, find_forms, may_argue
from .theme_items import themes_of_items
from .theme_likeness import Likeness

LIKE, LIKE_LEAST = 80.0, 0.15  # what it is worth to be like the stories on a theme, above the least that counts
LIKE_AN_ESSAY = 0.35  # how like essays a story must be to be one that no form shows
DECIDED, BY_FAR = 15.0, 0.4  # how loud the terms must be for one theme, and at most for another, to be asked alone
EVIDENCE_KEPT, WORDS_NAMED = 6, 5
NAME_WEIGHT, COVER_WEIGHT = 5.0, 3.0
CHINESE_RUN = re.compile(r"[A-Za-z+“”\u4e00-\u9fff]*[\u4e00-\u9fff][A-Za-z+“”\u4e00-\u9fff]*")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its words: (word, weight above 0)."""

    slug: str
    terms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class ThemeMatcher:
    """``finder`` yields for each word its (slug, weight) pairs. ``learned``: themes that a model decides on.
    ``essay``: words of an essay's writer. ``likeness``: what each word of a story says a little of."""

    finder: Finder[tuple[tuple[str, float], ...]]
    slugs: frozenset[str]
    learned: Mapping[str, LearnedTheme] = field(default_factory=dict)
    essay: re.Pattern[str] | None = None
    likeness: Likeness = field(default_factory=Likeness)

    @property
    def stamp(self) -> str:
        """The training run that the learned themes are of, "" where there are none."""
        return next((theme.stamp for theme in self.learned.values()), "")


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


def name_terms(name: str, covers: str) -> tuple[tuple[str, float], ...]:
    """Terms for a theme that has none of its own: its Chinese name and the Chinese words of what it covers."""
    names = [(word, NAME_WEIGHT) for word in re.split(r"[与和及、]", name) if len(word) > 1]
    return tuple(dict([(word, COVER_WEIGHT) for word in CHINESE_RUN.findall(covers) if len(word) > 1] + names).items())


def build_themes(
    themes: Iterable[Theme],
    neutral: Iterable[str] = (),
    learned: Mapping[str, LearnedTheme] | None = None,
    essay: Iterable[str] = (),
    likeness: Likeness | None = None,
) -> ThemeMatcher:
    """``neutral``: phrases that speak for no theme and hide the words inside them (the 健康 of 健康发展).
    ``essay``: words by which the writer of an essay is known."""
    words: dict[str, list[tuple[str, float]]] = defaultdict(list)
    slugs = set()
    for theme in themes:
        slugs.add(theme.slug)
        for word, weight in theme.terms:
            words[word].append((theme.slug, weight))
    for phrase in neutral:
        words.setdefault(phrase, [])
    finder = Finder({word: tuple(pairs) for word, pairs in words.items()})
    signs = re.compile("|".join(map(re.escape, essay))) if essay else None
    return ThemeMatcher(finder, frozenset(slugs), learned or {}, signs, likeness or Likeness())


def find_themes(
    document: Document,
    matcher: ThemeMatcher,
    signed_by_outsider: bool,
    commentary: str,
    portrait: str,
    tagged: Sequence[Tagged] = (),
) -> tuple[ThemeFact, ...]:
    """One to three themes, the main one first; none where no word speaks loudly enough, or louder than others.

    ``signed_by_outsider``: the story ends with a name that is no reporter's; ``commentary`` and ``portrait`` are
    the slugs that such a signature and a deck ``——记…`` point to. ``tagged``: the words of the document's parts;
    without them the terms decide alone. A story made of several has the themes of its items.
    """
    facts, scores = weigh_themes(document, matcher, signed_by_outsider, commentary, portrait, tagged)
    several = themes_of_items(document, lambda item: weigh_themes(item, matcher, False, commentary, portrait), LEAST)
    facts = several[:MOST] or facts
    if matcher.learned and tagged:
        return reconsider(facts, document, tagged, scores, matcher.learned)[:MOST]
    return facts


def weigh_themes(
    document: Document,
    matcher: ThemeMatcher,
    signed_by_outsider: bool,
    commentary: str,
    portrait: str,
    tagged: Sequence[Tagged] = (),
) -> tuple[tuple[ThemeFact, ...], dict[str, float]]:
    """The themes by their terms and by what the story is like, and how loudly both speak for each."""
    if not matcher.slugs:
        return (), {}
    found = _count(document, matcher)
    scores = {slug: words.score() for slug, words in found.items()}
    forms = _forms(document, matcher, signed_by_outsider, commentary, portrait)
    like = matcher.likeness.of(tagged) if tagged and not _decided(scores.values()) else {}
    essay = scores.get(commentary, 0.0) >= SAYS_ESSAY or like.get(commentary, 0.0) >= LIKE_AN_ESSAY
    if essay and commentary not in forms and commentary in matcher.slugs and may_argue(document):
        places = found[commentary].places or matcher.likeness.evidence(commentary, document, tagged)
        forms.update((commentary, place) for place in places[:1])
    liked = _add_likeness(scores, like, matcher.slugs)
    if commentary in scores and commentary not in forms:
        scores[commentary] *= 0.3  # its words are everybody's; the form of the story decides
    if portrait in scores and portrait not in forms:
        scores[portrait] *= 0.5
    for slug in forms:
        scores[slug] = max(scores.values(), default=LEAST) * 1.1 + LEAST
    facts = []
    for slug in chosen(scores, found, list(forms), liked):
        if slug not in found:
            found[slug] = Found()
            if slug not in forms:
                found[slug].places = matcher.likeness.evidence(slug, document, tagged)
        facts.append(_fact(slug, scores, found[slug], forms.get(slug)))
    return tuple(facts), scores


def _decided(scores: Collection[float]) -> bool:
    """Whether the terms speak for one theme only, so that nothing else need be asked."""
    first, second, *_ = sorted((*scores, 0.0, 0.0), reverse=True)
    return first >= DECIDED and second <= BY_FAR * first


def _add_likeness(scores: dict[str, float], like: Mapping[str, float], slugs: Collection[str]) -> tuple[str, ...]:
    """Makes the themes louder that the story is like, and tells which they are."""
    liked = tuple(slug for slug, share in like.items() if share > LIKE_LEAST and slug in slugs)
    for slug in liked:
        scores[slug] = scores.get(slug, 0.0) + LIKE * (like[slug] - LIKE_LEAST)
    return liked


def _forms(
    document: Document, matcher: ThemeMatcher, signed_by_outsider: bool, commentary: str, portrait: str
) -> dict[str, Place]:
    """The themes that the story's form gives it, the stronger last, each with the words that show the form."""
    shown = zip((portrait, commentary), find_forms(document, signed_by_outsider, matcher.essay), strict=True)
    return {slug: place for slug, place in shown if place and slug in matcher.slugs}


def _count(document: Document, matcher: ThemeMatcher) -> dict[str, Found]:
    """By slug what speaks for it; a word inside a longer one does not count beside it (岗位 in 坚守岗位)."""
    raw: dict[str, tuple[float, Sequence[tuple[str, float]]]] = {}
    found: dict[str, Found] = defaultdict(Found)
    for part in document.parts:
        text, first, later = part.text, prominence(part, 0), prominence(part, LEAD_CHARS)
        for start, end, pairs in matcher.finder.outermost(text):
            if not pairs:  # of a neutral phrase
                continue
            word, place = text[start:end], (part, start, end)
            before = raw[word][0] if word in raw else 0.0
            raw[word] = (before + (first if start < LEAD_CHARS else later), pairs)
            for slug, _ in pairs:
                found[slug].places.append(place)
    for word, (place, pairs) in raw.items():
        for slug, weight in pairs:
            found[slug].words[word] = weight * math.log2(1 + place)
    return found


def _fact(slug: str, scores: Mapping[str, float], found: Found, form: Place | None) -> ThemeFact:
    """Its evidence is where its strongest words stand, behind what shows the form of the story."""
    words = sorted(found.words.items(), key=lambda item: (-item[1], item[0]))[:WORDS_NAMED]
    named = {word for word, _ in words}
    shown = list(islice((place for place in found.places if not named or _word(place) in named), EVIDENCE_KEPT))
    reason = ", ".join([f"{word} {weight:.0f}" for word, weight in words] or map(_word, shown))
    share = scores[slug] / max(scores.values())
    confidence = round(min(0.98, 0.4 + 0.3 * share + scores[slug] / 400), 3)
    places = ([form] if form else []) + shown
    evidence = tuple(part.evidence(start, end) for part, start, end in places)
    return ThemeFact(slug, confidence, evidence, reason or "the form of the story")


def _word(place: Place) -> str:
    part, start, end = place
    return part.text[start:end]
