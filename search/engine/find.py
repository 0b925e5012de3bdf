"""The whole search over a snapshot: match, filter, count, rank, cut a page."""

from collections.abc import Mapping
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
RERANKED = 100
NEAR_WINDOW = 60  # characters beyond which nearness no longer counts
TIE_BITS = 32


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
    facets: bool = True,
) -> Found:
    """``choices``: per facet the values of which one is wanted. ``within``: a filter that is no choice."""
    choices = {name: keys for name, keys in (choices or {}).items() if keys}
    masks, facet_masks = _masks(snapshot, plan, choices, within)
    matched = [np.flatnonzero(mask) for mask in masks]
    total = sum(map(len, matched))
    counts = count_facets(snapshot, facet_masks) if facets else {}
    if offset >= total or limit <= 0:
        return Found(total, (), counts)
    return Found(total, _page(snapshot, plan, matched, sort, offset, limit), counts)


def _masks(snapshot, plan, choices, within):
    """Per segment what matches; and per facet the same without that facet's own choice."""
    masks: list[np.ndarray] = []
    by_facet: dict[str, list[np.ndarray]] = {name: [] for name in FACETS}
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
        for name in FACETS:
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
    scores = [scorer.score(number, docs) for number, docs in enumerate(matched)]
    numbers = np.concatenate([np.full(len(docs), n, np.int64) for n, docs in enumerate(matched)])
    docs, scores = np.concatenate(matched), np.concatenate(scores)
    keys = np.concatenate([_sort_keys(s, d, sort) for s, d in zip(snapshot.segments, matched, strict=True)])
    if sort == "relevance":
        # Positive floats sort like the integers of the same bits; equal scores: the newer first.
        keys = (scores.view(np.int32).astype(np.int64) << TIE_BITS) | keys
    best = _largest(keys, max(offset + limit, RERANKED if sort == "relevance" else 0))
    if sort == "relevance" and len(plan.scoring.near) > 1:
        head, tail = best[:RERANKED], best[RERANKED:]
        texts = (snapshot.segments[numbers[i]].document_text(int(docs[i])) for i in head.tolist())
        gains = np.array([nearness(text, plan.scoring.near) for text in texts])
        raised = scores[head] + gains * (scorer.ceiling / 8)
        best = np.concatenate([head[np.argsort(-raised, kind="stable")], tail])
    page = best[offset : offset + limit].tolist()
    return tuple((int(snapshot.segments[numbers[i]].article[docs[i]]), float(scores[i])) for i in page)


def _sort_keys(segment, docs: np.ndarray, sort: Sort) -> np.ndarray:
    """Larger is earlier. Undated articles come last; of one day the lower id first."""
    days = segment.date_from[docs].astype(np.int64)
    if sort == "oldest":
        days = np.where(days > 0, (1 << 22) - days, 0)
    if sort == "relevance":  # 32 bits are left beside the score
        return np.minimum(days, (1 << 20) - 1) << 12 | (0xFFF - (segment.article[docs] & 0xFFF))
    return days << 40 | ((1 << 40) - 1 - segment.article[docs])


def _largest(keys: np.ndarray, count: int) -> np.ndarray:
    """Indices of the ``count`` largest keys, largest first."""
    best = np.arange(len(keys))
    if count < len(keys):
        best = np.argpartition(keys, len(keys) - count)[len(keys) - count :]
    return best[np.argsort(-keys[best], kind="stable")]


def nearness(text: str, strings: tuple[str, ...]) -> float:
    """0 (far apart or one only) to 1 (side by side): the smallest stretch that holds all that occur."""
    places = [(at, n) for n, string in enumerate(strings) for at in _occurrences(text, string)]
    wanted = len({n for _, n in places})
    if wanted < 2:
        return 0.0
    places.sort()
    last: dict[int, int] = {}
    smallest = len(text)
    for at, n in places:
        last[n] = at
        if len(last) == wanted:
            smallest = min(smallest, at + len(strings[n]) - min(last.values()))
    needed = sum(len(strings[n]) for n in last)
    return max(0.0, 1 - max(0, smallest - needed) / NEAR_WINDOW) * wanted / len(strings)


def _occurrences(text: str, string: str, most: int = 50) -> list[int]:
    found, at = [], text.find(string)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(string, at + 1)
    return found
