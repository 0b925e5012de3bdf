"""What the characters of a string say for its being a name, wherever it stands; told once for each string."""

import math
from collections.abc import Iterator

from ..tagging import JIEBA, frequency
from .words import PeopleWords

NUMERALS = frozenset("一二两三四五六七八九十")
HOPELESS = -5.2  # log-odds of a given name's characters below which nothing around it helps
LENGTHS = {1: ("length 1", "given 1"), 2: ("length 2", "given 2")}  # of a given name

Feature = tuple[str, float]


def made_of(name: str, words: PeopleWords) -> tuple[float, float] | None:
    """What speaks for a string, first where no title stands before it, then behind a title; None where it can be no name."""
    if name in words.made:
        return words.made[name]
    return words.made.add(name, lambda: _made_of(name, words))


def _made_of(name: str, words: PeopleWords) -> tuple[float, float] | None:
    given = name[surname_of(name, words) :]
    if letters(given, words) < HOPELESS or name in words.notname or not possible(given, words):
        return None
    get = words.weights.get
    plain, titled = (
        sum(value * get(feature, 0.0) for feature, value in features_of(name, words, behind_title))
        for behind_title in (False, True)
    )
    return plain, titled


def features_of(name: str, words: PeopleWords, behind_title: bool) -> Iterator[Feature]:
    surname, first = surname_of(name, words), name[0]
    given = name[surname:]
    chance = letters(given, words)
    yield "bias", 1.0
    length, made = LENGTHS[len(given)]
    yield length, 1.0
    yield "surname", 3.0 if surname == 2 else words.letters.get("s" + first, 0.0)
    if surname == 1 and first not in words.surnames.plain:
        yield "surname is a word", 1.0
        if first in words.surnames.rare:
            yield "surname is rare", 1.0
    yield made, chance
    if behind_title:
        yield "given behind a title", chance
    if len(given) > 1:
        yield "last as given", words.letters.get("z" + name[-1], 0.0)
        if JIEBA.tag(name[-1])[0][1] == "v":  # 孙娜教|他
            yield "last is a verb", 1.0
    yield from _words(name, given, words, behind_title)


def _words(name: str, given: str, words: PeopleWords, behind_title: bool) -> Iterator[Feature]:
    """Whether the name, or the given name, is a word of the dictionary."""
    if name in words.famous:
        yield "famous", 1.0
    elif often := frequency(name):
        yield ("name is known" if is_known_name(name) else "name is a word"), math.log10(often + 1)
    if len(given) > 1 and given[0] == given[1]:
        yield "given doubled", 1.0
    elif given in words.given:
        yield "given is a name too", 1.0
    elif len(given) > 1 and (often := frequency(given)):
        yield "given is a word", math.log10(often + 1)
        if name[0] not in words.surnames.plain:  # 查隐患, 管作业
            yield "surname and given are words", math.log10(often + 1)
        if behind_title:
            yield "given is a word behind a title", math.log10(often + 1)
    if any(char in words.seldom for char in given):
        yield "seldom", 1.0
    if name[:2] in words.notname:  # 管理明, told behind a title only
        yield "begins as a word", 1.0


def is_known_name(name: str) -> bool:
    """Whether the dictionary has a word as a person's name (刘英), and not as another word (高原)."""
    return [kind[:2] for _, kind in JIEBA.tag(name)] == ["nr"]


def surname_of(name: str, words: PeopleWords) -> int:
    """Length of the surname."""
    return 2 if len(name) > 2 and name[:2] in words.surnames.compound else 1


def letters(given: str, words: PeopleWords) -> float:
    """Log-odds that characters of a given name come from names."""
    get = words.letters.get
    return get("1" + given, 0.0) if len(given) == 1 else get("a" + given[0], 0.0) + get("z" + given[1], 0.0)


def possible(given: str, words: PeopleWords) -> bool:
    """Whether characters can be a given name at all."""
    if not words.never.isdisjoint(given) or not given.isalpha() or min(given) < "\u4e00":
        return False
    if len(given) > 1 and given[-1] == "成" and given[0] in NUMERALS:  # 占三成
        return False
    if len(given) == 1 and given in words.kin:  # 骆姐 is called so, her name is another
        return False
    return given not in words.honor.words  # 李师傅


def is_word(name: str, words: PeopleWords) -> bool:
    """Whether a string is, or begins as, one of the words that look like names."""
    return name in words.notname or name[:2] in words.notname
