"""What the stories of a page speak of, which of them speak of a term, and where text could be put into them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from archive.text.cohesion import Weights
from archive.text.page import Page
from archive.text.pieces import Piece
from archive.text.stories import Draft, Paragraph, Story

REACH = 12
"""Stories, in print order, between a text and the story it belongs to: no more than a full page holds."""
_RIVALS = 4
"""Other stories that are looked at for a stretch."""
_SEAMS = 40


class Models:
    """What every story of a draft speaks of, and which stories speak of a term."""

    def __init__(self, draft: Draft, page: Page) -> None:
        self.page = page
        self.of = {id(para): page.terms(para.form) for story in draft.stories for para in story.body}
        self.whole = {id(story): self._whole(story) for story in draft.stories}
        self.weights = Weights(page.lexicon.language, self.whole.values())
        self.places = {id(story): place for place, story in enumerate(draft.stories)}
        printed = sorted(
            ((para.pieces[0].start, para, story) for story in draft.stories for para in story.texts()),
            key=lambda entry: entry[0],
        )
        self._above = {id(para): before[1:] for before, (_, para, _) in pairwise(printed)}
        self._below = {id(para): after[1:] for (_, para, _), after in pairwise(printed)}
        self._seams: dict[int, list[tuple[int, int]]] = {}
        self._signed: dict[int, dict[int, Piece]] = {}
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

    def told_by_body(self, story: Story) -> Counter[str]:
        """What its text and its headline speak of, without the boxes in it."""
        total = self.joint(story.body)
        for piece in story.heads:
            total.update(self.page.terms(piece.form))
        return total

    def own(self, story: Story, part: Counter[str]) -> float:
        """Affinity of a part of a story with all the rest of it."""
        return self.weights.affinity(part, self.whole[id(story)], inside=True)

    def to(self, story: Story, part: Counter[str]) -> float:
        return self.weights.affinity(part, self.whole[id(story)])

    def rivals(self, part: Counter[str], own: Story) -> list[Story]:
        """The other stories that share most with a part."""
        votes: dict[int, float] = defaultdict(float)
        here = self.places[id(own)]
        named: dict[int, Story] = {}
        for term in part:
            holders = self.holders.get(term, ())
            if 1 < len(holders) <= 5 or (holders and holders[0] is not own):
                for story in holders[:5]:
                    if story is not own and not story.photo and abs(self.places[id(story)] - here) <= REACH:
                        votes[id(story)] += self.weights(term)
                        named[id(story)] = story
        return [named[key] for key in sorted(votes, key=votes.__getitem__, reverse=True)[:_RIVALS]]

    def shared(self, part: Iterable[str], story: Story) -> float:
        """Weight of these terms as far as a story holds them."""
        whole = self.whole[id(story)]
        return sum(self.weights(term) for term in part if term in whole)

    def owners(self, para: Paragraph) -> list[Story]:
        """The stories of the texts that were printed right above and below a paragraph."""
        near = (self._above.get(id(para)), self._below.get(id(para)))
        return [entry[1] for entry in near if entry]

    def beside(self, stretch: list[Paragraph], story: Story) -> Iterator[tuple[int, Paragraph, Paragraph]]:
        """(place, one, other): where a stretch was printed next to a paragraph that is the story's by now."""
        above, owner = self._above.get(id(stretch[0]), (None, None))
        if owner is story:
            yield story.body.index(above) + 1, above, stretch[0]
        below, owner = self._below.get(id(stretch[-1]), (None, None))
        if owner is story and not _head_between(story, stretch[-1], below):
            yield story.body.index(below), stretch[-1], below

    def open_seams(self, story: Story) -> list[tuple[int, int]]:
        """Neighbouring paragraphs (as places in the body) of which the first one breaks off."""
        if id(story) not in self._seams:
            texts = [i for i, para in enumerate(story.body) if para.role == "paragraph"]
            seams = [(i, j) for i, j in pairwise(texts) if not story.body[i].closed]
            self._seams[id(story)] = seams[:_SEAMS]
        return self._seams[id(story)]

    def signed(self, story: Story) -> dict[int, Piece]:
        """The signatures of a story by the ``id`` of the paragraph that each was printed under."""
        if id(story) not in self._signed:
            found: dict[int, Piece] = {}
            for piece in story.bylines if story.body else ():
                if piece.label == "signature":
                    above = [para for para in story.body if para.pieces[-1].end <= piece.start]
                    if above:
                        found[id(max(above, key=lambda para: para.pieces[-1].end))] = piece
            self._signed[id(story)] = found
        return self._signed[id(story)]


def _head_between(story: Story, above: Paragraph, below: Paragraph) -> bool:
    """The story's own head stands between two neighbouring paragraphs: what is above it is not beside its text."""
    return any(above.pieces[-1].start < piece.start < below.pieces[0].start for piece in story.heads)
