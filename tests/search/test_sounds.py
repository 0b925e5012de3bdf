import pytest

from search.sounds import initials, look_alikes, pinyin, readings, spoken


@pytest.mark.parametrize(
    ("text", "sound", "first"),
    [("工会", "gonghui", "gh"), ("女职工", "nvzhigong", "nzg"), ("APP上", "APPshang", "APPs"), ("", "", "")],
)
def test_pinyin(text, sound, first):
    assert (pinyin(text), initials(text)) == (sound, first)


@pytest.mark.parametrize("words", [[], ["工会"], ["工会", "女职工", "APP上", "𬭎", "工"]])
def test_many_words_are_spoken_as_each_is(words):
    assert list(spoken(words)) == [(word, pinyin(word), initials(word)) for word in words]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("重庆市", "chongqingshi"),
        ("重庆市", "cqs"),
        ("重庆市", "zhongqingshi"),
        ("重庆市", "重庆市"),
        ("relief", "relief"),
    ],
)
def test_names_are_read_in_every_way_that_is_typed(name, typed):
    assert typed in readings(name)


def test_an_empty_name_is_read_in_no_way():
    assert readings("") == frozenset()


def test_look_alikes_go_both_ways():
    assert all(char in look_alikes()[other] for char, others in look_alikes().items() for other in others)
