"""Whatever is typed: an answer, and soon."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.search.hostile import hostile
from search.engine import kernels
from search.engine.find import find
from search.engine.store import Store
from search.interpret import interpret
from search.query import parse
from search.synonyms import load_synonyms

from .make import doc, random_doc

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


def test_a_sample_of_the_benchmark_of_hostile_queries(snapshot):
    """10,000 of these are timed by ``python -m benchmarks.search.hostile``."""
    chance = random.Random(9)
    for q in hostile([random_doc(chance, number) for number in range(60)], 400):
        answer(snapshot, q)


@pytest.mark.parametrize("loops", ["numpy", "compiled"])
def test_wildcards_over_one_sign_again_and_again(tmp_path, monkeypatch, loops):
    """Each of them may stand in many places for each place of the one before."""
    monkeypatch.setattr(kernels, "_compiled", kernels.load() if loops == "compiled" else None)
    store = Store(tmp_path / "index")
    store.rebuild([doc(1, "啊" * 3000), doc(2, "啊" * 3000 + "工")])
    for q in ("啊*啊*啊*啊*啊*啊*工", "工*啊*啊*啊*啊*啊*啊", "啊***啊???啊**工"):
        answer(store.snapshot(), q)
        assert min(answer(store.snapshot(), q) for _ in range(3)) < 0.5


def test_every_substring_of_every_text(snapshot):
    """Copied out of an article as it is printed, signs and all."""
    chance = random.Random(8)
    texts = {}
    for number, segment in enumerate(snapshot.segments):
        for place in range(0, len(segment), 7):
            if snapshot.live[number][place]:
                texts[int(segment.article[place])] = segment.document_text(place)
    for article, text in texts.items():
        for field in filter(None, text.split("\0")):
            start = chance.randrange(len(field))
            q = field[start : start + chance.randint(1, 12)]
            found = find(snapshot, interpret(parse(q), q, load_synonyms()).plan, limit=10**6, facets=())
            assert article in {hit for hit, _ in found.hits}, q
