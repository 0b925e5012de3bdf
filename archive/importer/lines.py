"""Articles that are already apart: lines of the export format into rows."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from archive.changes import articles_changed
from archive.facts import extract
from archive.facts.model import ArticleText, Context, Facts
from archive.models import (
    Article,
    ArticleBlock,
    ArticleInitiative,
    ArticleOrganization,
    ArticlePerson,
    ArticleRedirect,
    ArticleRegion,
    ArticleTheme,
    Contribution,
    Contributor,
    Initiative,
    Issue,
    Page,
    Provenance,
    Theme,
)
from archive.parsing import knowledge_for
from archive.sources.jsonl import ArticleLine, LineError, read_lines
from archive.taxonomy import theme_rows

from .facts import PARTS, write_facts
from .metadata import Metadata
from .pages import issue_for
from .regions import RegionLookup
from .run import Batch, Report

# Lines to a transaction: a killed import leaves whole chunks, and the next run goes on from there.
CHUNK = 200


class ClashError(ValueError):
    """A line whose key another article holds; the message names both."""


@dataclass(frozen=True)
class Enriched:
    line: ArticleLine
    facts: Facts


class LineRun:
    """Imports one JSON Lines file."""

    def __init__(self, path: Path, *, keep_ids: bool = False) -> None:
        self.path, self.keep_ids = path, keep_ids
        self.report = Report()
        self._knowledge = knowledge_for(theme_rows())
        self._homes: dict[str, str] = {}
        self._seen: dict[object, int] = {}
        self._themes = dict(Theme.objects.values_list("name_zh", "pk")) | dict(Theme.objects.values_list("slug", "pk"))

    def run(self, batch: Batch) -> Iterator[int]:
        """Import the lines; yields how many were worked through, chunk by chunk, for a progress bar."""
        lines = read_lines(self.path)
        while chunk := list(itertools.islice(lines, CHUNK)):
            enriched = [item for item in (self._enriched(number, line) for number, line in chunk) if item]
            # Facts are read before the transaction opens: writers wait for rows, not for reading.
            with transaction.atomic():
                self._write(enriched, batch)
            yield len(chunk)
        batch.finish()

    def _problem(self, line: int, reason: object) -> None:
        self.report.problems.append((f"{self.path}:{line}", str(reason)))

    def _enriched(self, number: int, line: ArticleLine | LineError) -> Enriched | None:
        if isinstance(line, LineError):
            self._problem(number, line)
            return None
        key = line.id if self.keep_ids else (line.source, line.position)
        if key is None:
            self._problem(number, "no id, but --keep-ids was given")
            return None
        if key in self._seen:
            self._problem(number, f"same key {key} as line {self._seen[key]}")
            return None
        self._seen[key] = number
        return Enriched(line, extract(_article_text(line), self._context(line), self._knowledge))

    def _context(self, line: ArticleLine) -> Context:
        return Context(
            publication=line.publication,
            home=self._homes.get(line.publication, ""),
            date_from=line.date.date_from,
            date_to=line.date.date_to,
        )

    def _write(self, items: Iterable[Enriched], batch: Batch) -> None:
        changed = []
        for item in items:
            try:
                standing = self._standing(item.line)
            except ClashError as error:
                self._problem(item.line.line, error)
                continue
            if standing is not None:
                self.report.count("unchanged")
                continue
            changed.append(self._create(item, batch).pk)
            self.report.count("new")
            self.report.articles += 1
        articles_changed(changed)

    def _standing(self, line: ArticleLine) -> Article | None:
        """The article that already is this line. Errors: ClashError where the key is another's."""
        articles = Article.objects.select_related("page__issue__publication")
        holder = articles.filter(pk=line.id).first() if self.keep_ids else None
        holder = holder or articles.filter(page__source=line.source, position=line.position).first()
        if holder is None:
            return None
        if _says_the_same(holder, line) and (not self.keep_ids or holder.pk == line.id):
            return holder
        key = f"id {line.id}" if self.keep_ids else f"({line.source}, {line.position})"
        raise ClashError(
            f"clash: “{line.headline[:40]}” has the key {key}, which is held by article {holder.pk}"
            f" “{holder.headline[:40]}” ({holder.page.source}, {holder.position})"
        )

    def _create(self, item: Enriched, batch: Batch) -> Article:
        line = item.line
        article = Article(
            page=self._page(line, batch),
            position=line.position,
            kind=line.kind,
            visibility=line.visibility,
            origin=Article.Origin.ARTICLES,
            batch=batch.get(),
            **line.texts,
        )
        if self.keep_ids:
            article.pk = line.id
            ArticleRedirect.objects.filter(old_id=line.id).delete()
        article.save(force_insert=True)
        ArticleBlock.objects.bulk_create(
            ArticleBlock(article=article, position=number, role=role, text=text)
            for number, (role, text) in enumerate(line.blocks, start=1)
        )
        read = [part for part in PARTS if part not in line.given and not (part == "regions" and _gives_regions(line))]
        write_facts(article, item.facts, only=read, fresh=True)
        self._write_given(article, line)
        return article

    def _page(self, line: ArticleLine, batch: Batch) -> Page:
        pages = Page.objects.filter(
            source=line.source,
            number=line.page,
            section=line.section,
            issue__date_from=line.date.date_from,
            issue__date_to=line.date.date_to,
            issue__publication__name=line.publication or None,
        )
        if not line.publication:
            pages = pages.filter(issue__publication=None)
        page = pages.first()
        if page is None:
            metadata = Metadata(publication=line.publication, date=line.date, number=line.page, section=line.section)
            page = Page(number=line.page, section=line.section, source=line.source, batch=batch.get())
            page.issue = issue_for(metadata, page)
            page.save()
        return page

    def _write_given(self, article: Article, line: ArticleLine) -> None:
        """The facts that the line itself carries: kept as said, whatever automatic runs find."""
        said = {"article": article, "provenance": Provenance.IMPORTED, "reason": f"given by {self.path.name}"}
        self._write_given_regions(article, line, said)
        for rank, name in enumerate(line.given.get("themes", []), start=1):
            if name in self._themes:
                ArticleTheme.objects.get_or_create(
                    article=article, theme_id=self._themes[name], defaults={**said, "rank": rank}
                )
            else:
                self.report.notices.append((f"{self.path}:{line.line}", f"unknown theme “{name}” left out"))
        for rank, name in enumerate(line.given.get("people", []), start=1):
            ArticlePerson.objects.create(name=str(name)[:60], rank=rank, **said)
        for rank, name in enumerate(line.given.get("organizations", []), start=1):
            ArticleOrganization.objects.create(name=str(name)[:120], rank=rank, **said)
        for rank, name in enumerate(line.given.get("initiatives", []), start=1):
            initiative, _ = Initiative.objects.get_or_create(name=str(name)[:120])
            ArticleInitiative.objects.get_or_create(
                article=article, initiative=initiative, defaults={**said, "rank": rank}
            )
        for rank, item in enumerate(line.given.get("contributors", []), start=1):
            self._write_contributor(article, item, said, rank)

    def _write_contributor(self, article: Article, item, said: dict, rank: int) -> None:
        item = {"name": item} if isinstance(item, str) else item
        role = item.get("role", Contribution.Role.REPORTER)
        contributor, _ = Contributor.objects.get_or_create(name=str(item.get("name", ""))[:60])
        Contribution.objects.get_or_create(
            article=article, contributor=contributor, role=role, defaults={**said, "rank": rank}
        )

    def _write_given_regions(self, article: Article, line: ArticleLine, said: dict) -> None:
        lookup = RegionLookup.shared()
        for name, relation in (("regions", "about"), ("regions_mentioned", "mentioned")):
            for rank, item in enumerate(line.given.get(name, []), start=1):
                item = {"code": item} if isinstance(item, str) else item
                region = lookup.find(str(item.get("code", "")), str(item.get("name", "")))
                if region is None:
                    self.report.notices.append((f"{self.path}:{line.line}", f"unknown region {item} left out"))
                    continue
                ArticleRegion.objects.get_or_create(
                    article=article, region_id=region, defaults={**said, "relation": relation, "rank": rank}
                )


def _gives_regions(line: ArticleLine) -> bool:
    return "regions" in line.given or "regions_mentioned" in line.given


def _article_text(line: ArticleLine) -> ArticleText:
    return ArticleText(**line.texts, blocks=line.blocks, kind=line.kind)


def _says_the_same(article: Article, line: ArticleLine) -> bool:
    issue: Issue = article.page.issue
    return (
        all(getattr(article, name) == text for name, text in line.texts.items())
        and tuple((block.role, block.text) for block in article.blocks.all()) == line.blocks
        and (issue.publication.name if issue.publication else "") == line.publication
        and (issue.date_from, issue.date_to) == (line.date.date_from, line.date.date_to)
        and article.page.number == line.page
    )
