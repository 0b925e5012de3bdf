"""The facts of an article: plain values, each with its evidence, a confidence and a reason."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Precision = Literal["day", "month", "year", "unknown"]
DateSource = Literal["manifest", "option", "printed", "name", "inferred"]


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What facts are read from. ``blocks`` are (role, text) in reading order."""

    column: str = ""
    kicker: str = ""
    headline: str = ""
    deck: str = ""
    byline: str = ""
    abstract: str = ""
    blocks: tuple[tuple[str, str], ...] = ()
    kind: str = "news"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the article.

    ``date_from``/``date_to``: the issue's date as a range (equal for a known day, None unknown).
    ``home``: region code of the publication's home, "" for a national or unknown one.
    ``page_text``: the whole page, for the province prior; "" where unknown.
    """

    publication: str = ""
    home: str = ""
    date_from: date | None = None
    date_to: date | None = None
    page_text: str = ""


class Evidence(NamedTuple):
    """Words that carry a fact: ``[start, end)`` code points of ``field`` (of block ``block``)."""

    field: str
    text: str
    start: int
    end: int
    block: int | None = None


@dataclass(frozen=True, slots=True)
class RegionFact:
    """A place. ``code``/``name``/``path`` are of the issue's time; ``current_code`` is today's."""

    code: str
    current_code: str
    name: str
    path: tuple[str, ...]
    relation: Literal["about", "mentioned"]
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ThemeFact:
    slug: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ContributorFact:
    """A person who made the story. ``role``: reporter, correspondent, photographer or author."""

    name: str
    role: str
    affiliation: str = ""
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonFact:
    """A person the story names, with the office the text gives ("" where none)."""

    name: str
    office: str = ""
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationFact:
    """An organisation. ``name`` is its canonical form, ``printed`` the forms found in the text."""

    name: str
    printed: tuple[str, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureFact:
    """A number the story reports, in base units (yuan, persons, ...); ``high`` for ranges."""

    kind: str
    value: float
    unit: str
    subject: str = ""
    high: float | None = None
    approximate: bool = False
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class InitiativeFact:
    """A named programme such as “点单”服务; ``name`` is its canonical form."""

    name: str
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class EventDateFact:
    """When something in the story happened, as a closed range of days."""

    date_from: date
    date_to: date
    approximate: bool = False
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class DateGuess:
    """An issue's date. Both ends None with precision "unknown" where nothing can be said."""

    date_from: date | None
    date_to: date | None
    precision: Precision
    source: DateSource
    confidence: float
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything found in one article; regions and themes most important first."""

    regions: tuple[RegionFact, ...] = ()
    themes: tuple[ThemeFact, ...] = ()
    contributors: tuple[ContributorFact, ...] = ()
    people: tuple[PersonFact, ...] = ()
    organizations: tuple[OrganizationFact, ...] = ()
    figures: tuple[FigureFact, ...] = ()
    initiatives: tuple[InitiativeFact, ...] = ()
    event_dates: tuple[EventDateFact, ...] = ()
