"""One story, ready to be read: its parts cut where evidence stands, and its facts beside it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from archive.models import (
    Article,
    ArticleInitiative,
    ArticleOrganization,
    ArticlePerson,
    ArticleRegion,
    ArticleTheme,
    Contribution,
    EventDate,
    Figure,
    Jump,
    Visibility,
)

from .evidence import Segment, marks_by_place, segments, words

HEAD_FIELDS = ("column", "kicker", "headline", "deck", "byline", "abstract")


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact beside the text. ``key`` ties it to its evidence in the text; ``words`` are that evidence."""

    key: str
    fact: Any
    words: list[str]


@dataclass(frozen=True, slots=True)
class BlockView:
    role: str
    segments: list[Segment]
    gap_before: bool
    gap_after: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """``head`` has the segments of each field that is printed; the lists hold a story's facts, best first."""

    article: Article
    head: dict[str, list[Segment]]
    blocks: list[BlockView]
    about: list[FactView]
    mentioned: list[FactView]
    themes: list[FactView]
    contributors: list[FactView]
    people: list[FactView]
    organizations: list[FactView]
    initiatives: list[FactView]
    figures: list[FactView]
    events: list[FactView]


def for_reading(articles: QuerySet[Article]) -> QuerySet[Article]:
    """What ``reading`` needs of each story. Ten queries, facts that an editor rejected left out."""

    def kept(name: str, model, *related: str) -> Prefetch:
        links = model.objects.filter(rejected=False).order_by("rank", "pk")
        return Prefetch(name, links.select_related(*related) if related else links, f"kept_{name}")

    return (
        articles.with_issue()
        .defer("page__raw_text")
        .prefetch_related(
            "blocks",
            kept("region_links", ArticleRegion, "region"),
            kept("theme_links", ArticleTheme, "theme"),
            kept("contributions", Contribution, "contributor"),
            kept("people", ArticlePerson),
            kept("organizations", ArticleOrganization),
            kept("initiative_links", ArticleInitiative, "initiative"),
            kept("figures", Figure),
            kept("event_dates", EventDate),
        )
    )


def reading(article: Article) -> Reading:
    """Take a story of ``for_reading`` apart for its page."""
    lists = {
        name: [FactView(f"{name[0]}{fact.pk}", fact, words(fact.evidence)) for fact in getattr(article, f"kept_{kept}")]
        for name, kept in FACT_LISTS.items()
    }
    places = marks_by_place((view.key, view.fact.evidence) for views in lists.values() for view in views)
    about = ArticleRegion.Relation.ABOUT
    regions = lists.pop("regions")
    lists["events"] = [view for view in lists["events"] if view.fact.months]  # what a reader can look for
    return Reading(
        article=article,
        head={name: segments(getattr(article, name), places[name]) for name in HEAD_FIELDS if getattr(article, name)},
        blocks=[
            BlockView(block.role, segments(block.text, places[number]), block.gap_before, block.gap_after)
            for number, block in enumerate(article.blocks.all())
        ],
        about=[view for view in regions if view.fact.relation == about],
        mentioned=[view for view in regions if view.fact.relation != about],
        **lists,
    )


@dataclass(frozen=True, slots=True)
class OtherPart:
    """Where a story goes on (``to``) or comes from (``from``). ``other``: None while it is not in."""

    direction: str
    page_number: int | None
    other: Article | None


def other_parts(article: Article) -> list[OtherPart]:
    """The jumps of a story, seen from both ends; only public parts are named. One query."""
    jumps = Jump.objects.filter(Q(article=article) | Q(target=article)).select_related("article__page", "target__page")
    parts: dict[tuple[str, int | None], OtherPart] = {}
    for jump in jumps:
        mine = jump.article_id == article.pk
        direction = jump.direction if mine else _OPPOSITE[jump.direction]
        other = jump.target if mine else jump.article
        if other and other.visibility != Visibility.PUBLIC:
            other = None
        if other is None and not mine:
            continue
        number = other.page.number if other else jump.page_number
        parts[direction, other.pk if other else number] = OtherPart(direction, number, other)
    linked = {part.direction for part in parts.values() if part.other}
    return [part for part in parts.values() if part.other or part.direction not in linked]


_OPPOSITE = {Jump.Direction.TO.value: "from", Jump.Direction.FROM.value: "to"}

FACT_LISTS = {
    "regions": "region_links",
    "themes": "theme_links",
    "contributors": "contributions",
    "people": "people",
    "organizations": "organizations",
    "initiatives": "initiative_links",
    "figures": "figures",
    "events": "event_dates",
}
