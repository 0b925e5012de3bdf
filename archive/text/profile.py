"""What a publication's own pages teach about it: its column names."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

LONGEST = 12
"""Characters of a column's name at most."""


@dataclass(frozen=True, slots=True)
class Profile:
    """``columns``: standing labels seen over several stories of the publication."""

    columns: frozenset[str] = frozenset()


def learn_profile(lines: Iterable[tuple[Hashable, str]], *, least: int = 3) -> Profile:
    """A profile from ``(page, head line)`` pairs: short lines printed on at least ``least`` pages are column names."""
    seen = Counter(line for _page, line in {(page, line) for page, line in lines if 0 < len(line) <= LONGEST})
    return Profile(frozenset(line for line, pages_with in seen.items() if pages_with >= least))
