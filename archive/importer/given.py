"""The facts that an import line carries itself: kept as said, whatever automatic runs find."""

from collections.abc import Iterator
from functools import partial

from archive.models import (
    Article,
    ArticleInitiative,
    ArticleOrganization,
    ArticlePerson,
    ArticleRegion,
    ArticleTheme,
    Contribution,
    Contributor,
    Initiative,
    Provenance,
    Theme,
)
from archive.models.names import by_any_name

from .regions import RegionLookup


class GivenFacts:
    """Writes the lists of facts of import lines (see ``archive.sources.jsonl.LISTS``)."""

    def __init__(self, file_name: str) -> None:
        self._reason = f"given by {file_name}"
        self._regions = RegionLookup.shared()
        self._themes = dict(Theme.objects.values_list("name_zh", "pk")) | dict(Theme.objects.values_list("slug", "pk"))

    def write(self, article: Article, given: dict[str, list]) -> list[str]:
        """Write what the line gives; returns a line for each name that the archive does not know."""
        writers = {
            "regions": partial(self._region, relation=ArticleRegion.Relation.ABOUT),
            "regions_mentioned": partial(self._region, relation=ArticleRegion.Relation.MENTIONED),
            "themes": self._theme,
            "people": self._person,
            "organizations": self._organization,
            "initiatives": self._initiative,
            "contributors": self._contributor,
        }
        unknown = []
        for name, items in given.items():
            for rank, item in enumerate(items, start=1):
                said = {"provenance": Provenance.IMPORTED, "reason": self._reason, "rank": rank}
                unknown += writers[name](article, item, said)
        return unknown

    def _region(self, article: Article, item, said: dict, *, relation: str) -> Iterator[str]:
        item = item if isinstance(item, dict) else {"code": item}
        region = self._regions.find(str(item.get("code", "")), str(item.get("name", "")))
        if region is None:
            yield f"unknown region {item} left out"
        else:
            ArticleRegion.objects.get_or_create(
                article=article, region_id=region, defaults={**said, "relation": relation}
            )

    def _theme(self, article: Article, item, said: dict) -> Iterator[str]:
        if item in self._themes:
            ArticleTheme.objects.get_or_create(article=article, theme_id=self._themes[item], defaults=said)
        else:
            yield f"unknown theme “{item}” left out"

    def _person(self, article: Article, item, said: dict) -> tuple:
        ArticlePerson.objects.create(article=article, name=str(item)[:60], **said)
        return ()

    def _organization(self, article: Article, item, said: dict) -> tuple:
        ArticleOrganization.objects.create(article=article, name=str(item)[:120], **said)
        return ()

    def _initiative(self, article: Article, item, said: dict) -> tuple:
        name = str(item)[:120]
        initiative = by_any_name(Initiative, [name]).get(name) or Initiative.objects.create(name=name)
        ArticleInitiative.objects.get_or_create(article=article, initiative=initiative, defaults=said)
        return ()

    def _contributor(self, article: Article, item, said: dict) -> Iterator[str]:
        item = item if isinstance(item, dict) else {"name": item}
        role = item.get("role", Contribution.Role.REPORTER)
        name = str(item.get("name", "")).strip()[:60]
        if not name or role not in Contribution.Role.values:
            yield f"contributor {item} left out: no name, or role none of {', '.join(Contribution.Role.values)}"
            return
        contributor = by_any_name(Contributor, [name]).get(name) or Contributor.objects.create(name=name)
        Contribution.objects.get_or_create(article=article, contributor=contributor, role=role, defaults=said)
