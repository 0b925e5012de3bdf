"""Made articles, as many as wanted: chains of the words of the project's own sample issues.

The words follow one another as they do in the samples, so common and rare words are as common and as
rare as in union news; names, firms and numbers are drawn at random, so the vocabulary grows with the
archive. The same seed makes the same articles.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from search.analysis import cutter, fold
from search.engine.model import Doc, Value

SAMPLES = Path(__file__).resolve().parent.parent.parent / "fixtures" / "issues"
BODY = 600  # characters, about 1.8 kB of UTF-8
KINDS = ("news", "feature", "photo", "commentary", "brief")
FIRST_DAY = date(1995, 1, 1).toordinal()
DAYS = 11_000


@cache
def _texts() -> list[str]:
    found = []
    for path in sorted(SAMPLES.rglob("*.txt")):
        raw = path.read_bytes()
        for encoding in ("utf-8-sig", "gb18030", "utf-16"):
            try:
                found.append(raw.decode(encoding))
                break
            except UnicodeDecodeError:
                continue
    return found


@cache
def _chain() -> dict[str, list[str]]:
    """For each word all words that follow it somewhere, as often as they do. Sentences start after 。"""
    following = defaultdict(list)
    for text in _texts():
        last = "。"
        for line in text.splitlines():
            for word in _words(line):
                following[last].append(word)
                last = word
    return dict(following)


def _words(line: str) -> list[str]:
    """Words and the signs between them."""
    folded, words, at = fold(line), [], 0
    for word in cutter.cut(folded):
        place = folded.index(word, at)
        words += [*folded[at:place], word]
        at = place + len(word)
    return words + list(folded[at:])


@cache
def _signs() -> str:
    """Characters of the samples, from which names are drawn."""
    return "".join(sorted({sign for text in _texts() for sign in text if "\u4e00" <= sign <= "\u9fff"}))


def _sentence(chance: random.Random) -> str:
    chain, words, word = _chain(), [], "。"
    while len(words) < 40:
        word = chance.choice(chain.get(word) or chain["。"])
        words.append(word)
        if word == "。" and len(words) > 6:
            break
        if chance.random() < 0.04:  # a name, a firm or a figure that few other articles have
            words.append(chance.choice([_name(chance), f"{_name(chance)}公司", str(chance.randint(2, 9999))]))
    return "".join(words)


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_signs(), k=chance.choice((2, 3))))


def made_article(chance: random.Random, number: int) -> Doc:
    body = ""
    while len(body) < BODY:
        body += _sentence(chance)
    day = FIRST_DAY + chance.randrange(DAYS)
    province = min(int(chance.paretovariate(0.8)), 31)
    city, county = chance.randint(1, 12), chance.randint(1, 10)
    codes = [f"{province:02}0000", f"{province:02}{city:02}00", f"{province:02}{city:02}{county:02}"]
    paper = min(int(chance.paretovariate(1.0)), 20)
    when = date.fromordinal(day)
    themes = dict.fromkeys(f"t{min(int(chance.paretovariate(0.7)), 24)}" for _ in range(chance.randint(0, 2)))
    return Doc(
        article=number,
        texts={
            "headline": _sentence(chance)[:22],
            "kicker": _sentence(chance)[:18] if chance.random() < 0.4 else "",
            "deck": _sentence(chance)[:24] if chance.random() < 0.2 else "",
            "byline": f"本报记者 {_name(chance)}",
            "body": body,
        },
        facets={
            "region": tuple(Value(code, code) for code in codes[: chance.randint(0, 3)]),
            "theme": tuple(map(Value, themes)),
            "year": (Value(f"{when.year}"),),
            "month": (Value(f"{when.year}-{when.month:02}"),),
            "publication": (Value(f"p{paper}"),),
            "kind": (Value(chance.choice(KINDS)),),
            "contributor": (Value(f"c{min(int(chance.paretovariate(0.5)), 5000)}"),),
        },
        date_from=day,
        date_to=day,
    )


def made_articles(count: int, seed: int = 1) -> Iterator[Doc]:
    chance = random.Random(seed)
    return (made_article(chance, number) for number in range(1, count + 1))
