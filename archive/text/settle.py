"""Text brought home: tails behind other stories or before their own head, bodies far from their headline.

A stretch of paragraphs moves from the story it was printed in to another one where the evidence for that is
strong: it speaks of the other's rare names and words, it begins in the middle of a sentence, the other story
breaks off or has no text at all. The strongest moves of the whole page are made first.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from archive.text.links import link
from archive.text.page import Page
from archive.text.stories import Draft, Paragraph, Story
from archive.text.topics import REACH, Models

_PRIOR = -2.5
"""Log-odds that a stretch stands in the wrong story; the following weights were fitted on made pages, then rounded."""
_RATIO = 2.0
"""For each e-fold by which its affinity with the other story beats that with its own."""
_TOPIC = 3.0
"""For one unit of affinity more."""
_SEAM = 0.6
"""For the log-odds that paragraphs follow each other, where it stands and where it would go."""
_ORPHAN = 3.0
"""For a story without any text, where the stretch begins in mid-sentence; a third of it where it does not."""
_BESIDE = 2.0
"""Log-odds for going where a text went that was printed next to it."""
_BROKEN_OFF = 0.6
"""For a story whose last sentence breaks off, where the stretch does not complete it."""
_OPENS = -1.5
"""Log-odds of beginning in mid-sentence below which a paragraph opens its story: nothing goes before it."""
_FIRST = 1.0
"""Against a stretch before the printed beginning of a text."""
_INSERTED = 1.0
"""Against a stretch that has its own story on both sides."""
_SIGNED = 4.0
"""Against taking away what a signature was printed under."""
_AFTER_SIGNATURE = -4.0
"""Log-odds that a text goes on under the signature that closes it."""
_BEREFT = 2.5
"""Against leaving a headline with hardly any text (characters below ``_LITTLE``)."""
_LITTLE = 40
_FAINT = 0.05
_CLEARER = 0.4
"""The least e-folds for a stretch that completes no sentence."""
_NAMED = 5.0
"""Weight of terms that a headline shares with a text that stands elsewhere."""
_LONGEST = 14
"""Paragraphs in one moved stretch."""
_ROUNDS = 5
_STARTS = 24
"""Doubtful places of one story that are looked at: more have only texts that are no newspaper's."""
_NEAR = 3


@dataclass(frozen=True, slots=True)
class _Move:
    gain: float
    source: Story
    start: int
    end: int
    target: Story
    place: int


def settle_page(draft: Draft, page: Page) -> None:
    """Move stretches between the stories of a draft, in place, until no strong move is left."""
    _reunite(draft, page)
    pending = list(draft.stories)
    for _ in range(_ROUNDS):
        models = Models(draft, page)
        moves = [move for story in pending if (move := _best_move(story, models)) is not None]
        if not moves:
            return
        touched: dict[int, Story] = {}
        pending = []
        for move in sorted(moves, key=lambda m: -m.gain):
            if id(move.source) in touched or id(move.target) in touched:
                pending.append(move.source)
                continue
            touched |= {id(move.source): move.source, id(move.target): move.target}
            _carry_out(move, models)
        pending = list({id(story): story for story in [*touched.values(), *pending]}.values())


def _reunite(draft: Draft, page: Page) -> None:
    """A text under a byline of its own but under no headline goes to the headline without text that it speaks of."""
    headless = [s for s in draft.stories if not s.heads and s.texts() and not s.jumps and (s.bylines or s.has("lead"))]
    bodyless = [s for s in draft.stories if s.heads and not s.body and not s.bylines and not s.jumps]
    if not headless or not bodyless:
        return
    models = Models(draft, page)
    pairs = [
        (models.weights.shared(models.whole[id(head)], models.whole[id(text)]), models.places[id(head)], head, text)
        for head in bodyless
        for text in headless
        if abs(models.places[id(head)] - models.places[id(text)]) <= REACH
    ]
    for shared, _, head, text in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if shared > _NAMED and text.body and not head.body:
            head.body, head.bylines, head.abstract = text.body, text.bylines, head.abstract + text.abstract
            head.reasons.append((0.8, "标题与正文不在一处,按人名、地名和用词相认"))
            text.body = []
            draft.stories.remove(text)


def _best_move(story: Story, models: Models) -> _Move | None:
    if story.photo or not story.body:
        return None
    first = _first(story)
    doubtful = [i >= first and _movable(para) and _suspicious(story, i, models) for i, para in enumerate(story.body)]
    starts = [i for i, doubt in enumerate(doubtful) if doubt][:_STARTS]
    moves = [move for start in starts for move in _moves_from(story, start, doubtful, models)]
    return max(moves, key=lambda move: move.gain, default=None)


def _first(story: Story) -> int:
    """The first paragraph that may be a stranger: what stands before the story's own lead may, its beginning may not."""
    if story.body[0].pieces[0].label != "lead" and story.has("lead"):
        return 0
    return 1 if story.heads or story.bylines or story.jumps or story.has("lead") else 0


def _moves_from(story: Story, start: int, doubtful: list[bool], models: Models) -> Iterator[_Move]:
    """The moves of stretches that begin there."""
    body = story.body
    rivals = models.rivals(models.joint(body[start : start + _NEAR]), story)
    rivals += [owner for owner in models.owners(body[start]) if owner not in (story, *rivals) and not owner.photo]
    part: Counter[str] = Counter()
    shared = [0.0] * len(rivals)
    for end in range(start + 1, min(len(body), start + _LONGEST) + 1):
        if not _movable(body[end - 1]):
            return
        new = [term for term in models.of[id(body[end - 1])] if term not in part]
        shared = [total + models.shared(new, rival) for total, rival in zip(shared, rivals, strict=True)]
        part.update(models.of[id(body[end - 1])])
        if _may_end(body, end, start, doubtful, models) and len(part) >= 3:
            yield from _weigh(story, start, end, part, list(zip(rivals, shared, strict=True)), models)


def _may_end(body: list[Paragraph], end: int, start: int, doubtful: list[bool], models: Models) -> bool:
    """A stretch ends with the body, before a lead, or where doubt begins or ends or a text seems to break; never
    within a sentence."""
    if end == len(body) or body[end].pieces[0].label == "lead":
        return True
    torn = link(models.page, body[end - 1], body[end])
    if end > start + 2 and doubtful[end] == doubtful[end - 1] and torn > -0.5:
        return False
    return torn < 4.0


def _movable(para: Paragraph) -> bool:
    return para.role != "caption" and para.pieces[0].label != "lead"


def _suspicious(story: Story, start: int, models: Models) -> bool:
    """The paragraph may not be at home: it does not follow from the one before, or speaks of another story's things."""
    if start and link(models.page, story.body[start - 1], story.body[start]) < -0.5:
        return True
    if start and models.owners(story.body[start])[:1] not in ([], [story]):
        return True
    part = models.of[id(story.body[start])]
    near = models.joint(story.body[start : start + _NEAR])
    whole = models.whole[id(story)]
    alone = sum(models.weights(term) for term in part if whole[term] > near[term])
    return any(
        models.weights.shared(part, models.whole[id(other)]) > 0.7 * alone for other in models.rivals(part, story)
    )


def _weigh(
    story: Story, start: int, end: int, part: Counter[str], rivals: list[tuple[Story, float]], models: Models
) -> Iterator[_Move]:
    """Moves of one stretch worth making. ``rivals``: other stories, with the weight each shares with it."""
    stretch = story.body[start:end]
    own = models.own(story, part)
    stay = _SEAM * _torn(story, start, end, models) + _staying(story, start, end, models)
    for other, shared in rivals:
        place, fit = _landing(other, stretch, models)
        to = shared / models.weights.size(len(part), len(models.whole[id(other)]))
        ratio = math.log((to + _FAINT) / (own + _FAINT))
        if ratio < _CLEARER and fit < 1.0:
            continue
        gain = _PRIOR + _RATIO * ratio + _TOPIC * (to - own) + _SEAM * fit - stay
        if gain > 0 and all(_goes_along(para, story, part, other, models) for para in (stretch[0], stretch[-1])):
            yield _Move(gain, story, start, end, other, place)


def _torn(story: Story, start: int, end: int, models: Models) -> float:
    """Log-odds of the links that a move breaks, less that of the one it makes."""
    before, page = story.body[start - 1] if start else None, models.page
    torn = min(4.0, link(page, before, story.body[start]))
    if before is not None and id(before) in models.signed(story):
        torn = _AFTER_SIGNATURE
    if end < len(story.body):
        after = story.body[end]
        torn += link(page, story.body[end - 1], after) - link(page, before, after, printed=False)
    return torn


def _staying(story: Story, start: int, end: int, models: Models) -> float:
    """Log-odds against taking a stretch out of a story, whatever it speaks of."""
    total = _INSERTED if end < len(story.body) else 0.0
    if len(story.bylines) == 1 and not story.has("lead") and id(story.body[end - 1]) in models.signed(story):
        total += _SIGNED
    if story.heads:
        left = sum(len(para.form) for para in [*story.body[:start], *story.body[end:]])
        total += _BEREFT if left < _LITTLE else 0.0
    return total


def _goes_along(para: Paragraph, story: Story, part: Counter[str], other: Story, models: Models) -> bool:
    """The first and the last paragraph of a stretch must not themselves belong where they stand.

    A headline without text shares little with any single paragraph: there the stretch as a whole decides.
    """
    if not other.body:
        return True
    own, whole = models.of[id(para)], models.whole[id(story)]
    home = sum(models.weights(term) for term in own if whole[term] > part[term])
    return home < 1.6 * models.weights.shared(own, models.whole[id(other)]) + 6.0


def _landing(other: Story, stretch: list[Paragraph], models: Models) -> tuple[int, float]:
    """Where in another story a stretch fits best, and how well."""
    page, body = models.page, other.body
    last = next((para for para in reversed(body) if para.role == "paragraph"), None)
    if last is None:
        inside = page.starts_inside(stretch[0].pieces[0]) > 1.0
        return len(body), (_ORPHAN if inside else _ORPHAN / 3) / _SEAM
    at_end = link(page, last, stretch[0], printed=False)
    options = [(len(body), at_end if last.closed else max(at_end, _BROKEN_OFF / _SEAM))]
    if not other.has("lead") and page.starts_inside(body[0].pieces[0]) > _OPENS:
        options.append((0, link(page, stretch[-1], body[0], printed=False) - _FIRST))
    for here, following in models.open_seams(other):
        fit = link(page, body[here], stretch[0], printed=False)
        if fit > 0:
            fit += link(page, stretch[-1], body[following], printed=False)
            options.append((here + 1, fit - link(page, body[here], body[following])))
    options += [(place, link(page, one, two) + _BESIDE) for place, one, two in models.beside(stretch, other)]
    return max(options, key=lambda option: option[1])


def _carry_out(move: _Move, models: Models) -> None:
    stretch = move.source.body[move.start : move.end]
    signature = models.signed(move.source).get(id(stretch[-1]))
    if signature is not None:
        move.source.bylines.remove(signature)
        move.target.bylines.append(signature)
    del move.source.body[move.start : move.end]
    for para in stretch:
        para.pieces[0].reasons.append((min(0.95, 0.5 + move.gain / 20), "按人名、地名和用词归入本稿"))
    move.target.body[move.place : move.place] = stretch
