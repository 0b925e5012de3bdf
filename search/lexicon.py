"""The words and names that occur in the archive: to complete what is being typed, and to mend what was mistyped.

Pure: no Django, no Haystack. Made from a snapshot of the index in about a second for 100,000 articles,
then asked in a few milliseconds; ``for_snapshot`` keeps the newest one.
"""

import re
import threading
import time
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

import numpy as np

from .analysis import DATA, fold
from .engine.snapshot import Snapshot

MAX_WORDS = 40_000
NAMED = ("region", "theme", "publication", "contributor")
FRESH_FOR = 30.0  # seconds that a lexicon serves although the index has changed


@dataclass(frozen=True, slots=True)
class Entry:
    """``kind``: a facet's name or "word"; ``key``: the facet value's key, else the word."""

    text: str
    kind: str
    key: str
    count: int


@cache
def _readings() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT

    return PINYIN_DICT


@cache
def _without_tone(reading: str) -> str:
    """``zhōng`` -> zhong; ü is typed v."""
    letters = unicodedata.normalize("NFD", reading.replace("ü", "v").translate(_UMLAUTS))
    return re.sub("[^a-z]", "", letters)


_UMLAUTS = str.maketrans("ǖǘǚǜ", "vvvv")


@lru_cache(maxsize=20_000)
def syllable(char: str) -> str:
    """The first reading of a character without its tone; other characters stand for themselves."""
    reading = _readings().get(ord(char), "").partition(",")[0]
    return _without_tone(reading) if reading else char


def pinyin(text: str) -> str:
    return "".join(map(syllable, text))


def initials(text: str) -> str:
    return "".join(syllable(char)[:1] for char in text)


@cache
def look_alikes() -> dict[str, str]:
    """Character -> the characters that are easily taken for it."""
    found: defaultdict[str, str] = defaultdict(str)
    for line in (DATA / "look_alikes.txt").read_text("utf-8").splitlines():
        group = line.partition("#")[0].strip()
        for char in group:
            found[char] += group.replace(char, "")
    return dict(found)


# How likely a word was meant for another: of the same sound (more, the more characters agree), of a
# similar shape, one character off.
SOUND, SHAPE, ONE_OFF = 4.0, 3.0, 1.0


def _kept(word: str, other: str) -> float:
    """The share of characters that stand in both at the same place."""
    return sum(a == b for a, b in zip(word, other, strict=False)) / max(len(word), len(other))


class Lexicon:
    def __init__(self, snapshot: Snapshot):
        self.generation = snapshot.generation
        self.made = time.monotonic()
        self.counts = _word_counts(snapshot)
        self.entries = [*_named(snapshot), *(Entry(w, "word", w, n) for w, n in self.counts.items())]
        self._keys = sorted(_completion_keys(self.entries))
        self._homophones: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.counts:
            self._homophones[pinyin(word)].append(word)
        self._lines = "\n".join(self.counts)

    def complete(self, typed: str, limit: int = 10) -> list[Entry]:
        """Names and words that begin with ``typed``, or whose pinyin or initials do; the most frequent first."""
        wanted = fold(typed)
        if not wanted:
            return []
        begin = bisect_left(self._keys, (wanted, -1))
        numbers = []
        for key, number in islice(self._keys, begin, begin + 2000):
            if not key.startswith(wanted):
                break
            numbers.append(number)
        found = [self.entries[number] for number in dict.fromkeys(numbers)]
        found.sort(key=lambda entry: (entry.kind == "word", -entry.count, len(entry.text)))
        once = {entry.text: entry for entry in reversed(found)}  # a name is no word beside
        return [entry for entry in found if once[entry.text] is entry][:limit]

    def alike(self, word: str, limit: int = 3) -> list[str]:
        """Words of the archive that ``word`` may have been meant for: same sound, similar shape, one character off."""
        rated = {other: rating for rating, other in self.mistaken(word)}
        if len(word) > 2:
            for other in self._one_off(word):
                rated.setdefault(other, ONE_OFF)
        rated.pop(word, None)
        best = sorted(rated, key=lambda other: (-rated[other], -self.counts[other]))
        return best[:limit]

    def mistaken(self, word: str) -> list[tuple[float, str]]:
        """(rating, word) of the words of the archive that sound like this one or look like it. Quick."""
        rated = dict.fromkeys((other for other in _reshaped(word) if other in self.counts), SHAPE)
        for other in self._homophones.get(pinyin(word), ()):
            rated[other] = SOUND + _kept(word, other)
        rated.pop(word, None)
        return [(rating, other) for other, rating in rated.items()]

    def _one_off(self, word: str) -> Iterator[str]:
        """Words with one character other, more or less."""
        forms = set()
        for at in range(len(word) + 1):
            before, after = re.escape(word[:at]), re.escape(word[at:])
            forms.add(f"{before}.{after}")
            if at < len(word):
                rest = re.escape(word[at + 1 :])
                forms |= {f"{before}.{rest}", f"{before}{rest}"}
        for match in re.finditer(f"^(?:{'|'.join(sorted(forms))})$", self._lines, re.MULTILINE):
            yield match[0]


def _reshaped(word: str) -> Iterator[str]:
    for at, char in enumerate(word):
        for other in look_alikes().get(char, ""):
            yield word[:at] + other + word[at + 1 :]


def _word_counts(snapshot: Snapshot) -> dict[str, int]:
    """The most frequent words with how many articles have them: Chinese ones of two characters and more."""
    counts: Counter[str] = Counter()
    for segment in snapshot.segments:
        sizes = np.diff(segment.word.at)
        # Rare words beyond these are names and slips of few articles; spelling them all takes much memory.
        frequent = np.argsort(-sizes.astype(np.int64), kind="stable")[: MAX_WORDS * 2]
        for number in frequent.tolist():
            word = segment.spelling(number)
            if 2 <= len(word) <= 12 and "\u4e00" <= word[0] <= "\u9fff":
                counts[word] += int(sizes[number])
    return dict(counts.most_common(MAX_WORDS))


def _named(snapshot: Snapshot) -> Iterator[Entry]:
    for kind in NAMED:
        table = snapshot.tables[kind]
        counts = np.zeros(len(table.values), np.int64)
        for segment, mapped in zip(snapshot.segments, table.maps, strict=True):
            counts[mapped] += np.diff(segment.facets[kind].at)
        for value, count in zip(table.values, counts.tolist(), strict=True):
            yield Entry(value.label or value.key, kind, value.key, count)
            if value.label_en:
                yield Entry(value.label_en, kind, value.key, count)


def _completion_keys(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    from pypinyin import lazy_pinyin

    for number, entry in enumerate(entries):
        text = fold(entry.text)
        keys = {text, pinyin(text), initials(text)}
        if entry.kind != "word":  # names deserve the right reading among several: 重庆 is chongqing
            syllables = lazy_pinyin(text)
            keys |= {"".join(syllables), "".join(part[:1] for part in syllables)}
        yield from ((key, number) for key in keys if key)


SMALL = 5000  # documents up to which a lexicon is made while the reader waits
_newest: dict[str, Lexicon] = {}
_making: set[str] = set()
_lock = threading.Lock()


def for_snapshot(snapshot: Snapshot, name: str = "", *, wait: bool = False) -> Lexicon | None:
    """The lexicon of the index called ``name``.

    For a large archive it is made beside the requests: None until the first one is there (unless
    ``wait``), and for a while the old one where the index has changed.
    """
    with _lock:
        kept = _newest.get(name)
        if kept and (kept.generation == snapshot.generation):
            return kept
        if wait or snapshot.documents <= SMALL:
            kept = _newest[name] = Lexicon(snapshot)
        elif name not in _making and not (kept and time.monotonic() - kept.made < FRESH_FOR):
            _making.add(name)
            threading.Thread(target=_make, args=(snapshot, name), daemon=True).start()
        return kept


def _make(snapshot: Snapshot, name: str) -> None:
    try:
        _newest[name] = Lexicon(snapshot)
    finally:
        _making.discard(name)
