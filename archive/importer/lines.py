"""Articles that are already apart: lines of the export format into rows."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from archive.changes import articles_changed
from archive.facts import extract
from archive.facts.model import ArticleText, Context, Facts
from archive.models import Article, ArticleBlock, ArticleRedirect, Page, Visibility
from archive.parsing import knowledge_for
from archive.sources.jsonl import ArticleLine, LineError, read_lines
from archive.taxonomy import theme_rows

from .facts import PARTS, write_first_facts
from .given import GivenFacts
from .metadata import Metadata
from .pages import issue_for
from .publications import home_code, today_name
from .run import Batch, Report
from .withheld import stricter, text_digest, withheld_texts

# Lines to a transaction: a killed import leaves whole chunks, and the next run goes on from there.
CHUNK = 200


class ClashError(ValueError):
    """A line whose key another article holds; the message names both."""


@dataclass(frozen=True)
class Enriched:
    """A line with the facts that its text tells."""

    line: ArticleLine
    facts: Facts

    @property
    def parts_to_read(self) -> list[str]:
        """The parts that the line itself does not give."""
        given = set(self.line.given)
        return [
            part for part in PARTS if part not in given and not (part == "regions" and "regions_mentioned" in given)
        ]


class LineRun:
    """Imports one JSON Lines file."""

    def __init__(self, path: Path, *, keep_ids: bool = False) -> None:
        self.path, self.keep_ids = path, keep_ids
        self.report = Report()
        self._knowledge = knowledge_for(theme_rows())
        self._homes: dict[str, str] = {}
        self._papers: dict[str, str] = {}
        self._seen: dict[object, int] = {}
        self._pages: dict[tuple, Page] = {}

    def run(self, batch: Batch) -> Iterator[int]:
        """Import the lines; yields how many were worked through, chunk by chunk, for a progress bar."""
        lines = read_lines(self.path)
        while chunk := list(itertools.islice(lines, CHUNK)):
            checked = [self._with_todays_paper(line) for number, line in chunk if self._is_sound(number, line)]
            # Facts are read before the transaction opens: writers wait for rows, not for reading.
            enriched = [self._enriched(line) for line in self._unknown(checked)]
            with transaction.atomic():
                self._write(enriched, batch)
            yield len(chunk)
        batch.finish()

    def _place(self, line: int) -> str:
        return f"{self.path}:{line}"

    def _problem(self, line: int, reason: object) -> None:
        self.report.problems.append((self._place(line), str(reason)))

    def _key(self, line: ArticleLine) -> object:
        return line.id if self.keep_ids else (line.source, line.position)

    def _is_sound(self, number: int, line: ArticleLine | LineError) -> bool:
        """Whether the line is an article with a key of its own; reported where not."""
        if isinstance(line, LineError):
            self._problem(number, line)
            return False
        key = self._key(line)
        if key is None:
            self._problem(number, "no id, but --keep-ids was given")
            return False
        if key in self._seen:
            self._problem(number, f"same key {key} as line {self._seen[key]}")
            return False
        self._seen[key] = number
        return True

    def _with_todays_paper(self, line: ArticleLine) -> ArticleLine:
        name = line.publication
        if name not in self._papers:
            self._papers[name] = today_name(name)
        return line if self._papers[name] == name else replace(line, publication=self._papers[name])

    def _unknown(self, lines: list[ArticleLine]) -> list[ArticleLine]:
        """The lines that the archive has not yet; known ones and clashes are reported."""
        holders = _Holders(lines, keep_ids=self.keep_ids)
        unknown = []
        for line in lines:
            try:
                if holders.same(line):
                    self.report.count("unchanged")
                else:
                    unknown.append(line)
            except ClashError as error:
                self._problem(line.line, error)
        return unknown

    def _enriched(self, line: ArticleLine) -> Enriched:
        return Enriched(line, extract(_article_text(line), self._context(line), self._knowledge))

    def _context(self, line: ArticleLine) -> Context:
        if line.publication not in self._homes:
            self._homes[line.publication] = home_code(line.publication)
        return Context(
            publication=line.publication,
            home=self._homes[line.publication],
            date_from=line.date.date_from,
            date_to=line.date.date_to,
        )

    def _write(self, items: list[Enriched], batch: Batch) -> None:
        """Write what is still unknown now that the transaction is open: another import may have been faster."""
        unknown = {id(line) for line in self._unknown([item.line for item in items])}
        if fresh := [item for item in items if id(item.line) in unknown]:
            self._create(fresh, batch)

    def _create(self, items: list[Enriched], batch: Batch) -> None:
        """Make the articles of new lines, table by table."""
        digests = [_digest(item.line) for item in items]
        withheld = withheld_texts(digests)
        articles = Article.objects.bulk_create(
            self._article(item.line, batch, withheld.get(digest, Visibility.PUBLIC))
            for item, digest in zip(items, digests, strict=True)
        )
        ArticleBlock.objects.bulk_create(
            ArticleBlock(article=article, position=number, role=role, text=text)
            for article, item in zip(articles, items, strict=True)
            for number, (role, text) in enumerate(item.line.blocks, start=1)
        )
        if self.keep_ids:
            ArticleRedirect.objects.filter(old_id__in=[article.pk for article in articles]).delete()
        pairs = list(zip(articles, items, strict=True))
        write_first_facts([(article, item.facts, item.parts_to_read) for article, item in pairs])
        given = GivenFacts(self.path.name)
        for article, item in pairs:
            for unknown in given.write(article, item.line.given):
                self.report.notices.append((self._place(item.line.line), unknown))
            self.report.count("new")
        self.report.articles += len(articles)
        articles_changed(article.pk for article in articles)

    def _article(self, line: ArticleLine, batch: Batch, withheld: str) -> Article:
        return Article(
            pk=line.id if self.keep_ids else None,
            page=self._page(line, batch),
            position=line.position,
            kind=line.kind,
            visibility=stricter(line.visibility, withheld),
            origin=Article.Origin.ARTICLES,
            batch=batch.get(),
            **line.texts,
        )

    def _page(self, line: ArticleLine, batch: Batch) -> Page:
        date = line.date
        key = (line.source, line.publication, date.date_from, date.date_to, line.page, line.section)
        if key not in self._pages:
            self._pages[key] = _standing_page(line) or self._new_page(line, batch)
        return self._pages[key]

    def _new_page(self, line: ArticleLine, batch: Batch) -> Page:
        metadata = Metadata(publication=line.publication, date=line.date, number=line.page, section=line.section)
        page = Page(number=line.page, section=line.section, source=line.source, batch=batch.get())
        page.issue = issue_for(metadata, page)
        page.save()
        return page


class _Holders:
    """The articles that hold the keys of some lines, asked for together."""

    def __init__(self, lines: list[ArticleLine], *, keep_ids: bool) -> None:
        self._keep_ids = keep_ids
        articles = Article.objects.select_related("page__issue__publication").prefetch_related("blocks")
        by_source = articles.filter(page__source__in={line.source for line in lines})
        by_source = by_source.filter(position__in={line.position for line in lines})
        self._by_place = {(article.page.source, article.position): article for article in by_source}
        self._by_id = articles.in_bulk([line.id for line in lines]) if keep_ids else {}

    def same(self, line: ArticleLine) -> bool:
        """Whether the archive has this very line. Errors: ClashError where its key is another's."""
        holder = self._by_id.get(line.id) or self._by_place.get((line.source, line.position))
        if holder is None:
            return False
        if _says_the_same(holder, line) and (not self._keep_ids or holder.pk == line.id):
            return True
        key = f"id {line.id}" if self._keep_ids else f"({line.source}, {line.position})"
        raise ClashError(
            f"clash: “{line.headline[:40]}” has the key {key}, which is held by article {holder.pk}"
            f" “{holder.headline[:40]}” ({holder.page.source}, {holder.position})"
        )


def _standing_page(line: ArticleLine) -> Page | None:
    """The page of the line's source, issue and number, if the archive has it."""
    pages = Page.objects.filter(
        source=line.source,
        number=line.page,
        section=line.section,
        issue__date_from=line.date.date_from,
        issue__date_to=line.date.date_to,
    )
    if line.publication:
        return pages.filter(issue__publication__name=line.publication).first()
    return pages.filter(issue__publication=None).first()


def _article_text(line: ArticleLine) -> ArticleText:
    return ArticleText(**line.texts, blocks=line.blocks, kind=line.kind)


def _digest(line: ArticleLine) -> str:
    return text_digest(line.texts.get("headline", ""), "".join(text for _role, text in line.blocks))


def _says_the_same(article: Article, line: ArticleLine) -> bool:
    issue = article.page.issue
    return (
        all(getattr(article, name) == text for name, text in line.texts.items())
        and tuple((block.role, block.text) for block in article.blocks.all()) == line.blocks
        and (issue.publication.name if issue.publication else "") == line.publication
        and (issue.date_from, issue.date_to) == (line.date.date_from, line.date.date_to)
        and article.page.number == line.page
    )
