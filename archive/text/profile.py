"""What a publication's own pages teach about it: its column names and habits of setting heads."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from archive.text.model import ParsedPage


@dataclass(frozen=True, slots=True)
class Profile:
    """``columns``: standing labels seen over several stories of the publication."""

    columns: frozenset[str] = frozenset()


def learn_profile(pages: Iterable[ParsedPage], *, least: int = 3) -> Profile:
    """A profile from parsed pages: head lines printed on at least ``least`` pages are column names."""
    seen: Counter[str] = Counter()
    for page in pages:
        lines = {p.text for a in page.articles for p in (a.column, a.kicker, a.headline) if p and len(p.text) <= 12}
        seen.update(lines)
    return Profile(frozenset(line for line, pages_with in seen.items() if pages_with >= least))
