"""The words and names that occur in the archive: to complete what is being typed, and to mend what was mistyped.

Pure: no Django, no Haystack. It is read from the segments of a snapshot (``engine.guide``), so it is as new as the
index and costs nothing to have.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from .analysis import fold
from .engine.guide import FIRST_ENGLISH, KINDS, shortened
from .engine.segment import Segment
from .engine.snapshot import Snapshot
from .sounds import look_alikes, pinyin

LOOKED_AT = 30  # words of each segment, the most frequent ones, that a completion is chosen from


@dataclass(frozen=True, slots=True)
class Entry:
    """``kind``: a facet's name or "word"; ``key``: the facet value's key, else the word; ``count``: articles."""

    text: str
    kind: str
    key: str
    count: int


# How likely a word was meant for another: of the same sound (more, the more characters agree), of a
# similar shape, one character off.
SOUND, SHAPE, ONE_OFF = 4.0, 3.0, 1.0


@dataclass(frozen=True, slots=True)
class Likely:
    """``word`` may have been meant for ``other``, which about ``count`` articles have; see SOUND, SHAPE, ONE_OFF."""

    rating: float
    count: int
    word: str
    other: str


class Lexicon:
    def __init__(self, snapshot: Snapshot):
        self._snapshot = snapshot

    # --- what is being typed ------------------------------------------------------------------

    def complete(self, typed: str, limit: int = 10) -> list[Entry]:
        """Names and words that begin with ``typed``, or whose pinyin or initials do; the most frequent first."""
        wanted = fold(typed)
        if not wanted:
            return []
        words: Counter[str] = Counter()
        names: defaultdict[int, list[np.ndarray]] = defaultdict(list)
        for place, segment in enumerate(self._snapshot.segments):
            for kind, numbers in segment.guide.beginning(wanted):
                if KINDS[kind] == "word":
                    words.update(_most_frequent(segment, numbers))
                else:
                    names[kind].append(self._alive(place, KINDS[kind], numbers))
        found = [entry for kind, of_segments in names.items() for entry in self._named(kind, of_segments, limit)]
        found += self._worded(words, limit)
        found.sort(key=lambda entry: (entry.kind == "word", -entry.count, len(entry.text), entry.text))
        once = {entry.text: entry for entry in reversed(found)}  # a name is no word beside
        return [entry for entry in found if once[entry.text] is entry][:limit]

    def _alive(self, place: int, facet: str, numbers: np.ndarray) -> np.ndarray:
        """Values of a segment, as numbers of the facet's table, without those that no article there has any more."""
        mapped = self._snapshot.tables[facet].maps[place][numbers]
        return mapped[self._snapshot.live_counts(place, facet)[0][mapped] > 0]

    def _named(self, kind: int, of_segments: list[np.ndarray], limit: int) -> Iterator[Entry]:
        facet, values = KINDS[kind], self._snapshot.tables[KINDS[kind]].values
        counts = sum(self._snapshot.live_counts(place, facet)[0] for place in range(len(self._snapshot.segments)))
        numbers = np.unique(np.concatenate(of_segments))
        for number in numbers[np.argsort(-counts[numbers], kind="stable")[:limit]].tolist():
            value = values[number]
            text = value.label_en if kind >= FIRST_ENGLISH else value.label or value.key
            if text:  # the newest segment may have lost the English label that an older one is found by
                yield Entry(text, facet, value.key, int(counts[number]))

    def _worded(self, words: Counter[str], limit: int) -> Iterator[Entry]:
        counted = ((word, self._articles_with(word)) for word, _ in words.most_common())
        held = (Entry(word, "word", word, count) for word, count in counted if count)
        return islice(held, limit)

    def _articles_with(self, word: str) -> int:
        snapshot = self._snapshot
        parts = zip(snapshot.segments, snapshot.live, strict=True)
        return sum(int(np.count_nonzero(live[segment.word_postings(word)[0]])) for segment, live in parts)

    # --- what was mistyped --------------------------------------------------------------------

    def alike(self, word: str, limit: int = 3) -> list[Likely]:
        """What ``word`` may have been meant for: same sound, similar shape, one character off."""
        found = {likely.other: likely for likely in self._one_off(word)} if len(word) > 2 else {}
        found |= {likely.other: likely for likely in self.mistaken([word])}
        return sorted(found.values(), key=lambda likely: (-likely.rating, -likely.count, likely.other))[:limit]

    def mistaken(self, words: Sequence[str]) -> list[Likely]:
        """Words of the archive that sound like one of these, or look like it."""
        sounds = [pinyin(word) for word in words]
        reshaped = [(word, form) for word in words for form in _reshaped(word)]
        forms = [form for _, form in reshaped]
        counts: Counter[tuple[str, str]] = Counter()
        ratings: dict[tuple[str, str], float] = {}
        for segment in self._snapshot.segments:
            hits = {}
            for place, number in segment.guide.of_forms(forms):
                word, form = reshaped[place]
                if segment.spelling(number) == form:
                    hits[word, form] = number, SHAPE
            for place, number in segment.guide.of_sounds(sounds):
                word, other = words[place], segment.spelling(number)
                if other != word and pinyin(other) == sounds[place]:
                    hits[word, other] = number, SOUND + _kept(word, other)
            for pair, (number, rating) in hits.items():
                counts[pair] += segment.word_size(number)
                ratings[pair] = rating
        return [Likely(rating, counts[pair], *pair) for pair, rating in ratings.items()]

    def _one_off(self, word: str) -> list[Likely]:
        """Words with one character other, more or less."""
        forms = [word, *shortened(word)]
        counts: Counter[str] = Counter()
        for segment in self._snapshot.segments:
            for number in {number for _, number in segment.guide.of_forms(forms)}:
                if _differ_by_one(word, other := segment.spelling(number)):
                    counts[other] += segment.word_size(number)
        return [Likely(ONE_OFF, count, word, other) for other, count in counts.items()]


def _most_frequent(segment: Segment, numbers: np.ndarray) -> dict[str, int]:
    """Word -> documents that have it, deleted ones too."""
    sizes = segment.word.at[numbers + 1].astype(np.int64) - segment.word.at[numbers]
    best = np.argsort(-sizes, kind="stable")[:LOOKED_AT]
    return dict(zip(map(segment.spelling, numbers[best].tolist()), sizes[best].tolist(), strict=True))


def _kept(word: str, other: str) -> float:
    """The share of characters that stand in both at the same place."""
    return sum(a == b for a, b in zip(word, other, strict=False)) / max(len(word), len(other))


def _reshaped(word: str) -> Iterator[str]:
    for at, char in enumerate(word):
        for other in look_alikes().get(char, ""):
            yield word[:at] + other + word[at + 1 :]


def _differ_by_one(a: str, b: str) -> bool:
    """Whether one character exchanged, left out or put in makes one of the other."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    same = next((at for at, char in enumerate(short) if char != long[at]), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
