"""Is the second of two head lines a deck, though no —— stands before it? Kicker and headline is the usual reading.

Kickers are long and plain, or a slogan, or name who; headlines are short and catching; decks give particulars. Signs that
a line is a deck are few and sure: each says what kickers and headlines hardly ever do.
"""

import re
from functools import cached_property

from archive.text.writers import any_of

_WHO = re.compile(r"工会|公司|集团|[\u3400-\u9fff]{2}[省市县区州旗镇](?!场)")
_MOTTOES = re.compile(r"^[\u3400-\u9fff]{2,4}(?: [\u3400-\u9fff]{2,4}){2,}$")
_METAPHOR = re.compile("“[^“”]{1,4}”")
_CATCHING = re.compile("[“?!]")
_SHORT = 14
"""Characters; kickers that name who did what are longer."""
_NEARLY = 2
"""Characters by which a deck may be shorter than its headline."""
_LONG = 18


class Decks:
    """The part of the lexicon that knows how decks are worded."""

    words: dict[str, tuple[str, ...] | str]

    @cached_property
    def _genre(self) -> re.Pattern[str]:
        """How reports call themselves: …工作纪实, …侧记."""
        return re.compile(rf"{any_of(self.words['deck_endings'])}$")

    @cached_property
    def _says(self) -> re.Pattern[str]:
        """``…强调``, ``…指出``: what was said follows, in the headline."""
        return re.compile(rf"{any_of(self.words['saying_verbs'])}[::]?$")

    @cached_property
    def _attends(self) -> re.Pattern[str]:
        """Who was there: …出席并讲话, …致信祝贺."""
        return re.compile(rf"{any_of(self.words['deck_attendance'])}$")

    @cached_property
    def _actor(self) -> re.Pattern[str]:
        return re.compile(
            rf"{any_of(self.words['provinces'])}|职代会|职工|员工|车间|班组|[厂矿局段](?!长)|{_WHO.pattern}"
        )

    def is_deck(self, first: str, second: str) -> bool:
        """Two folded head lines: does the second give the particulars of the first?"""
        if first.endswith("——") or self._says.search(first):
            return False
        if self._genre.search(second) and not self._genre.search(first):
            return True
        return bool(self._attends.search(second)) or _tells_who(first, second) or self._is_catching(first, second)

    def _is_catching(self, first: str, second: str) -> bool:
        """A short first line that says who did what in a figure of speech (…“盯”上…), the second plain and without any who."""
        figure = _METAPHOR.search(first)
        if not figure or len(first) > _SHORT or len(second) < len(first) - _NEARLY:
            return False
        plain = not _CATCHING.search(second) and (second.startswith(("各", "每")) or not _WHO.search(second))
        return plain and bool(self._actor.search(first, 0, figure.start()))


def _tells_who(first: str, second: str) -> bool:
    """A longer second line in two clauses says who did what, the first does not.

    So are three mottoes or more of one length under a line that says who did what.
    """
    if _MOTTOES.match(second) and len({len(motto) for motto in second.split()}) == 1:
        return bool(_WHO.search(first))
    longer = len(second) >= max(_LONG, len(first) + 3) and "," in second
    return longer and bool(_WHO.search(second)) and not _WHO.search(first)
