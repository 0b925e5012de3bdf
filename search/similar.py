"""Articles like another one. Pure: no Django, no Haystack."""

import math

import numpy as np

from .analysis import cutter, function_words
from .engine.model import FIELDS
from .engine.snapshot import Snapshot

TERMS = 24  # the words of an article that say most about it
TELLING = {"headline": 3, "kicker": 2, "deck": 2, "abstract": 2, "body": 1}  # what a word there counts
COMMON = 0.25  # words in more than this share of all articles say nothing,
FEW = 12  # but where articles are few, a word in so many of them still does


def similar_articles(snapshot: Snapshot, article: int, limit: int = 5) -> list[int]:
    """Ids of the articles that share most of the telling words, best first; none for an unknown article."""
    place = snapshot.locate(article)
    if place is None or limit <= 0:
        return []
    terms = _telling_words(snapshot, *place)
    scores = [np.zeros(len(segment), np.float32) for segment in snapshot.segments]
    for word, weight in terms:
        for number, segment in enumerate(snapshot.segments):
            docs, counts = segment.word_postings(word)
            counts = counts.astype(np.float32)
            scores[number][docs] += np.float32(weight) * counts / (counts + snapshot.norms[number][docs])
    scores[place[0]][place[1]] = 0
    ranked = []
    for number, segment in enumerate(snapshot.segments):
        scores[number][~snapshot.live[number]] = 0
        best = np.argsort(-scores[number], kind="stable")[:limit]
        ranked += [(float(scores[number][doc]), int(segment.article[doc])) for doc in best]
    floor = sum(weight for _, weight in terms) * 0.08
    return [number for score, number in sorted(ranked, reverse=True) if score > floor][:limit]


def _telling_words(snapshot: Snapshot, number: int, doc: int) -> list[tuple[str, float]]:
    """The article's words of the highest weight (occurrences by rarity), with their rarity."""
    weights: dict[str, float] = {}
    fields = snapshot.segments[number].document_text(doc).split("\0")
    for name, text in zip(FIELDS, fields, strict=False):
        weight = TELLING.get(name, 0)
        for word in cutter.cut(text) if weight else ():
            if len(word) > 1 and not word.isnumeric() and word not in function_words():
                weights[word] = weights.get(word, 0) + weight
    rated = []
    for word, weight in weights.items():
        frequency = sum(len(segment.word_postings(word)[0]) for segment in snapshot.segments)
        if 1 < frequency <= max(min(FEW, snapshot.documents - 1), 2, snapshot.documents * COMMON):
            rarity = math.log(1 + snapshot.documents / frequency)
            rated.append((math.sqrt(weight) * rarity, rarity, word))
    rated.sort(reverse=True)
    return [(word, rarity) for _, rarity, word in rated[:TERMS]]
