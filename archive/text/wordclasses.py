"""What words tell of a seam between two stretches of text: is a word cut there, which kinds of words follow which.

A word belongs to classes: common words to one of their own, all others to that of their part of speech and length. A text is
as likely as all ways to cut it into words together, each word by its class and that by the class before it. Figures are
chances and natural logarithms of their ratios.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.text.forms import plain

REACH = 4
"""Characters on each side of a seam that are looked at; longer words are not known."""
_ROW, _KIND = 20, 50
"""How often a class (a kind of classes) must have been seen for what followed it to weigh as much as what is known without."""
_UNKNOWN = (("n1", 3e-6), ("v1", 1e-6))
"""Chances of a character that is no known word."""
_NEVER = 1e-40

_Chances = dict[str, float]
"""By class."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a seam: ``text``, the ``REACH`` characters next to it, in the form that was counted.

    ``chances[n]``: of the ``n`` characters farthest from the seam, by the class of the word nearest to it; none for
    none. ``alone``: log chance of the side for itself, be it a whole word that stands at the seam or a part of one.
    ``sentence``: so where it begins a sentence.
    """

    text: str
    chances: tuple[_Chances, ...]
    alone: float
    sentence: float = 0.0


class WordClasses:
    """``words``: the chance of each word of one to four characters, and its classes as they stand in the file: each with
    the chance of the word in it, read when it is first asked for. ``follows``: how often each class was counted after another.

    The class of the beginning of a sentence is ``""``. A class is named by its part of speech (one letter) and a number or,
    for words of their own, by a star, that letter and the word.
    """

    def __init__(self, words: Mapping[str, tuple[float, str]], follows: Mapping[str, Mapping[str, float]]) -> None:
        counts: dict[str, float] = {}
        for row in follows.values():
            for name, count in row.items():
                counts[name] = counts.get(name, 0.0) + count
        total = sum(counts.values()) or 1.0
        self._free = {name: count / total for name, count in counts.items()}
        self._kinds = self._smoothed_kinds(follows)
        self._rows = {
            name: self._smoothed(row, self._kinds[_kind(name)], _ROW) for name, row in follows.items() if name
        }
        self._unseen: tuple[_Chances, float, _Chances] = ({}, 1.0, self._free)
        self._first = self._dense(follows.get("", {}), self._free, 2)
        self._words, self._read = words, dict[str, tuple[tuple[str, float], ...]]()
        self._starts, self._ends, self._inner = self._parts()

    def _smoothed_kinds(self, follows: Mapping[str, Mapping[str, float]]) -> dict[str, _Chances]:
        kinds: dict[str, dict[str, float]] = {}
        for name, row in follows.items():
            if name:
                kind = kinds.setdefault(_kind(name), {})
                for after, count in row.items():
                    kind[after] = kind.get(after, 0) + count
        return {name: self._dense(row, self._free, _KIND) for name, row in kinds.items()}

    @staticmethod
    def _dense(row: Mapping[str, float], back: _Chances, strength: float) -> _Chances:
        seen = sum(row.values()) + strength
        return {name: (row.get(name, 0) + strength * chance) / seen for name, chance in back.items()}

    @staticmethod
    def _smoothed(row: Mapping[str, float], back: _Chances, strength: float) -> tuple[_Chances, float, _Chances]:
        """Chances of what was seen; what the chances of the kind are worth for all else, and these."""
        seen = sum(row.values()) + strength
        return {name: (n + strength * back[name]) / seen for name, n in row.items()}, strength / seen, back

    def _parts(self) -> tuple[dict[str, float], dict[str, float], frozenset[str]]:
        """Chances that a word begins, and that it ends, with some characters and has more; pairs inside words."""
        starts: dict[str, float] = {}
        ends: dict[str, float] = {}
        inner = set()
        for word, (chance, _) in self._words.items():
            for place in range(1, len(word)):
                inner.add(word[place - 1 : place + 1])
                starts[word[:place]] = starts.get(word[:place], 0.0) + chance
                ends[word[place:]] = ends.get(word[place:], 0.0) + chance
        return starts, ends, frozenset(inner)

    def before(self, text: str) -> Side:
        """The side that a text ends at."""
        text = plain(text[-3 * REACH :])[-REACH:]
        chances: list[_Chances] = [{}]
        for end in range(1, len(text) + 1):
            found: _Chances = {}
            for start in range(end):
                for name, chance in self._known(text[start:end]):
                    found[name] = found.get(name, 0.0) + chance * self._reach(chances[start], name)
            chances.append(found)
        torn = sum([self._starts.get(text[n:], 0.0) * _sum(chances[n]) for n in range(len(text))])
        return Side(text, tuple(chances), math.log(sum(chances[-1].values()) + torn + _NEVER))

    def after(self, text: str) -> Side:
        """The side that a text begins at."""
        text = plain(text[: 3 * REACH])[:REACH]
        chances: list[_Chances] = [{}]
        for size in range(1, len(text) + 1):
            start, found = len(text) - size, {}
            for end in range(start + 1, len(text) + 1):
                rest = chances[len(text) - end]
                for name, chance in self._known(text[start:end]):
                    found[name] = found.get(name, 0.0) + chance * self._go_on(name, rest)
            chances.append(found)
        first = chances[-1].items()
        free, begins = self._free.get, self._first.get
        torn = sum([self._ends.get(text[: len(text) - n], 0.0) * self._freely(chances[n]) for n in range(len(text))])
        whole = sum([free(name, 0.0) * chance for name, chance in first])
        sentence = sum([begins(name, 0.0) * chance for name, chance in first])
        return Side(text, tuple(chances), math.log(whole + torn + _NEVER), math.log(sentence + _NEVER))

    def together(self, before: Side, after: Side) -> float:
        """Log chance of the two sides as one text."""
        return math.log(self._border(before, after) + self._cut(before, after) + _NEVER)

    def across(self, before: Side, after: Side) -> float:
        """How much likelier the two sides are as one text if a word may be cut between them: log ratio, 0 or more."""
        cut = self._cut(before, after)
        return math.log1p(cut / (self._border(before, after) + _NEVER)) if cut else 0.0

    def _border(self, before: Side, after: Side) -> float:
        """The chance of both sides with words that end and begin at the seam."""
        return sum([chance * self._go_on(name, after.chances[-1]) for name, chance in before.chances[-1].items()])

    def _cut(self, before: Side, after: Side) -> float:
        """The chance of both sides with a word that the seam cuts."""
        return sum(self._across(before, after)) if before.text[-1:] + after.text[:1] in self._inner else 0.0

    def _across(self, before: Side, after: Side) -> Iterator[float]:
        """The chances of both sides with each word that the seam may cut."""
        for left in range(1, min(REACH, len(before.text) + 1)):
            for right in range(1, min(REACH - left, len(after.text)) + 1):
                for name, chance in self._known(before.text[-left:] + after.text[:right]):
                    rest = after.chances[-1 - right]
                    yield self._reach(before.chances[-1 - left], name) * chance * self._go_on(name, rest)

    def _known(self, word: str) -> tuple[tuple[str, float], ...]:
        """The classes of a word, with its chance in each."""
        known = self._read.get(word)
        if known is None:
            row = self._words.get(word)
            found = row[1].split(" ") if row else ()
            known = tuple(zip(found[::2], map(float, found[1::2]), strict=True))
            known = self._read[word] = known or (_UNKNOWN if len(word) == 1 else ())
        return known

    def _reach(self, chances: _Chances, name: str) -> float:
        """The chance of a class after what stands before it; of any place in a text, where nothing does."""
        if not chances:
            return self._free.get(name, 0.0)
        row, unseen = self._rows.get, self._unseen
        return sum(
            [
                chance * (seen[name] if name in seen else share * kind.get(name, 0.0))
                for before, chance in chances.items()
                for seen, share, kind in [row(before, unseen)]
            ]
        )

    def _go_on(self, name: str, chances: _Chances) -> float:
        """The chance of what stands behind a class; 1 where nothing does."""
        if not chances:
            return 1.0
        seen, share, kind = self._rows.get(name, self._unseen)
        return sum(
            [
                chance * (seen[after] if after in seen else share * kind.get(after, 0.0))
                for after, chance in chances.items()
            ]
        )

    def _freely(self, chances: _Chances) -> float:
        """The chance of a text whatever stands before it."""
        return sum([chance * self._free.get(name, 0.0) for name, chance in chances.items()]) if chances else 1.0


def _kind(name: str) -> str:
    return name[1] if name[0] == "*" else name[0]


def _sum(chances: _Chances) -> float:
    return sum(chances.values()) if chances else 1.0
