"""A linear model of themes, learned from what editors have confirmed; the terms are among what it weighs.

Used only for the themes for which it was measured to be better than the terms (``archive.theme_learning``).
"""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .document import Document, Part
from .model import Evidence, ThemeFact
from .prominence import prominence
from .tagging import Tagged

FEATURES = 2  # raise it when ``features`` would give other names or values: an older model is not used then
WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
LOUD = 40.0  # a score of the terms that says all it can
LEAST, MOST_SURE = 0.5, 0.98
EVIDENCE_KEPT = 6

# A word's places: the parts it stands in, and where.
Places = dict[str, list[tuple[Part, int, int]]]


@dataclass(frozen=True, slots=True)
class LearnedTheme:
    """``weights``: by feature. ``stamp`` names the training run; it stands in the reason of each theme it gives."""

    intercept: float
    weights: Mapping[str, float]
    stamp: str

    def probability(self, values: Mapping[str, float]) -> float:
        weights = self.weights
        logit = self.intercept + sum(value * weights[name] for name, value in values.items() if name in weights)
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))


def features(
    document: Document, tagged: Sequence[Tagged], scores: Mapping[str, float]
) -> tuple[dict[str, float], Places]:
    """What the model weighs: ``词`` for each word (all together of length 1), ``#slug`` for how loudly the terms
    speak for a theme, 0 to 1, and ``%slug`` for its share of the strongest. And where the words stand."""
    places: Places = defaultdict(list)
    counts: dict[str, float] = defaultdict(float)
    for part, words in zip(document.parts, tagged, strict=True):
        for start, end, _ in words.tokens:
            word = part.text[start:end]
            if WORD.fullmatch(word):
                counts[word] += prominence(part, start)
                places[word].append((part, start, end))
    values = {word: math.log2(1 + count) for word, count in counts.items() if count}
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    values = {word: value / length for word, value in values.items()}
    top = max(scores.values(), default=0.0) or 1.0
    for slug, score in scores.items():
        values[f"#{slug}"] = min(1.0, score / LOUD)
        values[f"%{slug}"] = score / top
    return values, places


def reconsider(
    facts: Sequence[ThemeFact],
    document: Document,
    tagged: Sequence[Tagged],
    scores: Mapping[str, float],
    learned: Mapping[str, LearnedTheme],
) -> tuple[ThemeFact, ...]:
    """The themes with the model's word on those that it has learned; the surest first.

    What terms and model agree on stays as the terms say it; what only the model says comes behind a sure main theme.
    """
    values, places = features(document, tagged, scores)
    by_terms = {fact.slug: fact for fact in facts}
    kept = [fact for fact in facts if fact.slug not in learned]
    for slug, theme in learned.items():
        probability = theme.probability(values)
        if probability >= LEAST:
            kept.append(by_terms.get(slug) or _fact(slug, theme, probability, values, places))
    return tuple(sorted(kept, key=lambda fact: (-fact.confidence, fact.slug)))


def _fact(slug: str, theme: LearnedTheme, probability: float, values: Mapping[str, float], places: Places) -> ThemeFact:
    pulls = {word: values[word] * theme.weights.get(word, 0.0) for word in places}
    words = sorted((word for word, pull in pulls.items() if pull > 0), key=lambda word: (-pulls[word], word))
    evidence: list[Evidence] = [part.evidence(start, end) for word in words for part, start, end in places[word]]
    reason = f"learned ({theme.stamp}): " + ", ".join(f"{word} {pulls[word]:.2f}" for word in words[:5])
    confidence = round(min(MOST_SURE, 0.4 + 0.4 * probability), 3)
    return ThemeFact(slug, confidence, tuple(evidence[:EVIDENCE_KEPT]), reason)
