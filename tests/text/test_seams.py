"""What is known of a seam between two texts: words cut in two, kinds of words that follow each other, halves of clauses."""

import pytest

from archive.text.clauses import Clauses, after_findings, before_findings
from archive.text.seams import LOST, STARTS, Seams, Sides
from archive.text.wordclasses import WordClasses
from archive.text_data import load_text_lexicon

WORDS = frozenset({"在", "后", "的", "不仅", "也"})


@pytest.fixture(scope="module")
def words():
    return load_text_lexicon().language.words


@pytest.fixture(scope="module")
def seams():
    lexicon = load_text_lexicon()
    return Seams(Sides(lexicon.language, lexicon.opener))


def test_a_word_that_the_seam_cuts_is_whole_again(words):
    assert words.across(words.before("他们把轴承的润"), words.after("滑油换了")) > 2.0
    assert words.across(words.before("轴承坏了,"), words.after("滑油换了")) == 0.0


@pytest.mark.parametrize(("before", "right", "wrong"), [("师傅把轴承修", "好了", "近日"), ("他被评为", "先进", "为了")])
def test_kinds_of_words_follow_each_other(words, before, right, wrong):
    side = words.before(before)
    found = [words.together(side, after) - after.alone for after in map(words.after, (right, wrong))]
    assert found[0] > found[1] + 1.0


def test_how_sentences_begin(words):
    opening, inside = words.after("今年以来"), words.after("的师傅们")
    assert opening.sentence - opening.alone > 0 > inside.sentence - inside.alone


@pytest.mark.parametrize("text", ["", "。", "3", "abc", "\U00020000", "囧", "　 "])
def test_any_side_has_a_chance(words, text):
    before, after = words.before(text), words.after(text)
    assert before.alone <= 0
    assert after.alone <= 0
    assert words.together(before, after) < 0.1
    assert words.across(before, after) >= 0.0


def test_no_words_known():
    words = WordClasses({}, {})
    assert words.across(words.before("轴承"), words.after("坏了")) == 0.0


def test_findings_of_the_halves_of_a_clause():
    assert before_findings("车坏了,他们在云岭市", WORDS) == ["#2", ",", "在"]
    assert after_findings("修好之后,他不仅收了摊也收了心", WORDS) == ["#1", ",", "后"]
    assert before_findings("不仅在仅", WORDS) == ["#1", "-", "不仅", "在"]
    assert after_findings("", WORDS) == ["#0", "-"]


def test_the_halves_of_a_clause_tell_of_each_other():
    clauses = Clauses({"在": {"后": 1.5, ",": 0.25}, "#2": {"后": -0.5}, "-": {"后": 9.0}}, WORDS)
    assert clauses.together(clauses.before("车坏了,他们在云岭市"), clauses.after("停了三天后,")) == 1.25
    assert clauses.together(clauses.before("他们在云岭市"), clauses.after("停了三天后,")) == 5.0
    assert clauses.together(clauses.before("车坏了。"), []) == 0.0


@pytest.mark.parametrize(
    ("before", "rest", "others"),
    [
        (
            "市总工会把体检的名额优先分给一线",
            "职工,每人每年一次。",
            ["近日,云岭市总又添了三台机器。", "很多,大家都说好。"],
        ),
        (
            "在师傅们的帮助下,他很快学会了看图",
            "纸,当年就独立上了岗。",
            ["“这活儿谁干得了?”孟春生说。", "地方,走到哪里都有人认得。"],
        ),
    ],
)
def test_the_rest_of_a_sentence_among_others(seams, before, rest, others):
    for weights in (STARTS, LOST):
        found = [seams.one_sentence(before, text, weights) for text in (rest, *others)]
        assert found[0] == max(found)
