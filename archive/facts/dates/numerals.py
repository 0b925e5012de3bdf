"""Chinese numerals as dates and counts print them."""

import re
from functools import lru_cache

DIGITS = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
UNITS = {"十": 10, "百": 100, "千": 1000}
BIG = {"万": 10_000, "亿": 100_000_000}
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
WIDE = re.compile("[０-９．％]")
CHINESE_NUMBER = re.compile(r"^[〇○零一二两三四五六七八九十百千万亿]+$")


@lru_cache(maxsize=64)
def half_width(text: str) -> str:
    """The text with its full-width digits as half-width ones; every character keeps its place."""
    return text.translate(FULL_WIDTH) if WIDE.search(text) else text.replace("，", ",")


def chinese_number(text: str) -> int:
    """Value of 十八, 二百零五, 三万两千, or of bare digits 二〇一五. ValueError where it is no numeral."""
    if not CHINESE_NUMBER.match(text):
        raise ValueError(f"no Chinese numeral: {text!r}")
    if not any(char in UNITS or char in BIG for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total = section = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in UNITS:
            section += (digit or 1) * UNITS[char]
            digit = 0
        else:
            total = (total + section + digit) * BIG[char] if char == "亿" else total + (section + digit) * BIG[char]
            section = digit = 0
    return total + section + digit


@lru_cache(maxsize=4096)
def number(text: str) -> float:
    """Value of ``text``, Arabic (1,234.5; also full-width) or Chinese."""
    plain = text.translate(FULL_WIDTH).replace(",", "").replace("，", "")
    return float(plain) if re.match(r"^\d+(\.\d+)?$", plain) else float(chinese_number(plain))


def value(text: str) -> float:
    """Of a number in digits or characters, 六十七点四 too."""
    if text.isdecimal() and text.isascii():
        return float(text)
    whole, _, decimals = text.partition("点")
    digits = "".join(str(int(number(digit))) if digit not in "〇零" else "0" for digit in decimals)
    return number(whole) + (float(f"0.{digits}") if digits else 0.0)
