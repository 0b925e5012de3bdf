"""How much there is: numbers of public stories by place, theme, time and person."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, ExtractMonth, ExtractYear

from archive.models import (
    Article,
    ArticleRegion,
    ArticleTheme,
    Contributor,
    Issue,
    Publication,
    Region,
    Theme,
    Visibility,
)

from .memo import while_unchanged

PUBLIC_LINK = Q(article__visibility=Visibility.PUBLIC, rejected=False)


@dataclass(frozen=True, slots=True)
class Totals:
    """What the archive holds. ``first_year``/``last_year``: None where nothing is dated."""

    articles: int
    issues: int
    publications: int
    first_year: int | None
    last_year: int | None


@dataclass(slots=True)
class RegionNode:
    """A region of today with its stories (all below it included) and its children, largest first."""

    region: Region
    count: int
    children: list["RegionNode"] = field(default_factory=list)


def totals() -> Totals:
    articles = Article.objects.public().count()
    issues = Issue.objects.aggregate(
        issues=Count("pk"),
        publications=Count("publication", distinct=True),
        first=Min("date_from"),
        last=Max("date_to"),
    )
    first, last = issues["first"], issues["last"]
    return Totals(
        articles=articles,
        issues=issues["issues"],
        publications=issues["publications"],
        first_year=first.year if first else None,
        last_year=last.year if last else None,
    )


def stories_of(publication: Publication) -> int:
    """Counted from its issues down: the way up from each story would read its page's raw text."""
    public = Q(pages__articles__visibility=Visibility.PUBLIC)
    return publication.issues.aggregate(n=Count("pages__articles", filter=public))["n"]


def themes_with_counts() -> list[Theme]:
    """All themes in their order, each with ``stories``, the number of its public stories."""
    numbers = _stories_by_theme()
    themes = list(Theme.objects.order_by("position", "slug"))
    for theme in themes:
        theme.stories = numbers.get(theme.pk, 0)
    return themes


@while_unchanged
def _stories_by_theme() -> dict[int, int]:
    return dict(ArticleTheme.objects.filter(PUBLIC_LINK).values_list("theme").annotate(n=Count("pk")).order_by())


def contributors_with_counts() -> QuerySet[Contributor]:
    """People with at least one public story, most busy first."""
    links = Q(contributions__article__visibility=Visibility.PUBLIC, contributions__rejected=False)
    return (
        Contributor.objects.annotate(stories=Count("contributions__article", filter=links, distinct=True))
        .filter(stories__gt=0)
        .order_by("-stories", "name")
    )


def issues_by_month() -> dict[int | None, dict[int | None, int]]:
    """Numbers of issues: year -> month -> n, newest year first.

    An issue counts where the whole range of its date fits; month None: the month is not known;
    year None: not even the year.
    """
    one_year = Q(date_from__year=F("date_to__year"))
    rows = (
        Issue.objects.filter(one_year)
        .values(year=ExtractYear("date_from"), first=ExtractMonth("date_from"), last=ExtractMonth("date_to"))
        .annotate(n=Count("pk"))
        .order_by()
    )
    years: dict[int | None, dict[int | None, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        month = row["first"] if row["first"] == row["last"] else None
        years[row["year"]][month] += row["n"]
    return {year: dict(years[year]) for year in sorted(years, reverse=True)}


def stories_by_province() -> dict[str, int]:
    """Public stories about each province of today: code -> n."""
    return _stories_by_ancestor(0)


def region_tree() -> list[RegionNode]:
    """Today's provinces and what lies right below them, where there are stories, in the order of codes."""
    provinces, seconds = _stories_by_ancestor(0), _stories_by_ancestor(1)
    regions = Region.objects.filter(current=None, code__in=[*provinces, *seconds]).select_related("parent")
    nodes = {region.code: RegionNode(region, provinces.get(region.code) or seconds[region.code]) for region in regions}
    for node in nodes.values():
        parent = nodes.get(node.region.parent.code) if node.region.parent else None
        if parent:
            parent.children.append(node)
    return [node for code, node in nodes.items() if code in provinces]


def children_with_counts(region: Region) -> list[RegionNode]:
    """The regions of today right below ``region`` that have stories, most first."""
    counts = _stories_by_ancestor(len(region.path_codes))
    children = Region.objects.filter(parent__code=region.code, current=None, code__in=counts)
    return sorted((RegionNode(child, counts[child.code]) for child in children), key=lambda node: -node.count)


@while_unchanged
def _stories_by_ancestor(depth: int) -> dict[str, int]:
    """Stories by the code that stands at ``depth`` (0: province) of the path of the region of today."""
    rows = (
        ArticleRegion.objects.filter(PUBLIC_LINK, relation=ArticleRegion.Relation.ABOUT)
        .values(
            place=Coalesce(
                KeyTextTransform(depth, "region__current__path_codes"), KeyTextTransform(depth, "region__path_codes")
            )
        )
        .annotate(n=Count("article", distinct=True))
        .order_by()
    )
    return {row["place"]: row["n"] for row in rows if row["place"]}
