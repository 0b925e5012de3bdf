"""Numbers that stories report, side by side: which place put how much into what."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Case, Count, Prefetch, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from archive.models import ArticleRegion, Figure, Region, Theme

from . import counts, places
from .memo import while_unchanged
from .order import by_date
from .stories import SHOWN, about_region, about_theme
from .tables import Table, shown

# The kinds worth comparing between stories; ages and spans of time are not.
KINDS = {
    "money": _("money"),
    "people": _("people (number)"),
    "person_times": _("person-times"),
    "households": _("households"),
    "jobs": _("jobs"),
    "organizations": _("organisations (number)"),
    "activities": _("activities"),
    "count": _("things"),
    "percent": _("per cent"),
    "area": _("area"),
}
BY_VALUE = {"largest": "-value", "smallest": "value"}
ORDERS = (*BY_VALUE, "newest", "oldest")


@dataclass(frozen=True, slots=True)
class Wanted:
    """``kind`` of ``KINDS``, ``order`` of ``ORDERS``; theme and region None where all are wanted.

    ``articles``: ids of the stories of a search, None where all are wanted.
    """

    kind: str = "money"
    order: str = "largest"
    theme: Theme | None = None
    region: Region | None = None
    articles: tuple[int, ...] | None = None

    @property
    def narrowed(self) -> bool:
        return bool(self.theme or self.region or self.articles is not None)


@dataclass(frozen=True, slots=True)
class FigureList:
    """The wanted figures in their order; those of a slice are read, each with ``article.places``: what its story is
    about.
    """

    ids: Sequence[int] | QuerySet
    number: int

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, part: slice) -> list[Figure]:
        places = ArticleRegion.objects.filter(rejected=False, relation=ArticleRegion.Relation.ABOUT)
        places = places.select_related("region").only("article", "rank", "region__code", "region__name")
        ids = list(self.ids[part])
        rows = (
            Figure.objects.select_related("article__page__issue__publication")
            .only("subject", "unit", "value", "evidence", *(f"article__{name}" for name in SHOWN))
            .prefetch_related(Prefetch("article__region_links", places.order_by("rank"), "places"))
            .order_by()
            .in_bulk(ids)
        )
        return [rows[pk] for pk in ids if pk in rows]


def figures(wanted: Wanted, number: int) -> FigureList:
    """Figures of public stories; ``number``: how many of the wanted kind ``kinds_with_counts`` tells of."""
    found = _narrowed(wanted).filter(kind=wanted.kind)
    if wanted.order in BY_VALUE:
        ids = found.order_by(BY_VALUE[wanted.order], "pk").values_list("pk", flat=True)
    else:
        ids = _by_date(wanted) if wanted.narrowed else _all_by_date(wanted)
    return FigureList(ids, number)


def kinds_with_counts(wanted: Wanted) -> list[tuple[str, str, int]]:
    """(kind, its name, how many), in the order of ``KINDS``; the wanted kind is always there."""
    numbers = _of_search(wanted) if wanted.articles is not None else _of_subject(wanted.theme, wanted.region)
    numbers = numbers | {wanted.kind: numbers.get(wanted.kind, 0)} if numbers else {}
    return [(kind, str(name), numbers[kind]) for kind, name in KINDS.items() if kind in numbers]


@while_unchanged
def _of_subject(theme: Theme | None, region: Region | None) -> dict[str, int]:
    return _by_kind(theme, region)


def _of_search(wanted: Wanted) -> dict[str, int]:
    return _by_kind(wanted.theme, wanted.region, np.array(wanted.articles, np.int64))


def _by_kind(theme: Theme | None, region: Region | None, articles: np.ndarray | None = None) -> dict[str, int]:
    """How many of each kind the public stories report: of all, or of those that are in each of these."""
    rows = _COUNTED.rows()
    about = [counts.stories_about(theme)] if theme else []
    about += [places.stories_about(region)] if region else []
    about += [articles] if articles is not None else []
    for stories in about:
        rows = rows[np.isin(rows[:, 0], stories)]
    known = rows[rows[:, 1] >= 0]
    numbers = np.bincount(known[:, 1], weights=known[:, 2], minlength=len(KINDS)).astype(int)
    return {kind: number for kind, number in zip(KINDS, numbers.tolist(), strict=True) if number}


@while_unchanged
def _all_by_date(wanted: Wanted) -> list[int]:
    return _by_date(wanted)


def _by_date(wanted: Wanted) -> list[int]:
    rows = _narrowed(wanted).filter(kind=wanted.kind).order_by("pk").values_list("pk", "article_id")
    return by_date(rows.iterator(chunk_size=10_000), oldest=wanted.order == "oldest")


def _number_by_kind() -> QuerySet:
    """(article, place of the kind in ``KINDS`` or -1, how many)"""
    # All kinds are read: to ask for some of them would have the database leave the order of articles.
    kind = Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(KINDS)), default=Value(-1))
    return shown(Figure.objects.all()).values_list("article_id", kind).annotate(n=Count("pk"))


_COUNTED = Table(_number_by_kind, columns=3)


def _narrowed(wanted: Wanted) -> QuerySet[Figure]:
    found = shown(Figure.objects.all())
    if wanted.theme:
        found = found.filter(article__in=about_theme(wanted.theme))
    if wanted.region:
        found = found.filter(article__in=about_region(wanted.region))
    if wanted.articles is not None:
        # One parameter, however many stories: a statement cannot have so many as a search has hits.
        ids = RawSQL("SELECT value FROM json_each(%s)", [json.dumps(wanted.articles)])
        found = found.filter(article_id__in=ids)
    return found
