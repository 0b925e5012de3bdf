"""The compiled loops against the same in numpy: on random arrays, and over whole searches."""

import random

import numpy as np
import pytest

from search.engine import kernels, plan, vectors
from search.engine.find import find
from search.engine.segment import units
from search.engine.store import Store
from search.engine.strings import mark_with, mark_with_pattern

from .make import SIGNS, random_doc


@pytest.fixture(scope="module")
def loops():
    compiled = kernels.load()
    if compiled is vectors:
        pytest.skip("no Numba for this Python")
    return compiled


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    chance = random.Random(5)
    store = Store(tmp_path_factory.mktemp("kernels") / "index")
    store.rebuild(random_doc(chance, number) for number in range(400))
    store.write([random_doc(chance, number) for number in range(0, 400, 40)], range(3, 400, 50))
    return store.snapshot()


@pytest.fixture
def chance():
    return random.Random(6)


@pytest.fixture
def numbers():
    return np.random.default_rng(7)


def string(chance, longest=4) -> str:
    return "".join(chance.choices(SIGNS.replace(" ", ""), k=chance.randint(1, longest)))


def test_strings_and_patterns_mark_the_same(loops, snapshot, chance, numbers):
    for _ in range(400):
        fields = chance.choice([(), ("headline",), ("byline", "body")])
        pieces = [units(string(chance, 2)) for _ in range(chance.randint(2, 4))]
        fewest = [chance.randint(0, 2) for _ in pieces[1:]]
        gaps = [(few, few + chance.randint(0, 9)) for few in fewest]
        wanted = units(string(chance))
        for segment in snapshot.segments:
            marked = numbers.random(len(segment)) < 0.2
            within = numbers.random(len(segment)) < 0.8
            found = []
            for of in (loops, vectors):
                one, other = marked.copy(), marked.copy()
                mark_with(segment, one, within, wanted, fields, of)
                mark_with_pattern(segment, other, within, pieces, gaps, fields, of)
                assert not ((one | other) & ~marked & ~within).any()
                found.append((one.tolist(), other.tolist()))
            assert found[0] == found[1]


def test_scores_agree(loops, numbers):
    for size, common, few in [(500, 200, 3), (3000, 3000, 2999), (40, 1, 40), (40, 5, 0)]:
        docs = np.sort(numbers.choice(size, common, replace=False)).astype(np.uint16)
        counts = numbers.integers(1, 256, common).astype(np.uint8)
        norm = numbers.random(size).astype(np.float32) * 3
        wanted = np.sort(numbers.choice(size, few, replace=False))
        results = []
        for of in (loops, vectors):
            scores, picked = np.ones(size, np.float32), np.ones(few, np.float32)
            of.add_scores(scores, docs, counts, norm, 1.7)
            of.add_scores_of(picked, wanted, docs, counts, norm, 1.7)
            assert picked == pytest.approx(scores[wanted], rel=1e-6)
            results.append(scores)
        assert results[0] == pytest.approx(results[1], rel=1e-6)


def test_counts_agree(loops, snapshot, numbers):
    """Of few documents, of many, and against counting one by one."""
    for share in (0.0, 0.02, 0.5, 1.0):
        for number, segment in enumerate(snapshot.segments):
            mask = numbers.random(len(segment)) < share
            docs = np.flatnonzero(mask)
            assert loops.numbered(mask, len(docs)).tolist() == vectors.numbered(mask, len(docs)).tolist()
            for name, column in segment.facets.items():
                mapped = snapshot.tables[name].maps[number]
                expected = np.zeros(len(snapshot.tables[name].values), np.int64)
                for value in range(len(column.values)):
                    expected[mapped[value]] += mask[column.docs(value)].sum()
                for of in (loops, vectors):
                    few, many = np.zeros((2, len(expected)), np.int64)
                    without = of.count_values(few, mapped, docs, column.forward_at, column.forward_value, 1)
                    of.count_marked(many, mapped, column.at, column.doc, mask)
                    assert few.tolist() == many.tolist() == expected.tolist()
                    assert without == (mask & segment.without(name)).sum()


def test_the_best_are_the_same(loops, numbers):
    for size in (0, 1, 7, 1000):
        scores = numbers.integers(0, 20, size).astype(np.float32)  # many are equal
        docs = np.sort(numbers.choice(2000, size, replace=False))
        order = numbers.permutation(2000)
        for count in (0, 1, 30, 999, 5000):
            one, other = (set(of.best(scores, docs, order, count).tolist()) for of in (loops, vectors))
            assert one == other
            assert len(one) == min(size, count)


def test_the_first_marked_are_the_same(loops, numbers):
    for share in (0.0, 0.01, 0.5, 1.0):
        mask, docs = numbers.random(800) < share, numbers.permutation(800)
        one, other = np.zeros((2, 20), np.int64)
        assert loops.first_marked(one, mask, docs) == vectors.first_marked(other, mask, docs)
        assert one.tolist() == other.tolist()


def test_nearness_is_the_same(loops, chance):
    seen = set()
    for _ in range(500):
        text = units("".join(chance.choices("工会职干部帮扶🙂\0", k=chance.randint(0, 200))))
        strings = [units(string(chance, 2)) for _ in range(chance.randint(1, 4))]
        near = np.concatenate(strings), np.cumsum([0, *map(len, strings)]), 12, 60
        assert loops.nearness(text, *near) == pytest.approx(vectors.nearness(text, *near))
        seen.add(vectors.nearness(text, *near))
    assert len(seen) > 10


def test_whole_searches_are_the_same(loops, snapshot, chance, monkeypatch):
    for _ in range(150):
        words = tuple(string(chance, 3) for _ in range(chance.randint(1, 3)))
        match = chance.choice([plan.every, plan.either])(*map(plan.Has, words))
        scoring = plan.Scoring(words, words, (words[0],), words) if chance.random() < 0.8 else plan.Scoring()
        asked = {
            "choices": chance.choice([{}, {"region": ("a", "none")}, {"theme": ("x",), "kind": ("news",)}]),
            "sort": chance.choice(["relevance", "newest", "oldest"]),
            "limit": chance.choice([10, 100]),
        }
        answers = []
        for of in (loops, None):
            monkeypatch.setattr(kernels, "_compiled", of)
            answers.append(find(snapshot, plan.Plan(match, scoring), **asked))
        one, other = answers
        assert one.total == other.total
        assert [hit for hit, _ in one.hits] == [hit for hit, _ in other.hits]
        assert [score for _, score in one.hits] == pytest.approx([score for _, score in other.hits], rel=1e-5)
        for name, (counts, none) in one.facets.items():
            assert (counts.tolist(), none) == (other.facets[name][0].tolist(), other.facets[name][1])


def test_small_indexes_are_searched_in_numpy(monkeypatch):
    monkeypatch.setattr(kernels, "_compiled", None)
    monkeypatch.setattr(kernels, "_asked", False)
    assert kernels.for_size(kernels.LARGE - 1) is vectors
    assert not kernels._asked


def test_without_numba_numpy_answers(monkeypatch, caplog):
    monkeypatch.setattr(kernels, "_compiled", None)
    monkeypatch.setattr(kernels, "_asked", False)
    monkeypatch.setitem(__import__("sys").modules, "search.engine.loops", None)
    monkeypatch.delattr("search.engine.loops", raising=False)
    assert kernels.load() is vectors
    assert kernels.for_size(10**6) is vectors
    assert "uncompiled" in caplog.text
