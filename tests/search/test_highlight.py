import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import fold
from search.highlight import mark, snippet


@pytest.mark.parametrize(
    ("text", "strings", "shown"),
    [
        ("市总工会", ["工会"], "市总<mark>工会</mark>"),
        ("市總 工會", ["总工会"], "市<mark>總 工會</mark>"),
        ("ＡＰＰ上", ["app"], "<mark>ＡＰＰ</mark>上"),
        ("<b>工会</b> & 职工", ["b"], "&lt;<mark>b</mark>&gt;工会&lt;/<mark>b</mark>&gt; &amp; 职工"),
        ("工会会员", ["工会", "会会", "员"], "<mark>工会会员</mark>"),
        ("哈哈哈", ["哈哈"], "<mark>哈哈哈</mark>"),
        ("工会", [], "工会"),
        ("工会", [""], "工会"),
        ("½", ["1"], "<mark>½</mark>"),
    ],
)
def test_mark(text, strings, shown):
    assert mark(text, strings) == shown


texts = st.text(alphabet="工会職职 A<&>。\n“”½", max_size=60)


@given(texts, st.lists(st.text(alphabet="工会职a<", min_size=1, max_size=3)))
def test_marking_changes_no_text_and_marks_only_matches(text, strings):
    marked = mark(text, strings)
    assert html.unescape(re.sub("</?mark>", "", marked)) == text
    if any(fold(string) in fold(text) for string in strings):
        assert "<mark>" in marked
    for part in re.findall("<mark>(.*?)</mark>", marked, re.DOTALL):
        assert any(fold(string) in fold(html.unescape(part)) for string in strings)


@given(texts, st.lists(st.text(alphabet="工会", min_size=1, max_size=2)), st.integers(4, 30))
def test_a_snippet_is_a_piece_of_the_text(text, strings, length):
    shown = snippet(text, strings, length)
    plain = html.unescape(re.sub("</?mark>", "", shown)).removeprefix("…").removesuffix("…")
    assert plain in text or plain == text.strip()


def test_a_snippet_shows_where_the_words_stand_together():
    text = "工会开会。" + "无关的话。" * 60 + "工会帮扶困难职工。" + "后来的话。" * 60
    assert "<mark>工会帮扶</mark>" in snippet(text, ["工会", "帮扶"])
