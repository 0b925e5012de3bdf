"""In whose words is a text written? Every story has its own: names, things, how its writer speaks.

Single characters tell what pairs of them cannot: 她 and 我, 票 and 账, the habits of a trade and of a writer. A story is held to be a
mixture of newspapers at large and of what it is known to say; what counts is how much likelier that makes a text than
newspapers at large do.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from archive.text.memo import Memo
from archive.text.stories import Paragraph, Story

_OWN = 0.43
"""Characters of a story that are its own, for each that it has from newspapers at large."""


class _Voice(dict[str, float]):
    """Log of how much likelier a story makes a character, worked out when it is first asked for."""

    def __init__(self, counts: Counter[str], large: Mapping[str, float]) -> None:
        super().__init__()
        self._counts, self._large, self._size = counts, large, counts.total() + 1

    def __missing__(self, char: str) -> float:
        known = self[char] = math.log1p(_OWN * self._counts[char] / (self._size * self._large[char]))
        return known

    def of_rest(self, part: Counter[str]) -> float:
        """What the rest of the story makes of a part of it."""
        large, whole, log = self._large, self._counts, math.log1p
        share = _OWN / (self._size - part.total())
        return sum([n * log(share * (whole[char] - n) / large[char]) for char, n in part.items() if whole[char] > n])


class Voices:
    """What each of some stories makes of a text."""

    def __init__(self, stories: Iterable[Story], memo: Memo) -> None:
        self._memo = memo
        self._stories = {id(story): story for story in stories}
        self._singles: dict[int, _Voice] = {}
        self._known: dict[tuple[str, int], float] = {}

    def _single(self, key: int) -> _Voice:
        if key not in self._singles:
            story = self._stories[key]
            text = "".join([part.form for part in (*story.heads, *story.body)])
            self._singles[key] = _Voice(self._memo.characters(text), self._memo.chances)
        return self._singles[key]

    def size(self, stretch: list[Paragraph]) -> int:
        """How many Chinese characters a stretch has."""
        return sum([self._memo.characters(para.form).total() for para in stretch])

    def own(self, stretch: list[Paragraph], story: Story) -> float:
        """How much likelier the rest of its story makes the characters of a stretch, in log."""
        characters = self._memo.characters("".join([para.form for para in stretch]))
        return self._single(id(story)).of_rest(characters)

    def other(self, stretch: list[Paragraph], story: Story) -> float:
        """How much likelier another story makes the characters of a stretch, in log."""
        return sum([self._one(para.form, id(story)) for para in stretch])

    def _one(self, form: str, key: int) -> float:
        known = self._known.get((form, key))
        if known is None:
            voice = self._single(key)
            known = sum([n * voice[char] for char, n in self._memo.characters(form).items()])
            self._known[form, key] = known
        return known
