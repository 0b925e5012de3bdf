"""Where the name of an organisation begins: a linear model walks back from its suffix, word by word.

``scripts/train_organizations.py`` fits the weights; each feature here is a word of that table.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ..places import Mention
from ..tagging import Tagged, frequency
from .words import OrganizationWords

LONGEST = 26
DOTS = "·•-"
SOFT = "·•-()（）"  # marks that stand inside names
GLUED = "是往从在由对向把被为到进了与和及给驻让请"  # a word that no dictionary has may be one of these with a name's beginning
PROPER = frozenset(("nr", "ns", "nt", "nz", "j", "x"))
NEVER_INSIDE = ("p", "u", "r", "t", "y", "e")
NEVER = frozenset("同记在于由对向从把被为到至是有的及等该本各某")
COUNTED = re.compile(r"[\d几两数多半一二三四五六七八九十百千万亿]+[家个名处位间所座年月天次项批条]?")
NUMBERED = "局院厂中小建冶航医化分公处队"
OWN = re.compile(r"(?:^|[^\u4e00-\u9fff]|[与和同及由在向到从被合])(?:地区|[省市县区州旗])$")
OF_OWN_LEVEL = re.compile("[同与由向][省市县区镇乡]")  # 同|县邮政公司
NEAR = 12
Feature = str


class Word(NamedTuple):
    """A word of a part, ``[start, end)``."""

    start: int
    end: int
    text: str
    tag: str

    @property
    def unknown(self) -> bool:
        """Whether no dictionary has it."""
        return len(self.text) > 1 and not COUNTED.fullmatch(self.text[:2]) and not frequency(self.text)


Step = tuple[int, Word | None, Word | None]


class Line:
    """A part, or a window of it, with its places and its words, cut where the names of places begin and end."""

    def __init__(self, text: str, tagged: Tagged, mentions: Sequence[Mention], stops: Collection[int] = ()):
        """``stops``: where another organisation ends."""
        self.text, self.tagged, self.stops = text, tagged, stops
        self.begins = {mention.name_start: mention for mention in mentions}
        self.runs = {mention.start: mention for mention in mentions}
        self.ends = {mention.end: mention for mention in mentions}
        self.window = (0, len(text))

    def around(self, start: int, end: int) -> "Line":
        """The same with the words in ``[start, end)`` only and before, as many as a name may have and the mark before them."""
        text, first, furthest = self.text, start - 1, max(0, start - LONGEST - NEAR)
        while first > furthest and (text[first].isalnum() or text[first] in SOFT):
            first -= 1
        line = Line.__new__(Line)
        line.text, line.tagged, line.stops = text, self.tagged, self.stops
        line.begins, line.runs, line.ends = self.begins, self.runs, self.ends
        line.window = (max(0, first), end)
        return line

    @cached_property
    def words(self) -> list[Word]:
        return list(self._cut())

    def _cut(self) -> Iterator[Word]:
        starts, (first_place, last_place) = self.tagged.starts, self.window
        for first in range(first_place, last_place):
            if first not in starts:
                continue
            last, tag = starts[first]
            word = self.text[first:last]
            cuts = self._cuts(first, last, word) if last - first > 1 else []
            if not cuts:
                yield Word(first, last, word, tag)
                continue
            for start, cut in pairwise((first, *cuts, last)):
                yield Word(start, cut, self.text[start:cut], "?")

    def _cuts(self, first: int, last: int, word: str) -> list[int]:
        """Inside a word: where places begin and end, and behind a word that the tagger has glued to the next."""
        if first in self.stops and word.startswith("会同") and len(word) > 2:  # 总工会|会同|县木业协会
            return [first + 2]
        borders = [place for place in range(first + 1, last) if place in self.begins or place in self.ends]
        if not borders and (OF_OWN_LEVEL.fullmatch(word) or (word[0] in GLUED and not frequency(word))):
            return [first + 1]
        return borders

    def walk(self, suffix: int, words: OrganizationWords) -> list[Step]:
        """Where the name may begin, nearest first: (place, the word before it, the word behind it)."""
        index = next((i for i, word in enumerate(self.words) if word.start < suffix <= word.end), None)
        if index is None:
            return [(suffix, None, None)]
        found: list[Step] = []
        right: Word | None = None
        if self.words[index].end == suffix:
            found.append((suffix, self.words[index], None))
        while index >= 0:
            word = self.words[index]
            if word.end <= suffix and (suffix - word.start > LONGEST or self._ends_before(word, right, words)):
                break
            right, index = word, index - 1
            before = self.words[index] if index >= 0 else None
            if word.text not in DOTS and not (before and before.text in DOTS):
                found.append((word.start, before, right))
        return found

    def _ends_before(self, word: Word, right: Word | None, words: OrganizationWords) -> bool:
        """Whether no name goes on to the left over this word: a mark, 的, another organisation, a larger place."""
        if (not word.text[0].isalnum() and word.text not in SOFT) or word.text in NEVER or word.end in self.stops:
            return True
        if word.start in self.stops and word.tag == "v":  # 总工会|联合|市职业教育中心
            return True
        if word.text in words.inner or word.text.startswith("第"):
            return False
        if word.tag.startswith(NEVER_INSIDE):
            return True
        if word.text in words.stop or word.text[:2] in words.stop:
            return word.tag == "v" or not (word.start in self.ends or self.own(word.start))  # but 广西|职工|协会
        if COUNTED.fullmatch(word.text) and not (right and right.text[0] in NUMBERED):  # 十二|局, but no 三家|公司
            return True
        if right and right.start in self.begins and (word.end in self.ends or right.start not in self.runs):
            return True
        return word.text in words.suffix.words

    def own(self, end: int) -> bool:
        """Whether the 区 of 区职工服务中心 ends there; not that of 区域."""
        if not OWN.search(self.text, max(0, end - 3), end):
            return False
        last, _ = self.tagged.starts.get(end - 1, (end, ""))
        return last == end or not frequency(self.text[end - 1 : last])


def begin(line: Line, suffix: int, kind: str, words: OrganizationWords) -> int:
    """The most likely beginning of the name whose suffix ``kind`` begins at ``suffix``; ``suffix`` itself where it has none."""
    best, place, gone_on = -math.inf, suffix, 0.0
    walk = line.walk(suffix, words)
    for step, (start, _, _) in enumerate(walk):
        _, before, behind = walk[step]
        score = _weight_of_sides(before, behind, words)
        score += _weight_of_both(line, walk, step, suffix, kind, words)
        stop = -math.log1p(math.exp(-score)) if score > -30 else score
        on = -math.log1p(math.exp(score)) if score < 30 else -score
        if step + 1 == len(walk):
            stop = 0.0
        if gone_on + stop > best:
            best, place = gone_on + stop, start
        gone_on += on
        if gone_on < best:
            break  # nothing further back can be likelier
    return place


def features(line: Line, walk: Sequence[Step], step: int, suffix: int, kind: str) -> Iterator[Feature]:
    """What speaks for and against a name beginning at one step of the walk."""
    _, before, behind = walk[step]
    yield from _of_left(*_side(before, "^"))
    yield from _of_right(*_side(behind, "$"))
    yield from _of_both(line, walk, step, suffix, kind)


def _side(word: Word | None, none: str) -> tuple[str, str]:
    """Text and part of speech of the word on one side."""
    return (word.text, word.tag[:2]) if word else (none, none)


def _of_left(left: str, tag: str) -> Iterator[Feature]:
    yield "bias"
    yield f"L {left}"
    yield f"L -{left[-1]}"
    yield f"L tag {tag}"
    yield f"L tag {tag} {min(len(left), 3)}"
    if left != "^" and not frequency(left):
        yield "L unknown"


def _of_right(right: str, tag: str) -> Iterator[Feature]:
    yield f"R {right}"
    yield f"R tag {tag} {min(len(right), 3)}"
    if right != "$" and not frequency(right) and tag != "m":
        yield "R unknown"


def _weight_of_sides(before: Word | None, behind: Word | None, words: OrganizationWords) -> float:
    """Of the features that look at one side only."""
    total = 0.0
    for side, features_of, (text, tag) in (("L", _of_left, _side(before, "^")), ("R", _of_right, _side(behind, "$"))):
        key = side, text, tag
        known = words.sides.get(key)
        total += (
            words.sides.add(key, lambda f=features_of, t=text, k=tag: _sum(f(t, k), words)) if known is None else known
        )
    return total


def _sum(found: Iterable[Feature], words: OrganizationWords) -> float:
    return sum(words.weights.get(feature, 0.0) for feature in found)


def _of_both(line: Line, walk: Sequence[Step], step: int, suffix: int, kind: str) -> Iterator[Feature]:
    left, *both = _both(line, walk, step, suffix, kind)
    yield from _features_of_both(*both)
    yield f"L {left} ahead {both[-1]}"


def _weight_of_both(
    line: Line, walk: Sequence[Step], step: int, suffix: int, kind: str, words: OrganizationWords
) -> float:
    """Of the features of ``_of_both``; worked out once for each but the word on the left."""
    left, *both = _both(line, walk, step, suffix, kind)
    key = tuple(both)
    known = words.both.get(key)
    if known is None:
        known = words.both.add(key, lambda: _sum(_features_of_both(*key), words))
    return known + words.weights.get(f"L {left} ahead {key[-1]}", 0.0)


def _both(line: Line, walk: Sequence[Step], step: int, suffix: int, kind: str) -> tuple[str, ...]:
    """The word on the left, and what the features look at: parts of speech of both sides, the place that begins here and the
    one that ends here, how far the suffix is, its kind, whether a proper name stands between, how far ahead a place begins."""
    start, before, behind = walk[step]
    left, left_tag = _side(before, "^")
    _, right_tag = _side(behind, "$")
    run = line.ends.get(start)
    proper = any(word and word.tag in PROPER for _, _, word in walk[1 : step + 1])
    length = str(min((suffix - start + 1) // 2, 7))
    ending = _level(run) if run else ""
    return (
        left,
        left_tag,
        right_tag,
        _place_at(line, start),
        ending,
        length,
        kind[-2:],
        str(proper),
        _ahead(line, start, before),
    )


def _features_of_both(
    left_tag: str, right_tag: str, place: str, ending: str, length: str, kind: str, proper: str, ahead: str
) -> Iterator[Feature]:
    yield f"LR {left_tag} {right_tag}"
    yield f"LR {left_tag} {place}"
    yield f"R place {place}"
    if ending:
        yield f"L place {ending}"
        yield f"LR place {ending} {place}"
    yield f"length {length} {place}"
    yield f"kind {kind} {place}"
    yield f"proper {proper}"
    yield f"ahead {ahead}"
    yield f"ahead {ahead} proper {proper}"
    yield f"L tag {left_tag} ahead {ahead}"


def _place_at(line: Line, start: int) -> str:
    mention = line.begins.get(start)
    return _level(mention) if mention else "-"


def _level(mention: Mention) -> str:
    return ("full" if mention.full else "short") + str(min(mention.place.order, 3))


def _ahead(line: Line, start: int, before: Word | None) -> str:
    """How far to the left, without a mark or a 的 between, a place begins."""
    if before is None:
        return "none"
    index = bisect_left(line.words, (start,)) - 1
    steps = 0
    while index >= 0 and start - line.words[index].start <= NEAR:
        word = line.words[index]
        if not word.text.isalnum() or word.text in ("的", "了", "在", "是"):
            return "none"
        if word.start in line.begins:
            return "next" if not steps else "near"
        steps += 1
        index -= 1
    return "none"
