"""Round-ups: several briefs under one standing label (简讯, 工会动态, …短波), each a headline and a paragraph or two.

Their headlines stand between finished paragraphs, as crossheads do; the label over the first tells them apart. A
label never seen before counts as well where each headline carries the same mark (▲ ■ ●), or is too long for a crosshead.
"""

import re

from archive.text.page import BOXED, TEXT, Page
from archive.text.pieces import Piece
from archive.text.titles import one_headline

_LONGEST = 330
"""Characters of one brief."""
_MOST_PIECES = 4
"""Lines of text of one brief; sentences are broken over lines."""
_LABEL = re.compile(r"^[【\[■●◆▲·◇★☆—]{0,2}[\u3400-\u9fff]{2,6}[】\]·◇★☆—]{0,2}$")
_MARK = re.compile(r"^[▲△■□●○◆◇★☆▶►]")
_TITLE = 9
"""Characters; headlines of briefs are no shorter, crossheads seldom longer."""


def brief_heads(page: Page, clusters: list[tuple[int, int]]) -> set[int]:
    """Starts of the clusters of short lines (``pieces[start:end]``) that head a brief of a round-up, but the first, or what follows it."""
    found: set[int] = set()
    here = 0
    while here < len(clusters):
        run = _run(page, clusters, here)
        found.update(start for start, _ in clusters[here + 1 : here + run])
        end = here + run
        if run > 1 and end < len(clusters) and _is_brief(page, clusters[end - 1][1], clusters[end][0]):
            found.add(clusters[end][0])  # a brief has no crossheads: another story begins
        here += max(run, 1)
    return found


def _run(page: Page, clusters: list[tuple[int, int]], here: int) -> int:
    """How many clusters from this one on belong to one round-up; 0 where none begins."""
    shorts = _shorts(page, clusters[here])
    label = shorts[0].form
    group = bool(page.lexicon.group_column.match(label))
    mark = _MARK.match(shorts[1].form) if _is_title(page, shorts[1:]) else None
    sign = mark.group() if mark else ""
    if (
        not _is_title(page, shorts[1:])
        or (_has_lead(page, clusters, here) and not sign)
        or _is_feature(page, clusters[here])
        or not (group or (_LABEL.match(label) and not page.lexicon.column.match(label)))
    ):
        return 0
    end = here + 1
    while end < len(clusters) and _is_brief(page, clusters[end - 1][1], clusters[end][0]):
        lines = _shorts(page, clusters[end])
        if not _is_title(page, lines) or (_MARK.match(lines[0].form) or [""])[0] != sign:
            break
        if not (group or sign) and len(lines[0]) < _TITLE:
            break
        end += 1
    certain = group or sign or end - here > 2
    closed = end == len(clusters) or _is_brief(page, clusters[end - 1][1], clusters[end][0])
    return end - here if certain and (group or closed or end - here > 2) else 0


def _is_title(page: Page, lines: list[Piece]) -> bool:
    """One head line, or two that are one headline."""
    return len(lines) == 1 or (len(lines) == 2 and one_headline(lines[0], lines[1], page) > 0)


def _has_lead(page: Page, clusters: list[tuple[int, int]], here: int) -> bool:
    """The text under the first headline has a dispatch line: then those of further briefs have one, and need no help."""
    end = clusters[here + 1][0] if here + 1 < len(clusters) else len(page.pieces)
    return any(piece.label == "lead" for piece in page.pieces[clusters[here][1] : end])


def _is_feature(page: Page, cluster: tuple[int, int]) -> bool:
    """A reporter under the head, or a deck in it: the label is that of one long story."""
    pieces = page.pieces[cluster[0] : cluster[1]]
    return any(piece.label == "byline" or "——" in piece.form for piece in pieces)


def _shorts(page: Page, cluster: tuple[int, int]) -> list[Piece]:
    return [piece for piece in page.pieces[cluster[0] : cluster[1]] if piece.label == "short"]


def _is_brief(page: Page, start: int, end: int) -> bool:
    """``pieces[start:end]`` are a finished text of a brief's size."""
    texts = [piece for piece in page.pieces[start:end] if piece.label in TEXT]
    if not texts or len(texts) > _MOST_PIECES or not texts[-1].closed:
        return False
    others = (piece.label for piece in page.pieces[start:end] if piece.label not in TEXT | BOXED | {"signature"})
    return sum(map(len, texts)) <= _LONGEST and not any(others)
