"""How much there is: numbers of public stories by theme and person, and of what the archive holds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Min, QuerySet

from archive.models import (
    Article,
    ArticleInitiative,
    ArticleTheme,
    Contribution,
    Contributor,
    Initiative,
    Issue,
    Publication,
    Theme,
)

from .memo import while_unchanged


@dataclass(frozen=True, slots=True)
class Totals:
    """What the archive holds. ``first_year``/``last_year``: None where nothing is dated."""

    articles: int
    issues: int
    publications: int
    first_year: int | None
    last_year: int | None


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


@while_unchanged
def stories_of(publication: Publication) -> int:
    return Article.objects.public().filter(page__issue__publication=publication).count()


def themes_with_counts() -> list[Theme]:
    """All themes in their order, each with ``stories``, the number of its public stories."""
    numbers = _stories_by_theme()
    themes = list(Theme.objects.order_by("position", "slug").defer("terms"))
    for theme in themes:
        theme.stories = numbers[theme.pk]
    return themes


@while_unchanged
def busiest_contributors() -> list[tuple[int, int]]:
    """(id, number of public stories) of everybody with any, most busy first."""
    return _ranked(Contribution, "contributor", Contributor)


@while_unchanged
def leading_initiatives() -> list[tuple[int, int]]:
    """(id, number of public stories) of every initiative with any, most told of first."""
    return _ranked(ArticleInitiative, "initiative", Initiative)


def with_stories(model: type, numbers: Iterable[tuple[int, int]]) -> list:
    """The rows with these ids, in this order, each with its number as ``stories``."""
    numbers = dict(numbers)
    found = model.objects.in_bulk(numbers)
    for pk, row in found.items():
        row.stories = numbers[pk]
    return [found[pk] for pk in numbers if pk in found]


def shown(links: QuerySet) -> QuerySet:
    """The links of public stories that no editor rejected.

    The links' own indexes say nothing of visibility, and to look up the story of each would read the whole archive.
    So it is the other way round: the hidden stories, which are few, are left out.
    """
    return links.filter(rejected=False).exclude(article__in=Article.objects.hidden()).order_by()


@while_unchanged
def _stories_by_theme() -> Counter[int]:
    return _stories(ArticleTheme, "theme")


def _ranked(table: type, name: str, model: type) -> list[tuple[int, int]]:
    numbers = _stories(table, name)
    names = dict(model.objects.values_list("pk", "name").order_by())
    return sorted(numbers.items(), key=lambda row: (-row[1], names.get(row[0], "")))


def _stories(table: type, name: str) -> Counter[int]:
    """Public stories by the id of what their links in ``table`` lead to under ``name``."""
    return Counter(dict(shown(table.objects.all()).values_list(name).annotate(n=Count("article", distinct=True))))
