"""Encodings are told apart strictly, on texts as short as a line."""

import random

import pytest

from archive.sources import DecodeError, decode_text

TEXTS = [
    "职工之家在这里。\n",
    "本报讯 (记者林望川)近日,嘉陵区总工会为120名货车司机送去清凉包。\n“有人惦记着我们。”司机老郑说。\n" * 3,
    "工会 2015年3月31日 周二\nabc@example.com\n电话:0571-12345678\n责任编辑:周明\n",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_text_comes_back_untouched(text, encoding, expected):
    assert decode_text(text.encode(encoding)) == (text, expected)


def test_line_ends_and_control_characters_are_kept():
    text = "第一行\r\n第二行\r第三行\x0c\n工会" * 40
    assert decode_text(text.encode())[0] == text


def test_traditional_characters_in_gb18030():
    text = "記者從總工會獲悉,職工醫療互助保障計畫惠及萬名勞動者,讓他們感受到溫暖。" * 10
    assert decode_text(text.encode("gb18030")) == (text, "gb18030")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 and so on", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        (bytes(200), "binary"),
        (random.Random(7).randbytes(4000), "binary|not decodable"),
        (("讓我們為勞工服務,這是一篇測試文章。" * 20).encode("big5"), "not decodable"),
        (("今日は良い天気ですね、これは新聞の記事です。" * 20).encode("shift_jis"), "not decodable"),
        ("工会新闻".encode()[:-1], "not decodable"),
        (b"\xff\xfe\x00", "UTF-16"),
    ],
)
def test_what_is_no_such_text_is_refused_with_a_reason(data, said):
    with pytest.raises(DecodeError, match=said):
        decode_text(data)
