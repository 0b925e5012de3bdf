"""Head lines of stories told from crossheads inside them.

What stands after a group of short lines makes it a head: a dispatch line, a byline, a photo's caption. A lone short
line without any of these is weighed: does the text after it go on with the story before it, do others like it stand near?
"""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from archive.text.briefs import brief_heads
from archive.text.cohesion import Weights
from archive.text.crossheads import crosshead_odds, text_after
from archive.text.page import Page
from archive.text.pieces import Piece

_IN_HEAD = frozenset({"short", "byline", "abstract_label", "abstract", "furniture", "jump", "duplicate"})
_CROSSHEAD = 20
"""Characters; longer lines under a byline are no crossheads."""
_CUT = -2.4
"""Log-odds of being cut out of a sentence (``broken``) from which a crosshead without others like it is none: of 19 lines
17 were cut sentences, 1 was a crosshead, 1 a headline."""
_TELLS = 4.0
"""Weight of terms that a head shares with its text."""
_ALIKE = 4
"""Characters by which crossheads of a set differ in length."""


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
    alike = _alike(page, clusters)
    first: Piece | None = None
    for cluster in clusters:
        while ends[upcoming] <= cluster.start and upcoming < len(ends) - 1:
            upcoming += 1
        shorts = _shorts(page, cluster)
        if not cluster.sure and len(shorts) == 1:
            kin = min(2, alike[cluster.start] + (first is not None and _is_kin(first, shorts[0])))
            score = crosshead_odds(page, cluster.start, cluster.end, ends[upcoming], weights, kin)
            if score > 0:
                _inside(page, shorts[0], score, kin)
                continue
        first = _first_crosshead(page, cluster, ends[upcoming], weights)
        if first is not None:
            first.relabel("crosshead", 0.75, "署名之下、正文之上的短行,标题说的也是这篇正文")
        for piece in shorts:
            if piece is first:
                continue
            if cluster.sure:
                piece.relabel("head", 0.95, "其后是电头、署名或图片说明,或为一组短讯之一")
            else:
                piece.relabel("head", 0.7, "短行,其后另起一文")


def _inside(page: Page, line: Piece, score: float, kin: int) -> None:
    """A lone line in the midst of its story: a crosshead, or, where it has no others like it, maybe a cut sentence."""
    if not kin and page.cut_odds.get(line.start, _CUT) > _CUT:
        line.relabel("text", 0.6, "前后说的是同一件事,又没有别的小标题,是断句的一截")
    else:
        line.relabel("crosshead", min(0.95, 0.6 + score / 10), "短行,前后说的是同一件事")


def _first_crosshead(page: Page, cluster: _Cluster, limit: int, weights: Weights) -> Piece | None:
    """A short line between a byline and the text, where the head above the byline tells of that text as well.

    Otherwise it is the headline of another story, and the text of the head above stands elsewhere.
    """
    pieces = page.pieces[cluster.start : cluster.end]
    line, above = pieces[-1], pieces[:-1]
    if line.label != "short" or len(line) > _CROSSHEAD or page.lexicon.is_label(line.form):
        return None
    if not above or above[-1].label != "byline" or line.form.startswith("——") or line.form.endswith("——"):
        return None
    head = page.joint(tuple(piece.form for piece in above if piece.label == "short"))
    after = text_after(page, cluster.end, limit)
    if not head or not after:
        return None
    return line if weights.shared(head, page.joint(after[-1])) > _TELLS else None


def _is_kin(first: Piece, line: Piece) -> bool:
    """About as long, or built alike around a colon."""
    return abs(len(first) - len(line)) <= _ALIKE or (":" in first.form and ":" in line.form)


def _shorts(page: Page, cluster: _Cluster) -> list[Piece]:
    return [piece for piece in page.pieces[cluster.start : cluster.end] if piece.label == "short"]


def _alike(page: Page, clusters: list[_Cluster]) -> dict[int, int]:
    """For each lone line (by its start) how many others, up to two, under the same sure head are about as long."""
    found: dict[int, int] = {}
    lone: list[_Cluster] = []
    for cluster in [*clusters, _Cluster(len(page.pieces), 0, sure=True)]:
        if cluster.sure:
            sizes = {one.start: len(page.pieces[one.start]) for one in lone}
            counts = Counter(sizes.values())
            for start, size in sizes.items():
                near = sum(counts[size + step] for step in range(-_ALIKE, _ALIKE + 1))
                found[start] = min(near - 1, 2)
            lone = []
        elif len(_shorts(page, cluster)) == 1:
            lone.append(cluster)
    return found


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
        goes_on = any(p.is_continued_here for p in pieces[index:end])
        sure = goes_on or "byline" in labels or (end < len(pieces) and pieces[end].label in {"lead", "caption"})
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
    stretches = [page.pieces[start:end] for start, end in pairwise(bounds)]
    terms = [set().union(*(page.memo.pairs(piece.form) for piece in pieces)) for pieces in stretches]
    return page.weights.among(Counter(chain.from_iterable(terms)))
