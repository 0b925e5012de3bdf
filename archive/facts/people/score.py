"""How much speaks for a string being a person's name: what it is made of and where it stands, weighed by a linear model.

The weights were fitted by ``scripts/train_people.py``; each feature here is a word of that table.
"""

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import rjieba

from ..tagging import Tagged
from .words import PeopleWords

JIEBA = rjieba.Jieba()
THRESHOLD = -0.8  # below nothing: union pages introduce people by their trades more than the daily does
LISTED_THRESHOLD = -1.6  # beside an accepted name: 王礼军、马友国等
HOPELESS = -5.2  # log-odds of a name's characters below which nothing around it helps
MOST_TOLD = 8
COMMON = 100  # occurrences of a word in the tagger's corpus, from which it is no beginning of a name without a title
MOST_BEHIND, MOST_KNOWN = 4.5, 2.7  # that what stands behind and what is known add together, and the latter alone
LONGEST_WORD = 6
TITLES = frozenset(("left office", "left role", "left trade", "left aged"))
TRADE_ENDS = frozenset("工员匠师手户者嫂主农的")
MARKS = {
    "stop": "。;；!！?？：:\n",
    "comma": ",，",
    "enum": "、",
    "quote": "“‘《",
    "unquote": '”’》"',
    "open": "（(【[",
    "close": "）)】]",
    "space": " \u3000",
}
STOPS_BEFORE, STOPS_BEHIND = (
    {mark: f"{side} {kind}" for kind, marks in MARKS.items() for mark in marks} for side in ("left", "right")
)
LENGTHS = {1: ("length 1", "given 1"), 2: ("length 2", "given 2")}  # of a given name
JOINS = frozenset("和与及")
ITEM = re.compile(r"[\u4e00-\u9fff]{2,4}(?=[、，。,;；等和及（(])")
LAST_ITEM = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}$")
SAID = frozenset("说称")


Feature = tuple[str, float]


class Scorer:
    """Weighs the names of one part. ``whole``: the text of all parts, for how often a name comes."""

    def __init__(self, text: str, tagged: Tagged, whole: str, words: PeopleWords):
        self.text, self.tagged, self.whole, self.words = text, tagged, whole, words

    def score(self, start: int, end: int, left: str) -> float:
        """Of ``text[start:end]``; THRESHOLD and more is a name. ``left``: what stands before it, see there."""
        surname = self.surname(start, end)
        total = self._sum(self._made_of(start, end, surname, left))
        if total + MOST_BEHIND < LISTED_THRESHOLD:
            return total
        total += self._sum(self._behind(end, left))
        if total + MOST_KNOWN < LISTED_THRESHOLD:
            return total
        return total + self._sum(self._known(start, end, surname, left))

    def features(self, start: int, end: int, left: str) -> Iterator[Feature]:
        surname = self.surname(start, end)
        yield from self._made_of(start, end, surname, left)
        yield from self._behind(end, left)
        yield from self._known(start, end, surname, left)

    def _sum(self, features: Iterable[Feature]) -> float:
        get = self.words.weights.get
        return sum([value * get(name, 0.0) for name, value in features])

    def surname(self, start: int, end: int) -> int:
        """Length of the surname."""
        return 2 if end - start > 2 and self.text[start : start + 2] in self.words.surnames.compound else 1

    def _made_of(self, start: int, end: int, surname: int, left: str) -> Iterator[Feature]:
        """Characters, what stands before them, how often they are told; quick to tell."""
        words, first, length = self.words, self.text[start], end - start - surname
        letters = self.given(start + surname, end)
        yield "bias", 1.0
        long, given = LENGTHS[length]
        yield long, 1.0
        yield "surname", 3.0 if surname == 2 else words.letters.get("s" + first, 0.0)
        if surname == 1 and first not in words.surnames.plain:
            yield "surname is a word", 1.0
            if first in words.surnames.rare:
                yield "surname is rare", 1.0
        yield given, letters
        if left in TITLES:
            yield "given behind a title", letters
        yield left, 1.0
        if length == 1:
            yield "next as given", words.letters.get("z" + self.text[end : end + 1], 0.0)
        else:
            yield "last as given", words.letters.get("z" + self.text[end - 1], 0.0)
        yield "told", math.log2(min(self.whole.count(self.text[start:end]), MOST_TOLD))

    def _behind(self, end: int, left: str) -> Iterator[Feature]:
        right = self.right(end)
        yield right, 1.0
        if left in TITLES:
            yield f"title, {right}", 1.0

    def _known(self, start: int, end: int, surname: int, left: str) -> Iterator[Feature]:
        """What a list, the tagger and the dictionary say."""
        name = self.text[start:end]
        if self._listed(start, end):
            yield "in a list", 1.0
        yield from self._tags(start, end, surname)
        yield from self._words(name, name[surname:], left)
        if self._goes_on(name):
            yield "goes on", 1.0

    def given(self, start: int, end: int) -> float:
        """Log-odds that characters of a given name come from names."""
        letters, text = self.words.letters, self.text
        if end - start == 1:
            return letters.get("1" + text[start], 0.0)
        return letters.get("a" + text[start], 0.0) + letters.get("z" + text[start + 1], 0.0)

    def _listed(self, start: int, end: int) -> bool:
        """Beside something as long as a name that begins with a surname too, behind or before 、."""
        text, surnames = self.text, self.words.surnames
        if text[end : end + 1] == "、" and (item := ITEM.match(text, end + 1)):
            return bool(surnames.of(item[0]))
        if text[start - 1 : start] == "、" and (item := LAST_ITEM.search(text, max(0, start - 6), start - 1)):
            return bool(surnames.of(item[0]))
        return False

    def _tags(self, start: int, end: int, surname: int) -> Iterator[tuple[str, float]]:
        """What the tagger makes of it."""
        last, kind = self.tagged.starts.get(start, (-1, ""))
        name = kind.startswith("nr")
        if last == end:
            yield "tagged as a name" if name else f"tagged {kind[:1]}", 1.0
        elif last < 0:
            yield "begins inside a word" if self._known_across(start) else "begins inside a guess", 1.0
        elif name:
            yield "tagged longer" if last > end else "tagged shorter", 1.0
        elif end not in self.tagged.ends:
            yield "ends inside a word" if self._known_across(end) else "ends inside a guess", 1.0
        elif last == start + surname:
            inner = self.tagged.kind(last, end)
            yield f"given tagged {'as a name' if inner.startswith('nr') else inner[:1]}", 1.0

    def _words(self, name: str, given: str, left: str) -> Iterator[tuple[str, float]]:
        """Whether the name, or the given name, is a word of the dictionary."""
        if name in self.words.famous:
            yield "famous", 1.0
        elif often := frequency(name):
            yield "name is a word", math.log10(often + 1)
        if len(given) > 1 and given[0] == given[1]:
            yield "given doubled", 1.0
        elif given in self.words.given:
            yield "given is a name too", 1.0
        elif len(given) > 1 and (often := frequency(given)):
            yield "given is a word", math.log10(often + 1)
            if name[0] not in self.words.surnames.plain:  # 查隐患, 管作业
                yield "surname and given are words", math.log10(often + 1)
            if left in TITLES:
                yield "given is a word behind a title", math.log10(often + 1)
        if any(char in self.words.seldom for char in given):
            yield "seldom", 1.0

    def _goes_on(self, name: str) -> bool:
        """Whether it is told more than once and the same character follows each time: 蒋本 of 蒋本才."""
        count = self.whole.count(name)
        if count < 2:
            return False
        at = self.whole.find(name)
        behind = self.whole[at + len(name) : at + len(name) + 1]
        return "\u4e00" <= behind <= "\u9fff" and self.whole.count(name + behind) == count

    def of_organization(self, end: int) -> bool:
        """Whether what stands behind makes a company, a school or a street of the name."""
        found = self.words.org.at(self.text, end)
        if not found:
            return False
        return not (self.words.not_org.at(self.text, end + len(found)) or self.words.not_org.at(self.text, end))

    def crossed(self, end: int) -> bool:
        """Whether the last character belongs to a word that follows names: 李娜|夫妇, 李学|年纪."""
        words, place = self.words, end - 1
        return len(words.after.at(self.text, place)) > 1 or len(words.honor.at(self.text, place)) > 1

    def begins_word(self, start: int) -> bool:
        """Whether the tagger begins a word here, and not a common one of several characters (高温)."""
        end, kind = self.tagged.starts.get(start, (0, ""))
        if not end:
            return False
        return end - start < 2 or kind.startswith("nr") or frequency(self.text[start:end]) < COMMON

    def follows_title(self, start: int) -> bool:
        """A quick look at whether ``left`` can find a title, a trade or an age."""
        return self.text[start - 1] in TRADE_ENDS or bool(self.words.title.before(self.text, start))

    def left(self, start: int) -> str:
        """What stands before a name: a title (see TITLES), a mark, a word or the inside of one."""
        text, words = self.text, self.words
        if not start:
            return "left begin"
        before = text[start - 1]
        link = text[start] in words.link and not self.tagged.starts.get(start, (0, ""))[1].startswith("nr")
        if not link and (title := words.title.before(text, start - (before == " "))):
            return "left office" if title in words.office.words else "left role"
        if mark := STOPS_BEFORE.get(before):
            return mark
        if before in TRADE_ENDS:
            behind = text[max(0, start - 4) : start]
            if words.trade.search(behind) and not self._word_across(start):
                return "left trade"
            if words.aged.search(behind):
                return "left aged"
        if before in JOINS:
            return "left join"
        if before in words.before:
            return "left before"
        return "left word" if start in self.tagged.starts else "left inside"

    def _word_across(self, start: int) -> bool:
        """The 程 of 工程 begins no name."""
        return start not in self.tagged.starts and JIEBA.has_word(self.text[start - 1 : start + 1])

    def right(self, end: int) -> str:
        """What stands behind a name."""
        text, words = self.text, self.words
        if end >= len(text):
            return "right end"
        if mark := STOPS_BEHIND.get(text[end]):
            return mark
        if words.honor.at(text, end):
            return "right honor"
        if after := words.after.at(text, end):
            if after[0] in SAID or words.said.match(after):
                return "right said"
            return "right does" if len(after) > 1 else "right particle"
        if words.office.at(text, end):
            return "right office"
        if end in self.tagged.ends:
            return "right word"
        return "right inside" if self._known_across(end) else "right inside a guess"

    def _known_across(self, place: int) -> bool:
        """Whether the tagger's word across a place is one of the dictionary, and not its guess."""
        for start in range(place - 1, max(-1, place - LONGEST_WORD), -1):
            if start in self.tagged.starts:
                return bool(frequency(self.text[start : self.tagged.starts[start][0]]))
        return False


@lru_cache(maxsize=20_000)
def frequency(word: str) -> int:
    """Of a word of the tagger's dictionary, 0 where it is none."""
    return JIEBA.suggest_freq(word) if JIEBA.has_word(word) else 0
