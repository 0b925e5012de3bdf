"""Words found in one pass."""

from archive.facts.finder import Finder


def test_overlapping_words_are_all_found():
    finder = Finder({"市中区": 1, "中区": 2, "市中": 3})
    assert sorted(finder.find("在市中区𠮷市中")) == [(1, 3, 3), (1, 4, 1), (2, 4, 2), (5, 7, 3)]


def test_no_words_find_nothing():
    assert list(Finder({}).find("在市中区")) == []


def test_membership_is_of_whole_words():
    finder = Finder({"市中区": 1})
    assert "市中区" in finder
    assert "市中" not in finder
