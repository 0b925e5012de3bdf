"""Head lines of stories told from crossheads inside them.

What stands after a group of short lines makes it a head: a dispatch line, a byline, a photo's caption. A lone short
line without any of these is weighed: does the text after it go on with the story before it, do others like it stand near?
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.text.briefs import brief_heads
from archive.text.cohesion import Weights
from archive.text.page import BOXED, TEXT, Page, series_mark
from archive.text.pieces import Piece

_REACH = 40
"""Lines before and after a short line whose text tells whether it stands inside a story."""
_IN_HEAD = frozenset({"short", "byline", "abstract_label", "abstract", "furniture", "jump", "duplicate"})


@dataclass(frozen=True, slots=True)
class _Weights:
    """Log-odds that a lone short line is a crosshead; logistic regression on made pages, then rounded.

    The pages were made of the samples' articles, invented ones and those of 1998. On made pages of other articles 98 %
    of 315 lines are told (92 % by topic alone), on the pages with gold all of 41. ``news`` and ``placed`` were added
    later, the others held: on made pages of four further sets 468 of 470 crossheads and 76 of 81 headlines are told.
    """

    crosshead: float = -1.0
    near: float = 5.5
    """For each unit by which the text up to the next short line speaks of what the text before speaks of."""
    far: float = 6.5
    """So for the text up to the next sure head."""
    echo: float = -0.14
    """For each unit of weight that the line shares with the text after it: headlines say what their story says."""
    inside: float = -0.5
    """For each unit by which the text after begins in mid-sentence: it is a column cut off, its head stands elsewhere."""
    signed: float = -1.1
    """The text after is closed by a signature of its own."""
    series: float = 1.2
    """The line carries a mark (■, 一、) that other short lines carry."""
    length: float = -0.15
    """For each character over twelve."""
    alike: float = 1.6
    """For each of up to two other lone lines of about its length under the same head: crossheads come in sets."""
    torn: float = -2.0
    """The text before breaks off; a crosshead stands between finished paragraphs."""
    headness: float = 0.12
    news: float = -3.0
    """The text after opens as news does: a day, and a place that the text before does not name."""
    placed: float = -2.0
    """``PLACE:`` opens the line, and the text after names that place, which the text before does not."""

    quoted: float = 2.5
    """The line is one whole quotation: what somebody says in the text (set by hand: all of 55 such lines were crossheads)."""


_WEIGHTS = _Weights()
_CUT = -2.4
"""Log-odds of being cut out of a sentence (``broken``) from which a crosshead without others like it is none: of 19 lines
17 were cut sentences, 1 was a crosshead, 1 a headline."""
_QUOTATION = re.compile("“[^“”]{4,}”$")
_OPENING = 60
"""Characters in which a piece of news tells when and where."""
_DIVISION = "(?:自治)?(?:[省县旗州盟镇]|市(?![场民值面])|区(?!域))"
_PLACE = re.compile(rf"([\u3400-\u9fff]{{2,3}}?){_DIVISION}")
_UNDER_PLACE = re.compile(r"[▲△■□●○◆◇★☆]?\s?[\u3400-\u9fff]{0,4}([\u3400-\u9fff]{2}):")
_DAY = re.compile(
    r"(?:^|[,。!?])(?:近日|日前|昨日|昨天|连日来|不久前|最近|\d{1,2}月(?:\d{1,2}日|[初中末底上下])|\d{1,2}日)"
)
_CROSSHEAD = 20
"""Characters; longer lines under a byline are no crossheads."""
_TELLS = 4.0
"""Weight of terms that a head shares with its text."""
_ALIKE = 4
"""Characters by which crossheads of a set differ in length."""
_MOST = 6.0
_ECHO = 20.0


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
            score = _crosshead_score(page, cluster, ends[upcoming], weights, kin)
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
    if not kin and page.cut_odds.get(line.start, -_MOST) > _CUT:
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
    after = _text_after(page, cluster.end, limit)
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
    return page.weights.among(
        {term for piece in page.pieces[start:end] for term in page.memo.pairs(piece.form)}
        for start, end in pairwise(bounds)
    )


def _crosshead_score(
    page: Page, cluster: _Cluster, limit: int, weights: Weights, alike: int, fitted: _Weights = _WEIGHTS
) -> float:
    """Log-odds that a lone short line is a crosshead."""
    line = page.pieces[cluster.start]
    before, after = _text_before(page, cluster.start), _text_after(page, cluster.end, limit)
    if not before or not after or line.form.endswith("——") or page.lexicon.is_label(line.form):
        return -1.0
    topic, ahead = page.joint(before), [page.joint(part) for part in after]
    score = fitted.crosshead + fitted.alike * alike + fitted.length * (len(line) - 12)
    score += fitted.near * weights.affinity(ahead[0], topic) + fitted.far * weights.affinity(ahead[-1], topic)
    score += fitted.echo * min(_ECHO, weights.shared(page.terms(line.form), ahead[-1]))
    score += fitted.headness * _bound(page.memo.headness(line.form)) + fitted.quoted * bool(_QUOTATION.match(line.form))
    told, now = "\n".join(before), "\n".join(after[0])
    score += fitted.news * _opens_news(now, told) + fitted.placed * _names_its_place(line, now, told)
    score += fitted.signed * _is_signed(page, cluster.end) + fitted.series * (page.marks[series_mark(line.form)] > 1)
    above, below = page.neighbour(cluster.start, -1), page.neighbour(cluster.end - 1, 1)
    score += fitted.inside * (_bound(page.starts_inside(page.pieces[below])) if below is not None else 0.0)
    return score + fitted.torn * (above is not None and not page.pieces[above].closed)


def _opens_news(text: str, before: str) -> bool:
    """A text that begins with a day and a place, where the text before does not name the place."""
    if not _DAY.search(text, 0, _OPENING):
        return False
    places = [found.group(1)[-2:] for found in _PLACE.finditer(text, 0, _OPENING)]
    return bool(places) and not any(place in before for place in places)


def _names_its_place(line: Piece, text: str, before: str) -> bool:
    """``云岭:…`` over a text that speaks of 云岭市."""
    named = _UNDER_PLACE.match(line.form)
    place = named.group(1) if named else ""
    return bool(place) and place not in before and bool(re.search(place + _DIVISION, text))


def _bound(value: float) -> float:
    return max(-_MOST, min(_MOST, value))


def _text_before(page: Page, index: int) -> tuple[str, ...]:
    """The texts of the story under way, back to its head."""
    out = []
    for piece in reversed(page.pieces[max(0, index - _REACH) : index]):
        if piece.label in {"head", "byline", "signature"}:
            break
        if piece.label in TEXT:
            out.append(piece.form)
            if piece.label == "lead":
                break
    return tuple(out)


def _text_after(page: Page, index: int, limit: int) -> list[tuple[str, ...]]:
    """The texts up to the next short line, and up to the next sure head."""
    near, far, passed = [], [], False
    for piece in page.pieces[index : min(limit, index + _REACH)]:
        if piece.label in {"lead", "signature", "byline"}:
            break
        passed = passed or piece.label == "short"
        if piece.label == "text":
            far.append(piece.form)
            if not passed:
                near.append(piece.form)
    return [tuple(part) for part in (near, far) if near]


def _is_signed(page: Page, index: int) -> bool:
    """The text from here on is closed by a signature of its own, before any other head line."""
    while index < len(page.pieces) and page.pieces[index].label in {"text", *BOXED}:
        index += 1
    return index < len(page.pieces) and page.pieces[index].label == "signature"
