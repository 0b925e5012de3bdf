"""Shows where a text matches: exactly the matched characters, marked on the text as printed.

Pure: no Django, no Haystack. HTML is escaped; the only markup that comes out is ``<mark>``.
"""

import html
from collections.abc import Iterable, Sequence

from .analysis import fold_with_offsets

ELLIPSIS = "…"
SENTENCE_ENDS = "。！？!?；;\n"


def matches(text: str, strings: Iterable[str]) -> list[tuple[int, int]]:
    """Half-open ranges of the original text that hold one of the folded ``strings``, merged, in order."""
    folded = fold_with_offsets(text)
    ranges = []
    for string in filter(None, strings):
        at = folded.text.find(string)
        while at >= 0:
            ranges.append(folded.to_original(at, at + len(string)))
            at = folded.text.find(string, at + 1)
    return _merged(sorted(ranges))


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def mark(text: str, strings: Iterable[str]) -> str:
    """The whole text as HTML, matches in ``<mark>``."""
    return _marked(text, matches(text, strings), 0, len(text))


def snippet(text: str, strings: Sequence[str], length: int = 120) -> str:
    """About ``length`` characters of the text as HTML, where most of the strings stand together."""
    ranges = matches(text, strings)
    start = _best_start(text, ranges, strings, length)
    end = min(len(text), start + length)
    start = max(0, min(start, end - length))
    # No match is cut in two.
    for begin, stop in ranges:
        if begin < start < stop:
            start = begin
        if begin < end < stop:
            end = stop
    body = _marked(text, ranges, start, end).strip()
    return (ELLIPSIS if start > 0 else "") + body + (ELLIPSIS if end < len(text) else "")


def _best_start(text: str, ranges: list[tuple[int, int]], strings: Sequence[str], length: int) -> int:
    """Where the window with the most marked characters begins: at a sentence where one starts nearby."""
    if not ranges:
        return 0
    best, covered = ranges[0][0], -1
    for number, (begin, _) in enumerate(ranges[:200]):
        inside = sum(end - start for start, end in ranges[number : number + 30] if end <= begin + length * 3 // 4)
        if inside > covered:
            best, covered = begin, inside
    lead = text[max(0, best - length // 4) : best]
    sentence = max((lead.rfind(sign) for sign in SENTENCE_ENDS), default=-1)
    if sentence >= 0:
        return best - len(lead) + sentence + 1
    return 0 if best <= length // 4 else best - min(length // 8, best)


def _marked(text: str, ranges: list[tuple[int, int]], start: int, end: int) -> str:
    out, at = [], start
    for begin, stop in ranges:
        begin, stop = max(begin, at), min(stop, end)
        if begin < stop:
            out += [html.escape(text[at:begin]), "<mark>", html.escape(text[begin:stop]), "</mark>"]
            at = stop
    out.append(html.escape(text[at:end]))
    return "".join(out)
