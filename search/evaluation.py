"""How well a search ranks: MRR, nDCG, recall. Pure: no Django, no Haystack."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, and what it should find: article id -> grade (1 good, 2 better, ...)."""

    q: str
    relevant: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over queries; all at the first ten hits. ``misses``: queries with nothing relevant among them."""

    queries: int
    mrr: float
    ndcg: float
    recall: float
    misses: tuple[str, ...] = ()

    def __str__(self) -> str:
        return (
            f"{self.queries} queries: MRR@10 {self.mrr:.3f}, nDCG@10 {self.ndcg:.3f}, recall@10 {self.recall:.3f}, "
            f"{len(self.misses)} without a relevant hit"
        )


def evaluate(answers: Iterable[tuple[Judged, Sequence[int]]]) -> Figures:
    """``answers``: each query with the ids that were found, best first."""
    mrr, ndcg, recall, misses = [], [], [], []
    for judged, found in answers:
        top = list(found[:10])
        ranks = [rank for rank, article in enumerate(top, start=1) if article in judged.relevant]
        mrr.append(1 / ranks[0] if ranks else 0.0)
        ndcg.append(_gain([judged.relevant.get(article, 0) for article in top]) / _ideal(judged))
        recall.append(len(ranks) / min(10, len(judged.relevant)))
        if not ranks:
            misses.append(judged.q)
    count = len(mrr)
    return Figures(count, *(sum(values) / count if count else 0.0 for values in (mrr, ndcg, recall)), tuple(misses))


def _gain(grades: Sequence[float]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, start=1))


def _ideal(judged: Judged) -> float:
    return _gain(sorted(judged.relevant.values(), reverse=True)[:10]) or 1.0
