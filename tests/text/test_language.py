"""What is worked out once of a text or of a side of a seam says the same as the long way round."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.cohesion import pairs, pairs_of_all
from archive.text.forms import fold, plain
from archive.text.memo import Memo


def test_fold_changes_width_only():
    assert fold("工会（总）：２０１５年，“第一”　Ａ") == "工会(总):2015年,“第一” Ａ"


@pytest.mark.parametrize(
    ("text", "counted"), [("工会", "工会"), ("第 12 届", "第00届"), ("e时代", "a时代"), ("“好！”", "“好!”"), ("", "")]
)
def test_plain(text, counted):
    assert plain(text) == counted


@given(st.lists(st.text(alphabet="云岭市总工会aZ09,。 \n\x00\ud800\U00020000㐀鿿", max_size=12), max_size=5))
def test_the_terms_of_many_texts_at_once(texts):
    assert pairs_of_all(texts) == [pairs(text) for text in texts]


SEAMS = [
    ("职工们都说", "好得很"),
    ("全市总工", "会干部"),
    ("他", "说"),
    ("到了2015", "年底"),
    ("车间里,", "a班"),
    ("", "好"),
]


@pytest.mark.parametrize(("before", "after"), SEAMS)
def test_fits_is_the_chance_of_what_follows(lexicon, before, after):
    """Of the next two characters after the last two, over their chance without these."""
    language, last, first = lexicon.language, plain(before)[-2:], plain(after)[:2]
    ratio = language.chance(last, first[0]) / language.chance("", first[0])
    if len(first) > 1:
        ratio *= language.chance(last[-1:] + first[0], first[1]) / language.chance(first[0], first[1])
    assert language.fits(before, after) == pytest.approx(math.log(ratio) if last else 0.0)


def test_memo_counts_texts_together_as_apart(lexicon):
    memo = Memo(lexicon)
    one, other = "云岭市总工会,云岭市", "12个 工会"
    assert memo.pairs(one)[:3] == ["云岭", "岭市", "市总"]
    assert memo.counted((one, other)) == memo.terms(one) + memo.terms(other)
    assert list(memo.joint((one, other))) == list(memo.counted((one, other)))
    assert memo.terms(one)["云岭"] == 2
    assert "会," not in memo.terms(one)
    assert memo.terms(one) is memo.terms(one)
