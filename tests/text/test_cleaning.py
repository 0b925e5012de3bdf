import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.cleaning import STEPS, clean

CASES = [
    ("甲\r\n乙\r丙", "甲\n乙\n丙"),
    ("\ufeff甲\u200b乙\x00丙\x07", "甲乙丙"),
    ("甲\u3000乙\xa0丙\t丁", "甲\u3000乙 丙 丁"),
    ("cafe\u0301", "café"),
    ("\uf900", "\u8c48"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_clean(raw, expected):
    assert clean(raw).text == expected


def test_each_step_is_a_small_str_to_str_function():
    for step in STEPS:
        assert isinstance(step("甲\r\n乙"), str)


def test_offsets_lead_back_to_the_raw_text():
    raw = "\ufeff第一行\r\n第二\u200b行 cafe\u0301"
    cleaned = clean(raw)
    for word in ("第一行", "第二行", "café"):
        start = cleaned.text.index(word)
        span = cleaned.span(start, start + len(word))
        assert clean(raw[span.start : span.end]).text.strip() == word


@given(st.text(max_size=200))
def test_any_text_keeps_a_way_back(raw):
    cleaned = clean(raw)
    assert len(cleaned.offsets) == len(cleaned.text) + 1
    assert list(cleaned.offsets) == sorted(cleaned.offsets)
    assert cleaned.raw == raw
    assert unicodedata.is_normalized("NFC", "".join(c for c in cleaned.text if "\u4e00" <= c <= "\u9fff"))
