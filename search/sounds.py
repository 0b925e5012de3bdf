"""How Chinese text sounds, in letters without tones; and which characters are taken for one another.

Pure: no Django, no Haystack.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from .analysis import DATA

_UMLAUTS = str.maketrans("ǖǘǚǜ", "vvvv")


@cache
def _readings() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT

    return PINYIN_DICT


@cache
def _without_tone(reading: str) -> str:
    """``zhōng`` -> zhong; ü is typed v."""
    letters = unicodedata.normalize("NFD", reading.replace("ü", "v").translate(_UMLAUTS))
    return re.sub("[^a-z]", "", letters)


class _Syllables(dict[int, str]):
    """For ``str.translate``: a character's first reading; characters without any stand for themselves."""

    def __missing__(self, char: int) -> str:
        reading = _readings().get(char, "").partition(",")[0]
        self[char] = syllable = _without_tone(reading) if reading else chr(char)
        return syllable


class _Initials(dict[int, str]):
    def __missing__(self, char: int) -> str:
        self[char] = letter = _SYLLABLES[char][:1]
        return letter


_SYLLABLES, _INITIALS = _Syllables(), _Initials()


def pinyin(text: str) -> str:
    return text.translate(_SYLLABLES)


def initials(text: str) -> str:
    return text.translate(_INITIALS)


def spoken(words: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """(word, pinyin, initials) of each of many words, none of which holds a line break: much quicker than one by one."""
    words = list(words)
    lines = "\n".join(words)
    return zip(words, pinyin(lines).split("\n"), initials(lines).split("\n"), strict=False)


@lru_cache(maxsize=20_000)
def readings(name: str) -> frozenset[str]:
    """What a reader may type for a name: itself, pinyin, initials; also with the right reading among several: 重庆 is
    chongqing."""
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(name)
    read = {"".join(syllables), "".join(part[:1] for part in syllables)}
    return frozenset({name, pinyin(name), initials(name), *read} - {""})


@cache
def look_alikes() -> dict[str, str]:
    """Character -> the characters that are easily taken for it."""
    found: defaultdict[str, str] = defaultdict(str)
    for line in (DATA / "look_alikes.txt").read_text("utf-8").splitlines():
        group = line.partition("#")[0].strip()
        for char in group:
            found[char] += group.replace(char, "")
    return dict(found)
