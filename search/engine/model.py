"""What goes into the index."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# Fields in the order in which they stand in a document's text, with the weight of one occurrence.
FIELD_WEIGHTS = {"headline": 8, "kicker": 4, "deck": 4, "abstract": 3, "column": 1, "byline": 1, "body": 1}
FIELDS = tuple(FIELD_WEIGHTS)
FACETS = ("region", "theme", "year", "month", "publication", "kind", "contributor", "event")

# Stands after every field and document; folding removes control characters, so no text holds it.
SEPARATOR = 0

# The value under which a facet counts what has none; for year and month: the date is not that sure.
NONE = "none"
UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Value:
    """A facet value: its key, how it reads in both languages, and the value above it in a tree."""

    key: str
    label: str = ""
    label_en: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Doc:
    """One article as the index knows it.

    ``texts`` are original texts by field. ``date_from``/``date_to``: proleptic ordinals
    (``date.toordinal()``) of the first and last possible day, 0 where unknown.
    """

    article: int
    texts: Mapping[str, str]
    facets: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    date_from: int = 0
    date_to: int = 0
