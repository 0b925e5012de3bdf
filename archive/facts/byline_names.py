"""Names between the words of a byline: where one ends and the next begins, and which strings are none."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from .byline_forms import EDITORS, ENDING
from .document import Part
from .model import ContributorFact

ENDS_OF_UNITS = frozenset("区县市镇乡局厂段司会院校社部")
HAN_RUN = re.compile(r"[\u4e00-\u9fff·•・]+")
SPACE = re.compile(r"\s")
LONGEST_NAME = 4


@dataclass(frozen=True)
class Surnames:
    """``plain`` begin names as a rule; ``word`` are also words; ``compound`` have two characters; ``rare`` are words that begin
    names behind a title only, or where the tagger hears one (达永寿)."""

    plain: frozenset[str]
    word: frozenset[str]
    compound: frozenset[str]
    rare: frozenset[str] = frozenset()

    @cached_property
    def single(self) -> frozenset[str]:
        return self.plain | self.word

    @cached_property
    def any(self) -> frozenset[str]:
        """Of one character, rare ones too."""
        return self.single | self.rare

    def of(self, name: str) -> str:
        """The surname that a string begins with, "" where it begins with none."""
        if name[:2] in self.compound and len(name) > 2:
            return name[:2]
        return name[0] if name and name[0] in self.single else ""


@dataclass(frozen=True, slots=True, eq=False)
class BylineWords:
    """``places``: names of places, which are no authors (余姚 阮某); ``never``: words between names."""

    surnames: Surnames
    places: Container[str]
    never: frozenset[str]


def bare(
    part: Part, start: int, end: int, words: BylineWords, role: str = "author", *, signed: bool = False
) -> list[ContributorFact]:
    """Names without a word of what they are: all of a range or none.

    One without a surname (a pen name) counts beside others, or alone where the story is ``signed`` for sure.
    """
    text = part.text
    found = list(names(text, start, end, words))
    called = [SPACE.sub("", text[first:last]) for first, last in found]
    sure = [bool(words.surnames.of(name)) for name in called]
    if EDITORS.search(text, start, end) or not (any(sure) or signed):
        return []
    if not all(map(partial(_may_be_name, words=words), called, sure)):
        return []
    return [
        ContributorFact(name, role, "", 0.9, (part.evidence(first, last),))
        for name, (first, last) in zip(called, found, strict=True)
    ]


def _may_be_name(name: str, sure: bool, words: BylineWords) -> bool:
    if name in words.places or not 2 <= len(name) <= LONGEST_NAME or name[-1] in ENDS_OF_UNITS:
        return False
    if len(name) == LONGEST_NAME and name[:2] not in words.surnames.compound:  # 高新区, 安丘市总
        return False
    return sure or len(name) < LONGEST_NAME


def names(text: str, start: int, end: int, words: BylineWords) -> Iterator[tuple[int, int]]:
    """Ranges of the names between ``start`` and ``end``; 王 正, printed apart, is one name."""
    pieces = [match.span() for match in HAN_RUN.finditer(text, start, end)]
    index = 0
    while index < len(pieces):
        first, last = pieces[index]
        if last - first == 1 and index + 1 < len(pieces) and pieces[index + 1][1] - pieces[index + 1][0] == 1:
            last = pieces[index + 1][1]
            index += 1
        index += 1
        yield from _split(text, first, _without_ending(text, first, last), words)


def _without_ending(text: str, first: int, last: int) -> int:
    match = ENDING.search(text[first:last])
    if match and match[0] in "文图" and last - first <= 3:  # 隋一文 is a name
        return last
    while match and match.start() >= 2:
        last = first + match.start()
        match = ENDING.search(text[first:last]) if last - first > 3 else None
    return last


def _split(text: str, first: int, last: int, words: BylineWords) -> Iterator[tuple[int, int]]:
    word = SPACE.sub("", text[first:last])
    if word in words.never or len(word) < 2 or (word in words.places and text.startswith("报道", last)):
        return
    if "·" in word or len(word) <= 3 or (len(word) == LONGEST_NAME and not _two(word, words)):
        yield first, last
        return
    cut = _two(word, words)
    if cut:
        yield first, first + cut
        yield first + cut, last


def _two(word: str, words: BylineWords) -> int:
    """Where two names printed without a space part; 0 where they do not."""
    if word[:2] in words.surnames.compound:
        return 0
    for cut in {4: (2,), 5: (3, 2), 6: (3,)}.get(len(word), ()):
        if words.surnames.of(word) and word[cut] in words.surnames.plain:
            return cut
    return 0
