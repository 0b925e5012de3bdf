"""Firms told by their bare names in a list: 美团、顺丰、滴滴等企业."""

import re
from collections.abc import Iterator

from .borders import Line
from .words import OrganizationWords

TAIL = re.compile(
    r"等(?:\d+余?家|[一二两三四五六七八九十多几]+家)?[\u4e00-\u9fff]{0,4}?(?:企业|公司|平台|厂家|快递品牌|项目)"
)
REACH = 90
SHORT = 8


def listed(line: Line, words: OrganizationWords) -> Iterator[tuple[str, int, int]]:
    """Items of a list of firms, each of which is a known brand or has a word that no dictionary has; one that is neither
    (电力、冶金等企业) spoils its list."""
    for match in TAIL.finditer(line.text) if "等" in line.text else ():
        spans = list(_items(line.text, match.start()))
        if len(spans) < 2:
            continue
        near = line.around(spans[0][0], match.start())
        spans[0] = (_begin(near, *spans[0], words), spans[0][1])
        if all(_name(near, start, end, words) for start, end in spans):
            yield from ((line.text[start:end], start, end) for start, end in spans)


def _items(text: str, end: int) -> Iterator[tuple[int, int]]:
    """What stands between the 、 before a place, back to the next other mark."""
    first = max(0, end - REACH)
    clause = re.search(r"[\u4e00-\u9fffA-Za-z0-9、]*$", text[first:end])
    place = first + clause.start()
    for item in clause[0].split("、"):
        yield place, place + len(item)
        place += len(item) + 1


def _begin(line: Line, start: int, end: int, words: OrganizationWords) -> int:
    """Where the first name begins, behind a verb or a preposition: 走进|威马自动驾驶."""
    for first in range(start, end):
        if line.text[first:end] in words.brand:
            return first
    ends = [
        word.end for word in line.words if start < word.end < end and word.tag.startswith(("v", "p", "c", "u", "f"))
    ]
    return max(ends, default=start)


def _name(line: Line, start: int, end: int, words: OrganizationWords) -> bool:
    if line.text[start:end] in words.brand:
        return True
    pieces = [word for word in line.words if start <= word.start < end]
    return 2 <= end - start <= SHORT and bool(pieces) and pieces[0].start == start and any(w.unknown for w in pieces)
