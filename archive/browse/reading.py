"""One story, ready to be read: its parts cut where evidence stands, and its facts beside it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, Value

from archive.models import (
    Article,
    ArticleBlock,
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
from archive.models.facts import Fact

from .evidence import Segment, marks_by_place, segments, words
from .stories import LONG

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
    """What ``reading`` needs of each story. Seven queries, facts that an editor rejected left out."""

    def kept(name: str, model, related: str = "", *shown: str) -> Prefetch:
        links = model.objects.filter(rejected=False).order_by("rank", "pk")
        if related:
            fields = model._meta.get_field(related).related_model._meta.concrete_fields
            unread = (field.name for field in fields if not field.primary_key and field.name not in shown)
            links = links.select_related(related).defer(*(f"{related}__{name}" for name in unread))
        return Prefetch(name, links, f"kept_{name}")

    return (
        articles.with_issue()
        .defer(*(name for name in LONG if name != "abstract"))
        .order_by()
        .prefetch_related(
            Prefetch("blocks", ArticleBlock.objects.order_by("position").defer("spans")),
            kept("region_links", ArticleRegion, "region", "code", "name", "path_names"),
            kept("theme_links", ArticleTheme, "theme", "slug", "name_zh", "name_en"),
            kept("contributions", Contribution, "contributor", "slug", "name"),
            kept("initiative_links", ArticleInitiative, "initiative", "slug", "name"),
            kept("event_dates", EventDate),
        )
    )


def reading(article: Article) -> Reading:
    """Take a story of ``for_reading`` apart for its page. One query."""
    facts = {name: getattr(article, f"kept_{kept}") for name, kept in LINKED.items()} | _plain_facts(article)
    lists = {
        name: [FactView(f"{name[0]}{fact.pk}", fact, words(fact.evidence)) for fact in kept]
        for name, kept in facts.items()
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


def _plain_facts(article: Article) -> dict[str, list[Fact]]:
    """The facts that lead nowhere: people, organizations and figures. One query for the three of them."""

    def rows(table: type[Fact], *fields) -> QuerySet:
        kept = table.objects.filter(article=article, rejected=False).order_by()
        return kept.values_list("rank", "pk", Value(table.__name__), "evidence", "provenance", *fields)

    people = rows(ArticlePerson, "name", "office", Value(0.0))
    organizations = rows(ArticleOrganization, "name", Value(""), Value(0.0))
    figures = rows(Figure, "subject", "unit", "value")
    facts: dict[str, list[Fact]] = {"people": [], "organizations": [], "figures": []}
    together = people.union(organizations, figures, all=True)
    for _, pk, table, evidence, provenance, name, detail, value in sorted(together, key=lambda row: row[:2]):
        said = {"pk": pk, "evidence": evidence, "provenance": provenance}
        match table:
            case "ArticlePerson":
                facts["people"].append(ArticlePerson(name=name, office=detail, **said))
            case "ArticleOrganization":
                facts["organizations"].append(ArticleOrganization(name=name, **said))
            case "Figure":
                facts["figures"].append(Figure(subject=name, unit=detail, value=value, **said))
    return facts


@dataclass(frozen=True, slots=True)
class OtherPart:
    """Where a story goes on (``to``) or comes from (``from``). ``other``: None while it is not in."""

    direction: str
    page_number: int | None
    other: Article | None


def other_parts(article: Article) -> list[OtherPart]:
    """The jumps of a story, seen from both ends; only public parts are named. One query."""
    jumps = Jump.objects.filter(Q(article=article) | Q(target=article)).order_by("pk")
    jumps = jumps.select_related("article__page", "target__page").only("direction", "page_number", *_SHOWN_OF_JUMPS)
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


_SHOWN_OF_JUMPS = tuple(
    f"{end}__{name}"
    for end in ("article", "target")
    for name in ("headline", "kicker", "deck", "column", "visibility", "page__number")
)
_OPPOSITE = {Jump.Direction.TO.value: "from", Jump.Direction.FROM.value: "to"}

LINKED = {
    "regions": "region_links",
    "themes": "theme_links",
    "contributors": "contributions",
    "initiatives": "initiative_links",
    "events": "event_dates",
}
