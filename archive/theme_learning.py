"""Learns themes from what editors have confirmed, and measures where that is better than the terms.

The model is a logistic regression for each theme over the features of ``facts.learned_themes``. What it gives for an
article is measured by models that have not seen the article's page (cross-validation by page). Needs scikit-learn.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .facts import Knowledge
from .facts.bylines import find_contributors
from .facts.document import read
from .facts.extract import is_essay
from .facts.learned_themes import FEATURES, LEAST, LearnedTheme, features
from .facts.model import ArticleText
from .facts.tagging import tag_parts
from .facts.themes import weigh_themes

RARE = 2  # a word of fewer examples is left out
STRENGTH = 4.0  # of the fit: scikit-learn's C
STRONGEST = 1500  # weights of a theme that are kept: the model travels with each page that is parsed


@dataclass(frozen=True, slots=True)
class Example:
    """An article whose themes editors have looked at. ``labels``: by slug whether it has the theme; a slug that is
    missing was left open. ``group``: its page; ``by_terms``: the themes that the terms give it."""

    group: int
    values: Mapping[str, float]
    by_terms: frozenset[str]
    labels: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Rates:
    """How right the answers for one theme are."""

    precision: float
    recall: float

    @classmethod
    def of(cls, given: Sequence[bool], true: Sequence[bool]) -> "Rates":
        right = sum(g and t for g, t in zip(given, true, strict=True))
        return cls(right / sum(given) if any(given) else 1.0, right / sum(true) if any(true) else 1.0)


@dataclass(frozen=True, slots=True)
class Trial:
    """What the measuring of one theme came to. ``used``: the model decides on this theme from now on."""

    slug: str
    examples: int
    with_theme: int
    terms: Rates
    model: Rates | None
    used: bool


def example(article: ArticleText, labels: Mapping[str, bool], group: int, knowledge: Knowledge) -> Example:
    """What the model learns of an article; pure."""
    document = read(article)
    essay = is_essay(article, find_contributors(document, knowledge.bylines))
    tagged = tag_parts(document)
    facts, scores = weigh_themes(document, knowledge.themes, essay, knowledge.commentary, knowledge.portrait, tagged)
    values, _ = features(document, tagged, scores)
    return Example(group, values, frozenset(fact.slug for fact in facts), labels)


def learn(
    examples: Sequence[Example], slugs: Iterable[str], *, seed: int = 0, folds: int = 5, least: int = 20
) -> tuple[list[Trial], dict[str, Any]]:
    """Measure model and terms for each theme, and fit the model of those where it is better.

    ``least``: examples with a theme, and without it, that it needs to be tried at all. The same examples and seed
    give the same model. Raises ImportError without scikit-learn.
    """
    trials, themes = [], {}
    for slug in slugs:
        known = [item for item in examples if slug in item.labels]
        trial = _try(slug, known, seed, folds, least)
        trials.append(trial)
        if trial.used:
            fitted = _fit(known, slug)
            measured = {"model": _as_dict(trial.model), "terms": _as_dict(trial.terms), "examples": trial.with_theme}
            weights = {name: round(weight, 4) for name, weight in fitted.weights.items()}
            themes[slug] = {"intercept": round(fitted.intercept, 4), "weights": weights, "measured": measured}
    return trials, {"features": FEATURES, "seed": seed, "examples": len(examples), "themes": themes}


def _as_dict(rates: Rates) -> dict[str, float]:
    return {"precision": round(rates.precision, 3), "recall": round(rates.recall, 3)}


def _try(slug: str, known: Sequence[Example], seed: int, folds: int, least: int) -> Trial:
    true = [item.labels[slug] for item in known]
    by_terms = [slug in item.by_terms for item in known]
    terms, count = Rates.of(by_terms, true), sum(true)
    groups = len({item.group for item in known})
    if min(count, len(known) - count) < least or groups < 2:
        return Trial(slug, len(known), count, terms, None, used=False)
    by_model = _unseen(known, slug, seed, min(folds, groups))
    return Trial(slug, len(known), count, terms, Rates.of(by_model, true), used=_better(by_model, by_terms, true))


def _better(by_model: Sequence[bool], by_terms: Sequence[bool], true: Sequence[bool]) -> bool:
    """Whether the model mends clearly more articles than it spoils: by more than chance would (McNemar, one sigma)."""
    answers = list(zip(by_model, by_terms, true, strict=True))
    mended = sum(model == right != terms for model, terms, right in answers)
    spoilt = sum(terms == right != model for model, terms, right in answers)
    return mended - spoilt > max(1.0, math.sqrt(mended + spoilt))


def _unseen(known: Sequence[Example], slug: str, seed: int, folds: int) -> list[bool]:
    """For each example the answer of a model that has learned from other pages only."""
    from sklearn.model_selection import GroupKFold

    answers = [False] * len(known)
    groups = [item.group for item in known]
    for seen, unseen in GroupKFold(folds, shuffle=True, random_state=seed).split(known, groups=groups):
        model = _fit([known[number] for number in seen], slug)
        for number in unseen:
            answers[number] = model.probability(known[number].values) >= LEAST
    return answers


def _fit(known: Sequence[Example], slug: str) -> LearnedTheme:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    true = [item.labels[slug] for item in known]
    if len(set(true)) < 2:  # nothing to tell apart: always the same answer
        return LearnedTheme(50.0 if all(true) else -50.0, {}, "")
    common = Counter(name for item in known for name in item.values)
    rows = [{name: value for name, value in item.values.items() if common[name] >= RARE} for item in known]
    vectorizer = DictVectorizer()
    fitted = LogisticRegression(C=STRENGTH, max_iter=1000).fit(vectorizer.fit_transform(rows), true)
    weights = zip(vectorizer.get_feature_names_out().tolist(), fitted.coef_[0].tolist(), strict=True)
    kept = sorted(weights, key=lambda item: (-abs(item[1]), item[0]))[:STRONGEST]
    return LearnedTheme(float(fitted.intercept_[0]), dict(kept), "")
