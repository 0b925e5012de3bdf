"""Text brought home: tails behind other stories or before their own head, bodies far from their headline.

A stretch of paragraphs moves from the story it was printed in to another one where the evidence for that is
strong: it speaks of the other's rare names and words, it begins in the middle of a sentence, the other story
breaks off or has no text at all. The strongest moves of the whole page are made first.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from archive.text.cohesion import Weights
from archive.text.page import Page
from archive.text.pieces import Piece
from archive.text.stories import Draft, Paragraph, Story

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
_BROKEN_OFF = 0.6
"""For a story whose last sentence breaks off, where the stretch does not complete it."""
_FIRST = 1.0
"""Against a stretch before the printed beginning of a text."""
_INSERTED = 1.0
"""Against a stretch that has its own story on both sides."""
_SIGNED = 4.0
"""Against taking away what a signature was printed under."""
_FAINT = 0.05
_CLEARER = 0.4
"""The least e-folds for a stretch that completes no sentence."""
_NAMED = 5.0
"""Weight of terms that a headline shares with a text that stands elsewhere."""
_LONGEST = 14
_RIVALS = 6
_ROUNDS = 5
_NEAR = 3


@dataclass(frozen=True, slots=True)
class _Move:
    gain: float
    source: Story
    start: int
    end: int
    target: Story
    place: int


class Models:
    """What every story of a draft speaks of, and which stories speak of a term."""

    def __init__(self, draft: Draft, page: Page) -> None:
        self.page = page
        self.of = {id(para): page.terms(para.form) for story in draft.stories for para in story.body}
        self.whole = {id(story): self._whole(story) for story in draft.stories}
        self.weights = Weights(page.lexicon.language, self.whole.values())
        self.holders: dict[str, list[Story]] = defaultdict(list)
        for story in draft.stories:
            for term in self.whole[id(story)]:
                self.holders[term].append(story)

    def _whole(self, story: Story) -> Counter[str]:
        total: Counter[str] = Counter()
        for piece in [*story.heads, *story.abstract]:
            for _ in range(2):
                total.update(self.page.terms(piece.form))
        for para in story.body:
            total.update(self.of[id(para)])
        return total

    def joint(self, paragraphs: list[Paragraph]) -> Counter[str]:
        total: Counter[str] = Counter()
        for para in paragraphs:
            total.update(self.of[id(para)])
        return total

    def own(self, story: Story, part: Counter[str]) -> float:
        """Affinity of a part of a story with all the rest of it."""
        return self.weights.affinity(part, self.whole[id(story)], inside=True)

    def to(self, story: Story, part: Counter[str]) -> float:
        return self.weights.affinity(part, self.whole[id(story)])

    def rivals(self, part: Counter[str], own: Story) -> list[Story]:
        """The other stories that share most with a part."""
        votes: dict[int, float] = defaultdict(float)
        named: dict[int, Story] = {}
        for term in part:
            holders = self.holders.get(term, ())
            if 1 < len(holders) <= 5 or (holders and holders[0] is not own):
                for story in holders[:5]:
                    if story is not own and not story.photo:
                        votes[id(story)] += self.weights(term)
                        named[id(story)] = story
        return [named[key] for key in sorted(votes, key=votes.__getitem__, reverse=True)[:_RIVALS]]


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
            _carry_out(move)
        pending = list({id(story): story for story in [*touched.values(), *pending]}.values())


def _reunite(draft: Draft, page: Page) -> None:
    """A text under a byline of its own but under no headline goes to the headline without text that it speaks of."""
    headless = [s for s in draft.stories if not s.heads and s.texts() and not s.jumps and (s.bylines or s.has("lead"))]
    bodyless = [s for s in draft.stories if s.heads and not s.body and not s.bylines and not s.jumps]
    if not headless or not bodyless:
        return
    models = Models(draft, page)
    pairs = [
        (models.weights.shared(models.whole[id(h)], models.whole[id(b)]), n, h, b)
        for n, h in enumerate(bodyless)
        for b in headless
    ]
    for shared, _, head, text in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if shared > _NAMED and text.body and not head.body:
            head.body, head.bylines, head.abstract = text.body, text.bylines, head.abstract + text.abstract
            head.reasons.append((0.8, "标题与正文不在一处,按人名、地名和用词相认"))
            draft.stories.remove(text)


def _best_move(story: Story, models: Models) -> _Move | None:
    if story.photo or not story.body:
        return None
    first = 1 if story.heads or story.bylines or story.jumps or story.has("lead") else 0
    moves = [move for start in range(first, len(story.body)) for move in _moves_from(story, start, models)]
    return max(moves, key=lambda move: move.gain, default=None)


def _moves_from(story: Story, start: int, models: Models) -> Iterator[_Move]:
    """The moves of stretches that begin there."""
    body = story.body
    if not _movable(body[start]) or not _suspicious(story, start, models):
        return
    rivals = models.rivals(models.joint(body[start : start + _NEAR]), story)
    part: Counter[str] = Counter()
    for end in range(start + 1, min(len(body), start + _LONGEST) + 1):
        if not _movable(body[end - 1]):
            return
        part.update(models.of[id(body[end - 1])])
        if end == len(body) or link(models.page, body[end - 1], body[end]) < 4.0:
            move = _weigh(story, start, end, part, rivals, models)
            if move:
                yield move


def _movable(para: Paragraph) -> bool:
    return para.role != "caption" and para.pieces[0].label != "lead"


def _suspicious(story: Story, start: int, models: Models) -> bool:
    """The paragraph may not be at home: it does not follow from the one before, or speaks of another story's things."""
    if start and link(models.page, story.body[start - 1], story.body[start]) < -0.5:
        return True
    part = models.of[id(story.body[start])]
    near = models.joint(story.body[start : start + _NEAR])
    whole = models.whole[id(story)]
    alone = sum(models.weights(term) for term in part if whole[term] > near[term])
    return any(
        models.weights.shared(part, models.whole[id(other)]) > 0.7 * alone for other in models.rivals(part, story)
    )


def link(page: Page, before: Paragraph | None, after: Paragraph | None, *, printed: bool = True) -> float:
    """Log-odds that one paragraph follows the other in one story; ``printed``: it does so on the page."""
    if before is None or after is None or after.role != "paragraph":
        return 0.0
    if before.role == "paragraph" and not before.closed:
        return max(-5.0, min(8.0, page.reads_on(before.pieces[-1], after.pieces[0]) + (5.0 if printed else 0.0)))
    return -max(-1.0, min(4.0, page.starts_inside(after.pieces[0])))


def _weigh(story: Story, start: int, end: int, part: Counter[str], rivals: list[Story], models: Models) -> _Move | None:
    body, page = story.body, models.page
    if len(part) < 3:
        return None
    own = models.own(story, part)
    before, after = body[start - 1] if start else None, body[end] if end < len(body) else None
    torn = min(4.0, link(page, before, body[start]))
    stay = 0.0
    if after:
        torn += link(page, body[end - 1], after) - link(page, before, after, printed=False)
        stay += _INSERTED
    if _signature(story, body[end - 1]) and len(story.bylines) == 1 and not story.has("lead"):
        stay += _SIGNED
    best: _Move | None = None
    for other in rivals:
        place, fit = _landing(other, body[start:end], page)
        to = models.to(other, part)
        ratio = math.log((to + _FAINT) / (own + _FAINT))
        if ratio < _CLEARER and fit < 1.0:
            continue
        if not all(_goes_along(para, story, part, other, models) for para in (body[start], body[end - 1])):
            continue
        gain = _PRIOR + _RATIO * ratio + _TOPIC * (to - own) - _SEAM * torn + _SEAM * fit - stay
        if gain > 0 and (best is None or gain > best.gain):
            best = _Move(gain, story, start, end, other, place)
    return best


def _goes_along(para: Paragraph, story: Story, part: Counter[str], other: Story, models: Models) -> bool:
    """The first and the last paragraph of a stretch must not themselves belong where they stand."""
    own, whole = models.of[id(para)], models.whole[id(story)]
    home = sum(models.weights(term) for term in own if whole[term] > part[term])
    return home < 1.6 * models.weights.shared(own, models.whole[id(other)]) + 6.0


def _signature(story: Story, last: Paragraph) -> Piece | None:
    """The signature that was printed right under a paragraph of the story."""
    end = last.pieces[-1].end
    following = min((p.start for para in story.body for p in para.pieces if p.start > end), default=None)
    for piece in story.bylines:
        if piece.label == "signature" and end < piece.start and (following is None or piece.start < following):
            return piece
    return None


def _landing(other: Story, stretch: list[Paragraph], page: Page) -> tuple[int, float]:
    """Where in another story a stretch fits best, and how well."""
    texts = [i for i, para in enumerate(other.body) if para.role == "paragraph"]
    if not texts:
        inside = page.starts_inside(stretch[0].pieces[0]) > 1.0
        return len(other.body), (_ORPHAN if inside else _ORPHAN / 3) / _SEAM
    last = other.body[texts[-1]]
    options = [
        (
            len(other.body),
            max(_BROKEN_OFF / _SEAM if not last.closed else -9.0, link(page, last, stretch[0], printed=False)),
        )
    ]
    if not other.has("lead"):
        options.append((0, link(page, stretch[-1], other.body[0], printed=False) - _FIRST))
    for here, following in pairwise(texts):
        if not other.body[here].closed:
            fit = link(page, other.body[here], stretch[0], printed=False)
            if fit > 0:
                fit += link(page, stretch[-1], other.body[following], printed=False)
                options.append((here + 1, fit - link(page, other.body[here], other.body[following])))
    return max(options, key=lambda option: option[1])


def _carry_out(move: _Move) -> None:
    stretch = move.source.body[move.start : move.end]
    signature = _signature(move.source, stretch[-1])
    if signature is not None:
        move.source.bylines.remove(signature)
        move.target.bylines.append(signature)
    del move.source.body[move.start : move.end]
    for para in stretch:
        para.pieces[0].reasons.append((min(0.95, 0.5 + move.gain / 20), "按人名、地名和用词归入本稿"))
    move.target.body[move.place : move.place] = stretch
