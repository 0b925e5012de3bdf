"""How much there is: numbers of public stories by theme and person, and of what the archive holds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.db.models import Count, Exists, Max, Min, OuterRef

from archive.models import (
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
from .order import stories
from .tables import Table, distinct, shown


@dataclass(frozen=True, slots=True)
class Totals:
    """What the archive holds. ``first_year``/``last_year``: None where nothing is dated."""

    articles: int
    issues: int
    publications: int
    first_year: int | None
    last_year: int | None


def totals() -> Totals:
    issues = Issue.objects.aggregate(issues=Count("pk"), first=Min("date_from"), last=Max("date_to"))
    first, last = issues["first"], issues["last"]
    return Totals(
        articles=stories().newest.size,
        issues=issues["issues"],
        publications=Publication.objects.filter(Exists(Issue.objects.filter(publication=OuterRef("pk")))).count(),
        first_year=first.year if first else None,
        last_year=last.year if last else None,
    )


def stories_of(publication: Publication) -> int:
    return int(np.count_nonzero(stories().publications == publication.pk))


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
    return _ranked(_CONTRIBUTIONS, Contributor)


@while_unchanged
def leading_initiatives() -> list[tuple[int, int]]:
    """(id, number of public stories) of every initiative with any, most told of first."""
    return _ranked(_INITIATIVES, Initiative)


def with_stories(model: type, numbers: Iterable[tuple[int, int]]) -> list:
    """The rows with these ids, in this order, each with its number as ``stories``."""
    numbers = dict(numbers)
    found = model.objects.in_bulk(numbers)
    for pk, row in found.items():
        row.stories = numbers[pk]
    return [found[pk] for pk in numbers if pk in found]


def stories_about(theme: Theme) -> np.ndarray:
    """Ids of the public stories; so those of the two functions below."""
    return _stories_with(_THEMES, theme.pk)


def stories_by(contributor: Contributor) -> np.ndarray:
    return _stories_with(_CONTRIBUTIONS, contributor.pk)


def stories_telling_of(initiative: Initiative) -> np.ndarray:
    return _stories_with(_INITIATIVES, initiative.pk)


@while_unchanged
def _stories_by_theme() -> Counter[int]:
    return _stories(_THEMES)


def _ranked(table: Table, model: type) -> list[tuple[int, int]]:
    numbers = _stories(table)
    names = dict(model.objects.values_list("pk", "name").order_by())
    return sorted(numbers.items(), key=lambda row: (-row[1], names.get(row[0], "")))


def _stories(table: Table) -> Counter[int]:
    """Public stories by the id of what ``table`` links them to."""
    # Each pair once: a person may have both written and photographed.
    return Counter(distinct(table.rows())[:, 1].tolist())


def _stories_with(table: Table, target: int) -> np.ndarray:
    rows = table.rows()
    return rows[rows[:, 1] == target, 0]


def _links(model: type, target: str) -> Table:
    """(article, what it is linked to)"""
    return Table(lambda: shown(model.objects.all()).values_list("article_id", target), columns=2)


_THEMES = _links(ArticleTheme, "theme_id")
_CONTRIBUTIONS = _links(Contribution, "contributor_id")
_INITIATIVES = _links(ArticleInitiative, "initiative_id")
