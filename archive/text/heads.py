"""Head lines of stories told from crossheads inside them.

What stands after a group of short lines makes it a head: a dispatch line, a byline, a photo's caption. A lone
short line without any of these is a crosshead where the text after it goes on with the story before it.
"""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.text.briefs import brief_heads
from archive.text.cohesion import Weights, terms
from archive.text.page import BOXED, TEXT, Page, series_mark

_IN_HEAD = frozenset({"short", "byline", "abstract_label", "abstract", "furniture", "jump", "duplicate"})


_SET = 4.0
"""Log-odds for a line that carries the mark of a series (■, 一、): crossheads come in sets."""


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Short lines that stand together: ``pieces[start:end]``. ``sure``: what follows marks them as a head."""

    start: int
    end: int
    sure: bool


def settle_heads(page: Page) -> None:
    """Relabel every ``short`` piece as ``head`` or ``crosshead``."""
    clusters = _clusters(page)
    weights = _weights(page, clusters)
    briefs = brief_heads(page, [(cluster.start, cluster.end) for cluster in clusters])
    clusters = [replace(one, sure=one.sure or one.start in briefs) for one in clusters]
    ends = [cluster.start for cluster in clusters if cluster.sure] + [len(page.pieces)]
    upcoming = 0
    for cluster in clusters:
        while ends[upcoming] <= cluster.start and upcoming < len(ends) - 1:
            upcoming += 1
        shorts = [p for p in page.pieces[cluster.start : cluster.end] if p.label == "short"]
        if not cluster.sure and len(shorts) == 1:
            score = _crosshead_score(page, cluster, ends[upcoming], weights)
            if score > 0:
                shorts[0].relabel("crosshead", min(0.95, 0.6 + score / 10), "短行,前后说的是同一件事")
                continue
        for piece in shorts:
            if cluster.sure:
                piece.relabel("head", 0.95, "其后是电头、署名或图片说明,或为一组短讯之一")
            else:
                piece.relabel("head", 0.7, "短行,其后另起一文")


def _clusters(page: Page) -> list[_Cluster]:
    pieces, found, index = page.pieces, [], 0
    while index < len(pieces):
        if pieces[index].label != "short":
            index += 1
            continue
        end = index + 1
        while end < len(pieces) and pieces[end].label in _IN_HEAD:
            end += 1
        labels = {p.label for p in pieces[index:end]}
        sure = "byline" in labels or (end < len(pieces) and pieces[end].label in {"lead", "caption"})
        found.append(_Cluster(index, end, sure or _follows_an_end(page, index)))
        index = end
    return found


def _follows_an_end(page: Page, index: int) -> bool:
    """The text before is signed at its end: what follows belongs to another story."""
    before = page.neighbour(index, -1)
    return before is not None and page.is_signed(before)


def _weights(page: Page, clusters: list[_Cluster]) -> Weights:
    """Weights of terms over the stretches between sure heads: what many of them share says little."""
    bounds = [0, *(cluster.start for cluster in clusters if cluster.sure), len(page.pieces)]
    stretches: list[Counter[str]] = []
    for start, end in pairwise(bounds):
        stretches.append(terms("\n".join(p.form for p in page.pieces[start:end])))
    return Weights(page.lexicon.language, stretches)


def _crosshead_score(page: Page, cluster: _Cluster, limit: int, weights: Weights) -> float:
    """Log-odds that a lone short line is a crosshead; headlines without dispatch, byline or signature are rare."""
    line = page.pieces[cluster.start]
    before, after = _text_before(page, cluster.start), _text_after(page, cluster.end, limit)
    if not before or not after or line.form.endswith("——") or page.lexicon.is_label(line.form):
        return -1.0
    topic = max(weights.affinity(terms(part), terms(before)) for part in after)
    score = 1.5 + 10.0 * (topic - 0.15) - (4.0 if _is_signed(page, cluster.end) else 0.0)
    score += _SET if page.marks[series_mark(line.form)] > 1 else 0.0
    return score - (1.0 if len(line) > 20 else 0.0)


def _text_before(page: Page, index: int) -> str:
    """The text of the story under way, back to its head."""
    out = []
    for piece in reversed(page.pieces[max(0, index - 80) : index]):
        if piece.label in {"head", "byline", "signature"}:
            break
        if piece.label in TEXT:
            out.append(piece.form)
            if piece.label == "lead":
                break
    return "\n".join(out)


def _text_after(page: Page, index: int, limit: int) -> list[str]:
    """The text up to the next short line, and up to the next sure head."""
    near, far, passed = [], [], False
    for piece in page.pieces[index : min(limit, index + 80)]:
        if piece.label in {"lead", "signature", "byline"}:
            break
        passed = passed or piece.label == "short"
        if piece.label == "text":
            far.append(piece.form)
            if not passed:
                near.append(piece.form)
    return ["\n".join(part) for part in (near, far) if near]


def _is_signed(page: Page, index: int) -> bool:
    """The text from here on is closed by a signature of its own, before any other head line."""
    while index < len(page.pieces) and page.pieces[index].label in {"text", *BOXED}:
        index += 1
    return index < len(page.pieces) and page.pieces[index].label == "signature"
