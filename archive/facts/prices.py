"""Sums of money as people tell them: 挣90块, 一公斤卖7块5, 住院花了13万."""

import re
from collections.abc import Iterator

from .dates.numerals import value

NUMBER = r"(?P<n>\d+(?:\.\d+)?|[两二三四五六七八九十百][一二三四五六七八九十百千]*)"
TOLD_OF = re.compile(
    r"[挣赚花卖收交赔掏借欠奖罚付涨报省钱价薪资费补给捐募入][^,，。;；:：“”]{0,7}$"
)  # before the sum, in its clause
IN_YUAN = re.compile(NUMBER + r"块(?:多|(?P<tenths>[1-9一二三四五六七八九]))?(?=[,，。;；:：、!！?？”\"\s]|钱|$)")
IN_TEN_THOUSANDS = re.compile(NUMBER + r"[多余]?万[多余]?(?=[,，。;；:：、!！?？”\"]|$)")
REACH = 9


def spoken_money(text: str) -> Iterator[tuple[int, int, float]]:
    """Start, end and yuan of each sum without 元; of 块 and bare 万 only where the clause tells of earning or paying."""
    if "块" in text:
        for match in IN_YUAN.finditer(text):
            if TOLD_OF.search(text, max(0, match.start() - REACH), match.start()):
                tenths = match["tenths"]
                yield *match.span(), value(match["n"]) + (value(tenths) / 10 if tenths else 0.0)
    if "万" in text:
        for match in IN_TEN_THOUSANDS.finditer(text):
            if TOLD_OF.search(text, max(0, match.start() - REACH), match.start()):
                yield *match.span(), value(match["n"]) * 1e4
