"""People called by a surname alone: 李某, 田先生, 小朱, 蓝律师."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ..document import Part
from ..tagging import Tagged, frequency
from .words import PeopleWords

ROOMS = re.compile(r"[室部科处局司队站院]$")
FOR_ANY_SURNAME = ("某", "某某", "先生", "女士")
TAKES_OFFICE = frozenset("任时兼")
NAMELESS = ("某", "某某")
ANY_ONE = re.compile(r"[公单企厂地些种个项年月日市县区省局校村镇银酒工建物科集事次天位名小]")  # 应某公司要求
RATHER_A_WORD = 60  # occurrences of 小组, 老总 in the tagger's corpus
FAMILIAR = 3  # signs that 老郭 is a person
CLAUSE_BEGINS = frozenset('。；！？：，、“”‘（(;!?:," \n\u3000')
BEFORE_FAMILIAR = frozenset("和与给把被让对叫同跟向有是了为")


def called_by_surname(
    parts: Iterable[tuple[int, Part]],
    names: Iterable[str],
    words: PeopleWords,
    masks: Mapping[int, Sequence[tuple[int, int]]],
    tagged: Sequence[Tagged],
) -> list[str]:
    """Only those whose surname is that of no full name in the story: 李师傅 beside 李国友 is the same man, and 乔老板 beside 乔某."""
    full = set(names)
    taken = {words.surnames.of(name) for name in full}
    parts = list(parts)
    whole = "\n".join(part.text for _, part in parts)
    found: dict[str, None] = {}
    for index, part in parts:
        calls = (*_calls(part.text, words), *_familiar(part.text, tagged[index], full, words, whole))
        for surname, start, end in calls:
            masked = any(a < end and start < b for a, b in masks.get(index, ()))
            if surname not in taken and not masked:
                found[part.text[start:end]] = None
    nameless = {name[0] for name in found if name[1:] in NAMELESS}
    return [name for name in found if name[0] not in nameless or name[1:] in NAMELESS]


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


def _familiar(
    text: str, tagged: Tagged, full: Collection[str], words: PeopleWords, whole: str
) -> Iterator[tuple[str, int, int]]:
    """老郭, 小吕."""
    for match in words.diminutive.finditer(text):
        start, end = match.span()
        if match[1] not in words.surnames.plain or match[0] in words.notname or text[start - 1 : end] in full:
            continue
        if _signs(text, start, end, tagged, words, whole) >= FAMILIAR:
            yield match[1], start, end


def _signs(text: str, start: int, end: int, tagged: Tagged, words: PeopleWords, whole: str) -> int:
    """How much speaks for a person: what stands before and behind, how common a word it is, how often it is told."""
    if tagged.known_across(text, end) and not words.after.at(text, end):  # 小程|序
        return 0
    often, told = frequency(text[start:end]), whole.count(text[start:end])
    before = text[start - 1 : start]
    at = start - (before == " ")
    behind = text[max(0, at - 4) : at]
    titled = words.title.before(text, at) or words.trade.search(behind) or words.aged.search(behind)
    free = not before or before in CLAUSE_BEGINS or before in BEFORE_FAMILIAR
    signs = 3 if titled else 2 if before == "的" else 1 if free else -1
    spoken = text.startswith("同志", end) or words.said.match(text, end)
    signs += 2 + (text[start] == "老") if spoken else bool(words.after.at(text, end))
    signs += before == "“" and text[end : end + 1] in (",", "，")  # spoken to
    signs += 1 if not often or tagged.kind(start, end) == "nr" else -1 if often >= RATHER_A_WORD else 0
    return signs + (told > 1) + (told > 2)


def _with_post(text: str, start: int, end: int, words: PeopleWords) -> bool:
    """蓝律师, but not 担任主任; a surname that is a word too needs a verb behind (安主任说)."""
    before = text[max(0, start - 1) : start]
    spoken = words.after.at(text, end)
    free = not before.isalpha() or before in words.before or (spoken and ROOMS.search(before))
    if (text[start] in TAKES_OFFICE and not spoken) or frequency(text[start:end]):  # 任局长, 班组长
        return False
    return bool(free and (spoken or text[start] in words.surnames.plain) and text[start:end] not in words.notname)


def _begins(text: str, start: int, words: PeopleWords) -> bool:
    """Whether a name can begin here: not behind a character that makes a full name of it (张田先生)."""
    before = text[start - 1 : start]
    if not "\u4e00" <= before <= "\u9fff" or before in words.before or before in "了为位名":
        return True
    return bool(words.title.before(text, start))
