"""Stretches of text that may stand in the wrong story: what each move would gain.

A stretch moves from the story it was printed in to another one where the evidence for that is strong: it speaks of
the other's rare names and words, it begins in the middle of a sentence, the other story breaks off or has no text.
"""

import math
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from archive.text.landings import NOWHERE, landing_of, most_of
from archive.text.links import link
from archive.text.moveweights import MoveWeights
from archive.text.odds import weighed
from archive.text.page import Page, series_mark
from archive.text.stories import Paragraph, Story
from archive.text.strangers import broken_off, doubtful, is_movable, may_end
from archive.text.stretches import LOUDEST, Stretch
from archive.text.topics import Models

_LITTLE = 40
"""Characters; less is hardly a text."""
_SCRAP = 25
_LONGEST = 14
"""Paragraphs in one moved stretch."""
_STARTS = 24
"""Doubtful places of one story that are looked at: more have only texts that are no newspaper's."""
_NEAR = 3
_TURNED = 3.0


_BY, _WEIGHTS = MoveWeights(), astuple(MoveWeights())
_NO_TOPIC, _NOT_FAR = (0.0,) * 5, (0.0,) * 2
"""``ratio`` to ``placed``, ``far`` and ``ahead`` of none."""
_HAIR = 1e-9
"""More than sums may differ by the order in which they are taken."""
_LEAST = 0.25
"""Log-odds that a move must gain: where nothing decides, text stays where it is printed."""


@dataclass(frozen=True, slots=True)
class Move:
    """Paragraphs ``start`` to ``end`` of one story go to another, before its paragraph ``place``; ``gain`` in log-odds."""

    gain: float
    source: Story
    start: int
    end: int
    target: Story
    place: int


def moves_of(story: Story, models: Models) -> list[Move]:
    """The moves out of a story that gain something."""
    found = []
    for start, end, target, place, findings in candidates(story, models, _LEAST):
        gain = weighed(_WEIGHTS, findings)
        if gain > _LEAST:
            found.append(Move(gain, story, start, end, target, place))
    return found


_Candidate = tuple[int, int, Story, int, tuple[float, ...]]
"""Start, end, target, place there, findings in the order of ``MoveWeights``."""


def candidates(story: Story, models: Models, least: float = -math.inf) -> Iterator[_Candidate]:
    """Every stretch of a story that may be a stranger in it, with every other story that it may belong to.

    Those of which it is plain that they gain less than ``least`` are left out.
    """
    if story.photo or not story.body:
        return
    doubts = doubtful(story, models)
    for start in [i for i, doubt in enumerate(doubts) if doubt][:_STARTS]:
        yield from _from(story, start, doubts, models, least)


def _from(story: Story, start: int, doubts: list[bool], models: Models, least: float) -> Iterator[_Candidate]:
    """The candidates that begin there."""
    body = story.body
    rivals = models.rivals(_common(body[start : start + _NEAR], models), story)
    others = [*models.owners(body[start]), *models.bodyless(story), *broken_off(story, start, models)]
    rivals += [other for other in dict.fromkeys(others) if other not in (story, *rivals) and not other.photo]
    stretch = Stretch(story, start, rivals, models)
    turned = _turned(body, start, models.page)
    for end in range(start + 1, min(len(body), start + _LONGEST) + 1):
        if not is_movable(body[end - 1]):
            return
        stretch.take()
        if stretch.part and body[end - 1].role == "paragraph" and may_end(body, end, start, doubts, models):
            held = _held(stretch, turned, models)
            for other in rivals:
                found = _found(stretch, other, held, models, least)
                if found is not None:
                    yield start, end, other, *found


def _found(
    stretch: Stretch, other: Story, held: "_Held", models: Models, least: float
) -> tuple[int, tuple[float, ...]] | None:
    """Where in another story a stretch would stand, and all that speaks for that; None where it is plain that this is too little.

    What takes longer to find out is asked only where it may decide.
    """
    ratio, short = stretch.ratio_to(other)
    far = abs(models.places[id(other)] - models.places[id(stretch.story)]) - 1.0
    ahead = float(held.is_last and models.stands_over(stretch.paragraphs[-1], other))
    lacking = least - _HAIR - held.worth - most_of(other, stretch.paragraphs, models)
    lacking -= _BY.ratio * ratio + _BY.short * short + _BY.far * far + _BY.ahead * ahead
    if lacking > _BY.voice * LOUDEST + _BY.placed + _BY.title * stretch.most_told_of(other):
        return None
    title, placed = stretch.told_of(other), float(stretch.is_placed_in(other))
    lacking -= _BY.title * title + _BY.placed * placed
    needed = lacking / _BY.voice
    if needed > LOUDEST or needed > (voice := stretch.voice_of(other, needed)):
        return None
    place, landing = landing_of(other, stretch.paragraphs, models)
    return place, (1.0, ratio, short, voice, title, placed, *held.around, *landing, *held.kept, far, ahead, *held.form)


def _common(paragraphs: list[Paragraph], models: Models) -> dict[str, None]:
    """The terms of paragraphs that more than one story holds."""
    return dict.fromkeys(term for para in paragraphs for term in models.common(para))


@dataclass(frozen=True, slots=True)
class _Held:
    """What holds a stretch where it stands: ``torn`` to ``torn_below``, ``inserted`` to ``listed``, ``scrap`` and ``turned``.

    ``worth``: all of it in log-odds, with the prior; ``is_last``: its story ends with it.
    """

    around: tuple[float, float, float]
    kept: tuple[float, float, float, float]
    form: tuple[float, float]
    is_last: bool
    worth: float


def _held(stretch: Stretch, turned: float, models: Models) -> _Held:
    story, start, end, page, body = stretch.story, stretch.start, stretch.end, models.page, stretch.story.body
    before = body[start - 1] if start else None
    torn = max(-5.0, link(page, before, body[start]))
    signed_above = before is not None and id(before) in models.signed(story)
    below = 0.0
    if end < len(body):
        below = link(page, body[end - 1], body[end]) - link(page, before, body[end], printed=False)
    signed = len(story.bylines) == 1 and not story.has("lead") and id(body[end - 1]) in models.signed(story)
    left = sum(len(para.form) for para in [*body[:start], *body[end:]]) if story.heads else _LITTLE
    mark = series_mark(body[start].form)
    listed = bool(mark) and before is not None and series_mark(before.form) == mark
    around = (0.0 if signed_above else torn, float(signed_above), max(-8.0, min(8.0, below)))
    kept = (float(end < len(body)), float(signed), float(left < _LITTLE), float(listed))
    form = (float(stretch.size < _SCRAP), turned)
    worth = weighed(_WEIGHTS, (1.0, *_NO_TOPIC, *around, *NOWHERE, *kept, *_NOT_FAR, *form))
    return _Held(around, kept, form, end == len(body), worth)


def _turned(body: list[Paragraph], start: int, page: Page) -> float:
    """By how much the text over a stretch goes on at the top of its own body rather than in the stretch."""
    before, top = body[start - 1], body[0]
    if start < 2 or {before.role, top.role, body[start].role} != {"paragraph"} or before.closed:
        return 0.0
    if page.starts_inside(top.pieces[0]) <= 0:
        return 0.0
    here, there = (page.reads_on(before.pieces[-1], para.pieces[0]) for para in (body[start], top))
    return max(0.0, min(_TURNED, there - here))
