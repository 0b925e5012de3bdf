import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.analysis import content_words, cutter, fold, fold_with_offsets, runs


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("工會點單", "工会点单"),
        ("ＡＰＰ２０１５", "app2015"),
        ("市 总\n工　会", "市总工会"),
        ("“点单”——服务", '"点单"--服务'),
        ("「點單」", '"点单"'),
        ("瞭解臺灣裏", "了解台湾里"),
        ("①℃", "1°c"),
        ("⼯会", "工会"),
        ("ﬁ½", "fi1⁄2"),
        ("a\u200bb\x00c\ufeff", "abc"),
        ("，", ","),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_is_by_character_and_final(text):
    assert fold(text) == "".join(fold(char) for char in text)
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_offsets_lead_back_to_the_original(text):
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.origin) == len(folded.text)
    for at, char in enumerate(folded.text):
        start, end = folded.to_original(at, at + 1)
        assert end == start + 1
        assert char in fold(text[start:end])


def test_words_of_the_union_press_are_whole():
    assert cutter.cut("新就业形态劳动者加入市总工会") == ["新就业形态劳动者", "加入", "市总工会"]


def test_search_mode_gives_inner_words_too():
    assert {"总工会", "工会"} <= set(cutter.cut_for_search("全国总工会"))


@given(st.text(alphabet="全国总工会点单服务a1,。 "))
@example("全国总工会")  # 总工会 begins before the 工会 that comes ahead of it
@example("服务服务")
def test_tokens_stand_where_they_say(text):
    tokens = cutter.tokens(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert [token.text for token in tokens] == cutter.cut_for_search(text)
    assert [token.position for token in tokens] == sorted(token.position for token in tokens)
    whole = [token for token in tokens if token.text in cutter.cut(text)]
    assert {token.position for token in tokens} == {token.position for token in whole}


def test_both_cutters_cut_alike():
    """jieba is the tokenizer of record; the fast one must agree with it, own words included."""
    import jieba

    slow = type(cutter)()
    slow._load_rust = lambda: None
    text = fold("近日，山东省潍坊市总工会举办职工技能竞赛，300多名新就业形态劳动者参加，市总为困难职工送清凉。")
    assert slow.cut(text) == cutter.cut(text)
    assert slow.cut_for_search(text) == cutter.cut_for_search(text)
    assert (slow.name, cutter.name) == ("jieba", "rjieba")
    assert jieba.dt.initialized is False  # the global tokenizer is left alone


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("困难职工的帮扶", ["困难职工", "帮扶"]),
        ("的", ["的"]),
        ("帮扶,帮扶", ["帮扶"]),
        ("——。", []),
    ],
)
def test_content_words(text, words):
    assert content_words(text) == words


def test_runs():
    assert list(runs("“点单”服务, 3.5%")) == ["点单", "服务", "3", "5"]
