"""Lists of stories: what a list shows of each, and which stories a list holds."""

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from archive.models import (
    Article,
    ArticleBlock,
    ArticleRegion,
    ArticleTheme,
    Contributor,
    Region,
    Theme,
)

LEAD_LENGTH = 140


def listed(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Public stories of ``articles`` with what a list shows of each: lead, issue, regions, themes.

    Adds ``lead`` (the first characters of the first block, None without blocks),
    ``listed_regions`` and ``listed_themes``. Three queries, however many stories.
    """
    first_block = ArticleBlock.objects.filter(article=OuterRef("pk")).order_by("position")
    regions = ArticleRegion.objects.filter(rejected=False, relation=ArticleRegion.Relation.ABOUT)
    return (
        articles.public()
        .with_issue()
        .defer("page__raw_text")
        .annotate(lead=Subquery(first_block.annotate(head=Substr("text", 1, LEAD_LENGTH)).values("head")[:1]))
        .prefetch_related(
            Prefetch("region_links", regions.select_related("region").order_by("rank", "id"), "listed_regions"),
            Prefetch(
                "theme_links",
                ArticleTheme.objects.filter(rejected=False).select_related("theme").order_by("rank", "id"),
                "listed_themes",
            ),
        )
    )


def in_order_of_print(articles: QuerySet[Article]) -> QuerySet[Article]:
    """The order of a reader who turns the pages of an issue."""
    return articles.order_by(*PRINT_ORDER)


def about_theme(theme: Theme) -> QuerySet[Article]:
    links = ArticleTheme.objects.filter(theme=theme, rejected=False)
    return Article.objects.public().filter(pk__in=links.values("article_id"))


def by_contributor(contributor: Contributor) -> QuerySet[Article]:
    contributions = contributor.contributions.filter(rejected=False)
    return Article.objects.public().filter(pk__in=contributions.values("article_id"))


def about_region(region: Region) -> QuerySet[Article]:
    links = ArticleRegion.objects.filter(
        region__in=region_rows(region), relation=ArticleRegion.Relation.ABOUT, rejected=False
    )
    return Article.objects.public().filter(pk__in=links.values("article_id"))


def region_rows(region: Region) -> QuerySet[Region]:
    """The rows that a story about ``region`` may name: it, what lies in it, and what became part of it.

    A superseded region holds what lay in it in its own time only.
    """
    own = Region.objects.filter(_below(region.code))
    if region.current_id:
        return own
    return Region.objects.filter(
        Q(pk__in=own.filter(current=None).values("pk")) | Q(current__in=own.filter(current=None).values("pk"))
    )


def _below(code: str) -> Q:
    """Regions of a code and three levels under it (the tree has no more)."""
    lines = ("code", "parent__code", "parent__parent__code", "parent__parent__parent__code")
    condition = Q()
    for line in lines:
        condition |= Q(**{line: code})
    return condition


PRINT_ORDER = ("page__number", "page__section", "page_id", "position", "id")
