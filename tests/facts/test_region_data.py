"""The region table that archives start with."""

from collections import Counter

import pytest

from archive.facts_data import load_regions


@pytest.fixture(scope="module")
def rows():
    return load_regions()


def test_parents_stand_before_children(rows):
    seen = set()
    for row in rows:
        assert not row.parent or row.parent in seen, row
        seen.add(row.code)


def test_keys_are_unique(rows):
    assert len({row.key for row in rows}) == len(rows)
    assert len({(row.code, row.name) for row in rows}) == len(rows)
    assert len({(row.code, row.valid_from) for row in rows}) == len(rows)


def test_successors_stand_today(rows):
    today = {row.code for row in rows if row.valid_to is None}
    for row in rows:
        assert all(code in today for code in row.successor), row
        assert bool(row.successor) == (row.valid_to is not None), row


def test_years_are_in_order(rows):
    assert all(row.valid_to is None or row.valid_from <= row.valid_to for row in rows)


def test_counts_of_today(rows):
    levels = Counter(row.level for row in rows if row.valid_to is None)
    assert levels["province"] == 34
    assert 333 <= levels["prefecture"] <= 360
    assert 2840 <= levels["county"] <= 2860
    assert levels["zone"] > 500


@pytest.mark.parametrize(
    ("code", "name", "first", "last", "successor"),
    [
        ("330283", "奉化市", 1995, 2016, "330213"),
        ("330213", "奉化区", 2016, None, ""),
        ("330104", "江干区", 1980, 2021, "330102"),
        ("330185", "临安市", 1996, 2017, "330112"),
        ("420600", "襄樊市", 1980, 2010, "420600"),
        ("500000", "重庆市", 1997, None, ""),
        ("659001", "石河子市", 1985, None, ""),
        ("500105", "江北区", 1997, 2025, "500157"),
    ],
)
def test_known_changes(rows, code, name, first, last, successor):
    row = next(row for row in rows if (row.code, row.name) == (code, name))
    assert (row.valid_from, row.valid_to) == (first, last)
    assert (row.successor or ("",))[0] == successor


def test_no_rung_that_readers_do_not_name(rows):
    assert not [row for row in rows if row.name in {"市辖区", "县", "直辖县", "直辖县级"}]
    assert next(row for row in rows if row.code == "659001").parent == "650000"
    assert next(row for row in rows if row.code == "310115").parent == "310000"


def test_stray_row_of_the_source_is_left_out(rows):
    assert not [row for row in rows if row.code.startswith("99")]


@pytest.mark.parametrize("year", [1980, 1983, 1998, 2005, 2015, 2024])
def test_every_place_has_a_way_up_in_any_year(knowledge, year):
    gazetteer, years = knowledge.gazetteer, (year, year)
    for places in gazetteer.by_code.values():
        for place in places:
            if place.stands_in(years):
                lineage = gazetteer.lineage(place, years)
                assert lineage[0].level == "province", place
                assert lineage[-1] is place
                assert len({step.code for step in lineage}) == len(lineage)
