"""Words that stand for one another, as data an editor may change: search/data/synonyms.txt.

A line ``全总: 全国总工会 中华全国总工会`` widens a query for the first word by the others.
Pure: no Django, no Haystack.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .analysis import DATA, fold


@dataclass(frozen=True, slots=True)
class Synonyms:
    """``table``: folded word -> the other words, as written in the file."""

    table: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, word: str) -> tuple[str, ...]:
        return self.table.get(word, ())


def parse_synonyms(text: str) -> Synonyms:
    table: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        word, colon, others = line.partition("#")[0].partition(":")
        if colon and word.strip() and others.split():
            table[fold(word)] = tuple(others.split())
    return Synonyms(table)


@cache
def load_synonyms(*paths: Path) -> Synonyms:
    """The project's synonyms, then those of the given files (an installation's own), the later win."""
    table: dict[str, tuple[str, ...]] = {}
    for path in (DATA / "synonyms.txt", *paths):
        if path.exists():
            table |= parse_synonyms(path.read_text("utf-8")).table
    return Synonyms(table)
