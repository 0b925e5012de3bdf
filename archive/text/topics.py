"""What the stories of a page speak of, which of them speak of a term, and where text could be put into them."""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
from itertools import pairwise
from typing import Any

from archive.text.page import Page
from archive.text.pieces import Piece
from archive.text.stories import Draft, Paragraph, Story
from archive.text.voices import Voices

REACH = 12
"""Stories, in print order, between a text and the story it belongs to: no more than a full page holds."""
_RIVALS = 4
"""Other stories that are looked at for a stretch."""
_HOLDERS = 5
"""Stories of a term that are asked; a term of more is hardly any one's own."""
_DIVISION = re.compile("(?=([\u3400-\u9fff]{2}(?:[县旗州盟镇乡]|市(?![场民值面])|区(?!域))))")
"""A county, a town, a district: two characters of its name, and its kind."""
_RARE = 3.0
"""Weight of such a name that few texts hold."""
_SEAMS = 40
_HALF = 4.0
"""Weight of shared terms that counts half as much as ever so many."""


def models_of(draft: Draft, page: Page) -> "Models":
    """The models of a draft; those of the last call, if nothing has moved since."""
    state = [(story, *map(tuple, (story.heads, story.abstract, story.bylines, story.body))) for story in draft.stories]
    if draft.models is None or draft.models[0] != state:
        draft.models = state, Models(draft, page)
    return draft.models[1]


class Models:
    """What every story of a draft speaks of, and which stories speak of a term."""

    def __init__(self, draft: Draft, page: Page) -> None:
        self.page = page
        self.of = {id(para): page.terms(para.form) for story in draft.stories for para in story.body}
        self.whole = {id(story): self._whole(story) for story in draft.stories}
        self._holders = self._find_holders()
        self.weights = page.weights.among({term: len(keys) for term, keys in self._holders.items()})
        self._stories = {id(story): story for story in draft.stories}
        self.places = {id(story): place for place, story in enumerate(draft.stories)}
        printed = sorted(
            ((para.pieces[0].start, para, story) for story in draft.stories for para in story.texts()),
            key=lambda entry: entry[0],
        )
        self._above = {id(para): before[1:] for before, (_, para, _) in pairwise(printed)}
        self._below = {id(para): after[1:] for (_, para, _), after in pairwise(printed)}
        stories = [(place, story) for place, story in enumerate(draft.stories) if not story.photo]
        self._bodyless = [entry for entry in stories if entry[1].heads and not entry[1].texts() and not entry[1].jumps]
        self._open_ended = [entry for entry in stories if entry[1].body and _is_open(entry[1].body[-1])]
        self.voices = Voices(page.memo)
        self._heads = sorted(((story.first, id(story)) for _, story in stories), key=_place_of)
        self._seams: dict[int, list[tuple[int, int]]] = {}
        self._signed: dict[int, dict[int, Piece]] = {}
        self._divisions: dict[int, frozenset[str]] = {}
        self._common: dict[int, list[str]] = {}
        self._recurring: dict[int, list[str]] = {}
        self._titles: dict[tuple[int, int], tuple[list[tuple[str, float]], float]] = {}
        self.grounds: dict[int, Any] = {}
        """What ``landings`` knows of each story."""

    def _find_holders(self) -> dict[str, list[int]]:
        """The stories (by their ``id``) that hold a term, where more than one does."""
        seen: set[str] = set()
        several: set[str] = set()
        for whole in self.whole.values():
            several.update(whole.keys() & seen)
            seen.update(whole)  # in place: an operator with a view of keys makes a new set each time
        found: dict[str, list[int]] = defaultdict(list)
        for key, whole in self.whole.items():
            for term in whole.keys() & several:
                found[term].append(key)
        return dict(found)

    def _whole(self, story: Story) -> Counter[str]:
        over = [piece.form for piece in [*story.heads, *story.abstract]]
        return self.page.memo.counted((*over, *over, *(para.form for para in story.body)))

    def joint(self, paragraphs: list[Paragraph]) -> Collection[str]:
        """The terms of paragraphs together; not to be changed."""
        return self.page.joint(tuple(para.form for para in paragraphs))

    def told_by_body(self, story: Story) -> Collection[str]:
        """What its text and its headline speak of, without the boxes in it."""
        return self.page.joint(tuple(part.form for part in (*story.body, *story.heads)))

    def recurring(self, para: Paragraph, story: Story) -> list[str]:
        """Those of the terms of a paragraph that its story holds more than once."""
        if id(para) not in self._recurring:
            whole = self.whole[id(story)]
            self._recurring[id(para)] = [term for term in self.of[id(para)] if whole[term] > 1]
        return self._recurring[id(para)]

    def repeated(self, story: Story, start: int, end: int) -> float:
        """Weight of the terms of a paragraph that its story also holds outside ``body[start:end]``, which begins with it."""
        first, *others = (self.of[id(para)] for para in story.body[start:end])
        whole, weight = self.whole[id(story)], self.weights.of
        recurring = self.recurring(story.body[start], story)
        more = {term: whole[term] - first[term] for term in recurring if whole[term] > first[term]}
        for other in others:
            for term in more.keys() & other.keys():
                more[term] -= other[term]
        return sum([weight[term] for term, left in more.items() if left])

    def common(self, para: Paragraph) -> list[str]:
        """Those of its terms that more than one story holds."""
        if id(para) not in self._common:
            self._common[id(para)] = [term for term in self.of[id(para)] if term in self._holders]
        return self._common[id(para)]

    def divisions(self, para: Paragraph) -> frozenset[str]:
        """The rare names of places in a paragraph."""
        if id(para) not in self._divisions:
            rare = self.page.weights.of
            self._divisions[id(para)] = frozenset(
                name for name in _DIVISION.findall(para.form) if rare[name[:2]] > _RARE
            )
        return self._divisions[id(para)]

    def to(self, story: Story, shared: float, size: int) -> float:
        """Affinity with another story of a part of ``size`` terms, of which those that it holds weigh ``shared``."""
        whole = self.whole[id(story)]
        return shared / self.weights.size(size, len(whole)) if size and whole else 0.0

    def rivals(self, part: Iterable[str], own: Story) -> list[Story]:
        """The other stories that share most with a part, of which these are the terms."""
        votes: dict[int, float] = defaultdict(float)
        known, weights, this = self._holders, self.weights.of, id(own)
        for term in part:
            holders = known.get(term)
            if holders and (len(holders) <= _HOLDERS or holders[0] != this):
                weight = weights[term]
                for key in holders[:_HOLDERS]:
                    votes[key] += weight
        here = self.places[this]
        near = [key for key in votes if key != this and abs(self.places[key] - here) <= REACH]
        fit = [key for key in near if not self._stories[key].photo]
        return [self._stories[key] for key in sorted(fit, key=votes.__getitem__, reverse=True)[:_RIVALS]]

    def weight_of(self, part: Iterable[str]) -> float:
        """Weight of these terms."""
        return sum(map(self.weights.of.__getitem__, part))

    def shared(self, part: Iterable[str], story: Story, known: float = 0.0) -> float:
        """Weight of these terms as far as a story holds them, added to what is known of others."""
        whole, weight = self.whole[id(story)], self.weights.of
        return sum([weight[term] for term in part if term in whole], known)

    def told_of(self, story: Story, part: Container[str], own: Story) -> float:
        """How much a part of its ``own`` story tells of a story's headline, in e-folds."""
        titles, _ = self._title(story, own)
        return math.log1p(sum([weight for term, weight in titles if term in part]) / _HALF)

    def told_by(self, story: Story, own: Story) -> float:
        """How much all of one story tells of another one's headline, in e-folds; no part of it tells more."""
        return self._title(story, own)[1]

    def _title(self, story: Story, own: Story) -> tuple[list[tuple[str, float]], float]:
        """The terms of a headline that a story holds, each with its weight, and how much they tell."""
        known = self._titles.get((id(story), id(own)))
        if known is None:
            whole, weight = self.whole[id(own)], self.weights.of
            terms = dict.fromkeys(term for piece in story.heads for term in self.page.terms(piece.form))
            titles = [(term, weight[term]) for term in terms if term in whole]
            known = titles, math.log1p(sum([weight for _, weight in titles]) / _HALF)
            self._titles[id(story), id(own)] = known
        return known

    def bodyless(self, own: Story) -> list[Story]:
        """The headlines nearby that have no text."""
        return self._near(self._bodyless, own)

    def open_ended(self, own: Story) -> list[Story]:
        """The other stories nearby whose text breaks off at its end."""
        return self._near(self._open_ended, own)

    def _near(self, entries: list[tuple[int, Story]], own: Story) -> list[Story]:
        """Those of some (place, story), in the order of their places, that are near a story, and are not that one."""
        here = self.places[id(own)]
        low, high = (bisect_left(entries, place, key=_place_of) for place in (here - REACH, here + REACH + 1))
        return [story for _, story in entries[low:high] if story is not own]

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

    def stands_over(self, para: Paragraph, story: Story) -> bool:
        """The next story that begins below a paragraph is that one."""
        below = bisect_left(self._heads, para.pieces[-1].end, key=_place_of)
        return below < len(self._heads) and self._heads[below][1] == id(story)

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


def _place_of(entry: tuple[int, object]) -> int:
    return entry[0]


def _is_open(para: Paragraph) -> bool:
    return para.role == "paragraph" and not para.closed


def _head_between(story: Story, above: Paragraph, below: Paragraph) -> bool:
    """The story's own head stands between two neighbouring paragraphs: what is above it is not beside its text."""
    return any(above.pieces[-1].start < piece.start < below.pieces[0].start for piece in story.heads)
