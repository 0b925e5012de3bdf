"""The whole search over a snapshot: match, filter, count, rank, cut a page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from .evaluate import Matcher, Scorer
from .facets import count_facets
from .model import FACETS
from .plan import EVERYTHING, Match, Plan
from .snapshot import Snapshot

Sort = Literal["relevance", "newest", "oldest"]

# So many of the best are looked at once more for how near to each other the words stand.
RERANKED = 30
NEAR_WINDOW = 60  # characters beyond which nearness no longer counts
NEAR_PLACES = 12  # of one word that are looked at


@dataclass(frozen=True, slots=True)
class Found:
    """``hits``: (article id, score) of the page asked for. ``facets``: see ``facets.count_facets``."""

    total: int
    hits: tuple[tuple[int, float], ...]
    facets: dict[str, tuple[np.ndarray, int]] = field(default_factory=dict)


def find(
    snapshot: Snapshot,
    plan: Plan,
    *,
    choices: Mapping[str, tuple[str, ...]] | None = None,
    within: Match = EVERYTHING,
    sort: Sort = "relevance",
    offset: int = 0,
    limit: int = 10,
    facets: Collection[str] = FACETS,
) -> Found:
    """``choices``: per facet the values of which one is wanted. ``within``: a filter that is no choice.

    ``facets``: those that are counted.
    """
    choices = {name: keys for name, keys in (choices or {}).items() if keys}
    masks, facet_masks = _masks(snapshot, plan, choices, within, facets)
    matched = [np.flatnonzero(mask) for mask in masks]
    total = sum(map(len, matched))
    counts = count_facets(snapshot, facet_masks)
    if offset >= total or limit <= 0:
        return Found(total, (), counts)
    return Found(total, _page(snapshot, plan, matched, sort, offset, limit), counts)


def _masks(snapshot, plan, choices, within, facets):
    """Per segment what matches; and per facet the same without that facet's own choice."""
    masks: list[np.ndarray] = []
    by_facet: dict[str, list[np.ndarray]] = {name: [] for name in facets}
    for segment, live in zip(snapshot.segments, snapshot.live, strict=True):
        matcher = Matcher(segment)
        base = live & matcher.match(plan.match)
        if within != EVERYTHING:
            base &= matcher.match(within)
        chosen = {name: matcher.having(name, keys) for name, keys in choices.items()}
        everything = base
        for mask in chosen.values():
            everything = everything & mask
        masks.append(everything)
        for name in facets:
            if name not in chosen:
                by_facet[name].append(everything)
                continue
            others = base
            for other, mask in chosen.items():
                others = others if other == name else others & mask
            by_facet[name].append(others)
    return masks, by_facet


def _page(snapshot, plan, matched, sort, offset, limit) -> tuple[tuple[int, float], ...]:
    scorer = Scorer(snapshot, plan.scoring)
    if sort == "relevance" and not scorer.ceiling:
        sort = "newest"
    scores = np.concatenate([scorer.score(number, docs) for number, docs in enumerate(matched)])
    numbers = np.repeat(np.arange(len(matched)), [len(docs) for docs in matched])
    docs = np.concatenate(matched)
    if sort == "relevance":
        best = _most_relevant(snapshot, scores, numbers, docs, max(offset + limit, RERANKED))
        best = _reranked(snapshot, plan.scoring.near, scorer.ceiling, scores, numbers, docs, best)
    else:
        keys = [order.take(of, mode="clip") for order, of in zip(snapshot.order(sort), matched, strict=True)]
        best = _largest(np.concatenate(keys), offset + limit)
    page = best[offset : offset + limit].tolist()
    return tuple((int(snapshot.segments[numbers[i]].article[docs[i]]), float(scores[i])) for i in page)


def _most_relevant(snapshot, scores, numbers, docs, count) -> np.ndarray:
    """Indices of the ``count`` best (and what ties with the last), best first; of equal scores the newer first."""
    best = np.arange(len(scores))
    if count < len(scores):
        best = np.flatnonzero(scores >= np.partition(scores, len(scores) - count)[len(scores) - count])
    order = snapshot.order("newest")
    ties = np.array([order[numbers[i]][docs[i]] for i in best.tolist()], np.int64)
    return best[np.lexsort((-ties, -scores[best]))]


def _reranked(snapshot, near, ceiling, scores, numbers, docs, best) -> np.ndarray:
    """The first ones are raised where the words stand near to each other."""
    if len(near) < 2:
        return best
    head = best[:RERANKED]
    texts = (snapshot.segments[numbers[i]].document_text(int(docs[i])) for i in head.tolist())
    gains = np.array([nearness(text, near) for text in texts]) * (ceiling / 8)
    return np.concatenate([head[np.argsort(-(scores[head] + gains), kind="stable")], best[RERANKED:]])


def _largest(keys: np.ndarray, count: int) -> np.ndarray:
    """Indices of the ``count`` largest keys, largest first."""
    best = np.arange(len(keys))
    if count < len(keys):
        best = np.argpartition(keys, len(keys) - count)[len(keys) - count :]
    return best[np.argsort(-keys[best], kind="stable")]


def nearness(text: str, strings: tuple[str, ...]) -> float:
    """0 (far apart or one only) to 1 (side by side): the smallest stretch that holds all that occur."""
    places = sorted((at, n) for n, string in enumerate(strings) for at in _occurrences(text, string))
    wanted = len({n for _, n in places})
    if wanted < 2:
        return 0.0
    last: dict[int, int] = {}
    smallest = len(text)
    for at, n in places:
        last[n] = at
        if len(last) == wanted:
            smallest = min(smallest, at + len(strings[n]) - min(last.values()))
    needed = sum(len(strings[n]) for n in last)
    return max(0.0, 1 - max(0, smallest - needed) / NEAR_WINDOW) * wanted / len(strings)


def _occurrences(text: str, string: str) -> list[int]:
    found, at = [], text.find(string)
    while at >= 0 and len(found) < NEAR_PLACES:
        found.append(at)
        at = text.find(string, at + 1)
    return found
