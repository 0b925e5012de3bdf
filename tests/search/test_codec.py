"""Whoosh itself over the arrays, and the fast evaluation against it: hit for hit, score for score."""

import random

import pytest
from whoosh import index, query, scoring

from search.engine import evaluate, plan
from search.engine.find import find
from search.engine.snapshot import K1, B
from search.engine.store import Store

from .make import random_doc


@pytest.fixture(params=range(2))
def written(request, tmp_path, monkeypatch):
    """A store after random commits, and a Whoosh searcher of the same commit."""
    monkeypatch.setattr("search.engine.store.SMALL", 8)
    monkeypatch.setattr("search.engine.store.GROWTH", 2)
    chance = random.Random(request.param)
    store = Store(tmp_path / "index")
    store.rebuild(random_doc(chance, number) for number in range(80))
    for _ in range(6):
        store.write(
            [random_doc(chance, number) for number in chance.sample(range(100), 7)], chance.sample(range(100), 2)
        )
    with index.open_dir(str(store.folder)).searcher(weighting=scoring.BM25F(B=B, K1=K1)) as searcher:
        yield store, searcher, chance


def whoosh_hits(searcher, wanted) -> dict[int, float]:
    return {int(hit["django_id"]): hit.score for hit in searcher.search(wanted, limit=None, optimize=False)}


def our_hits(store, match, scoring) -> dict[int, float]:
    return dict(find(store.snapshot(), plan.Plan(match, scoring), limit=10**6, facets=()).hits)


def words_of(store) -> list[str]:
    return sorted({word for segment in store.snapshot().segments for word in segment.words()})


def test_pairs_agree_hit_for_hit_and_score_for_score(written, monkeypatch):
    monkeypatch.setattr(evaluate, "PAIR_WEIGHT", 1.0)
    store, searcher, chance = written
    alphabet = "工会职干部帮扶困难王进喜ab1"
    for _ in range(120):
        pairs = ["".join(chance.choices(alphabet, k=2)) for _ in range(chance.randint(1, 3))]
        join, ours = chance.choice([(query.And, plan.every), (query.Or, plan.either)])
        expected = whoosh_hits(searcher, join([query.Term("pairs", pair) for pair in dict.fromkeys(pairs)]))
        found = our_hits(
            store,
            ours(*(plan.Has(pair) for pair in dict.fromkeys(pairs))),
            plan.Scoring(chunks=tuple(dict.fromkeys(pairs))),
        )
        assert found.keys() == expected.keys()
        assert found == pytest.approx(expected, rel=1e-5)


def test_words_are_scored_as_whoosh_scores_them(written):
    store, searcher, chance = written
    long = [word for word in words_of(store) if len(word) > 2]
    for _ in range(60):
        words = tuple(dict.fromkeys(chance.choices(long, k=chance.randint(1, 3))))
        expected = whoosh_hits(searcher, query.Or([query.Term("text", word) for word in words]))
        found = our_hits(store, plan.EVERYTHING, plan.Scoring(words=words))
        assert {article: score for article, score in found.items() if score} == pytest.approx(expected, rel=1e-5)


def test_not_every_and_prefix(written):
    store, searcher, _ = written
    everything = set(our_hits(store, plan.EVERYTHING, plan.Scoring()))
    assert set(whoosh_hits(searcher, query.Every())) == everything
    with_pair = set(whoosh_hits(searcher, query.Term("pairs", "工会")))
    assert set(whoosh_hits(searcher, query.Not(query.Term("pairs", "工会")))) == everything - with_pair
    beginning = query.Or([query.Term("text", word) for word in words_of(store) if word.startswith("工")])
    assert whoosh_hits(searcher, query.Prefix("text", "工")).keys() == whoosh_hits(searcher, beginning).keys()


def test_lexicon_and_statistics(written):
    store, searcher, _ = written
    reader = searcher.reader()
    words = words_of(store)
    assert [term.decode() for term in reader.lexicon("text")] == words
    for word in words[:40]:
        segments = store.snapshot().segments
        assert reader.doc_frequency("text", word) == sum(len(s.word_postings(word)[0]) for s in segments)
        assert ("text", word) in reader
    assert ("text", "没有这个词") not in reader
    assert reader.doc_frequency("pairs", "没有") == 0
    assert reader.doc_count() == store.snapshot().count


def test_parsed_queries(written):
    from whoosh.qparser import QueryParser

    store, searcher, _ = written
    parsed = QueryParser("text", searcher.schema).parse("工会")
    assert set(whoosh_hits(searcher, parsed)) <= set(our_hits(store, plan.Has("工会"), plan.Scoring()))
