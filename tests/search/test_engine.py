"""The array index against brute force over the same texts: after random writes, merges and removals."""

import random
import re
from collections import Counter

import numpy as np
import pytest

from search.analysis import cutter, fold
from search.engine import plan
from search.engine.arrays import DamagedArraysError, read_arrays, write_arrays
from search.engine.build import Builder
from search.engine.evaluate import Matcher
from search.engine.find import find
from search.engine.guide import KIND_BITS
from search.engine.model import FACETS, FIELDS
from search.engine.store import EXTENSION, NoIndexError, Store

from .make import SIGNS, doc, random_doc


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "index")


def ids(store, match, **options) -> set[int]:
    found = find(store.snapshot(), plan.Plan(match), limit=10**6, **options)
    assert found.total == len(found.hits)
    return {article for article, _ in found.hits}


@pytest.fixture(params=range(2))
def written(request, store, monkeypatch):
    """A store after many random commits, the documents it must hold, and the chance that made them."""
    monkeypatch.setattr("search.engine.store.SMALL", 8)
    monkeypatch.setattr("search.engine.store.GROWTH", 2)
    chance = random.Random(request.param)
    held = {}
    if request.param:
        held = {number: random_doc(chance, number) for number in range(60)}
        assert store.rebuild(held.values()) == 60
    for _ in range(9):
        batch = {number: random_doc(chance, number) for number in chance.sample(range(120), chance.randint(0, 12))}
        removed = set(chance.sample(range(120), 4)) - set(batch)
        store.write(batch.values(), removed)
        held = {number: kept for number, kept in {**held, **batch}.items() if number not in removed}
    assert len(store.snapshot().segments) > 1
    return store, held, chance


def texts(document, fields=FIELDS):
    return [fold(document.texts.get(name, "")) for name in fields]


def test_holds_what_was_written(written):
    store, held, _ = written
    assert store.snapshot().count == len(held)
    assert ids(store, plan.EVERYTHING) == set(held)
    for number, document in held.items():
        segment, place = store.snapshot().locate(number)
        assert store.snapshot().segments[segment].document_text(place).split("\0")[:-1] == texts(document)


def test_strings_match_exactly_where_they_occur(written):
    store, held, chance = written
    for _ in range(300):
        string = fold("".join(chance.choices(SIGNS, k=chance.randint(1, 4)))) or "工"
        fields = chance.choice([(), ("headline",), ("byline", "deck")])
        expected = {n for n, document in held.items() if any(string in t for t in texts(document, fields or FIELDS))}
        assert ids(store, plan.Has(string, fields)) == expected


def test_any_substring_finds_its_article(written):
    store, held, chance = written
    for number, document in held.items():
        text = document.texts["body"]
        if not fold(text):
            continue
        start = chance.randrange(len(text))
        string = fold(text[start : start + chance.randint(1, 12)])
        assert not string or number in ids(store, plan.Has(string))


def test_trees_of_matches(written):
    store, held, _ = written
    has = {char: {n for n, d in held.items() if any(char in t for t in texts(d))} for char in "工会职"}
    a, b, c = (plan.Has(char) for char in "工会职")
    everything = set(held)
    assert ids(store, plan.every(a, b)) == has["工"] & has["会"]
    assert ids(store, plan.either(a, b, c)) == has["工"] | has["会"] | has["职"]
    assert ids(store, plan.every(a, plan.Without(b))) == has["工"] - has["会"]
    counts = Counter(n for found in has.values() for n in found)
    assert ids(store, plan.AtLeast(2, (a, b, c))) == {n for n, count in counts.items() if count >= 2}
    assert ids(store, plan.Without(plan.EVERYTHING)) == set()
    assert ids(store, plan.either(plan.Without(a), a)) == everything


def test_dates_overlap(written):
    store, held, _ = written
    for first, last in [(735000, 735001), (735001, 0), (0, 735000), (1, 2), (735002, 735099)]:
        expected = {
            n
            for n, d in held.items()
            if d.date_from and (not first or d.date_to >= first) and (not last or d.date_from <= last)
        }
        assert ids(store, plan.Overlaps(first, last)) == expected


def test_facets_count_exactly_and_without_their_own_choice(written):
    store, held, chance = written
    for _ in range(40):
        choices = {}
        if chance.random() < 0.6:
            choices["region"] = tuple(chance.sample(["a", "b", "c", "none"], chance.randint(1, 2)))
        if chance.random() < 0.6:
            choices["theme"] = tuple(chance.sample(["x", "y", "none", "missing"], chance.randint(1, 2)))
        match = chance.choice([plan.EVERYTHING, plan.Has("工"), plan.Has("会"), plan.Has("干部")])
        found = find(store.snapshot(), plan.Plan(match), choices=choices, limit=10**6)
        base = ids(store, match)
        assert {n for n, _ in found.hits} == {n for n in base if chosen(held[n], choices)}
        for name in FACETS:
            others = {other: keys for other, keys in choices.items() if other != name}
            rest = [held[n] for n in base if chosen(held[n], others)]
            expected = Counter(value.key for d in rest for value in d.facets.get(name, ()))
            counts, none = found.facets[name]
            table = store.snapshot().tables[name].values
            assert {v.key: int(n) for v, n in zip(table, counts, strict=True) if n} == dict(expected)
            assert none == sum(not d.facets.get(name) for d in rest)


def chosen(document, choices) -> bool:
    for name, keys in choices.items():
        values = {value.key for value in document.facets.get(name, ())} or {"none"}
        if not values & set(keys):
            return False
    return True


def test_pages_tile_the_whole_list(written):
    store, held, _ = written
    wanted = plan.Plan(plan.Has("工"), plan.Scoring(words=("工会",), chunks=("工会",)))
    for sort in ("relevance", "newest", "oldest"):
        whole = find(store.snapshot(), wanted, sort=sort, limit=10**6, facets=()).hits
        pages = [
            hit
            for offset in range(0, len(whole) + 7, 7)
            for hit in find(store.snapshot(), wanted, sort=sort, offset=offset, limit=7, facets=()).hits
        ]
        assert [n for n, _ in pages] == [n for n, _ in whole]
    days = [held[n].date_from for n, _ in find(store.snapshot(), wanted, sort="newest", limit=10**6).hits]
    assert days == sorted(days, reverse=True)
    days = [held[n].date_from for n, _ in find(store.snapshot(), wanted, sort="oldest", limit=10**6).hits]
    assert days == sorted(days, key=lambda day: day or 10**9)


def test_merging_equals_building_anew(written, tmp_path):
    """One segment made of many has the same arrays as one made of the documents."""
    store, held, _ = written
    builder = Builder(cutter)
    snapshot = store.snapshot()
    for segment, live in zip(snapshot.segments, snapshot.live, strict=True):
        builder.add_segment(segment, live)
    merged, _ = builder.finish()
    fresh = Store(tmp_path / "fresh")
    fresh.rebuild(held[number] for number in merged["article"].tolist())
    expected = fresh.snapshot().segments[0]
    for name, array in merged.items():
        if name != "key_entry" and not name.startswith(FACETS):  # their values may be numbered otherwise
            assert array.tolist() == expected.array(name).tolist(), name
    words_only = [
        entries[entries >> KIND_BITS == 0].tolist() for entries in (merged["key_entry"], expected.array("key_entry"))
    ]
    assert words_only[0] == words_only[1]


def test_patterns(store):
    store.rebuild(
        [
            doc(1, "张小明"),
            doc(2, "张明"),
            doc(3, "张大明小"),
            doc(4, "张", headline="明"),
            doc(5, "张" + "某" * 20 + "明"),
        ]
    )
    assert ids(store, plan.Pattern(("张", "明"), ((0, 8),))) == {1, 2, 3}
    assert ids(store, plan.Pattern(("张", "明"), ((1, 1),))) == {1, 3}
    assert ids(store, plan.Pattern(("张", "明", "小"), ((0, 8), (0, 0)))) == {3}
    assert ids(store, plan.Pattern(("张", "明"), ((0, 8),), ("headline",))) == set()


def test_patterns_against_regular_expressions(written):
    store, held, chance = written
    for _ in range(60):
        pieces = tuple(
            fold("".join(chance.choices("工会职干部帮a", k=chance.randint(1, 2)))) for _ in range(chance.randint(2, 3))
        )
        gaps = tuple((fewest, fewest + chance.randint(0, 4)) for fewest in (chance.randint(0, 2) for _ in pieces[1:]))
        expression = re.escape(pieces[0]) + "".join(
            f".{{{a},{b}}}{re.escape(piece)}" for (a, b), piece in zip(gaps, pieces[1:], strict=True)
        )
        fields = chance.choice([FIELDS, ("headline",)])
        expected = {n for n, d in held.items() if any(re.search(expression, t) for t in utf16(texts(d, fields)))}
        assert ids(store, plan.Pattern(pieces, gaps, () if fields is FIELDS else fields)) == expected


def utf16(found):
    """Texts in which a character beyond 16 bits counts as two, as it does in the index."""
    return ["".join(c if ord(c) < 0x10000 else "\ue000\ue000" for c in text) for text in found]


def test_strings_do_not_cross_fields_but_cross_line_breaks(store):
    store.rebuild([doc(1, "会员\n大会", headline="工")])
    assert ids(store, plan.Has("工会")) == set()
    assert ids(store, plan.Has("员大")) == {1}


def test_labels(store):
    store.rebuild([doc(1, values={"region": "370784"}), doc(2, values={"region": "370785"}), doc(3)])
    assert ids(store, plan.Labelled("region", "370784")) == {1}
    assert ids(store, plan.Labelled("region", "label")) == {1, 2}


# --- ranking --------------------------------------------------------------------------------


def ranked(store, scoring, match=plan.EVERYTHING) -> list[int]:
    return [article for article, _ in find(store.snapshot(), plan.Plan(match, scoring)).hits]


def test_headline_before_abstract_before_body(store):
    filler = "天气晴朗" * 10
    store.rebuild(
        [doc(1, filler + "帮扶"), doc(2, filler, headline="帮扶"), doc(3, filler, abstract="帮扶"), doc(4, filler)]
    )
    assert ranked(store, plan.Scoring(words=("帮扶",), chunks=("帮扶",)), plan.Has("帮扶")) == [2, 3, 1]


def test_as_typed_comes_first_and_nearness_counts(store):
    far = "帮扶" + "天气晴朗" * 40 + "困难"
    near = "帮扶了很困难" + "天气晴朗" * 40
    store.rebuild([doc(1, far), doc(2, near), doc(3, "天气晴朗" * 40 + "困难帮扶" + "天气晴朗" * 40)])
    scoring = plan.Scoring(("困难", "帮扶"), ("困难帮扶",), ("困难帮扶",), ("困难", "帮扶"))
    assert ranked(store, scoring) == [3, 2, 1]


def test_scores_are_bm25_of_field_weighted_counts(store):
    """Against the formula written out."""
    bodies = ["工会帮扶", "工会工会职工", "天气", "职工帮扶帮扶困难职工"]
    store.rebuild(doc(n, body) for n, body in enumerate(bodies, start=1))
    found = find(store.snapshot(), plan.Plan(plan.Has("工会"), plan.Scoring(words=("工会",))))
    lengths = [len(body) for body in bodies]
    mean, frequency, count = sum(lengths) / 4, 2, 4
    rarity = np.log(count / (frequency + 1)) + 1
    for article, score in found.hits:
        times = bodies[article - 1].count("工会")
        norm = 1.2 * (1 - 0.5 + 0.5 * lengths[article - 1] / mean)
        assert score == pytest.approx(rarity * 2.2 * times / (times + norm), rel=1e-5)


# --- files ----------------------------------------------------------------------------------


def test_no_index(store):
    with pytest.raises(NoIndexError):
        store.snapshot()


def test_readers_see_commits_and_keep_what_they_hold(store):
    store.rebuild([doc(1, "工会")])
    before, reader = store.snapshot(), Store(store.folder)
    assert reader.snapshot().count == 1
    store.write([doc(2, "工会")])
    assert reader.snapshot().count == 2
    store.rebuild([doc(3, "职工")])
    assert ids(reader, plan.EVERYTHING) == {3}
    assert find(before, plan.Plan(plan.Has("工会"))).hits == ((1, 0.0),)


def test_a_failed_build_changes_nothing(store):
    store.rebuild([doc(1, "工会")])

    def broken():
        yield doc(2)
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        store.rebuild(broken())
    assert ids(store, plan.EVERYTHING) == {1}
    store.write([doc(2)])  # the lock was given back
    assert ids(store, plan.EVERYTHING) == {1, 2}


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "other"])
def test_damaged_arrays_are_noticed_and_rebuilt(store, damage):
    store.rebuild([doc(1, "工会")])
    (path,) = store.folder.glob(f"*{EXTENSION}")
    content = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes({"empty": b"", "cut": content[:-100], "other": b"x" * len(content)}[damage])
    damaged = Store(store.folder)
    with pytest.raises(NoIndexError):
        damaged.snapshot()
    damaged.rebuild([doc(2, "工会")])
    assert ids(damaged, plan.EVERYTHING) == {2}


def test_an_index_of_other_fields_is_rebuilt(store, monkeypatch):
    store.rebuild([doc(1, "工会")])
    monkeypatch.setattr("search.engine.store.FACETS", (*FACETS, "mood"))
    with pytest.raises(NoIndexError):
        Store(store.folder).snapshot()


def test_unreadable_table_of_contents_is_rebuilt(store):
    store.rebuild([doc(1, "工会")])
    (path,) = store.folder.glob("*.toc")
    path.write_bytes(b"\x80nonsense")
    damaged = Store(store.folder)
    with pytest.raises(NoIndexError):
        damaged.snapshot()
    damaged.rebuild([doc(2, "工会")])
    assert ids(damaged, plan.EVERYTHING) == {2}


def test_arrays_file_round_trip(tmp_path):
    arrays = {"a": np.arange(5, dtype=np.uint32), "none": np.empty(0, np.uint8), "b": np.array([1.5], np.float32)}
    write_arrays(tmp_path / "x", arrays, {"é": 1})
    read, meta = read_arrays(tmp_path / "x")
    assert meta == {"é": 1}
    assert {name: array.tolist() for name, array in read.items()} == {n: a.tolist() for n, a in arrays.items()}
    (tmp_path / "y").write_bytes(b"BAOKU")
    with pytest.raises(DamagedArraysError):
        read_arrays(tmp_path / "y")


def test_unknown_nodes_are_refused(store):
    store.rebuild([doc(1)])
    with pytest.raises(TypeError):
        Matcher(store.snapshot().segments[0]).match("工会")


def test_full_segments_go_on_in_others(store, monkeypatch):
    for module in ("build", "store"):
        monkeypatch.setattr(f"search.engine.{module}.MAX_DOCUMENTS", 10)
    store.rebuild(doc(n, "工会" if n % 3 else "职工") for n in range(25))
    assert [len(segment) for segment in store.snapshot().segments] == [10, 10, 5]
    assert ids(store, plan.Has("职工")) == {n for n in range(25) if not n % 3}
    store.write([doc(n, "帮扶") for n in range(12)])
    assert max(len(segment) for segment in store.snapshot().segments) <= 10
    assert ids(store, plan.Has("帮扶")) == set(range(12))
    assert store.snapshot().count == 25
