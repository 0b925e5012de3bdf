"""How much one query may ask for, over all of its groups, and what its reader is told of the rest.

Pure: no Django, no Haystack.
"""

from dataclasses import dataclass, field

# What one query may ask for; what it asks beyond that is left out, and its reader is told (see ``Cut``).
MAX_STRINGS = 48  # different words and "strings"
MAX_PATTERNS = 3  # words with wildcards; of further ones the pieces must only occur
MAX_GAPS = 6  # between their pieces, of all of them together


@dataclass(frozen=True, slots=True)
class Cut:
    """What of a query was not looked for as typed, because it asks for too much.

    ``characters``: only so many were read; ``strings``: only so many words and strings were looked for; None: all.
    ``loose``: words with wildcards of which only the pieces must occur, anywhere in a story.
    """

    characters: int | None = None
    strings: int | None = None
    loose: tuple[str, ...] = ()


@dataclass(slots=True)
class Budget:
    """What a query has asked for so far, over all of its groups."""

    strings: set[str] = field(default_factory=set)
    patterns: int = 0
    gaps: int = 0
    left_out: bool = False
    loose: list[str] = field(default_factory=list)

    def takes(self, string: str) -> bool:
        """Whether this string is still looked for; one that is asked for again costs nothing."""
        if string not in self.strings and len(self.strings) >= MAX_STRINGS:
            self.left_out = True
            return False
        self.strings.add(string)
        return True

    def takes_gaps(self, count: int) -> bool:
        self.patterns += 1
        self.gaps += count
        return self.patterns <= MAX_PATTERNS and self.gaps <= MAX_GAPS

    @property
    def cut(self) -> Cut | None:
        """What was left out; None: nothing."""
        cut = Cut(strings=MAX_STRINGS if self.left_out else None, loose=tuple(dict.fromkeys(self.loose)))
        return None if cut == Cut() else cut
