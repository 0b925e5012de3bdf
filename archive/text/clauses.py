"""Do the halves of a clause that a seam cuts belong together, by the small words in each: 在…后, 把…作为, 不仅…也.

What two small words tell, one on each side of the seam, was learned from sentences of newspapers and pieces of others.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.text.forms import plain

REACH = 40
"""Characters on each side in which the clause is looked for."""
_MARK = re.compile("[,。;:!?、“”()]")
_MOST = 5.0


@dataclass(frozen=True, slots=True)
class Clauses:
    """``weights``: log-odds for a finding before the seam and one after it (``Halves``); ``words``: those that are looked for."""

    weights: Mapping[str, Mapping[str, float]]
    words: frozenset[str]

    def before(self, text: str) -> list[Mapping[str, float]]:
        """What each finding before the seam says of those after it."""
        return [self.weights[finding] for finding in before_findings(text, self.words) if finding in self.weights]

    def after(self, text: str) -> list[str]:
        return after_findings(text, self.words)

    @staticmethod
    def together(before: list[Mapping[str, float]], after: list[str]) -> float:
        """Log-odds, in [-5, 5], that the two halves are of one clause, against two clauses of different texts."""
        return max(-_MOST, min(_MOST, sum([row[found] for row in before for found in after if found in row])))


def before_findings(text: str, words: frozenset[str]) -> list[str]:
    """The small words of the last clause of a text, its length, the mark before it."""
    text = plain(text[-REACH:])
    marks = list(_MARK.finditer(text))
    clause = text[marks[-1].end() :] if marks else text
    return [f"#{min(len(clause) // 3, 5)}", marks[-1].group() if marks else "-", *_small(clause, words)]


def after_findings(text: str, words: frozenset[str]) -> list[str]:
    """The small words of the first clause of a text, its length, the mark behind it."""
    text = plain(text[:REACH])
    mark = _MARK.search(text)
    clause = text[: mark.start()] if mark else text
    return [f"#{min(len(clause) // 3, 5)}", mark.group() if mark else "-", *_small(clause, words)]


def _small(clause: str, words: frozenset[str]) -> list[str]:
    """The words of one and two characters in a clause, each once, the longer first."""
    found, place = {}, 0
    while place < len(clause):
        size = 2 if clause[place : place + 2] in words else 1
        found[clause[place : place + size]] = None
        place += size
    return [word for word in found if word in words]
