"""The facts of an article: automatic ones are replaced, an editor's and an import file's stay."""

import json
from collections.abc import Callable, Hashable, Iterable, Sequence

from django.db import models

from archive.facts.model import Facts
from archive.models import (
    Article,
    ArticleInitiative,
    ArticleOrganization,
    ArticlePerson,
    ArticleRegion,
    ArticleTheme,
    Contribution,
    Contributor,
    EventDate,
    Figure,
    Initiative,
    Provenance,
    Theme,
)
from archive.models.names import by_any_name

from .regions import RegionLookup

PARTS = ("regions", "themes", "contributors", "people", "organizations", "figures", "initiatives", "event_dates")


def write_facts(article: Article, facts: Facts, *, only: Iterable[str] = PARTS) -> bool:
    """Make the article's automatic facts of the parts ``only`` equal to ``facts``; True if any changed."""
    names = Names([facts])
    changed = False
    for part in only:
        table, build, key = _PARTS[part]
        changed |= replace_automatic(table, article, build(article, facts, names), key)
    return changed


def write_first_facts(items: Sequence[tuple[Article, Facts, Iterable[str]]]) -> None:
    """Write the automatic facts of articles that have none yet: ``(article, facts, parts)`` of each."""
    names = Names([facts for _, facts, _ in items])
    for part, (table, build, key) in _PARTS.items():
        rows = []
        for article, facts, parts in items:
            if part in parts:
                rows += _once(build(article, facts, names), key)
        table.objects.bulk_create(rows, batch_size=1000)


class Names:
    """The rows that some facts name: regions and themes found, contributors and initiatives found or made."""

    def __init__(self, facts: Iterable[Facts]) -> None:
        facts = list(facts)
        self.themes = dict(Theme.objects.values_list("slug", "pk"))
        self.regions = RegionLookup.shared()
        self._rows = {
            Contributor: self._named(Contributor, (item.name for one in facts for item in one.contributors)),
            Initiative: self._named(Initiative, (item.name for one in facts for item in one.initiatives)),
        }

    def get(self, table: type[models.Model], name: str) -> models.Model:
        return self._rows[table][_cut(table, name)]

    def _named(self, table: type[models.Model], names: Iterable[str]) -> dict[str, models.Model]:
        wanted = dict.fromkeys(_cut(table, name) for name in names)
        found = by_any_name(table, wanted)
        for name in wanted:
            if name not in found:
                found[name] = table.objects.create(name=name)
        return found


def _cut(table: type[models.Model], name: str) -> str:
    return name[: table._meta.get_field("name").max_length]


def replace_automatic(
    table: type[models.Model],
    article: Article,
    rows: Sequence[models.Model],
    key: Callable[[models.Model], Hashable],
) -> bool:
    """Replace the article's automatic rows of one table; True if that changed anything.

    A row whose ``key`` an editor, an import file or a rejection already speaks for is left out.
    """
    standing = list(table.objects.filter(article=article).order_by("rank", "pk"))
    spoken_for = {key(row) for row in standing if row.provenance != Provenance.AUTOMATIC or row.rejected}
    automatic = [row for row in standing if row.provenance == Provenance.AUTOMATIC and not row.rejected]
    wanted = [row for row in _once(rows, key) if key(row) not in spoken_for]
    if [_content(row) for row in automatic] == [_content(row) for row in wanted]:
        return False
    if automatic:
        table.objects.filter(pk__in=[row.pk for row in automatic]).delete()
    table.objects.bulk_create(wanted)
    return True


def _once(rows: Sequence[models.Model], key: Callable[[models.Model], Hashable]) -> list[models.Model]:
    """The rows in their order, of those that say the same the first."""
    first: dict[Hashable, models.Model] = {}
    for row in rows:
        first.setdefault(key(row), row)
    return list(first.values())


def _content(row: models.Model) -> str:
    """All that a row says, its own id aside, in a form that compares."""
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)


def _common(article: Article, fact, rank: int) -> dict:
    return {
        "article": article,
        "provenance": Provenance.AUTOMATIC,
        "confidence": round(max(0.0, min(1.0, fact.confidence)), 4),
        "evidence": [item._asdict() for item in fact.evidence],
        "reason": getattr(fact, "reason", "")[:300],
        "rank": rank,
    }


def _regions(article: Article, facts: Facts, names: Names) -> list[ArticleRegion]:
    rows = []
    for rank, fact in enumerate(facts.regions, start=1):
        region = names.regions.find(fact.code, fact.name)
        if region is not None:
            rows.append(ArticleRegion(region_id=region, relation=fact.relation, **_common(article, fact, rank)))
    return rows


def _themes(article: Article, facts: Facts, names: Names) -> list[ArticleTheme]:
    ids = names.themes
    return [
        ArticleTheme(theme_id=ids[fact.slug], **_common(article, fact, rank))
        for rank, fact in enumerate(facts.themes, start=1)
        if fact.slug in ids
    ]


def _contributors(article: Article, facts: Facts, names: Names) -> list[Contribution]:
    return [
        Contribution(
            contributor=names.get(Contributor, fact.name),
            role=fact.role,
            affiliation=fact.affiliation[:100],
            **_common(article, fact, rank),
        )
        for rank, fact in enumerate(facts.contributors, start=1)
    ]


def _initiatives(article: Article, facts: Facts, names: Names) -> list[ArticleInitiative]:
    return [
        ArticleInitiative(initiative=names.get(Initiative, fact.name), **_common(article, fact, rank))
        for rank, fact in enumerate(facts.initiatives, start=1)
    ]


def _people(article: Article, facts: Facts, names: Names) -> list[ArticlePerson]:
    return [
        ArticlePerson(name=fact.name[:60], office=fact.office[:200], **_common(article, fact, rank))
        for rank, fact in enumerate(facts.people, start=1)
    ]


def _organizations(article: Article, facts: Facts, names: Names) -> list[ArticleOrganization]:
    return [
        ArticleOrganization(name=fact.name[:120], printed=list(fact.printed), **_common(article, fact, rank))
        for rank, fact in enumerate(facts.organizations, start=1)
    ]


def _figures(article: Article, facts: Facts, names: Names) -> list[Figure]:
    return [
        Figure(
            kind=fact.kind[:30],
            value=fact.value,
            high=fact.high,
            unit=fact.unit[:20],
            subject=fact.subject[:100],
            approximate=fact.approximate,
            **_common(article, fact, rank),
        )
        for rank, fact in enumerate(facts.figures, start=1)
    ]


def _event_dates(article: Article, facts: Facts, names: Names) -> list[EventDate]:
    return [
        EventDate(
            date_from=fact.date_from,
            date_to=fact.date_to,
            approximate=fact.approximate,
            **_common(article, fact, rank),
        )
        for rank, fact in enumerate(facts.event_dates, start=1)
    ]


def _figure_key(row: Figure) -> tuple:
    place = [(item["block"], item["start"]) for item in row.evidence]
    return row.kind, row.value, row.high, row.unit, str(place)


# part -> (table, rows from facts, what makes two rows the same statement)
_PARTS = {
    "regions": (ArticleRegion, _regions, lambda row: row.region_id),
    "themes": (ArticleTheme, _themes, lambda row: row.theme_id),
    "contributors": (Contribution, _contributors, lambda row: (row.contributor_id, row.role)),
    "people": (ArticlePerson, _people, lambda row: row.name),
    "organizations": (ArticleOrganization, _organizations, lambda row: row.name),
    "figures": (Figure, _figures, _figure_key),
    "initiatives": (ArticleInitiative, _initiatives, lambda row: row.initiative_id),
    "event_dates": (EventDate, _event_dates, lambda row: (row.date_from, row.date_to, row.approximate)),
}
