"""What all words of a story together say of its themes."""

import csv

import pytest

from archive.facts.document import read
from archive.facts.model import ArticleText
from archive.facts.tagging import tag_parts
from archive.facts.theme_choice import Found, chosen
from archive.facts.theme_likeness import EVERY, Packing, build_likeness
from archive.facts_data import DATA, load_themes

ROWS = {EVERY: (0, 20, -30), "渔船": (40, 50, -8), "出海": (40, 30, 0), "算盘": (90, -4, 60)}
FISHING = "老周的渔船出海了。"


def story(text: str, headline: str = ""):
    document = read(ArticleText(headline=headline, blocks=(("paragraph", text),)))
    return document, tag_parts(document)


def words_of(text: str):
    return story(text)[1]


@pytest.mark.parametrize("values", [(0,), (1, -1), (-5, 0, 7), (2**30, -(2**30), 12), (-1, -1, -1, -1)])
def test_numbers_come_out_as_they_were_packed(values):
    packing = Packing(len(values))
    assert packing.unpacked(packing.packed(values)) == list(values)
    assert [packing.one(packing.packed(values), place) for place in range(len(values))] == list(values)


def test_the_sum_of_packed_numbers_is_the_number_of_their_sums():
    packing = Packing(3)
    assert packing.unpacked(packing.packed((3, -4, 5)) + packing.packed((-7, 1, -9))) == [-4, -3, -4]


def test_the_words_of_a_story_speak_for_its_theme():
    like = build_likeness(("sea", "shop"), ROWS).of(words_of(FISHING))
    assert like["sea"] > like["shop"]


def test_few_words_say_less_than_many(monkeypatch):
    likeness = build_likeness(("sea", "shop"), ROWS)
    few = likeness.of(words_of(FISHING))["sea"]
    monkeypatch.setattr("archive.facts.theme_likeness.ENOUGH", 1)
    assert likeness.of(words_of(FISHING))["sea"] > few


def test_a_story_without_a_known_word_is_like_none():
    assert build_likeness(("sea", "shop"), ROWS).of(words_of("天气晴朗。")) == {}
    assert build_likeness((), {}).of(words_of(FISHING)) == {}


def test_a_story_whose_words_say_nothing_is_like_none():
    rows = {**ROWS, "天气": (0, 0, 0)}
    assert build_likeness(("sea", "shop"), rows).of(words_of("天气晴朗。")) == {}


def test_evidence_is_where_the_loudest_words_stand_first():
    document, tagged = story(FISHING, headline="渔船")
    places = build_likeness(("sea", "shop"), ROWS).evidence("sea", document, tagged)
    assert [(part.field, part.text[start:end]) for part, start, end in places] == [
        ("headline", "渔船"),
        ("blocks", "出海"),
    ]


def test_shipped_weights_are_of_the_shipped_themes_and_of_words():
    with (DATA / "facts/theme_likeness.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["word", "length", *(theme.slug for theme in load_themes())]
    assert rows[1][0] == EVERY
    assert all(len(row) == len(rows[0]) and row[0] for row in rows[2:])


def test_a_story_in_everyday_words_has_its_theme(facts_of):
    """No term of its theme is loud in it."""
    body = (
        "天刚亮，老段就推着三轮车上了坡。车上是他和工友昨晚分好的馒头、咸菜和热粥，送给住在桥洞下、车站边的人。",
        "这样的早晨，他们已经过了六年。没有谁发工钱，米面是大家凑的，柴火是自己劈的，退休的、下夜班的，谁有空谁来。",
        "“能搭把手就搭把手。”老段说。入冬以来，他们又给独居的老人修了炉子、糊了窗户，帮腿脚不便的买菜、拿药。",
    )
    facts = facts_of(*body, headline="坡上的热粥")
    assert "volunteering" in {theme.slug for theme in facts.themes}


def test_a_theme_that_a_story_is_like_as_a_whole_stands_beside_a_louder_one():
    scores, found = {"sea": 30.0, "shop": 26.0}, {"sea": Found(words={"渔船": 30.0})}
    assert chosen(scores, found, []) == ["sea"]
    assert chosen(scores, found, [], liked=("shop",)) == ["sea", "shop"]
    assert chosen(scores | {"shop": 20.0}, found, [], liked=("shop",)) == ["sea"]
