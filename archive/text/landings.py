"""Where in another story a stretch of text would stand."""

import re
from dataclasses import dataclass

from archive.text.links import FINISHED, MOST, link
from archive.text.moveweights import MoveWeights
from archive.text.odds import weighed
from archive.text.stories import Paragraph, Story
from archive.text.topics import Models

_OPENS = -1.5
"""Log-odds of beginning in mid-sentence below which a paragraph opens its story: nothing goes before it."""
_LETTER = re.compile(r"[\u3400-\u9fff]{1,9}(?:同志|先生|女士|编辑|老师|师傅|读者|朋友)们?:")
"""Nor before the salutation of a letter."""

_LANDING = ("orphan", "orphan_inside", "follows", "closed", "broken_off", "completes", "before", "joins", "beside")


@dataclass(frozen=True, slots=True)
class _Ground:
    """A story that text may land in: its last paragraph of text, may text stand over its first, its open seams.

    ``loosest``: the least of the links of these seams.
    """

    last: Paragraph | None
    is_open_above: bool
    seams: list[tuple[int, int]]
    loosest: float


def _ground(story: Story, models: Models) -> _Ground:
    known = models.grounds.get(id(story))
    if known is None:
        body, seams = story.body, models.open_seams(story)
        last = next((para for para in reversed(body) if para.role == "paragraph"), None)
        loosest = min((link(models.page, body[here], body[following]) for here, following in seams), default=MOST)
        known = models.grounds[id(story)] = _Ground(last, _is_open_above(story, models), seams, loosest)
    return known


def _is_open_above(story: Story, models: Models) -> bool:
    if not story.body or story.has("lead") or _LETTER.match(story.body[0].form):
        return False
    return models.page.starts_inside(story.body[0].pieces[0]) > _OPENS


def landing_of(other: Story, stretch: list[Paragraph], models: Models) -> tuple[int, tuple[float, ...]]:
    """Where in another story a stretch fits best, and what speaks for that in the order of ``_LANDING``."""
    page, body, ground = models.page, other.body, _ground(other, models)
    last = ground.last
    if last is None:
        return len(body), _landed(orphan=1.0, orphan_inside=float(page.starts_inside(stretch[0].pieces[0]) > 1.0))
    at_end = link(page, last, stretch[0], printed=False)
    open_end = _landed(broken_off=1.0, completes=max(0.0, at_end))
    at_close = _landed(follows=at_end, closed=float(_is_signed(other, last, models)))
    options = [(len(body), at_close if last.closed else open_end)]
    if ground.is_open_above:
        options.append((0, _landed(before=1.0, joins=link(page, stretch[-1], body[0], printed=False))))
    for here, following in ground.seams:
        fit = link(page, body[here], stretch[0], printed=False)
        if fit > 0:
            fit += link(page, stretch[-1], body[following], printed=False)
            options.append((here + 1, _landed(joins=min(MOST, fit - link(page, body[here], body[following])))))
    options += [
        (place, _landed(beside=1.0, joins=link(page, one, two))) for place, one, two in models.beside(stretch, other)
    ]
    return max(options, key=lambda option: weighed(_LANDING_WEIGHTS, option[1]))


def _is_signed(story: Story, last: Paragraph, models: Models) -> bool:
    """A signature stands under the story's end, or names in brackets close it."""
    return id(last) in models.signed(story) or bool(models.page.lexicon.closing_names.search(last.form[-40:]))


_LANDING_WEIGHTS = tuple(getattr(MoveWeights(), name) for name in _LANDING)


def _landed(**found: float) -> tuple[float, ...]:
    return tuple(found.get(name, 0.0) for name in _LANDING)


NOWHERE = _landed()


def _most(*landings: tuple[float, ...]) -> float:
    return max(weighed(_LANDING_WEIGHTS, landing) for landing in landings)


_MOST_ORPHAN = _most(_landed(orphan=1.0), _landed(orphan=1.0, orphan_inside=1.0))
_MOST_AT_END = _most(_landed(broken_off=1.0, completes=MOST))
_MOST_AT_CLOSE = _most(_landed(follows=FINISHED))
_MOST_ABOVE = _most(_landed(before=1.0, joins=MOST))
_MOST_CLOSED_ABOVE = _most(_landed(before=1.0, joins=FINISHED))
_JOINS = MoveWeights().joins
_MOST_BESIDE = _most(_landed(beside=1.0, joins=MOST))


def most_of(other: Story, stretch: list[Paragraph], models: Models) -> float:
    """No place in another story speaks more for a stretch."""
    ground = _ground(other, models)
    if ground.last is None:
        return _MOST_ORPHAN
    found = [_MOST_AT_CLOSE if ground.last.closed else _MOST_AT_END]
    if ground.is_open_above:
        found.append(_MOST_CLOSED_ABOVE if stretch[-1].closed else _MOST_ABOVE)
    if ground.seams:
        joins = min(MOST, MOST + (FINISHED if stretch[-1].closed else MOST) - ground.loosest)
        found.append(_JOINS * joins)
    if any(models.beside(stretch, other)):
        found.append(_MOST_BESIDE)
    return max(found)
