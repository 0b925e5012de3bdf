"""What speaks for a head's being two: one over another whose text stands elsewhere.

Each border between two head lines is weighed with each place where a stray text may begin: what both parts of the head
tell of both texts, how the text begins, the form of the border.
"""

import math
from dataclasses import astuple, dataclass

from archive.text.links import link
from archive.text.odds import weighed
from archive.text.page import Page
from archive.text.stories import Paragraph, Story
from archive.text.titles import one_headline
from archive.text.topics import Models
from archive.text.views import View

_NEXT = 8
"""Paragraphs of a stray text whose length is counted."""
_HALF = 4.0
"""Weight of shared terms that counts half as much as ever so many."""
_TELLING = 4
"""How many weights tell what was so before and what the head tells; the others are known of each place and each border."""

_Findings = tuple[float, ...]
"""In the order of ``_Weights``."""


@dataclass(frozen=True, slots=True)
class _Weights:
    """Log-odds, fitted on made pages by maximum likelihood over all hypotheses of a head together, then rounded."""

    prior: float
    """That the upper lines belong to the text that begins there."""
    upper: float
    """The upper lines tell of the stray text rather than of what is left of the one under them (e-folds)."""
    lower: float
    """The lower lines do so."""
    untold: float
    """The upper lines tell of nothing in the stray text."""
    alike: float
    """For one unit of affinity of the stray text with what stands before it."""
    inside: float
    """The stray text begins in mid-sentence, under a finished paragraph."""
    broken: float
    """It follows a sentence that breaks off."""
    goes_on: float
    """For each unit by which it reads on from that."""
    dash: float
    """The upper lines end with the dash of a kicker."""
    deck: float
    """The lower ones begin with that of a deck."""
    upper_labels: float
    """The upper lines are nothing but labels."""
    lower_labels: float
    label: float
    """The lower lines begin with a label, as a new head does."""
    one: float
    """For each unit by which the lines at the border look like the halves of one headline."""
    two: float
    """The upper lines are two or more full ones."""
    far: float
    """For each story between the head and that text (held near 0: the maker's far heads are never far from their texts)."""
    signed: float
    """A signature stands over it."""
    long: float
    """It has 300 characters or more; less for a shorter one (held)."""
    unfinished: float
    """Its own last sentence breaks off."""
    headless: float
    """It stands under no head."""
    leans: float
    """Its first paragraph has more in common with what follows than with what stands before (e-folds)."""
    above: float
    """So has the paragraph over it."""


_OWN = astuple(
    _Weights(
        prior=-6.4,
        upper=2.0,
        lower=-2.2,
        untold=-4.3,
        alike=-6.7,
        inside=0.65,
        broken=0.0,
        goes_on=-0.2,
        dash=-1.3,
        deck=-3.6,
        upper_labels=-2.6,
        lower_labels=-0.5,
        label=2.3,
        one=-0.8,
        two=0.5,
        far=0.0,
        signed=0.5,
        long=0.4,
        unfinished=-1.9,
        headless=0.0,
        leans=0.8,
        above=-0.9,
    )
)
"""Where the stray text is the end of that under the head."""
_ELSEWHERE = astuple(
    _Weights(
        prior=-4.9,
        upper=2.1,
        lower=-0.5,
        untold=-1.5,
        alike=-6.5,
        inside=0.05,
        broken=-2.0,
        goes_on=-0.1,
        dash=-1.6,
        deck=-1.7,
        upper_labels=-3.6,
        lower_labels=-0.4,
        label=0.7,
        one=-0.3,
        two=1.3,
        far=-0.06,
        signed=-0.4,
        long=1.0,
        unfinished=0.0,
        headless=1.0,
        leans=0.0,
        above=-0.5,
    )
)
"""Where it stands under another head, or under none."""


@dataclass(frozen=True, slots=True)
class Split:
    """The first ``lines`` head lines of a story belong to the text of ``owner`` from paragraph ``start`` on."""

    story: Story
    lines: int
    owner: Story
    start: int


class _Border:
    """A border between two head lines: the terms on both sides, and its form in the order of ``_Weights``."""

    def __init__(self, story: Story, lines: int, page: Page) -> None:
        one, other = story.heads[lines - 1 : lines + 1]
        self.upper = tuple(page.joint(tuple(piece.form for piece in story.heads[:lines])))
        self.lower = tuple(page.joint(tuple(piece.form for piece in story.heads[lines:])))
        full = [page.is_full(piece) for piece in story.heads]
        self.form = (
            float(one.form.endswith("——")),
            float(other.form.startswith("——")),
            float(not any(full[:lines])),
            float(not any(full[lines:])),
            float(not full[lines]),
            max(0.0, one_headline(one, other, page)),
            float(sum(full[:lines]) > 1),
        )


class Known:
    """What is asked of a page again and again: the views of its stories, the borders in its heads, where texts may begin."""

    def __init__(self, models: Models) -> None:
        self.models = models
        self._views: dict[int, View] = {}
        self._borders: dict[tuple[int, int], _Border] = {}
        self._starts: dict[tuple[int, int], tuple[_Findings, _Findings]] = {}

    def view(self, story: Story) -> View:
        if id(story) not in self._views:
            self._views[id(story)] = View(story, self.models)
        return self._views[id(story)]

    def border(self, story: Story, lines: int) -> _Border:
        key = (id(story), lines)
        if key not in self._borders:
            self._borders[key] = _Border(story, lines, self.models.page)
        return self._borders[key]

    def start(self, story: Story, start: int) -> tuple[_Findings, _Findings]:
        """A place where a stray text may begin: ``alike`` to ``goes_on``, ``signed`` to ``above``."""
        key = (id(story), start)
        if key not in self._starts:
            self._starts[key] = _start(self.view(story), start, self.models.page)
        return self._starts[key]


def _start(stray: View, start: int, page: Page) -> tuple[_Findings, _Findings]:
    body = stray.story.body
    seam, broken = _seam(body, start, page)
    alike = min(0.6, stray.affinity(start))
    above = (alike, 0.0 if broken else seam, float(broken), seam if broken else 0.0)
    text = (
        float(start > 0 and _is_signed_between(stray.story, body[start - 1], body[start])),
        min(1.0, sum([len(para.form) for para in body[start : start + _NEXT]]) / 300),
        float(not body[-1].closed),
        float(not stray.story.heads),
        stray.leans(start),
        stray.leans(start - 1),
    )
    return above, text


def odds_of(split: Split, known: Known, least: float = -math.inf) -> float:
    """Log-odds of a hypothesis, against the head's being one; something below ``least`` where it is plain that they are."""
    weights, stray = _OWN if split.owner is split.story else _ELSEWHERE, known.view(split.owner)
    under, border = known.view(split.story), known.border(split.story, split.lines)
    above, text = known.start(split.owner, split.start)
    places = known.models.places
    far = float(abs(places[id(split.owner)] - places[id(split.story)]))
    found = (*above, *border.form, far, *text)
    most = weighed(weights[_TELLING:], found) + _most_told(weights, border, stray, under)
    if most < least:
        return most
    return weighed(weights, (1.0, *_told(border, stray, under, split.start), *found))


def _told(border: _Border, stray: View, under: View, start: int) -> _Findings:
    """``upper`` to ``untold``."""
    left = start if stray is under else len(under.story.body)
    told, kept = stray.told_after(border.upper, start), under.told_before(border.upper, left)
    strayed, tied = stray.told_after(border.lower, start), under.told_before(border.lower, left)
    return _log(told) - _log(kept), _log(strayed) - _log(tied), float(told < 1.0)


def _most_told(weights: _Findings, border: _Border, stray: View, under: View) -> float:
    """No place where the stray text may begin is worth more by what the head tells of it; the prior is in it."""
    prior, upper, lower, untold = weights[:_TELLING]  # the first weighs for the split, the others against it
    told = stray.most_told(border.upper)
    return prior + upper * _log(told) - lower * _log(under.most_told(border.lower)) + untold * (told < 1.0)


def _log(weight: float) -> float:
    return math.log1p(weight / _HALF)


def _seam(body: list[Paragraph], start: int, page: Page) -> tuple[float, bool]:
    """How a text begins, and whether it follows a sentence that breaks off (then: how it reads on from that)."""
    if start and not body[start - 1].closed:
        return max(-5.0, min(8.0, link(page, body[start - 1], body[start]))), True
    return max(-3.0, min(6.0, page.starts_inside(body[start].pieces[0]))), False


def _is_signed_between(story: Story, one: Paragraph, other: Paragraph) -> bool:
    above, below = one.pieces[-1].end, other.pieces[0].start
    return any(piece.label == "signature" and above <= piece.start <= below for piece in story.bylines)
