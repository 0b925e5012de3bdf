"""The engine's search, with the best of a long query looked at once more. Pure: no Django, no Haystack.

The engine ranks by words and pairs of characters, and by how near to each other the words stand. Of a
headline or a sentence (three words and more) it says more how many of its rare words stand in one place, and how
many at the head of the story, where a news story says what it is about.
"""

import math
from collections import Counter
from dataclasses import replace

from .engine.find import Found, find
from .engine.segment import Segment, units
from .engine.snapshot import Snapshot
from .interpret import Interpretation

RERANKED = 30  # hits that are looked at once more
FEWEST_WORDS = 3
MOST_WORDS = 24  # of the query that are looked for
LEAD = 120  # characters of the body in which a story says what it is about
WINDOW = 60
PLACES = 12  # of one word that are looked at

# Shares of the best hit's score that a full lead and a full window are worth; measured, see docs/performance.md.
LEAD_WEIGHT = 0.3
WINDOW_WEIGHT = 0.4


def ranked(snapshot: Snapshot, reading: Interpretation, *, sort: str, offset: int, limit: int, **options) -> Found:
    """``find`` with the reading's plan; takes its other options."""
    if sort != "relevance" or len(reading.words) < FEWEST_WORDS or offset >= RERANKED or limit <= 0:
        return find(snapshot, reading.plan, sort=sort, offset=offset, limit=limit, **options)
    found = find(snapshot, reading.plan, sort=sort, limit=max(offset + limit, RERANKED), **options)
    hits = [*_reranked(snapshot, reading, found.hits[:RERANKED]), *found.hits[RERANKED:]]
    return replace(found, hits=tuple(hits[offset : offset + limit]))


def _reranked(
    snapshot: Snapshot, reading: Interpretation, hits: tuple[tuple[int, float], ...]
) -> list[tuple[int, float]]:
    words = reading.words[:MOST_WORDS]
    rarities = {word: _rarity(snapshot, word) for word in words}
    phrases = reading.plan.scoring.phrases
    best = max((score for _, score in hits), default=0.0)
    raised = {}
    for article, score in hits:
        place = snapshot.locate(article)
        text = snapshot.segments[place[0]].document_text(place[1]) if place else ""
        raised[article] = score + best * gain(text, rarities, phrases)
    return sorted(hits, key=lambda hit: -raised[hit[0]])


def gain(text: str, rarities: dict[str, float], phrases: tuple[str, ...]) -> float:
    """What a document's text (fields parted by NUL, the body last) adds to its score, as a share of the best one.

    What stands together as typed adds the most that anything can, so that it stays in front.
    """
    if any(phrase in text for phrase in phrases):
        return LEAD_WEIGHT + WINDOW_WEIGHT
    total = sum(rarities.values()) or 1.0
    heads, _, body = text.rstrip("\0").rpartition("\0")
    lead = heads + "\0" + body[:LEAD]
    told = sum(rarity for word, rarity in rarities.items() if word in lead)
    return (LEAD_WEIGHT * told + WINDOW_WEIGHT * densest(text, rarities)) / total


def densest(text: str, rarities: dict[str, float]) -> float:
    """The highest sum of rarities of different words that begin within ``WINDOW`` characters."""
    places = sorted((at, word) for word in rarities for at in _places(text, word))
    inside: Counter[str] = Counter()
    first, held, most = 0, 0.0, 0.0
    for at, word in places:
        held += rarities[word] if not inside[word] else 0.0
        inside[word] += 1
        while at - places[first][0] > WINDOW:
            gone = places[first][1]
            inside[gone] -= 1
            held -= rarities[gone] if not inside[gone] else 0.0
            first += 1
        most = max(most, held)
    return most


def _places(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0 and len(found) < PLACES:
        found.append(at)
        at = text.find(word, at + 1)
    return found


def _rarity(snapshot: Snapshot, word: str) -> float:
    frequency = sum(_frequency(segment, word) for segment in snapshot.segments)
    return math.log(snapshot.documents / (frequency + 1)) + 1


def _frequency(segment: Segment, word: str) -> int:
    """In how many documents a word occurs: up to two characters anywhere, longer ones where they are words."""
    string = units(word)
    return len((segment.unit_postings(string) if len(string) <= 2 else segment.word_postings(word))[0])
