"""How much speaks for a string being a person's name: what it is made of and where it stands, weighed by a linear model.

The weights were fitted by ``scripts/train_people.py``; each feature here is a word of that table.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..tagging import JIEBA, Tagged, frequency
from .characters import Feature, features_of, surname_of
from .words import PeopleWords

THRESHOLD = -0.6  # below nothing: union pages introduce people by their trades more than the daily does
LISTED_THRESHOLD = -1.9  # beside an accepted name: 王礼军、马友国等
MOST_TOLD = 8
TOLD = [0.0, *(math.log2(times) for times in range(1, MOST_TOLD + 1))]
COMMON = 100  # occurrences of a word in the tagger's corpus, from which it is no beginning of a name without a title
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
JOINS = frozenset("和与及")
ITEM = re.compile(r"[\u4e00-\u9fff]{2,4}(?=[、，。,;；等和及（(])")
LAST_ITEM = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}$")
SAID = frozenset("说称")
NO_WORD = (0, "")
AGE, AGE_BEGINS = re.compile(r"[,，(（]?(?:今年|现年|年仅|刚满|已)?\d{1,2}岁"), frozenset("0123456789今现年刚已,，(（")
TAKES_OFFICE = frozenset("任兼")
PRONOUNS = frozenset("他她它我你咱")
NUMERALS, COUNTS_PEOPLE = frozenset("一二两三四五六七八九十"), frozenset("人名位个")
TAGS = re.compile("tagged|begins inside|ends inside|given tagged")


class Scorer:
    """Weighs the names of one part. ``whole``: the text of all parts, for how often a name comes."""

    __slots__ = ("most", "tagged", "text", "whole", "words")

    def __init__(self, text: str, tagged: Tagged, whole: str, words: PeopleWords):
        self.text, self.tagged, self.whole, self.words = text, tagged, whole, words
        self.most = most_of(words)

    def score(self, start: int, end: int, left: str, made: float) -> float:
        """Of ``text[start:end]``, the sum of its features; THRESHOLD and more is a name. ``left``: what stands before it, see
        there; ``made``: what its characters say (see ``made_of``). Given up where no other feature can make a name of it."""
        text, most, get = self.text, self.most, self.words.weights.get
        total = made + get(left, 0.0)
        told = self.whole.count(text[start:end])
        if told > 1:
            total += most.told * TOLD[min(told, MOST_TOLD)]
        behind = text[end : end + 1]
        if end - start == 2 or self.short(start, end):
            total += most.next_as_given * self.words.letters.get("z" + behind, 0.0)
        titled = left in TITLES
        known = most.known
        if behind != "、" and left != "left enum":
            known -= most.listed
        if total + known + (most.behind_title if titled else most.behind) < LISTED_THRESHOLD:
            return total
        right = self.right(end)
        total += get(right, 0.0) + (get(f"title, {right}", 0.0) if titled else 0.0)
        if total + known < LISTED_THRESHOLD:
            return total
        return total + sum([get(feature, 0.0) for feature in self.known(start, end)])

    def features(self, start: int, end: int, left: str) -> Iterator[Feature]:
        """Of ``text[start:end]``, as they are learned."""
        yield from features_of(self.text[start:end], self.words, left in TITLES)
        yield left, 1.0
        yield "told", self.told(start, end)
        if self.short(start, end):
            yield "next as given", self.next_as_given(end)
        right = self.right(end)
        yield right, 1.0
        if left in TITLES:
            yield f"title, {right}", 1.0
        yield from ((feature, 1.0) for feature in self.known(start, end))

    def told(self, start: int, end: int) -> float:
        """How often it is."""
        return TOLD[min(self.whole.count(self.text[start:end]), MOST_TOLD)]

    def short(self, start: int, end: int) -> bool:
        """Whether the given name has one character."""
        return end - start == 2 or (end - start == 3 and self.text[start : start + 2] in self.words.surnames.compound)

    def next_as_given(self, end: int) -> float:
        """Whether the character behind a short name would make a longer one of it."""
        return self.words.letters.get("z" + self.text[end : end + 1], 0.0)

    def known(self, start: int, end: int) -> Iterator[str]:
        """What a list, the tagger and the rest of the story say."""
        if self.listed(start, end):
            yield "in a list"
        yield from self._tags(start, end)
        if self._goes_on(self.text[start:end]):
            yield "goes on"
        if end - start > 2 and self._told_shorter(self.text[start:end]):
            yield "told shorter"

    def listed(self, start: int, end: int) -> bool:
        """Beside something as long as a name that begins with a surname too, behind or before 、; one of the two surnames is
        no word (管换水、管打扫)."""
        text, item = self.text, None
        if text[end : end + 1] == "、":
            item = ITEM.match(text, end + 1)
        if not item and text[start - 1 : start] == "、":
            item = LAST_ITEM.search(text, max(0, start - 6), start - 1)
        if not item:
            return False
        surname, plain = self.words.surnames.of(item[0]), self.words.surnames.plain
        return bool(surname) and (surname in plain or len(surname) > 1 or text[start] in plain)

    def _tags(self, start: int, end: int) -> Iterator[str]:
        """What the tagger makes of it."""
        last, kind = self.tagged.starts.get(start, (-1, ""))
        name = kind.startswith("nr")
        if last == end:
            yield "tagged as a name" if name else f"tagged {kind[:1]}"
        elif last < 0:
            yield "begins inside a word" if self.tagged.known_across(self.text, start) else "begins inside a guess"
        elif name:
            yield "tagged longer" if last > end else "tagged shorter"
        elif not self.tagged.ends_at(end):
            yield "ends inside a word" if self.tagged.known_across(self.text, end) else "ends inside a guess"
        elif last == start + surname_of(self.text[start:end], self.words):
            inner = self.tagged.kind(last, end)
            if self.text[last:end] in self.words.given:
                return
            yield f"given tagged {'as a name' if inner.startswith('nr') else inner[:1] if inner[:1] in 'nvm' else 'else'}"

    def _goes_on(self, name: str) -> bool:
        """Whether it is told more than once and the same character follows each time: 蒋本 of 蒋本才."""
        count = self.whole.count(name)
        if count < 2:
            return False
        at = self.whole.find(name)
        behind = self.whole[at + len(name) : at + len(name) + 1]
        return "\u4e00" <= behind <= "\u9fff" and self.whole.count(name + behind) == count

    def _told_shorter(self, name: str) -> bool:
        """诸葛敏讲 where the story has 诸葛敏 elsewhere."""
        return self.whole.count(name[:-1]) > self.whole.count(name)

    def of_organization(self, end: int) -> bool:
        """Whether what stands behind makes a company, a school or a street of the name."""
        found = self.words.org.at(self.text, end)
        if not found:
            return False
        return not (self.words.not_org.at(self.text, end + len(found)) or self.words.not_org.at(self.text, end))

    def crossed(self, end: int) -> bool:
        """Whether the last character belongs to a word that follows names: 李娜|夫妇, 李学|年纪, 王红|三人, 卢炜|任主任."""
        words, place, last = self.words, end - 1, self.text[end - 1]
        if last in TAKES_OFFICE and words.office.at(self.text, end):
            return True
        if last in NUMERALS and self.text[end : end + 1] in COUNTS_PEOPLE:
            return True
        return len(words.after.at(self.text, place)) > 1 or len(words.honor.at(self.text, place)) > 1

    def may_begin(self, start: int, end: int, kind: str) -> bool:
        """A quick look at whether a name can begin here: with a word, no common one of several characters (高温), behind
        what may be a title, or as an item of a list; a rare surname only where the tagger hears a name, or behind a title.
        ``end``, ``kind``: of the word that begins here, see ``NO_WORD``."""
        text, words = self.text, self.words
        named = kind[:2] == "nr"
        if text[start] in words.rare and not (named and end - start > 1):
            before = text[start - 1 : start]
            if before not in words.ends or before == "的":
                return before == "的" and bool(AGE.match(text, start + 3))  # 当选的|盘金花|36岁
        if end and (end - start < 2 or named or frequency(text[start:end]) < COMMON):
            return True
        before = text[start - 1 : start]
        return (before in words.ends and self.follows_title(start)) or bool(before == "、" and ITEM.match(text, start))

    def follows_title(self, start: int) -> bool:
        """Whether ``left`` may find a title, a trade or an age."""
        return self.text[start - 1] in TRADE_ENDS or bool(self.words.title.before(self.text, start))

    def left(self, start: int) -> str:
        """What stands before a name: a title (see TITLES), a mark, a word or the inside of one."""
        text, words = self.text, self.words
        if not start:
            return "left begin"
        before = text[start - 1]
        if title := words.title.before(text, start - (before == " ")):
            if text[start] in words.link and not self.tagged.starts.get(start, NO_WORD)[1].startswith("nr"):
                return "left link"  # 书记和|同志们, 书记|和同生
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
        if text[end] in AGE_BEGINS and AGE.match(text, end):
            return "right age"
        if mark := STOPS_BEHIND.get(text[end]):
            return mark
        if text[end] in PRONOUNS:
            return "right pronoun"
        if words.honor.at(text, end):
            return "right honor"
        if after := words.after.at(text, end):
            if after[0] in SAID or words.said.match(after):
                return "right said"
            return "right does" if len(after) > 1 else "right particle"
        if words.office.at(text, end):
            return "right office"
        if text[end] in TAKES_OFFICE and words.office.at(text, end + 1):
            return "right does"
        if self.tagged.ends_at(end):
            return "right word"
        return "right inside" if self.tagged.known_across(self.text, end) else "right inside a guess"


@dataclass(frozen=True, slots=True)
class Most:
    """``behind``: what stands behind can add at most, ``behind_title``: the same where a title stands before; ``known``: what the features
    of that name can, ``listed``: a list alone; ``told`` and ``next_as_given``: their weights."""

    behind: float
    behind_title: float
    known: float
    listed: float
    told: float
    next_as_given: float


@lru_cache(maxsize=8)
def most_of(words: PeopleWords) -> Most:
    weights = words.weights
    tags = max(weight for feature, weight in weights.items() if TAGS.match(feature))
    listed = max(0.0, weights.get("in a list", 0.0))
    known = max(0.0, tags) + listed + max(0.0, weights.get("goes on", 0.0))
    rights = {feature: weight for feature, weight in weights.items() if feature.startswith("right ")}
    plain = max(rights.values())
    titled = max(weight + max(0.0, weights.get(f"title, {feature}", 0.0)) for feature, weight in rights.items())
    return Most(plain, titled, known, listed, weights.get("told", 0.0), weights.get("next as given", 0.0))
