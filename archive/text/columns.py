"""Columns of one story that were extracted in the wrong order, put back where the evidence is strong.

Evidence: the dispatch line opens a story, a signature closes it, and a sentence that breaks off at the end of
one column goes on at the top of another.
"""

from collections import Counter
from itertools import pairwise, permutations

from archive.text.cohesion import terms
from archive.text.links import link
from archive.text.page import Page
from archive.text.stories import Paragraph, Story

_LOST = -0.5
_BETTER = 2.0
"""Log-odds by which another order must beat the printed one."""
_NEIGHBOURS = 1.5
"""For columns printed one after the other."""
_GOES_ON = 3.0
"""For such columns where the first one breaks off: 34 of 36 counted sentences go on in the next line."""
_SURELY_INSIDE = 2.5
"""Log-odds of beginning in mid-sentence; many a first paragraph looks a little like it."""
_SIGNED = 3.0
_LEAD = 8.0
_HEADED = 3.0
"""For the column right under the head or the byline to be the first, where that column does not begin in mid-sentence."""
_UNFINISHED = -3.5
"""For a last column that breaks off: a story seldom ends so, unless its rest is lost."""
_TITLE = 0.15
"""For each unit of weight of the terms that a first column shares with the headline; leads repeat it."""
_LEAD_LENGTH = 120
"""Characters of a column's beginning in which the headline's words are looked for."""
_MAY_GO_ON = -1.5
"""Log-odds, without the print order's, above which a last line that breaks off may go on at the top of its story."""
_MOST = 5
"""Columns whose orders are all tried."""


def order_columns(story: Story, page: Page) -> None:
    """Reorder ``story.body`` in place."""
    columns = _columns(story, page)
    if not 1 < len(columns) <= _MOST:
        return
    printed = tuple(range(len(columns)))
    signed = _signed_column(story, columns)
    opening = [_opening(column[0], story, page) for column in columns]
    opening[0] += _HEADED if _is_headed(story, columns[0][0], page) else 0.0
    scores = {order: opening[order[0]] + _score(order, columns, signed, page) for order in permutations(printed)}
    best = max(scores, key=lambda order: (scores[order], order == printed))
    if scores[best] > scores[printed] + _BETTER:
        story.body = [para for index in best for para in columns[index]]
        story.reasons.append((min(0.95, 0.6 + (scores[best] - scores[printed]) / 30), "分栏次序按断句和电头重排"))


def _is_headed(story: Story, top: Paragraph, page: Page) -> bool:
    """A head stands over the column, which may well begin a text."""
    above = [piece.start for piece in (*story.heads, *story.bylines) if piece.label != "signature"]
    return bool(above) and max(above) < top.pieces[0].start and page.starts_inside(top.pieces[0]) < _SURELY_INSIDE


def _columns(story: Story, page: Page) -> list[list[Paragraph]]:
    """The body cut where it may be out of order."""
    body = story.body
    cuts = {i for i in range(1, len(body)) if _is_seam(body, i, page)}
    tops = [body[i] for i in sorted({0, *cuts}) if body and _is_inside(body[i], page)]
    for i in range(1, len(body)):
        before, after = body[i - 1], body[i]
        if before.role == after.role == "paragraph" and not before.closed:
            others = (link(page, before, top, printed=False) for top in tops if top is not after)
            if max(others, default=-9.0) > link(page, before, after) - 1.0:
                cuts.add(i)
    if _wraps(body, page):
        cuts |= _beginning(story, cuts, page)
    signatures = [piece.start for piece in story.bylines if piece.label == "signature"]
    cuts |= {
        i for i in range(1, len(body)) for s in signatures if body[i - 1].pieces[-1].start < s < body[i].pieces[0].start
    }
    return [body[start:end] for start, end in pairwise([0, *sorted(cuts), len(body)])]


def _wraps(body: list[Paragraph], page: Page) -> bool:
    """The last line breaks off, and the first one goes on with it: the story begins somewhere between."""
    ends = len(body) > 1 and body[0].role == body[-1].role == "paragraph" and not body[-1].closed
    return ends and link(page, body[-1], body[0], printed=False) > _MAY_GO_ON


def _beginning(story: Story, cuts: set[int], page: Page) -> set[int]:
    """The place in a body whose first column stands below, where no cut is a likely one."""
    body = story.body
    places = [i for i in range(1, len(body)) if body[i].role == body[i - 1].role == "paragraph" and body[i - 1].closed]
    if not places or cuts & set(places):
        return set()
    return {max(places, key=lambda i: _opening(body[i], story, page))}


def _opening(para: Paragraph, story: Story, page: Page) -> float:
    """Log-odds that a story begins with this paragraph."""
    if para.role != "paragraph":
        return 0.0
    if any(piece.label == "lead" for piece in para.pieces):
        return _LEAD
    title = Counter(term for piece in story.heads for term in page.terms(piece.form))
    told = page.weights.shared(title, terms(para.pieces[0].form[:_LEAD_LENGTH]))
    return _TITLE * told - max(-1.0, min(4.0, page.starts_inside(para.pieces[0])))


def _is_seam(body: list[Paragraph], place: int, page: Page) -> bool:
    """A paragraph that does not follow from the one before it; what stands under a crosshead belongs to that."""
    if body[place].role != "paragraph" or body[place - 1].role == "crosshead":
        return False
    return body[place].pieces[0].label == "lead" or link(page, body[place - 1], body[place]) < _LOST


def _is_inside(para: Paragraph, page: Page) -> bool:
    return para.role == "paragraph" and page.starts_inside(para.pieces[0]) > 0.0


def _signed_column(story: Story, columns: list[list[Paragraph]]) -> int | None:
    """Index of the column that a signature was printed under."""
    signature = next((piece.start for piece in story.bylines if piece.label == "signature"), None)
    if signature is None:
        return None
    above = [i for i, column in enumerate(columns) if column and column[-1].pieces[-1].start < signature]
    return max(above, key=lambda i: columns[i][-1].pieces[-1].start, default=None)


def _score(order: tuple[int, ...], columns: list[list[Paragraph]], signed: int | None, page: Page) -> float:
    total = _SIGNED if signed is not None and order[-1] == signed else 0.0
    total += 0.0 if columns[order[-1]][-1].closed else _UNFINISHED
    for one, other in pairwise(order):
        before = columns[one][-1]
        total += link(page, before, columns[other][0], printed=False)
        if other == one + 1:
            total += _NEIGHBOURS if before.closed else _GOES_ON
    return total
