"""Columns of one story that were extracted in the wrong order, put back where the evidence is strong.

Every order that a body may have had is weighed against the printed one: what its new seams say and what those say that it
gives up, how it opens and how it ends.
"""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cached_property
from itertools import pairwise, permutations

from archive.text.links import link
from archive.text.memo import Answers
from archive.text.odds import weighed
from archive.text.page import Page
from archive.text.stories import Paragraph, Story


@dataclass(frozen=True, slots=True)
class _Weights:
    """Log-odds for an order, against the printed one; fitted on made pages over all orders of a story together.

    On pages of other seeds 70 of 75 stories with reversed columns are put right, and 2 of 868 others are harmed.
    """

    starts: float = 0.45
    """For each unit by which a text that breaks off reads on in the next, rather than that starting a sentence."""
    inside: float = -0.3
    """For each unit by which a text begins in mid-sentence under a finished one."""
    printed_open: float = 3.0
    """A text that breaks off is printed over the next."""
    printed_closed: float = 4.5
    """A finished text is printed over the next."""
    printed_other: float = 3.0
    """A crosshead or caption is printed over the next, or under a text."""
    breaks_off: float = 1.6
    """A text breaks off over a text (count of such seams)."""
    torn: float = -1.7
    """A text breaks off over a crosshead or a caption, or at the end."""
    lead: float = 5.5
    """The order opens with the dispatch line."""
    opens_inside: float = -0.35
    """For each unit by which its first text begins in mid-sentence."""
    told: float = 0.06
    """For each unit of weight of the terms that its first text shares with the headline; leads repeat it."""
    openness: float = 0.85
    """For each unit by which its first text opens as stories do."""
    headed: float = 0.5
    """A head or a byline stands right over its first text, which may well begin one."""
    opens_otherwise: float = 0.15
    """It opens with a crosshead or a caption."""
    signed: float = 3.0
    """It ends with the column that a signature was printed under (set by hand: made pages have hardly any)."""


_WEIGHTS = astuple(_Weights())
_TORN, _SIGNED = _Weights().torn, _Weights().signed
_SEAM_WEIGHTS, _OPENING_WEIGHTS = _WEIGHTS[:7], _WEIGHTS[7:-1]
_HAIR = 1e-6
"""More than sums may differ by the order in which they are taken."""
_BETTER = 0.0
"""Log-odds by which another order must beat the printed one."""
_LOST = -0.5
_SURELY_INSIDE = 2.5
"""Log-odds of beginning in mid-sentence; many a first paragraph looks a little like it."""
_LEAD_LENGTH = 120
"""Characters of a column's beginning in which the headline's words are looked for."""
_OPEN = 5.0
"""How much a text may open as stories do."""
_MOST = 5
"""Columns whose orders are all tried."""
_LONGEST = 60
"""Paragraphs of a body; longer ones are no story of one page."""

_Columns = tuple[range, ...]
"""Stretches of the body as printed, in another order."""
_Order = tuple[int, ...]
_Findings = tuple[float, ...]
"""In the order of ``_Weights``."""


def order_columns(story: Story, page: Page) -> None:
    """Reorder ``story.body`` in place."""
    if not 1 < len(story.body) <= _LONGEST:
        return
    judge = _Judge(story, page)
    best, gain = (), _BETTER
    hopeful = {(most, _printed(columns)) for columns in _orders(story, page) if (most := judge.at_most(columns)) > gain}
    for most, order in sorted(hopeful, reverse=True):
        if most < gain:
            break
        found = judge.gain(order)
        if found > gain or (found == gain and order < best):  # of equals the one nearest to the printed order
            best, gain = order, found
    if best:
        story.body = [story.body[index] for index in best]
        story.reasons.append((min(0.95, 0.6 + gain / 30), "分栏次序按断句和电头重排"))


def _orders(story: Story, page: Page) -> Iterator[_Columns]:
    """All orders of the columns that doubtful seams part, and all in which the end of the body stands first."""
    body = story.body
    yield from permutations(range(start, end) for start, end in pairwise([0, *_cuts(story, page), len(body)]))
    yield from ((range(i, len(body)), range(i)) for i in range(1, len(body)) if body[i].role == "paragraph")


def _printed(columns: _Columns) -> _Order:
    return tuple(index for column in columns for index in column)


def _cuts(story: Story, page: Page) -> list[int]:
    """The places where the body may be out of order, the most doubtful ones if there are many."""
    body = story.body
    cuts = {i: link(page, body[i - 1], body[i]) for i in range(1, len(body)) if _is_seam(body, i, page)}
    tops = [body[i] for i in (0, *cuts) if _is_inside(body[i], page)]
    for i in range(1, len(body)):
        before, after = body[i - 1], body[i]
        if before.role == after.role == "paragraph" and not before.closed:
            others = (link(page, before, top, printed=False) for top in tops if top is not after)
            here = link(page, before, after)
            if max(others, default=-9.0) > here - 1.0:
                cuts[i] = here
    cuts |= dict.fromkeys(_under_signatures(story), -9.0)
    return sorted(sorted(cuts, key=cuts.__getitem__)[: _MOST - 1])


def _under_signatures(story: Story) -> list[int]:
    """The paragraphs that a signature is printed over, under another paragraph: there a story ended."""
    body, signatures = story.body, [piece.start for piece in story.bylines if piece.label == "signature"]
    return [
        i
        for i in range(1, len(body))
        if any(body[i - 1].pieces[-1].start < s < body[i].pieces[0].start for s in signatures)
    ]


def _is_seam(body: list[Paragraph], place: int, page: Page) -> bool:
    """A paragraph that does not follow from the one before it; what stands under a crosshead belongs to that."""
    if body[place].role != "paragraph" or body[place - 1].role == "crosshead":
        return False
    return body[place].pieces[0].label == "lead" or link(page, body[place - 1], body[place]) < _LOST


def _is_inside(para: Paragraph, page: Page) -> bool:
    return para.role == "paragraph" and page.starts_inside(para.pieces[0]) > 0.0


class _Judge:
    """What speaks for each order of one body."""

    def __init__(self, story: Story, page: Page) -> None:
        self.body, self.page = story.body, page
        terms = dict.fromkeys(term for piece in story.heads for term in page.terms(piece.form))
        self._title = [(term, page.weights(term)) for term in terms]
        self._above = [piece.start for piece in (*story.heads, *story.bylines) if piece.label != "signature"]
        self._signed = _signed_paragraph(story)
        self._parted = frozenset(_under_signatures(story))
        self._seams = Answers(self._weigh)
        self._worths = Answers(lambda seam: weighed(_SEAM_WEIGHTS, self._seams[seam]))
        self._ends = Answers(lambda index: weighed((_TORN, _SIGNED), self._end(index)))
        self._opens = Answers(lambda index: weighed(_OPENING_WEIGHTS, self._opening(index, at_most=index > 0)))
        self._openings: dict[tuple[int, bool], _Findings] = {}

    @cached_property
    def _printed(self) -> _Findings:
        return self._findings(tuple(range(len(self.body))))

    def gain(self, order: _Order) -> float:
        """Log-odds against the printed order."""
        found = self._findings(order)
        return weighed(_WEIGHTS, [new - old for new, old in zip(found, self._printed, strict=True)])

    def at_most(self, columns: _Columns) -> float:
        """No less than the gain of an order, by its seams alone and with an opening that may be better than it is."""
        worth, last = self._worths, len(self.body) - 1
        new = sum([worth[one[-1], other[0]] for one, other in pairwise(columns)])
        old = sum([worth[column[0] - 1, column[0]] for column in columns if column[0]])
        opens, ends = columns[0][0], columns[-1][-1]
        return new - old + self._opens[opens] - self._opens[0] + self._ends[ends] - self._ends[last] + _HAIR

    def _findings(self, order: _Order) -> _Findings:
        seams = [self._seams[seam] for seam in pairwise(order)]
        *totals, torn = (sum(values) for values in zip(*seams, strict=True))
        ends, signed = self._end(order[-1])
        return (*totals, torn + ends, *self._opening(order[0], at_most=False), signed)

    def _end(self, index: int) -> tuple[float, float]:
        """``torn`` and ``signed`` of a body's last paragraph."""
        last = self.body[index]
        return float(last.role == "paragraph" and not last.closed), float(index == self._signed)

    def _weigh(self, seam: tuple[int, int]) -> _Findings:
        """``starts`` to ``torn``."""
        one, other = seam
        before, after = self.body[one], self.body[other]
        printed = float(other == one + 1 and other not in self._parted)
        if before.role != "paragraph" or after.role != "paragraph":
            torn = float(before.role == "paragraph" and not before.closed)
            return 0.0, 0.0, 0.0, 0.0, printed, 0.0, torn
        if before.closed:
            inside = max(-1.0, min(4.0, self.page.starts_inside(after.pieces[0])))
            return 0.0, inside, 0.0, printed, 0.0, 0.0, 0.0
        starts = max(-5.0, min(8.0, self.page.reads_on(before.pieces[-1], after.pieces[0])))
        return starts, 0.0, printed, 0.0, 0.0, 1.0, 0.0

    def _opening(self, index: int, at_most: bool) -> _Findings:
        known = self._openings.get((index, at_most))
        if known is None:
            known = self._openings[index, at_most] = self._weigh_opening(index, at_most)
        return known

    def _weigh_opening(self, index: int, at_most: bool) -> _Findings:
        """``lead`` to ``opens_otherwise``."""
        para, page = self.body[index], self.page
        first = para.pieces[0]
        inside = page.starts_inside(first)
        headed = bool(self._above) and not index and max(self._above) < first.start and inside < _SURELY_INSIDE
        if para.role != "paragraph":
            return 0.0, 0.0, 0.0, 0.0, float(headed), 1.0
        opening = first.form[:_LEAD_LENGTH]
        told = min(30.0, sum([weight for term, weight in self._title if term in opening]))
        if any(piece.label == "lead" for piece in para.pieces):
            return 1.0, -1.0, told, 0.0, float(headed), 0.0
        openness = _OPEN if at_most else max(-_OPEN, min(_OPEN, page.lexicon.language.openness(first.form)))
        return 0.0, max(-1.0, min(4.0, inside)), told, openness, float(headed), 0.0


def _signed_paragraph(story: Story) -> int | None:
    """Index of the paragraph that a signature was printed under."""
    signature = next((piece.start for piece in story.bylines if piece.label == "signature"), None)
    if signature is None:
        return None
    above = [i for i, para in enumerate(story.body) if para.pieces[-1].start < signature]
    return max(above, key=lambda i: story.body[i].pieces[-1].start, default=None)
