"""A stretch of a story as it is taken up, paragraph by paragraph: what it tells of its own story and of others."""

import math
from collections import Counter
from collections.abc import Iterable

from archive.text.moveweights import BRIEF
from archive.text.stories import Paragraph, Story
from archive.text.topics import Models

LOUDEST = 0.8
"""E-folds a character: another story's voice is hardly ever stronger, and only asked where this much would decide."""
_FAINT = 0.05
_FEW = 10
"""Characters; stretches of less tell little, whatever they are."""


class Stretch:
    """``story.body[start:end]``, its ``paragraphs``; none of them at first. ``rivals``: the stories that it is held against.

    ``part``: its terms; ``places``: the rare names of places in it; ``size``: how many Chinese characters it has.
    """

    def __init__(self, story: Story, start: int, rivals: Iterable[Story], models: Models) -> None:
        self.story, self.start, self.end = story, start, start
        self.paragraphs: list[Paragraph] = []
        self.part: Counter[str] = Counter()
        self.places: set[str] = set()
        self.size = 0
        self._rivals, self._models = list(rivals), models
        self._given = {id(rival): 0.0 for rival in self._rivals}
        self._common: set[str] = set()
        self._recurring: dict[str, None] = {}
        self._characters: Counter[str] = Counter()
        self._counted = 0
        self._kept: tuple[float, float] | None = None
        self._own_voice: float | None = None

    def take(self) -> None:
        """The next paragraph becomes a part of it."""
        models, para = self._models, self.story.body[self.end]
        self.end += 1
        self.paragraphs.append(para)
        self.part.update(models.page.memo.pairs(para.form))
        self.places |= models.divisions(para)
        self.size += len(models.page.memo.chinese(para.form))
        self._recurring |= dict.fromkeys(models.recurring(para, self.story))
        new = [term for term in models.common(para) if term not in self._common]
        self._common.update(new)
        self._given = {id(rival): models.shared(new, rival, self._given[id(rival)]) for rival in self._rivals}
        self._kept = self._own_voice = None

    def _keep(self) -> tuple[float, float]:
        """Its affinity with all the rest of its story, and what it tells of the headline."""
        models, part = self._models, self.part
        whole, weight = models.whole[id(self.story)], models.weights.of
        shared = sum([weight[term] for term in self._recurring if whole[term] > part[term]])
        return shared / models.weights.size(len(part), len(whole)), models.told_of(self.story, part, self.story)

    def ratio_to(self, other: Story) -> tuple[float, float]:
        """By how much it has more in common with another story than with its own one (e-folds): ``ratio``, ``short``."""
        kept, _ = self._kept = self._kept or self._keep()
        given = self._models.to(other, self._given[id(other)], len(self.part))
        ratio = math.log((given + _FAINT) / (kept + _FAINT))
        return ratio, ratio * BRIEF / (BRIEF + self.size)

    def told_of(self, other: Story) -> float:
        """How much more it tells of another headline than of its own one (e-folds)."""
        _, told = self._kept = self._kept or self._keep()
        return self._models.told_of(other, self.part, self.story) - told

    def most_told_of(self, other: Story) -> float:
        """No less than ``told_of``."""
        _, told = self._kept = self._kept or self._keep()
        return self._models.told_by(other, self.story) - told

    def voice_of(self, other: Story, least: float) -> float:
        """By how much its characters are those of another story rather than of its own one, up to ``LOUDEST``.

        Something below ``least`` where it is plain that it is: its own story has never less than no voice.
        """
        if not other.body:  # a headline alone has none
            return 0.0
        loud = self._models.voices.other(self.paragraphs, other)
        if self._own_voice is None and loud / (self.size + _FEW) >= least:
            self._own_voice = self._voice()
        return min(LOUDEST, (loud - (self._own_voice or 0.0)) / (self.size + _FEW))

    def _voice(self) -> float:
        """By how much likelier the rest of its story makes its characters."""
        for para in self.paragraphs[self._counted :]:
            self._characters.update(self._models.page.memo.characters(para.form))
        self._counted = len(self.paragraphs)
        return self._models.voices.own(self._characters, self.story)

    def is_placed_in(self, other: Story) -> bool:
        """The other story names one of its places as well, and the rest of its own one does not."""
        if not self.places:
            return False
        own, its = self._models.whole[id(self.story)], self._models.whole[id(other)]
        return any(name[:2] in its and name[1:] in its and own[name[:2]] == self.part[name[:2]] for name in self.places)
