"""Words found in one pass."""

from hypothesis import given
from hypothesis import strategies as st

from archive.facts.finder import Finder


def test_overlapping_words_are_all_found():
    finder = Finder({"市中区": 1, "中区": 2, "市中": 3})
    assert sorted(finder.find("在市中区𠮷市中")) == [(1, 3, 3), (1, 4, 1), (2, 4, 2), (5, 7, 3)]


def test_words_inside_longer_ones_are_passed_over():
    finder = Finder({"市中区": 1, "中区": 2, "市中": 3, "区人": 4, "中": 5})
    assert finder.outermost("在市中区人𠮷市中") == [(1, 4, 1), (3, 5, 4), (6, 8, 3)]
    assert finder.outermost("中区中") == [(0, 2, 2), (2, 3, 5)]


@given(st.text("市中区人", max_size=12), st.sets(st.text("市中区人", min_size=1, max_size=3), max_size=8))
def test_outermost_words_are_those_that_lie_in_no_other(text, words):
    found = Finder(dict.fromkeys(words)).find(text)
    outer = [one for one in found if not any(two[0] <= one[0] and one[1] <= two[1] and one != two for two in found)]
    assert Finder(dict.fromkeys(words)).outermost(text) == sorted(outer)


def test_no_words_find_nothing():
    assert list(Finder({}).find("在市中区")) == []


def test_membership_is_of_whole_words():
    finder = Finder({"市中区": 1})
    assert "市中区" in finder
    assert "市中" not in finder
