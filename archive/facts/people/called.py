"""People called by a surname alone: 李某, 田先生, 小朱, 蓝律师."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..document import Part
from ..tagging import frequency
from .words import PeopleWords

ROOMS = re.compile(r"[室部科处局司队站院]$")
FOR_ANY_SURNAME = ("某", "某某", "先生", "女士")
NAMELESS = ("某", "某某")
ANY_ONE = re.compile(r"[公单企厂地些种个项年月日市县区省局校村镇银酒工建物科集事次天位名小]")  # 应某公司要求
RATHER_A_WORD = 200  # occurrences of 小组, 老总 in the tagger's corpus


def called_by_surname(
    parts: Iterable[tuple[int, Part]],
    names: Iterable[str],
    words: PeopleWords,
    masks: Mapping[int, Sequence[tuple[int, int]]],
) -> list[str]:
    """Only those whose surname is that of no full name in the story: 李师傅 beside 李国友 is the same man."""
    taken = {words.surnames.of(name) for name in names}
    found: dict[str, None] = {}
    for index, part in parts:
        for surname, start, end in _calls(part.text, words):
            masked = any(a < end and start < b for a, b in masks.get(index, ()))
            if surname not in taken and not masked:
                found[part.text[start:end]] = None
    return list(found)


def _calls(text: str, words: PeopleWords) -> Iterator[tuple[str, int, int]]:
    plain = words.surnames.plain
    for match in words.alone.finditer(text):
        start, surname = match.start() - 1, text[match.start() - 1 : match.start()]
        known = surname in plain or (surname in words.surnames.word and match[0] in FOR_ANY_SURNAME)
        nameless = match[0] in NAMELESS
        if nameless and ANY_ONE.match(text, match.end()):
            continue
        if known and ((nameless and surname in plain) or _begins(text, start, words)):
            yield surname, start, match.end()
    for match in words.post.finditer(text):
        start, surname = match.start() - 1, text[match.start() - 1 : match.start()]
        if (surname in plain or surname in words.surnames.word) and _with_post(text, start, match.end(), words):
            yield surname, start, match.end()
    for match in words.diminutive.finditer(text):
        if match[1] in plain and match[0] not in words.notname and _named_so(text, match, words):
            yield match[1], match.start(), match.end()


def _with_post(text: str, start: int, end: int, words: PeopleWords) -> bool:
    """蓝律师, but not 担任主任; a surname that is a word too needs a verb behind (安主任说)."""
    before = text[max(0, start - 1) : start]
    spoken = words.after.at(text, end)
    free = not before.isalpha() or before in words.before or (spoken and ROOMS.search(before))
    return bool(free and (spoken or text[start] in words.surnames.plain) and text[start:end] not in words.notname)


def _named_so(text: str, match: re.Match[str], words: PeopleWords) -> bool:
    """Behind a title, a trade or an age and before a verb (抹灰工老孟领到), spoken to (小吕同志), or speaking (老张说)."""
    if text.startswith("同志", match.end()):
        return True
    if words.said.match(text, match.end()) and not text[match.start() - 1 : match.start()].isalpha():
        return match[0][0] == "老" or frequency(match[0]) < RATHER_A_WORD
    start = match.start() - (text[match.start() - 1 : match.start()] == " ")
    behind = text[max(0, start - 4) : start]
    known = words.title.before(text, start) or words.trade.search(behind) or words.aged.search(behind)
    return bool(known and (words.after.at(text, match.end()) or text.startswith("着", match.end() + 1)))


def _begins(text: str, start: int, words: PeopleWords) -> bool:
    """Whether a name can begin here: not behind a character that makes a full name of it (张田先生)."""
    before = text[start - 1 : start]
    if not "\u4e00" <= before <= "\u9fff" or before in words.before or before in "了为位名":
        return True
    return bool(words.title.before(text, start))
