"""People called by a surname alone: 李某, 田先生, 小朱."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..document import Part
from .words import PeopleWords

FOR_ANY_SURNAME = ("某", "某某", "先生", "女士")


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
        known = match[1] in plain or (match[1] in words.surnames.word and match[2] in FOR_ANY_SURNAME)
        if known and _begins(text, match.start(), words):
            yield match[1], match.start(), match.end()
    for match in words.diminutive.finditer(text):
        titled = words.title.before(text, match.start())
        if match[1] in plain and titled and words.after.at(text, match.end()):
            yield match[1], match.start(), match.end()


def _begins(text: str, start: int, words: PeopleWords) -> bool:
    """Whether a name can begin here: not behind a character that makes a full name of it (张田先生)."""
    before = text[start - 1 : start]
    if not "\u4e00" <= before <= "\u9fff" or before in words.before or before in "了为位名":
        return True
    return bool(words.title.before(text, start))
