"""What is known of a page beside its text, and who said so. Knows no Django.

For each fact the strongest source wins: an editor, the manifest, an option of the command, what
the page prints, the file's or folder's name, and last what was inferred. What an earlier run
knew from a stronger source stays; of equal sources the newer counts.
"""

import datetime
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.facts import page_number
from archive.facts.model import DateGuess
from archive.parsing import date_of
from archive.sources import ManifestRow

RANKS = {"editor": 6, "manifest": 5, "option": 4, "printed": 3, "name": 2, "inferred": 1, "": 0}
UNKNOWN_DATE = DateGuess(None, None, "unknown", "inferred", 0.0)


@dataclass(frozen=True)
class Metadata:
    """A page's publication, date, number and section; ``sources`` says for each who said so."""

    publication: str = ""
    date: DateGuess = UNKNOWN_DATE
    number: int | None = None
    section: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()

    @property
    def day(self) -> datetime.date | None:
        return self.date.date_from if self.date.precision == "day" else None

    @property
    def is_known_page(self) -> bool:
        """Whether publication, date, number and section name one page without its bytes."""
        return bool(self.publication and self.day and self.number and self.section)


@dataclass(frozen=True)
class Given:
    """What the command line says of every file of a run."""

    publication: str = ""
    date: datetime.date | None = None
    page: int | None = None


def known_day(day: datetime.date, source: str) -> DateGuess:
    return DateGuess(day, day, "day", source, 1.0, f"given by the {source}")


def gather(text: str, path: Path, row: ManifestRow | None, given: Given) -> Metadata:
    """Everything that is said of one page file in this run, settled by the strength of its source."""
    numbers = _said_numbers(text, path, row, given)
    publications = [
        (row.publication if row else "", "manifest"),
        (given.publication, "option"),
        (_folder_publication(path), "name"),
    ]
    said_dates = _said_dates(text, path, row, given)
    number, number_source = _first(numbers)
    publication, publication_source = _first(publications)
    date = said_dates[0]
    return Metadata(
        publication=publication or "",
        date=date,
        number=number,
        section=row.section if row else "",
        sources=_without_empty(
            publication=publication_source,
            date=date.source if date.date_from else "",
            number=number_source,
            section="manifest" if row and row.section else "",
        ),
        conflicts=(
            *_conflicts("date", [(guess.date_from, guess.source) for guess in said_dates if guess.precision == "day"]),
            *_conflicts("page number", numbers),
            *_conflicts("publication", publications),
        ),
    )


def _said_dates(text: str, path: Path, row: ManifestRow | None, given: Given) -> list[DateGuess]:
    """What each source says of the date, the strongest first; the last is always there."""
    read = date_of(text)
    dates = [
        known_day(row.date, "manifest") if row and row.date else None,
        known_day(given.date, "option") if given.date else None,
        read if read.source == "printed" else None,
        _named(date_of("", file_name=path.name, folder=str(path.parent.name))),
        read,
    ]
    return [guess for guess in dates if guess is not None]


def _said_numbers(text: str, path: Path, row: ManifestRow | None, given: Given) -> list[tuple[int | None, str]]:
    """What each source says of the page number, the strongest first."""
    named = page_number("", file_name=path.name) or page_number("", file_name=f"{path.parent.name}-{path.name}")
    return [
        (row.page if row else None, "manifest"),
        (given.page, "option"),
        (page_number(text, file_name=""), "printed"),
        (named, "name"),
    ]


def merge(stored: Metadata, new: Metadata) -> Metadata:
    """What is known after this run: for each fact the stronger of the two sources, the newer if equal."""
    merged = replace(new, sources={})
    for name in ("publication", "date", "number", "section"):
        winner = stored if _rank(stored, name) > _rank(new, name) else new
        value = getattr(winner, name)
        source = winner.sources.get(name, "")
        merged = replace(merged, **{name: value}, sources={**merged.sources, **({name: source} if source else {})})
    return merged


def _rank(metadata: Metadata, name: str) -> int:
    return RANKS[metadata.sources.get(name, "")]


def _named(guess: DateGuess) -> DateGuess | None:
    return guess if guess.source == "name" and guess.date_from else None


def _first(candidates: list[tuple]) -> tuple:
    return next(((value, source) for value, source in candidates if value), (None, ""))


def _without_empty(**sources: str) -> dict[str, str]:
    return {name: source for name, source in sources.items() if source}


def _conflicts(name: str, said: list[tuple]) -> list[str]:
    """One line for each weaker source that says something else than the strongest."""
    spoken = [(value, source) for value, source in said if value]
    if not spoken:
        return []
    value, source = spoken[0]
    return [
        f"{name}: {source} says {value}, but {other_source} says {other}; took {value}"
        for other, other_source in spoken[1:]
        if other != value
    ]


def _folder_publication(path: Path) -> str:
    """A folder called like a newspaper (…报) names the publication of the files in it."""
    for folder in path.resolve().parents:
        if folder.name.endswith("报") and len(folder.name) > 1:
            return folder.name
    return ""
