"""Parts of a whole that are told in words: 百分之八点五, 近九成, 三分之二."""

import re
from collections.abc import Iterator

from .dates.numerals import value
from .wordset import WordSet

PERCENT = re.compile(
    r"百分之(?P<n>百|[一二三四五六七八九十]+(?:点[〇零一二三四五六七八九]{1,2})?)(?P<many>[多余]|以上|左右)?"
)
TENTHS = re.compile(  # 近九成, 八成以上; 三成 alone is mostly somebody's guess
    r"(?P<n>[一二两三四五六七八九])成(?P<half>半)?(?P<many>多|以上|左右)?"
    r"(?![不新熟套就功果员绩效型婚批品立长本])"
)
SHARE = re.compile(
    r"(?P<of>[二三四五六七八九十])分之(?P<n>[一二三四五六七八九])(?P<many>多|以上|左右)?(?![毫厘分微]?[米秒])"
)
HALF = 5
LONGER = frozenset("一二两三四五六七八九十百千万几数第0123456789")  # 七八成, 第三成员, 百十分之一


def shares(text: str, about: WordSet) -> Iterator[tuple[int, int, float, bool]]:
    """Start, end, percent and whether it is told loosely. ``about``: words for that before a number."""
    if "百分之" in text:
        for match in PERCENT.finditer(text):
            yield *match.span(), value(match["n"]), _loosely(match, about)
    if "成" in text:
        for match in TENTHS.finditer(text):
            if _loosely(match, about) and text[match.start() - 1 : match.start()] not in LONGER:
                yield *match.span(), 10 * value(match["n"]) + (HALF if match["half"] else 0), True
    if "分之" in text:
        for match in SHARE.finditer(text):
            if text[match.start() - 1 : match.start()] in LONGER:
                continue
            yield *match.span(), 100 * value(match["n"]) / value(match["of"]), _loosely(match, about)


def _loosely(match: re.Match[str], about: WordSet) -> bool:
    return bool(match["many"] or about.before(match.string, match.start()))
