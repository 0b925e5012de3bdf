"""Text brought home: tails behind other stories or before their own head, bodies far from their headline.

A stretch of paragraphs moves from the story it was printed in to another one where the evidence for that is
strong: it speaks of the other's rare names and words, it begins in the middle of a sentence, the other story
breaks off or has no text at all. The strongest move of the whole page is made first, then the next.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from archive.text.cohesion import Weights, terms
from archive.text.page import Page
from archive.text.stories import Draft, Paragraph, Story

_MOVE = 2.2
"""Least evidence (about log-odds) for a move."""
_TOPIC = 7.0
"""Log-odds for one unit of affinity."""
_LONGEST = 14
"""Paragraphs in one moved stretch, and other stories that are looked at for it."""
_RIVALS = 6
_ORPHAN = 3.0
"""Log-odds that a story without any text wants a stretch whose beginning is lost."""


@dataclass(frozen=True)
class _Move:
    gain: float
    source: Story
    start: int
    end: int
    target: Story
    place: int
    heads: int = 0
    """Head lines that the source gives to a new story (0: to an existing one)."""


class _Models:
    """Terms of every story, and which stories hold a term."""

    def __init__(self, draft: Draft, page: Page) -> None:
        self.page = page
        self.stories = draft.stories
        self.paragraphs = {id(para): terms(para.form) for story in draft.stories for para in story.body}
        self.heads = {
            id(story): terms("\n".join(p.form for p in [*story.heads, *story.abstract])) for story in draft.stories
        }
        self.whole = {id(story): self._whole(story) for story in draft.stories}
        self.weights = Weights(page.lexicon.language, self.whole.values())
        self.holders: dict[str, list[Story]] = defaultdict(list)
        for story in draft.stories:
            for term in self.whole[id(story)]:
                self.holders[term].append(story)

    def _whole(self, story: Story) -> Counter[str]:
        total = Counter(self.heads[id(story)])
        total.update(self.heads[id(story)])
        for para in story.body:
            total.update(self.paragraphs[id(para)])
        return total

    def without(self, story: Story, part: Counter[str]) -> Counter[str]:
        return self.whole[id(story)] - part

    def rivals(self, part: Counter[str], own: Story) -> list[Story]:
        """The stories that share most with a stretch."""
        votes: Counter[int] = Counter()
        named: dict[int, Story] = {}
        for term in part:
            holders = self.holders.get(term, ())
            if len(holders) <= 5:
                for story in holders:
                    if story is not own:
                        votes[id(story)] += self.weights(term)
                        named[id(story)] = story
        return [named[key] for key, _ in votes.most_common(_RIVALS)]


def settle_page(draft: Draft, page: Page) -> None:
    """Move stretches between the stories of a draft, in place, until no strong move is left."""
    for _ in range(len(draft.stories) + 2):
        models = _Models(draft, page)
        moves = [move for story in draft.stories if (move := _best_move(story, models)) is not None]
        if not moves:
            return
        touched: set[int] = set()
        for move in sorted(moves, key=lambda m: -m.gain):
            if id(move.source) not in touched and id(move.target) not in touched:
                touched |= {id(move.source), id(move.target)}
                _carry_out(move, draft)


def _best_move(story: Story, models: _Models) -> _Move | None:
    best: _Move | None = None
    body = story.body
    if story.photo or not body:
        return None
    first = 1 if story.heads or story.bylines or story.has("lead") else 0
    for start in range(first, len(body)):
        if body[start].role == "caption" or body[start].pieces[0].label == "lead":
            continue
        for end in range(start + 1, min(len(body), start + _LONGEST) + 1):
            if body[end - 1].pieces[0].label == "lead" or body[end - 1].role == "caption":
                break
            if end < len(body) and not _is_boundary(models.page, body, end):
                continue
            move = _weigh(story, start, end, models)
            if move and (best is None or move.gain > best.gain):
                best = move
    return best


def _is_boundary(page: Page, body: list[Paragraph], place: int) -> bool:
    """A stretch may end there: not within a sentence that plainly reads on."""
    return (
        body[place - 1].role != "paragraph"
        or body[place].role != "paragraph"
        or link(page, body[place - 1], body[place]) < 4.0
    )


def link(page: Page, before: Paragraph | None, after: Paragraph | None, *, printed: bool = True) -> float:
    """Log-odds that one paragraph follows the other in one story; ``printed``: it does so on the page."""
    if before is None or after is None or after.role != "paragraph":
        return 0.0
    if before.role == "paragraph" and not before.closed:
        return max(-5.0, min(8.0, page.reads_on(before.pieces[-1], after.pieces[0]) + (4.5 if printed else 0.0)))
    return -max(-1.0, min(4.0, page.starts_inside(after.pieces[0])))


def _weigh(story: Story, start: int, end: int, models: _Models) -> _Move | None:
    body, page = story.body, models.page
    part: Counter[str] = Counter()
    for para in body[start:end]:
        part.update(models.paragraphs[id(para)])
    if len(part) < 3:
        return None
    own = models.weights.affinity(part, models.without(story, part))
    before, after = body[start - 1] if start else None, body[end] if end < len(body) else None
    torn = link(page, before, body[start]) + (
        link(page, body[end - 1], after) - link(page, before, after, printed=False) if after else 0.0
    )
    best: _Move | None = None
    for other in models.rivals(part, story):
        if other.photo:
            continue
        topic = models.weights.affinity(part, models.whole[id(other)]) - own
        place, joined = _landing(other, body[start:end], page)
        gain = _TOPIC * topic - torn + joined - (1.5 if after else 0.0)
        if gain > _MOVE and (best is None or gain > best.gain):
            best = _Move(gain, story, start, end, other, place)
    return best


def _landing(other: Story, stretch: list[Paragraph], page: Page) -> tuple[int, float]:
    """Where in another story a stretch fits best, and how well."""
    texts = [i for i, para in enumerate(other.body) if para.role == "paragraph"]
    if not texts:
        return len(other.body), _ORPHAN
    options = [(len(other.body), link(page, other.body[texts[-1]], stretch[0], printed=False))]
    for here, following in zip(texts, texts[1:], strict=False):
        if not other.body[here].closed:
            seam = link(page, other.body[here], other.body[following])
            fit = link(page, other.body[here], stretch[0], printed=False) + link(
                page, stretch[-1], other.body[following], printed=False
            )
            options.append((here + 1, fit - seam))
    return max(options, key=lambda option: option[1])


def _carry_out(move: _Move, draft: Draft) -> None:
    stretch = move.source.body[move.start : move.end]
    del move.source.body[move.start : move.end]
    for para in stretch:
        para.pieces[0].reasons.append((min(0.95, 0.5 + move.gain / 20), "按人名、地名和用词归入本稿"))
    move.target.body[move.place : move.place] = stretch
