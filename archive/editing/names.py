"""Renaming and merging what articles are filed under: papers, regions, themes, contributors, initiatives."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import models, transaction
from django.db.models import Q, QuerySet

from archive.changes import articles_changed, everything_changed
from archive.models import (
    Article,
    ArticleInitiative,
    ArticleRegion,
    ArticleTheme,
    Contribution,
    Contributor,
    Initiative,
    Provenance,
    Publication,
    Region,
    Theme,
)
from archive.models.facts import Fact
from archive.models.names import remember_names

from .issues import dates_of, edit_issue

Name = Publication | Region | Theme | Contributor | Initiative
Linked = TypeVar("Linked", Theme, Contributor, Initiative)

# What an index entry shows of a name; other fields may change without a word to the index.
_SHOWN = ("name", "slug", "name_zh", "name_en", "code", "short_name", "parent_id", "current_id")

# Model -> the rows that tie articles to it, and the field that points at it.
LINKS: dict[type[models.Model], tuple[type[Fact], str]] = {
    Theme: (ArticleTheme, "theme"),
    Contributor: (Contribution, "contributor"),
    Initiative: (ArticleInitiative, "initiative"),
}


def articles_of(name: Name) -> QuerySet[Article]:
    """Every article whose index entry shows this name."""
    if isinstance(name, Publication):
        return Article.objects.filter(page__issue__publication=name)
    if isinstance(name, Region):
        links = ArticleRegion.objects.filter(_in_subtree(name))
    else:
        model, field = LINKS[type(name)]
        links = model._default_manager.filter(**{field: name})
    return Article.objects.filter(pk__in=links.values("article_id"))


@transaction.atomic
def save_name(*, name: Name) -> None:
    """Save a paper, region, theme, contributor or initiative; tell the index of its articles if they show the change.

    Below a region all paths follow.
    """
    stored = type(name)._default_manager.filter(pk=name.pk).first()
    before = _article_ids(stored) if stored else set()
    if isinstance(name, Region):
        name.edited = True  # from now on the data files do not overwrite it
    elif stored and hasattr(name, "former_names"):
        remember_names(name, [*stored.former_names, stored.name])  # pages still print the old name
    name.save()
    if _shown(name) == _shown(stored):
        return
    if isinstance(name, Region):
        _save_paths_below(name)
        everything_changed()
    articles_changed(sorted(before | _article_ids(name)))


@transaction.atomic
def delete_name(*, name: Name) -> None:
    """Delete a name with its ties to articles. Raises ProtectedError where the model forbids that."""
    ids = _article_ids(name)
    name.delete()
    if isinstance(name, Region):
        everything_changed()
    articles_changed(sorted(ids))


@transaction.atomic
def merge_names(*, keep: Linked, others: Iterable[Linked]) -> int:
    """File everything of ``others`` under ``keep`` and delete them; returns how many articles that moved."""
    model, field = LINKS[type(keep)]
    others = [other for other in others if other.pk != keep.pk]
    links = model._default_manager.filter(**{f"{field}__in": others})
    ids = set(links.values_list("article_id", flat=True))
    for link in links:
        _move_link(link, field, keep)
    if isinstance(keep, Theme):
        _take_over_terms(keep, others)
    type(keep)._default_manager.filter(pk__in=[other.pk for other in others]).delete()
    if hasattr(keep, "former_names"):
        _remember_merged(keep, others)
    articles_changed(sorted(ids))
    return len(ids)


@transaction.atomic
def merge_publications(*, keep: Publication, others: Iterable[Publication]) -> int:
    """Give ``keep`` the issues of ``others``; issues of one day become one. Returns how many issues moved.

    Raises ValidationError if two issues of a day have the same page.
    """
    others = [other for other in others if other.pk != keep.pk]
    moved = 0
    for other in others:
        for issue in other.issues.all():
            edit_issue(issue=issue, publication=keep, dates=dates_of(issue))
            moved += 1
        other.delete()
    _remember_merged(keep, others)
    return moved


def _remember_merged(keep: Publication | Linked, others: Iterable[Publication | Linked]) -> None:
    """Bylines and manifests still say the names that are gone."""
    remember_names(keep, [name for other in others for name in (other.name, *other.former_names)])
    keep.save(update_fields=["former_names"])


def _shown(name: Name | None) -> dict[str, object]:
    return {field: getattr(name, field) for field in _SHOWN if hasattr(name, field)}


def _article_ids(name: Name) -> set[int]:
    return set(articles_of(name).values_list("pk", flat=True))


def _in_subtree(region: Region) -> Q:
    """Links to a region, to anything below it, and to what was superseded by any of these."""
    ids, level = [region.pk], [region.pk]
    while level:
        level = list(Region.objects.filter(parent__in=level).values_list("pk", flat=True))
        ids += level
    return Q(region__in=ids) | Q(region__current__in=ids)


def _save_paths_below(region: Region) -> None:
    for child in region.children.all():
        child.parent = region
        child.save(update_fields=["path_codes", "path_names"])
        _save_paths_below(child)


def _move_link(link: Fact, field: str, keep: Linked) -> None:
    """Point a link at ``keep``; if the article has that tie already, an editor's word wins."""
    same = {"article": link.article_id, field: keep}
    if isinstance(link, Contribution):
        same["role"] = link.role
    known = type(link)._default_manager.filter(**same).first()
    if known is None:
        setattr(link, field, keep)
        link.save(update_fields=[field])
        return
    if known.provenance == Provenance.AUTOMATIC and link.provenance == Provenance.EDITOR:
        known.provenance, known.rejected, known.confidence = link.provenance, link.rejected, link.confidence
        known.save(update_fields=["provenance", "rejected", "confidence"])
    link.delete()


def _take_over_terms(keep: Theme, others: list[Theme]) -> None:
    lines = dict.fromkeys(line for theme in (keep, *others) for line in theme.terms.splitlines() if line.strip())
    keep.terms = "\n".join(lines)
    keep.save(update_fields=["terms"])
