"""What the engines are asked: classes of queries, each in several forms drawn from the made articles."""

import random
from typing import NamedTuple

from search.analysis import cutter, fold, function_words
from search.engine.model import Doc


class Query(NamedTuple):
    """One query as a reader types it, and taken apart for engines that do not know the query language."""

    typed: str
    must: tuple[str, ...] = ()
    should: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    choices: dict[str, tuple[str, ...]] = {}


def drawn(docs: list[Doc], each: int = 8, seed: int = 2) -> dict[str, list[Query]]:
    chance = random.Random(seed)
    words = _words(docs)
    common, middling, rare = words[:24], words[24:400], words[-2000:]

    def one(pool: list[str]) -> str:
        return chance.choice(pool)

    def substring() -> str:
        """Two characters across the border of two words."""
        while True:
            first, second = one(middling), one(middling)
            text = fold(chance.choice(docs).texts["body"])
            at = text.find(first)
            piece = text[at + len(first) - 1 : at + len(first) + 1]
            if at >= 0 and len(piece) == 2 and piece.isalpha() and cutter.cut(piece) == [piece] != [second]:
                return piece

    def phrase() -> str:
        while True:
            text = fold(chance.choice(docs).texts["body"])
            at = chance.randrange(len(text) - 6)
            piece = text[at : at + chance.randint(4, 6)]
            if all("\u4e00" <= sign <= "\u9fff" for sign in piece):
                return piece

    classes: dict[str, list[Query]] = {name: [] for name in NAMES}
    for _ in range(each):
        word, other, third = one(common), one(middling), one(middling)
        classes["common word"].append(Query(word, (word,)))
        classes["AND"].append(Query(f'"{word}" "{other}"', (word, other)))
        classes["OR"].append(Query(f'"{other}" OR "{third}"', should=(other, third)))
        classes["NOT"].append(Query(f'"{other}" -"{word}"', (other,), without=(word,)))
        string = phrase()
        classes["phrase"].append(Query(f'"{string}"', (string,)))
        char = chance.choice(one(middling))
        classes["one character"].append(Query(char, (char,)))
        string = substring()
        classes["inside words"].append(Query(f'"{string}"', (string,)))
        choices = {"region": (f"{chance.randint(1, 3):02}0000",), "year": (str(chance.randint(2000, 2020)),)}
        classes["field + filters"].append(Query(f'标题:"{other}"', headline=(other,), choices=choices))
        word = one(rare)
        classes["rare word"].append(Query(f'"{word}"', (word,)))
    classes["all articles"] = [Query("")]
    return classes


NAMES = (
    "common word",
    "AND",
    "OR",
    "NOT",
    "phrase",
    "one character",
    "inside words",
    "field + filters",
    "rare word",
    "all articles",
)


def _words(docs: list[Doc]) -> list[str]:
    """Words of two and three characters, the most frequent first."""
    counts: dict[str, int] = {}
    for doc in docs[:2000]:
        for word in set(cutter.cut(fold(doc.texts["body"]))):
            if 2 <= len(word) <= 3 and "\u4e00" <= word[0] <= "\u9fff" and word not in function_words():
                counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=counts.get, reverse=True)
