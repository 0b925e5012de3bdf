"""What one page's text is taken apart into: plain values that cross the border to the importer.

All offsets are code points in the *decoded raw text* of the page (what ``archive.sources`` hands
over, before any cleaning), so an editor can always be shown where a piece was printed.
"""

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["paragraph", "crosshead", "caption"]
Kind = Literal["news", "feature", "photo", "commentary", "brief", "continuation"]
ResidueRole = Literal["furniture", "duplicate", "leftover"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range ``[start, end)`` of code points in the decoded raw text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Cleaned text, with the raw ranges it was read from, in reading order.

    A paragraph whose sentence was broken by a column has several spans.
    """

    text: str = ""
    spans: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article's body. ``gap_before``: text is missing between it and what precedes."""

    role: Role
    text: str
    spans: tuple[Span, ...]
    gap_before: bool = False
    gap_after: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Why something was decided, in words for an editor. ``confidence`` is in [0, 1]."""

    subject: str
    confidence: float
    reason: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Jump:
    """转版/上接: the story goes on (``to``) or started (``from``) on another page.

    ``page`` is None where the text does not name one; ``hint`` is a printed title that helps to
    find the other part ("" where none is printed).
    """

    direction: Literal["to", "from"]
    page: int | None
    text: str
    spans: tuple[Span, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """One story of a page. ``position`` counts from 1 in print order of the headlines."""

    position: int
    kind: Kind
    column: Passage = Passage()
    kicker: Passage = Passage()
    headline: Passage = Passage()
    deck: Passage = Passage()
    byline: Passage = Passage()
    abstract: Passage = Passage()
    blocks: tuple[Block, ...] = ()
    jumps: tuple[Jump, ...] = ()
    confidence: float = 1.0
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Residue:
    """Page text outside the articles. ``of``: position of the article a duplicate repeats."""

    role: ResidueRole
    text: str
    spans: tuple[Span, ...]
    reason: str = ""
    of: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """All of a page: every non-blank character of ``raw`` lies in a span of one of its parts."""

    raw: str
    articles: tuple[ParsedArticle, ...] = ()
    residues: tuple[Residue, ...] = ()
    decisions: tuple[Decision, ...] = field(default=())
    version: str = ""
