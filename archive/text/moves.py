"""Stretches of text that may stand in the wrong story: what each move would gain.

A stretch moves from the story it was printed in to another one where the evidence for that is strong: it speaks of
the other's rare names and words, it begins in the middle of a sentence, the other story breaks off or has no text.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from archive.text.links import LEAST, MOST, link
from archive.text.odds import weighed
from archive.text.page import Page, series_mark
from archive.text.pieces import Piece
from archive.text.stories import Paragraph, Story
from archive.text.strangers import broken_off, doubtful, is_movable, may_end
from archive.text.topics import Models

_OPENS = -1.5
"""Log-odds of beginning in mid-sentence below which a paragraph opens its story: nothing goes before it."""
_LETTER = re.compile(r"[\u3400-\u9fff]{1,9}(?:同志|先生|女士|编辑|老师|师傅|读者|朋友)们?:")
"""Nor before the salutation of a letter."""
_LITTLE = 40
"""Characters; less is hardly a text."""
_FAINT = 0.05
_HALF = 4.0
"""Weight of shared terms that counts half as much as ever so many."""
_LONGEST = 14
"""Paragraphs in one moved stretch."""
_STARTS = 24
"""Doubtful places of one story that are looked at: more have only texts that are no newspaper's."""
_NEAR = 3
_TURNED = 3.0


@dataclass(frozen=True, slots=True)
class _Weights:
    """Log-odds that a stretch belongs elsewhere, fitted on made pages over all moves of a story together."""

    prior: float = -4.3
    ratio: float = 2.05
    """For each e-fold by which its affinity with the other story beats that with its own."""
    title: float = 2.3
    """It tells of the other headline rather than of its own one (e-folds)."""
    placed: float = 0.95
    """It names a county or a town (``PLACE县``) that the other story names and the rest of its own one does not (set by
    hand: made pages, whose stories share their places, tell nothing of it; on real layouts it decides)."""
    torn: float = -0.38
    """For the log-odds that it follows what stands over it."""
    signed_above: float = 2.2
    """A signature closes the text over it."""
    torn_below: float = -0.4
    """What stands under it follows from it, rather than from what stands over it."""
    orphan: float = 2.0
    """The other story has no text."""
    orphan_inside: float = 0.7
    """... and the stretch begins in mid-sentence."""
    follows: float = 0.17
    """For the log-odds that it follows the other story's finished end."""
    closed: float = -0.8
    """... and a signature closes that."""
    broken_off: float = 0.95
    """The other story breaks off."""
    completes: float = 0.5
    """For each unit by which it reads on from that."""
    before: float = -1.2
    """It goes before the printed beginning of the other text."""
    joins: float = 0.27
    """For each unit by which that reads on from it; so for a stretch put between two parts of a sentence."""
    beside: float = 3.8
    """It goes where a text went that was printed next to it."""
    inserted: float = -0.4
    """It has its own story on both sides."""
    signed: float = -0.8
    """The signature of its own story stands under it (set by hand: made pages have hardly any)."""
    bereft: float = -1.7
    """A headline would be left with hardly any text."""
    listed: float = -3.0
    """It carries the mark of a list (△, 一、) that what stands over it carries (set by hand)."""
    far: float = -0.08
    """For each story between the two."""
    turned: float = 0.5
    """For each unit, up to three, by which what stands over it goes on at the top of its own story, whose columns are
    turned, rather than in it."""


_WEIGHTS = astuple(_Weights())
_RATIO, _TITLE = _Weights().ratio, _Weights().title
_LEAST = 0.25
"""Log-odds that a move must gain: where nothing decides, text stays where it is printed."""
_BOXED = -1.5
"""Log-odds that a box stands in the wrong story, set by hand: nothing of its place tells where it belongs."""


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
"""Start, end, target, place there, findings in the order of ``_Weights``."""


def home_of_box(piece: Piece, story: Story, models: Models) -> Story:
    """The story that a box printed in another one belongs to, by what it tells; that one itself, if none is likelier."""
    part = models.page.terms(piece.form)
    kept = models.weights.affinity(part, models.told_by_body(story))
    gains = {id(story): (0.0, story)}
    for other in models.rivals(part, story):
        ratio = math.log((models.weights.affinity(part, models.told_by_body(other)) + _FAINT) / (kept + _FAINT))
        gain = _BOXED + _RATIO * ratio + _TITLE * (_told(other, part, models) - _told(story, part, models))
        gains[id(other)] = (gain, other)
    return max(gains.values(), key=lambda pair: pair[0])[1]


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
    part: Counter[str] = Counter()
    common: set[str] = set()
    given = {id(other): 0.0 for other in rivals}
    turned = _turned(body, start, models.page)
    for end in range(start + 1, min(len(body), start + _LONGEST) + 1):
        if not is_movable(body[end - 1]):
            return
        part.update(models.page.memo.pairs(body[end - 1].form))
        new = [term for term in models.common(body[end - 1]) if term not in common]
        common.update(new)
        given = {id(other): models.shared(new, other, given[id(other)]) for other in rivals}
        if part and body[end - 1].role == "paragraph" and may_end(body, end, start, doubts, models):
            here = _here(story, start, end, models)
            kept = models.own(story, part), _told(story, part, models)
            places = {term for para in body[start:end] for term in models.divisions(para)}
            for other in rivals:
                topic = _topic(kept, models.to(other, given[id(other)], len(part)), _told(other, part, models))
                before = 1.0, *topic, _placed(places, part, story, other, models), *here[:3]
                far = abs(models.places[id(other)] - models.places[id(story)]) - 1.0
                after = *here[3:], far, turned
                if weighed(_WEIGHTS, (*before, *_NOWHERE, *after)) + _MOST_LANDED < least:
                    continue
                place, landing = _landing(other, body[start:end], models)
                yield start, end, other, place, (*before, *landing, *after)


def _common(paragraphs: list[Paragraph], models: Models) -> dict[str, None]:
    """The terms of paragraphs that more than one story holds."""
    return dict.fromkeys(term for para in paragraphs for term in models.common(para))


def _topic(kept: tuple[float, float], given: float, told: float) -> tuple[float, float]:
    """What a stretch tells of another story rather than of its own, of which it tells ``kept``: ratio and headlines."""
    return math.log((given + _FAINT) / (kept[0] + _FAINT)), told - kept[1]


def _placed(places: set[str], part: Counter[str], story: Story, other: Story, models: Models) -> float:
    """1 where the other story names one of these places as well and the rest of its own one does not, else 0."""
    own, its = models.whole[id(story)], models.whole[id(other)]
    return float(any(name[:2] in its and name[1:] in its and own[name[:2]] == part[name[:2]] for name in places))


def _told(story: Story, part: Counter[str], models: Models) -> float:
    """How much a stretch tells of a headline."""
    return math.log1p(models.told(story, part) / _HALF)


def _here(story: Story, start: int, end: int, models: Models) -> tuple[float, ...]:
    """What holds a stretch where it stands: torn, signed above, torn below; inserted, signed, bereft, listed."""
    page, body = models.page, story.body
    before = body[start - 1] if start else None
    torn = max(-5.0, min(4.0, link(page, before, body[start])))
    signed_above = before is not None and id(before) in models.signed(story)
    below = 0.0
    if end < len(body):
        below = link(page, body[end - 1], body[end]) - link(page, before, body[end], printed=False)
    signed = len(story.bylines) == 1 and not story.has("lead") and id(body[end - 1]) in models.signed(story)
    left = sum(len(para.form) for para in [*body[:start], *body[end:]]) if story.heads else _LITTLE
    mark = series_mark(body[start].form)
    listed = bool(mark) and before is not None and series_mark(before.form) == mark
    flags = (float(end < len(body)), float(signed), float(left < _LITTLE), float(listed))
    return 0.0 if signed_above else torn, float(signed_above), max(-8.0, min(8.0, below)), *flags


def _turned(body: list[Paragraph], start: int, page: Page) -> float:
    """By how much the text over a stretch goes on at the top of its own body rather than in the stretch."""
    before, top = body[start - 1], body[0]
    if start < 2 or {before.role, top.role, body[start].role} != {"paragraph"} or before.closed:
        return 0.0
    if page.starts_inside(top.pieces[0]) <= 0:
        return 0.0
    here, there = (page.reads_on(before.pieces[-1], para.pieces[0]) for para in (body[start], top))
    return max(0.0, min(_TURNED, there - here))


_LANDING = ("orphan", "orphan_inside", "follows", "closed", "broken_off", "completes", "before", "joins", "beside")


def _landing(other: Story, stretch: list[Paragraph], models: Models) -> tuple[int, tuple[float, ...]]:
    """Where in another story a stretch fits best, and what speaks for that in the order of ``_LANDING``."""
    page, body = models.page, other.body
    last = next((para for para in reversed(body) if para.role == "paragraph"), None)
    if last is None:
        return len(body), _landed(orphan=1.0, orphan_inside=float(page.starts_inside(stretch[0].pieces[0]) > 1.0))
    at_end = link(page, last, stretch[0], printed=False)
    open_end = _landed(broken_off=1.0, completes=max(0.0, at_end))
    at_close = _landed(follows=at_end, closed=float(_is_signed(other, last, models)))
    options = [(len(body), at_close if last.closed else open_end)]
    if not other.has("lead") and not _LETTER.match(body[0].form) and page.starts_inside(body[0].pieces[0]) > _OPENS:
        options.append((0, _landed(before=1.0, joins=link(page, stretch[-1], body[0], printed=False))))
    for here, following in models.open_seams(other):
        fit = link(page, body[here], stretch[0], printed=False)
        if fit > 0:
            fit += link(page, stretch[-1], body[following], printed=False)
            options.append((here + 1, _landed(joins=fit - link(page, body[here], body[following]))))
    options += [
        (place, _landed(beside=1.0, joins=link(page, one, two))) for place, one, two in models.beside(stretch, other)
    ]
    return max(options, key=lambda option: weighed(_LANDING_WEIGHTS, option[1]))


def _is_signed(story: Story, last: Paragraph, models: Models) -> bool:
    """A signature stands under the story's end, or names in brackets close it."""
    return id(last) in models.signed(story) or bool(models.page.lexicon.closing_names.search(last.form[-40:]))


_LANDING_WEIGHTS = tuple(getattr(_Weights(), name) for name in _LANDING)


def _landed(**found: float) -> tuple[float, ...]:
    return tuple(found.get(name, 0.0) for name in _LANDING)


_NOWHERE = _landed()
_MOST_LANDED = max(
    weighed(_LANDING_WEIGHTS, most)
    for most in (
        _landed(orphan=1.0, orphan_inside=1.0),
        _landed(broken_off=1.0, completes=MOST),
        _landed(follows=MOST),
        _landed(joins=2 * MOST - LEAST),
        _landed(beside=1.0, joins=MOST),
    )
)
"""No place in another story speaks more for a stretch."""
