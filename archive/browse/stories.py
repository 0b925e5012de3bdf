"""Lists of stories: what a list shows of each, and which stories a list holds.

``about_theme`` and its like give the ids of their stories, hidden ones among them: ``order.newest_first`` and
``listed`` leave these out.
"""

from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from archive.models import (
    Article,
    ArticleBlock,
    ArticleRegion,
    ArticleTheme,
    Region,
    Theme,
)

LEAD_LENGTH = 140
# What no list shows, and what takes long to read.
LONG = (
    *("decisions", "field_spans", "printed_spans", "edited_fields", "abstract"),
    *("page__raw_text", "page__metadata_sources", "page__decisions"),
    *("page__issue__date_evidence", "page__issue__date_reason", "page__issue__publication__former_names"),
)


def listed(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Public stories of ``articles`` with what a list shows of each: lead, issue, regions, themes.

    Adds ``lead`` (the first characters of the first block, None without blocks),
    ``listed_regions`` and ``listed_themes``. Three queries, however many stories.
    """
    about = ArticleRegion.objects.filter(rejected=False, relation=ArticleRegion.Relation.ABOUT)
    regions = about.select_related("region").only("article", "rank", "region__code", "region__name")
    themes = ArticleTheme.objects.filter(rejected=False).select_related("theme").defer("evidence", "theme__terms")
    return (
        with_lead(articles.public())
        .with_issue()
        .defer(*LONG)
        .prefetch_related(
            Prefetch("region_links", regions.order_by("rank", "id"), "listed_regions"),
            Prefetch("theme_links", themes.order_by("rank", "id"), "listed_themes"),
        )
    )


def with_lead(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds ``lead``, which stands for a story without a headline."""
    first_block = ArticleBlock.objects.filter(article=OuterRef("pk")).order_by("position")
    return articles.annotate(
        lead=Subquery(first_block.annotate(head=Substr("text", 1, LEAD_LENGTH)).values("head")[:1])
    )


def read(ids: Iterable[int]) -> list[Article]:
    """The public ones of these stories, in this order, with what a list shows of each. Three queries."""
    ids = list(ids)
    rows = listed(Article.objects.filter(pk__in=ids)).order_by().in_bulk()
    return [rows[pk] for pk in ids if pk in rows]


def in_order_of_print(articles: QuerySet[Article]) -> QuerySet[Article]:
    """The order of a reader who turns the pages of an issue."""
    return articles.order_by(*PRINT_ORDER)


def about_theme(theme: Theme) -> QuerySet:
    return _ids(theme.article_links)


def about_region(region: Region) -> QuerySet:
    about = ArticleRegion.objects.filter(relation=ArticleRegion.Relation.ABOUT)
    return _ids(about.filter(region__in=region_rows(region)))


def _ids(links) -> QuerySet:
    return links.filter(rejected=False).order_by().values_list("article_id", flat=True)


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
