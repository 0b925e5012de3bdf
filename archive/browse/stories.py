"""Lists of stories: what a list shows of each, and which stories a list holds.

``about_theme`` and its like give the ids of their stories, hidden ones among them: ``order.newest_first`` and
``listed`` leave these out.
"""

from collections.abc import Iterable

from django.db.models import Manager, OuterRef, Q, QuerySet, Subquery
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
# What a list shows. Of tens of stories each column that is not read saves more time than the database takes.
SHOWN = (
    *("page_id", "kind", "visibility", "column", "kicker", "headline", "deck", "updated"),
    *("page__number", "page__section", "page__issue__date_from", "page__issue__date_to", "page__issue__date_precision"),
    *("page__issue__publication__name", "page__issue__publication__slug", "page__issue__publication__noindex"),
)


def listed(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Public stories of ``articles`` with what a list shows of each, in no order; ``tagged`` adds the rest."""
    # The order of all articles would have the database begin at the names of papers.
    return with_lead(articles.without_hidden()).select_related("page__issue__publication").only(*SHOWN).order_by()


def tagged(stories: Iterable[Article]) -> list[Article]:
    """The stories, each with ``listed_regions`` and ``listed_themes``: what it is about. Two queries."""
    stories = list(stories)
    of_story = {story.pk: story for story in stories}
    for story in stories:
        story.listed_regions, story.listed_themes = [], []
    about = ArticleRegion.objects.filter(relation=ArticleRegion.Relation.ABOUT)
    for pk, code, name in _links(about, of_story).values_list("article_id", "region__code", "region__name"):
        of_story[pk].listed_regions.append(Region(code=code, name=name))
    names = ("theme__slug", "theme__name_zh", "theme__name_en")
    for pk, slug, zh, en in _links(ArticleTheme.objects, of_story).values_list("article_id", *names):
        of_story[pk].listed_themes.append(Theme(slug=slug, name_zh=zh, name_en=en))
    return stories


def _links(links: Manager | QuerySet, stories: Iterable[int]) -> QuerySet:
    return links.filter(rejected=False, article__in=list(stories)).order_by("rank", "pk")


def with_lead(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds ``lead``, which stands for a story without a headline."""
    first_block = ArticleBlock.objects.filter(article=OuterRef("pk")).order_by("position")
    return articles.annotate(
        lead=Subquery(first_block.annotate(head=Substr("text", 1, LEAD_LENGTH)).values("head")[:1])
    )


def read(ids: Iterable[int]) -> list[Article]:
    """The public ones of these stories, in this order, with what a list shows of each. Three queries."""
    ids = list(ids)
    rows = listed(Article.objects.filter(pk__in=ids)).in_bulk()
    return tagged(rows[pk] for pk in ids if pk in rows)


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
