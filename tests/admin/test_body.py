"""The body as one text, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.editing.body import BodyBlock, read_body, write_body

P, H, C = "paragraph", "crosshead", "caption"
OLD = [
    BodyBlock(P, "第一段。", ((0, 4),)),
    BodyBlock(H, "小标题", ((5, 8),)),
    BodyBlock(P, "第二段", ((9, 12),), gap_after=True),
    BodyBlock(P, "接着说。", ((13, 17),)),
    BodyBlock(C, "图为现场。 林一舟 摄", ((18, 29),)),
]


def test_the_written_form():
    assert write_body(OLD) == "第一段。\n\n## 小标题\n\n第二段\n\n[缺]\n\n接着说。\n\n[图] 图为现场。 林一舟 摄"


def test_unchanged_text_gives_the_same_blocks():
    assert read_body(write_body(OLD), OLD) == OLD
    assert read_body(write_body(OLD).replace("\n", "\r\n"), OLD) == OLD


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一段\n二段", [(P, "一段"), (P, "二段")]),
        ("　　缩进的一段\n\n\n\n　　又一段　", [(P, "缩进的一段"), (P, "又一段")]),
        ("##没有空格的小标题", [(H, "没有空格的小标题")]),
        ("[图]说明", [(C, "说明")]),
        ("##", []),
        ("\\## 不是小标题", [(P, "## 不是小标题")]),
        ("一行↵\n又一行", [(P, "一行\n又一行")]),
        ("一行↵↵\n又一行", [(P, "一行↵"), (P, "又一行")]),
        ("末行↵", [(P, "末行")]),
        ("[图]", []),
        ("", []),
        (" \n　\n", []),
    ],
)
def test_reading(text, expected):
    assert [(block.role, block.text) for block in read_body(text)] == expected


def test_a_reworded_block_keeps_its_place_on_the_page():
    new = read_body(write_body(OLD).replace("第二段", "第二段改"), OLD)
    assert new[2] == BodyBlock(P, "第二段改", ((9, 12),), gap_after=True)
    assert [block.spans for block in new] == [block.spans for block in OLD]


def test_an_inserted_block_has_no_place_and_moves_nobody():
    new = read_body("新的一段。\n" + write_body(OLD), OLD)
    assert new == [BodyBlock(P, "新的一段。"), *OLD]


def test_a_gap_can_be_set_and_closed():
    closed = read_body(write_body(OLD).replace("[缺]\n\n", ""), OLD)
    assert not any(block.gap_before or block.gap_after for block in closed)
    opened = read_body("[缺]\n" + write_body(OLD) + "\n[缺]", OLD)
    assert opened[0].gap_before
    assert opened[-1].gap_after
    assert opened[2].gap_after


def test_a_gap_before_keeps_its_flag():
    old = [BodyBlock(P, "甲"), BodyBlock(P, "乙", gap_before=True), BodyBlock(P, "丙", gap_after=True)]
    assert read_body(write_body(old), old) == old


def _tidy(text: str) -> str:
    """As stored texts are: no white space at the ends of lines, no blank lines."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


texts = st.text(alphabet="甲乙 #[]图缺\\↵\n。", min_size=1, max_size=8)
blocks = st.builds(BodyBlock, st.sampled_from([P, H, C]), texts.map(_tidy).filter(bool), gap_before=st.booleans())


@given(st.lists(blocks, max_size=6))
def test_nothing_is_lost(old):
    kept = [(block.role, block.text) for block in read_body(write_body(old), old)]
    assert kept == [(block.role, block.text) for block in old]


@given(st.lists(blocks, max_size=6))
def test_saving_twice_is_saving_once(old):
    """Whatever the blocks hold, a text that was read in stays as it is."""
    once = read_body(write_body(old), old)
    assert read_body(write_body(once), once) == once
