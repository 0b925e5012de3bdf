"""Numbers that stories report, side by side: which place put how much into what."""

import json
from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from archive.models import ArticleRegion, Figure, Region, Theme, Visibility

from .memo import while_unchanged
from .stories import about_region, about_theme

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
ORDERS = {
    "largest": F("value").desc(),
    "smallest": F("value").asc(),
    "newest": F("article__page__issue__date_from").desc(nulls_last=True),
    "oldest": F("article__page__issue__date_from").asc(nulls_last=True),
}


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


def figures(wanted: Wanted) -> QuerySet[Figure]:
    """Figures of public stories, each with ``article.places``: what its story is about."""
    places = ArticleRegion.objects.filter(rejected=False, relation=ArticleRegion.Relation.ABOUT)
    return (
        _narrowed(wanted)
        .filter(kind=wanted.kind)
        .select_related("article__page__issue__publication")
        .defer("article__page__raw_text")
        .prefetch_related(Prefetch("article__region_links", places.select_related("region").order_by("rank"), "places"))
        .order_by(ORDERS[wanted.order], "pk")
    )


def kinds_with_counts(wanted: Wanted) -> list[tuple[str, str, int]]:
    """(kind, its name, how many), in the order of ``KINDS``; the wanted kind is always there."""
    narrowed = wanted.theme or wanted.region or wanted.articles is not None
    counts = _by_kind(_narrowed(wanted)) if narrowed else _numbers_by_kind()
    counts = counts | {wanted.kind: counts.get(wanted.kind, 0)} if counts else {}
    return [(kind, str(name), counts[kind]) for kind, name in KINDS.items() if kind in counts]


@while_unchanged
def _numbers_by_kind() -> dict[str, int]:
    return _by_kind(_public())


def _by_kind(found: QuerySet[Figure]) -> dict[str, int]:
    return dict(found.values_list("kind").annotate(n=Count("pk")).order_by())


def _narrowed(wanted: Wanted) -> QuerySet[Figure]:
    found = _public()
    if wanted.theme:
        found = found.filter(article__in=about_theme(wanted.theme))
    if wanted.region:
        found = found.filter(article__in=about_region(wanted.region))
    if wanted.articles is not None:
        # One parameter, however many stories: a statement cannot have so many as a search has hits.
        ids = RawSQL("SELECT value FROM json_each(%s)", [json.dumps(wanted.articles)])
        found = found.filter(article_id__in=ids)
    return found


def _public() -> QuerySet[Figure]:
    return Figure.objects.filter(rejected=False, article__visibility=Visibility.PUBLIC)
