"""Themes of a story that is made of several: those of its items, one word from each."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from .document import Document
from .model import ThemeFact
from .roundup import items

Weigh = Callable[[Document], tuple[tuple[ThemeFact, ...], dict[str, float]]]


def themes_of_items(document: Document, weigh: Weigh, least: float) -> tuple[ThemeFact, ...]:
    """The main theme of each item, that of most items first and the loudest first among equals; none for one story.

    Weighed together, the words of two items on one theme would drown all others. ``weigh``: a story's themes and how
    loudly its words speak for each. ``least``: how loudly they must.
    """
    found: dict[str, list[tuple[float, ThemeFact]]] = defaultdict(list)
    for number in sorted(items(document)):
        item = replace(document, parts=(document.parts[number]._replace(rank="lead"),))
        facts, scores = weigh(item)
        if facts and scores[facts[0].slug] >= least:
            found[facts[0].slug].append((scores[facts[0].slug], facts[0]))
    ranked = sorted(found, key=lambda slug: (-len(found[slug]), -sum(score for score, _ in found[slug]), slug))
    return tuple(_joined([fact for _, fact in found[slug]]) for slug in ranked)


def _joined(facts: list[ThemeFact]) -> ThemeFact:
    """One fact of several items: with the evidence of all, as sure as the surest, for the surest's reason."""
    surest = max(facts, key=lambda fact: fact.confidence)
    return replace(surest, evidence=tuple(evidence for fact in facts for evidence in fact.evidence))
