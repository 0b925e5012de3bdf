"""A string copied out of any article finds it, however it is written; the samples hold what papers hold."""

import random

import opencc
import pytest

from archive.sources.decode import decode_text
from search.analysis import fold
from search.engine.find import find
from search.engine.store import Store
from search.interpret import interpret
from search.query import parse
from search.reading import read
from search.synonyms import load_synonyms
from tests.support.installation import SAMPLES

from .make import doc

STRINGS = 2000
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
to_traditional = opencc.OpenCC("s2t").convert

VARIANTS = {
    "as printed": str,
    "traditional": to_traditional,
    "full width": lambda text: text.translate(WIDE),
    "capitals": str.upper,
    "traditional, wide": lambda text: to_traditional(text).translate(WIDE),
}


def texts() -> list[str]:
    """The lines of the sample pages, three to a text, so that strings cross the borders of blocks."""
    lines = []
    for path in sorted(SAMPLES.rglob("*.txt")):
        lines += decode_text(path.read_bytes())[0].splitlines()
    lines = [line for line in lines if line.strip()]
    return ["\n".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """(texts, snapshot): article ``n`` is text ``n``; several segments, some articles written twice."""
    made = texts()
    store = Store(tmp_path_factory.mktemp("substrings") / "index")
    third = len(made) // 3
    store.rebuild(doc(number, made[number]) for number in range(2 * third))
    store.write([doc(number, made[number]) for number in range(third, len(made))])
    return made, store.snapshot()


def test_every_string_finds_its_article(archive):
    made, snapshot = archive
    chance = random.Random(20)
    missed = []
    for number in range(STRINGS):
        article = chance.randrange(len(made))
        size = chance.randint(1, 12)
        start = chance.randrange(max(1, len(made[article]) - size))
        printed = made[article][start : start + size]
        name = list(VARIANTS)[number % len(VARIANTS)]
        q = VARIANTS[name](printed)
        if fold(q) and not holds(snapshot, q, article):
            missed.append((name, printed, q))
    assert missed == []


def holds(snapshot, q: str, article: int) -> bool:
    """Whether the query's match has this article."""
    reading = interpret(parse(q), q, load_synonyms())
    return any(hit == article for hit, _ in find(snapshot, reading.plan, limit=snapshot.count, facets=()).hits)


@pytest.mark.parametrize(
    "q", ["\0", "\ud800", "\u202e", "()", "-", "OR", '"', "标题:", "地区:(", "工" * 3000, "* ? *", "𠮷" * 40]
)
def test_whatever_is_typed_can_be_read(archive, q):
    read(archive[1], q, load_synonyms())
