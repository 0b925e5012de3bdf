"""Whoosh itself over the arrays, and the fast evaluation against it: hit for hit, score for score."""

import random

import pytest
from whoosh import index, query, scoring
from whoosh.analysis import Token, Tokenizer
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.query import spans

from search.analysis import cutter
from search.engine import evaluate, plan
from search.engine.codec import FIELD_GAP
from search.engine.find import find
from search.engine.segment import units
from search.engine.snapshot import K1, B
from search.engine.store import Store
from search.engine.whoosh_fields import PairTokenizer, WordTokenizer

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


class Spread(Tokenizer):
    """An article's fields, parted by NUL, one after another with the gaps that the arrays have between them."""

    def __init__(self, pieces, length):
        self.pieces, self.length = pieces, length

    def __call__(self, value, **options):
        base, token = 0, Token(positions=True)
        for text in value.split("\0")[:-1]:
            for token.text, position, *_ in self.pieces(text):
                token.pos, token.boost = base + position, 1.0
                yield token
            base += self.length(text) + FIELD_GAP


def number_of_words(text: str) -> int:
    return len(cutter.cut(text))


def number_of_units(text: str) -> int:
    return len(units(text)) + 1  # the separator is one


@pytest.fixture
def stock(written):
    """A searcher over the same articles in an index of Whoosh's own codec."""
    snapshot = written[0].snapshot()
    words, pairs = Spread(WordTokenizer.pieces, number_of_words), Spread(PairTokenizer.pieces, number_of_units)
    schema = Schema(django_id=ID(stored=True), text=TEXT(words), pairs=TEXT(pairs))
    made = RamStorage().create_index(schema)
    writer = made.writer(codec=W3Codec())
    for segment, live in zip(snapshot.segments, snapshot.live, strict=True):
        for doc in live.nonzero()[0].tolist():
            text = segment.document_text(doc)
            writer.add_document(django_id=str(segment.article[doc]), text=text, pairs=text)
    writer.commit()
    with made.searcher() as searcher:
        yield searcher


def positions(searcher, field, text) -> dict[int, list[int]]:
    """Of a term, for each article."""
    matcher, found = query.Term(field, text).matcher(searcher), {}
    while matcher.is_active():
        found[int(searcher.stored_fields(matcher.id())["django_id"])] = matcher.value_as("positions")
        matcher.next()
    return found


def test_terms_and_positions_are_those_of_the_stock_codec(written, stock):
    _, searcher, chance = written
    for field in ("text", "pairs"):
        terms = list(stock.reader().lexicon(field))
        # A word that only deleted articles have stays in the arrays until their segment is merged.
        assert set(terms) <= set(searcher.reader().lexicon(field))
        for term in chance.sample(terms, 60):
            assert positions(searcher, field, term) == positions(stock, field, term) != {}


def test_phrases_and_spans_match_as_with_the_stock_codec(written, stock):
    """Of two pieces that stand in an article one or a few behind the other, and of any two."""
    store, searcher, chance = written
    segment, hits = store.snapshot().segments[0], 0
    for _ in range(300):
        field, tokenizer = chance.choice([("pairs", PairTokenizer), ("text", WordTokenizer)])
        text = "".join(segment.document_text(doc) for doc in chance.choices(range(len(segment)), k=2))
        pieces = [piece for piece, *_ in tokenizer.pieces(text.replace("\0", ""))]
        first = chance.randrange(len(pieces) - 3)
        second = chance.choice([first + chance.randint(1, 3), chance.randrange(len(pieces))])
        wanted = query.Phrase(field, [pieces[first], pieces[second]], slop=chance.randint(1, 4))
        if chance.random() < 0.3:
            wanted = query.And([wanted, query.Not(query.Term("pairs", "工会"))])
        elif chance.random() < 0.3:  # not inside And: Whoosh fails there with a NameError of its own
            terms = [query.Term(wanted.fieldname, word) for word in wanted.words]
            wanted = spans.SpanNear2(terms, slop=wanted.slop, ordered=chance.random() < 0.5)
        expected = whoosh_hits(stock, wanted).keys()
        assert whoosh_hits(searcher, wanted).keys() == expected
        hits += len(expected)
    assert hits > 100


def test_parsed_queries(written):
    from whoosh.qparser import QueryParser

    store, searcher, _ = written
    phrase = QueryParser("pairs", searcher.schema).parse('"工会职"')
    assert whoosh_hits(searcher, phrase).keys() == our_hits(store, plan.Has("工会职"), plan.Scoring()).keys()
    parsed = QueryParser("text", searcher.schema).parse("工会")
    assert set(whoosh_hits(searcher, parsed)) <= set(our_hits(store, plan.Has("工会"), plan.Scoring()))
