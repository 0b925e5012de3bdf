"""In whose words is a text written? Every story has its own: names, things, how its writer speaks.

Single characters tell what pairs of them cannot: 她 and 我, 票 and 账, the habits of a trade and of a writer. A story is held to be a
mixture of newspapers at large and of what it is known to say; what counts is how much likelier that makes a text than
newspapers at large do.
"""

import math
from collections import Counter
from collections.abc import Mapping

from archive.text.memo import Memo
from archive.text.stories import Paragraph, Story

_OWN = 0.43
"""Characters of a story that are its own, for each that it has from newspapers at large."""


class _Voice(dict[str, float]):
    """Log of how much likelier a story makes each of its characters, worked out when it is first asked for."""

    def __init__(self, counts: Counter[str], large: Mapping[str, float]) -> None:
        super().__init__()
        self._counts, self._large, self._size = counts, large, counts.total() + 1
        self._made: dict[str, float] = {}

    def __missing__(self, char: str) -> float:
        known = self[char] = math.log1p(_OWN * self._counts[char] / (self._size * self._large[char]))
        return known

    def of_other(self, form: str, part: Counter[str]) -> float:
        """What the story makes of the characters of a text that is none of its own; those that it lacks say nothing."""
        made = self._made.get(form)
        if made is None:
            own = self._counts
            made = self._made[form] = sum([n * self[char] for char, n in part.items() if char in own])
        return made

    def of_rest(self, part: Counter[str]) -> float:
        """What the rest of the story makes of a part of it."""
        large, whole, log = self._large, self._counts, math.log1p
        share = _OWN / (self._size - part.total())
        return sum([n * log(share * (whole[char] - n) / large[char]) for char, n in part.items() if whole[char] > n])


class Voices:
    """What each story makes of a text; asked while no story changes."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._known: dict[int, _Voice] = {}

    def _voice(self, story: Story) -> _Voice:
        known = self._known.get(id(story))
        if known is None:
            text = "".join([part.form for part in (*story.heads, *story.body)])
            known = self._known[id(story)] = _Voice(self._memo.characters(text), self._memo.chances)
        return known

    def own(self, characters: Counter[str], story: Story) -> float:
        """How much likelier the rest of its story makes the characters of a part of it, in log."""
        return self._voice(story).of_rest(characters)

    def other(self, stretch: list[Paragraph], story: Story) -> float:
        """How much likelier another story makes the characters of a stretch, in log."""
        voice, characters = self._voice(story), self._memo.characters
        return sum([voice.of_other(para.form, characters(para.form)) for para in stretch])
