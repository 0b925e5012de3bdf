"""Numbers that stories report, side by side: which place put how much into what."""

from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, QuerySet
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
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """``kind`` of ``KINDS``, ``order`` of ``ORDERS``; theme and region None where all are wanted."""

    kind: str = "money"
    order: str = "largest"
    theme: Theme | None = None
    region: Region | None = None


def figures(wanted: Wanted) -> QuerySet[Figure]:
    """Figures of public stories, each with ``article.places``: what its story is about."""
    places = ArticleRegion.objects.filter(rejected=False, relation=ArticleRegion.Relation.ABOUT)
    found = _public().filter(kind=wanted.kind)
    if wanted.theme:
        found = found.filter(article__in=about_theme(wanted.theme))
    if wanted.region:
        found = found.filter(article__in=about_region(wanted.region))
    return (
        found.select_related("article__page__issue__publication")
        .defer("article__page__raw_text")
        .prefetch_related(Prefetch("article__region_links", places.select_related("region").order_by("rank"), "places"))
        .order_by(ORDERS[wanted.order], "pk")
    )


def kinds_with_counts() -> list[tuple[str, str, int]]:
    """(kind, its name, how many), in the order of ``KINDS``."""
    counts = _numbers_by_kind()
    return [(kind, str(name), counts[kind]) for kind, name in KINDS.items() if kind in counts]


@while_unchanged
def _numbers_by_kind() -> dict[str, int]:
    return dict(_public().values_list("kind").annotate(n=Count("pk")).order_by())


def _public() -> QuerySet[Figure]:
    return Figure.objects.filter(rejected=False, article__visibility=Visibility.PUBLIC)
