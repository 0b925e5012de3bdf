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
from .prominence import prominence
from .tagging import Tagged
from .theme_forms import Place, find_forms, is_dispatch
from .theme_items import themes_of_items

LEAST = 8.0
ANOTHER_WORD = 0.9  # each further word of a theme counts that much less: a long list of terms is no louder for it
ONE_PLACE = 0.6  # for a theme that only one paragraph speaks of: often an enumeration
SECOND, THIRD = 0.8, 1.1  # shares of the strongest that a second and a third theme must reach,
IN_HEAD, IN_LEAD = 0.25, 0.07  # and how much less where words of theirs stand in the headline and in the lead,
MANY_WORDS, LESS_FOR_MANY = 3, 0.1  # or where that many different words speak for them
SHARED = 0.5  # of what a second theme has from words that speak for the first as well
FAINT, CLEARLY = 4.0, 1.25  # the loudest theme where none is loud enough, if so much louder than the next
SAYS_ESSAY = 10.0  # what words must say for an essay that no form shows, in a story that begins as none of news
BESIDE_A_FORM = 20.0  # what the subject of an essay or a portrait must have
WORDS_OF_ANOTHER = 2  # different words that a theme beside the main one must have
MOST = 3
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
    ``essay``: words of an essay's writer."""

    finder: Finder[tuple[tuple[str, float], ...]]
    slugs: frozenset[str]
    learned: Mapping[str, LearnedTheme] = field(default_factory=dict)
    essay: re.Pattern[str] | None = None

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


def words_of(name: str, covers: str) -> tuple[tuple[str, float], ...]:
    """Terms for a theme that has none of its own: its Chinese name and the Chinese words of what it covers."""
    names = [(word, NAME_WEIGHT) for word in re.split(r"[与和及、]", name) if len(word) > 1]
    return tuple(dict([(word, COVER_WEIGHT) for word in CHINESE_RUN.findall(covers) if len(word) > 1] + names).items())


def build_themes(
    themes: Iterable[Theme],
    neutral: Iterable[str] = (),
    learned: Mapping[str, LearnedTheme] | None = None,
    essay: Iterable[str] = (),
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
    return ThemeMatcher(finder, frozenset(slugs), learned or {}, signs)


@dataclass(slots=True)
class _Found:
    """What speaks for one theme. ``words``: each with its weight, a repeated one counted less each time."""

    words: dict[str, float] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)

    @property
    def ranks(self) -> set[str]:
        """Of the parts that speak for it."""
        return {part.rank for part, _, _ in self.places}

    def score(self, without: Collection[str] = ()) -> float:
        """Of all its words ``without`` some; the second strongest counts 0.9, the third 0.81 and so on."""
        weights = self.words.values()
        if without:
            weights = [weight for word, weight in self.words.items() if word not in without]
        total = 0.0
        for weight in sorted(weights):  # the strongest last, so that it counts in full
            total = total * ANOTHER_WORD + weight
        first, *_ = self.places[0]
        alone = first.block is not None and first.rank != "lead"
        alone = alone and all(part.block == first.block for part, _, _ in self.places)
        return total * ONE_PLACE if alone else total

    def ease(self) -> float:
        """How much less it needs to stand beside a stronger one."""
        ranks = self.ranks
        in_head, in_lead = IN_HEAD * ("head" in ranks), IN_LEAD * ("lead" in ranks)
        return in_head + in_lead + LESS_FOR_MANY * (len(self.words) >= MANY_WORDS)

    @property
    def prominent(self) -> bool:
        """Whether it may stand beside a stronger one: not by one word only, not by a passing word far down."""
        return len(self.words) >= WORDS_OF_ANOTHER and not self.ranks.isdisjoint({"head", "lead"})


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
    the slugs that such a signature and a deck ``——记…`` point to. ``tagged``: the words of the document's parts,
    needed where some themes are learned. A story made of several has the themes of its items.
    """
    facts, scores = weigh_themes(document, matcher, signed_by_outsider, commentary, portrait)
    several = themes_of_items(document, lambda item: weigh_themes(item, matcher, False, commentary, portrait), LEAST)
    facts = several[:MOST] or facts
    if matcher.learned and tagged:
        return reconsider(facts, document, tagged, scores, matcher.learned)[:MOST]
    return facts


def weigh_themes(
    document: Document, matcher: ThemeMatcher, signed_by_outsider: bool, commentary: str, portrait: str
) -> tuple[tuple[ThemeFact, ...], dict[str, float]]:
    """The themes by their terms alone, and how loudly the terms speak for each."""
    if not matcher.slugs:
        return (), {}
    found = _count(document, matcher)
    scores = {slug: words.score() for slug, words in found.items()}
    forms = _forms(document, matcher, signed_by_outsider, commentary, portrait)
    if commentary in scores and commentary not in forms:
        if scores[commentary] >= SAYS_ESSAY and not is_dispatch(document):
            forms[commentary] = found[commentary].places[0]
        else:
            scores[commentary] *= 0.3  # its words are everybody's; the form of the story decides
    if portrait in scores and portrait not in forms:
        scores[portrait] *= 0.5
    for slug in forms:
        scores[slug] = max(scores.values(), default=LEAST) * 1.1 + LEAST
    kept = _kept(scores, found, list(forms))
    return tuple(_fact(slug, scores, found.get(slug) or _Found(), forms.get(slug)) for slug in kept), scores


def _forms(
    document: Document, matcher: ThemeMatcher, signed_by_outsider: bool, commentary: str, portrait: str
) -> dict[str, Place]:
    """The themes that the story's form gives it, the stronger last, each with the words that show the form."""
    shown = zip((portrait, commentary), find_forms(document, signed_by_outsider, matcher.essay), strict=True)
    return {slug: place for slug, place in shown if place and slug in matcher.slugs}


def _kept(scores: Mapping[str, float], found: Mapping[str, _Found], forms: Sequence[str]) -> list[str]:
    """The main theme, and those that come near it; a form says nothing of its subject, so the subjects are
    measured by the strongest of them."""
    ranked = sorted(scores, key=lambda slug: (-scores[slug], slug))
    loud = [slug for slug in ranked if scores[slug] >= LEAST]
    if not loud:
        return ranked[:1] if _stands_out([scores[slug] for slug in ranked]) else []
    kept, rest = loud[: len(forms) or 1], loud[len(forms) or 1 :]
    top = scores[rest[0] if forms else kept[0]] if rest else 0.0
    for slug in rest:
        need = BESIDE_A_FORM / top if forms and slug == rest[0] else SECOND if len(kept) == 1 else THIRD
        need -= found[slug].ease()
        if len(kept) == MOST or scores[slug] < need * top or not found[slug].prominent:
            continue
        said = {word for other in kept if other in found for word in found[other].words}
        if _own(scores[slug], found[slug], said) >= need * top:
            kept.append(slug)
    return kept


def _stands_out(scores: Sequence[float]) -> bool:
    """Whether the first of the scores, none of them loud, says more than the others."""
    return bool(scores) and scores[0] >= max(FAINT, CLEARLY * max(scores[1:], default=0.0))


def _own(score: float, found: _Found, said: Collection[str]) -> float:
    """What a theme's score is where words of it speak for a stronger theme already (the 义诊 of health and charity)."""
    if said.isdisjoint(found.words):
        return score
    return score * (1 - SHARED + SHARED * found.score(said) / found.score())


def _count(document: Document, matcher: ThemeMatcher) -> dict[str, _Found]:
    """By slug what speaks for it; a word inside a longer one does not count beside it (岗位 in 坚守岗位)."""
    raw: dict[str, tuple[float, Sequence[tuple[str, float]]]] = {}
    found: dict[str, _Found] = defaultdict(_Found)
    for part in document.parts:
        text = part.text
        for start, end, pairs in matcher.finder.outermost(text):
            if not pairs:  # of a neutral phrase
                continue
            word, place = text[start:end], (part, start, end)
            before = raw[word][0] if word in raw else 0.0
            raw[word] = (before + prominence(part, start), pairs)
            for slug, _ in pairs:
                found[slug].places.append(place)
    for word, (place, pairs) in raw.items():
        for slug, weight in pairs:
            found[slug].words[word] = weight * math.log2(1 + place)
    return found


def _fact(slug: str, scores: Mapping[str, float], found: _Found, form: Place | None) -> ThemeFact:
    """Its evidence is where its strongest words stand, behind what shows the form of the story."""
    words = sorted(found.words.items(), key=lambda item: (-item[1], item[0]))[:WORDS_NAMED]
    reason = ", ".join(f"{word} {weight:.0f}" for word, weight in words) or "the form of the story"
    share = scores[slug] / max(scores.values())
    confidence = round(min(0.98, 0.4 + 0.3 * share + scores[slug] / 400), 3)
    named = {word for word, _ in words}
    shown = (place for place in found.places if place[0].text[place[1] : place[2]] in named)
    places = ([form] if form else []) + list(islice(shown, EVIDENCE_KEPT))
    return ThemeFact(slug, confidence, tuple(part.evidence(start, end) for part, start, end in places), reason)
