"""What is worked out once."""

from dataclasses import replace

from archive.facts import memo
from archive.facts.memo import Memo
from archive.facts.people.characters import made_of


def test_what_is_known_is_kept_and_too_much_is_forgotten(monkeypatch):
    monkeypatch.setattr(memo, "MOST", 2)
    kept = Memo()
    assert [kept.add(key, lambda key=key: key * 2) for key in (1, 2)] == [2, 4]
    assert kept == {1: 2, 2: 4}
    kept.add(3, lambda: 6)
    assert kept == {3: 6}


def test_other_weights_of_letters_begin_anew(knowledge):
    """Training weighs the same names by other tables."""
    words = knowledge.people
    before = made_of("梅立二", words)
    assert made_of("梅立二", words) is before
    assert made_of("梅立二", replace(words, letters={})) != before
