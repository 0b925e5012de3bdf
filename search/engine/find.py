"""The whole search over a snapshot: match, filter, count, rank, cut a page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import repeat
from typing import Literal

import numpy as np

from . import kernels
from .evaluate import Matched, Matcher, Scorer
from .facets import count_facets
from .model import FACETS
from .plan import EVERYTHING, Match, Plan
from .segment import units
from .snapshot import Snapshot

Sort = Literal["relevance", "newest", "oldest"]
Hit = tuple[int, int, float]  # segment number, document number, score

# So many of the best are looked at once more for how near to each other the words stand.
RERANKED = 30
NEAR_WINDOW = 60  # characters beyond which nearness no longer counts
NEAR_PLACES = 12  # of one word that are looked at
NEAR_READ = 20_000  # code units of an article that are read for it


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
    loops = kernels.for_size(snapshot.documents)
    matchers = [Matcher(segment, loops) for segment in snapshot.segments]
    matched, for_facets = _matched(snapshot, matchers, plan, choices, within, facets)
    total = sum(of_segment.count for of_segment in matched)
    counts = count_facets(snapshot, for_facets, loops)
    if offset >= total or limit <= 0:
        return Found(total, (), counts)
    scorer = Scorer(snapshot, plan.scoring)
    if sort == "relevance" and not scorer.ceiling:
        sort = "newest"
    ranked = _ranked(snapshot, matchers, matched, scorer, sort, max(offset + limit, RERANKED))
    if sort == "relevance":
        ranked = _reranked(snapshot, plan.scoring.near, scorer.ceiling, ranked, loops)
    page = ranked[offset : offset + limit]
    return Found(total, tuple((int(snapshot.segments[n].article[doc]), float(score)) for n, doc, score in page), counts)


def _matched(snapshot, matchers, plan, choices, within, facets):
    """Per segment what matches; and per facet the same without that facet's own choice."""
    matched: list[Matched] = []
    by_facet: dict[str, list[Matched]] = {name: [] for name in facets}
    for matcher, live in zip(matchers, snapshot.live, strict=True):
        base = live if plan.match == EVERYTHING else live & matcher.match(plan.match)
        if within != EVERYTHING:
            base = base & matcher.match(within)
        chosen = {name: matcher.having(name, keys) for name, keys in choices.items()}
        matched.append(Matched(reduce(np.logical_and, chosen.values(), base), matcher.loops))
        for name in facets:
            others = [mask for other, mask in chosen.items() if other != name]
            own = Matched(reduce(np.logical_and, others, base), matcher.loops) if name in chosen else matched[-1]
            by_facet[name].append(own)
    return matched, by_facet


def _ranked(snapshot, matchers, matched, scorer, sort, count) -> list[Hit]:
    """The ``count`` best, best first; of equal scores the newer first."""
    found = []
    for number, (matcher, of_segment) in enumerate(zip(matchers, matched, strict=True)):
        order = snapshot.order("newest" if sort == "relevance" else sort)[number]
        if sort == "relevance":
            scores = scorer.score(number, of_segment.docs, matcher, of_segment.mask)
            best = matcher.loops.best(scores, of_segment.docs, order, count)
            docs, scores = of_segment.docs[best], scores[best]
            keys = zip(scores.tolist(), order[docs].tolist(), strict=True)
        else:
            docs = np.empty(min(count, of_segment.count), np.int64)
            matcher.loops.first_marked(docs, of_segment.mask, snapshot.ordered(sort)[number])
            docs.sort()
            scores = scorer.score(number, docs, matcher, of_segment.mask)
            keys = order[docs].tolist()
        found += zip(keys, repeat(number), docs.tolist(), scores.tolist(), strict=False)
    found.sort(reverse=True)
    return [hit for _, *hit in found[:count]]


def _reranked(snapshot, near, ceiling, ranked, loops) -> list[Hit]:
    """The first ones are raised where the words stand near to each other."""
    if len(near) < 2:
        return ranked
    strings = [units(string) for string in near]
    string_at = np.cumsum([0, *map(len, strings)])
    joined, head, raised = np.concatenate(strings), ranked[:RERANKED], []
    for number, doc, score in head:
        text = snapshot.segments[number].document_units(doc)[:NEAR_READ]
        raised.append(score + loops.nearness(text, joined, string_at, NEAR_PLACES, NEAR_WINDOW) * ceiling / 8)
    order = sorted(range(len(head)), key=raised.__getitem__, reverse=True)
    return [*(head[place] for place in order), *ranked[RERANKED:]]
