"""Whatever is typed: an answer, and soon."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine.find import find
from search.engine.store import Store
from search.interpret import interpret
from search.query import parse
from search.synonyms import load_synonyms

from .make import random_doc

TRICKS = [
    "工会",
    "-",
    '"',
    "(",
    ")",
    " OR ",
    "*",
    "?",
    "标题:",
    "by:",
    "地区:",
    "2015..",
    "..",
    "的",
    "𬭎",
    "\0",
    "🙂",
    "a" * 50,
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    chance = random.Random(7)
    store = Store(tmp_path_factory.mktemp("hostile") / "index")
    store.rebuild(random_doc(chance, number) for number in range(300))
    store.write([random_doc(chance, number) for number in range(30)])
    return store.snapshot()


def answer(snapshot, q: str) -> float:
    began = time.perf_counter()
    found = find(snapshot, interpret(parse(q), q, load_synonyms()).plan)
    assert found.total >= len(found.hits)
    return time.perf_counter() - began


@given(q=st.text(max_size=200))
def test_any_text(snapshot, q):
    answer(snapshot, q)


@given(pieces=st.lists(st.sampled_from(TRICKS), max_size=30))
def test_any_mix_of_signs(snapshot, pieces):
    answer(snapshot, "".join(pieces))


@pytest.mark.parametrize(
    "q",
    [
        "工" * 5000,
        "工会 " * 1000,
        "(" * 3000 + "工",
        "工* " * 300,
        "-工 " * 500,
        "工*会*职*干*部" * 50,
        '"工会" OR ' * 400,
    ],
    ids=lambda q: q[:12],
)
def test_long_queries_take_no_longer_than_one_can_wait(snapshot, q):
    answer(snapshot, q)  # what is read once only, such as the dictionary
    assert min(answer(snapshot, q) for _ in range(3)) < 0.5


def test_every_substring_of_every_text(snapshot):
    """Copied out of an article as it is printed, signs and all."""
    chance = random.Random(8)
    texts = {}
    for number, segment in enumerate(snapshot.segments):
        for doc in range(0, len(segment), 7):
            if snapshot.live[number][doc]:
                texts[int(segment.article[doc])] = segment.document_text(doc)
    for article, text in texts.items():
        for field in filter(None, text.split("\0")):
            start = chance.randrange(len(field))
            q = field[start : start + chance.randint(1, 12)]
            found = find(snapshot, interpret(parse(q), q, load_synonyms()).plan, limit=10**6, facets=())
            assert article in {hit for hit, _ in found.hits}, q
