"""One page into the database: one transaction, all of it or nothing."""

from dataclasses import dataclass, replace

from django.db import transaction

from archive.changes import articles_changed
from archive.facts.model import DateGuess
from archive.models import ImportBatch, Issue, Page, PageRevision, Publication
from archive.parsing import PIPELINE_VERSION, PageResult
from archive.sources import PageFile

from .articles import decisions_json, write_articles
from .jumps import link_jumps
from .metadata import RANKS, Metadata, merge
from .publications import publication_named


@dataclass(frozen=True)
class PageRecord:
    """A page file with what is known of it: what the importer writes."""

    file: PageFile
    metadata: Metadata


@dataclass(frozen=True)
class Outcome:
    """What became of a page: new, revised, updated (metadata or pipeline only) or unchanged."""

    status: str
    page_id: int
    articles: int = 0
    changed: tuple[int, ...] = ()


def find_page(record: PageRecord) -> Page | None:
    """The page that this record is of: by its bytes, else by publication, date, number and section."""
    pages = Page.objects.select_related("issue__publication")
    same_bytes = pages.filter(sha256=record.file.sha256).first()
    if same_bytes is not None or not record.metadata.is_known_page:
        return same_bytes
    return pages.filter(
        sha256__isnull=False,
        issue__publication__name=record.metadata.publication,
        issue__date_from=record.metadata.day,
        issue__date_precision="day",
        number=record.metadata.number,
        section=record.metadata.section,
    ).first()


def stored_metadata(page: Page) -> Metadata:
    """What the database knows of a page, in the shape that ``gather`` gives."""
    issue = page.issue
    sources = dict(page.metadata_sources)
    if issue.date_from:
        sources["date"] = issue.date_source  # an editor may have dated the issue since
    date = DateGuess(
        issue.date_from,
        issue.date_to,
        issue.date_precision,
        issue.date_source,
        issue.date_confidence,
        issue.date_reason,
    )
    return Metadata(
        publication=issue.publication.name if issue.publication else "",
        date=date,
        number=page.number,
        section=page.section,
        sources=sources,
    )


def settled(record: PageRecord, page: Page | None) -> PageRecord:
    """The record with what earlier runs and editors already knew of its page."""
    if page is None:
        return record
    return replace(record, metadata=merge(stored_metadata(page), record.metadata))


def is_unchanged(record: PageRecord, page: Page | None) -> bool:
    """Whether bytes, metadata and pipeline version of a settled record all stand in the database."""
    return (
        page is not None
        and page.sha256 == record.file.sha256
        and page.pipeline_version == PIPELINE_VERSION
        and _facts_of(record.metadata) == _facts_of(stored_metadata(page))
    )


def where_printed(page: Page) -> tuple:
    """What a page's articles show of it and of its issue."""
    issue = page.issue
    return (
        issue.pk,
        issue.publication_id,
        issue.date_from,
        issue.date_to,
        issue.date_precision,
        page.number,
        page.section,
    )


def _facts_of(metadata: Metadata) -> tuple:
    date = metadata.date
    return (
        metadata.publication,
        (date.date_from, date.date_to, date.precision, date.source),
        metadata.number,
        metadata.section,
        metadata.sources,
    )


def save_page(record: PageRecord, result: PageResult, batch: ImportBatch) -> Outcome:
    """Write one parsed page with its articles and facts, in one transaction."""
    with transaction.atomic():
        page = find_page(record)
        record = settled(record, page)
        if is_unchanged(record, page):
            return Outcome("unchanged", page.pk)
        if page is None:
            status, page, old_raw, old_issue, printed = "new", Page(), "", None, None
        else:
            status = "updated" if page.sha256 == record.file.sha256 else "revised"
            old_raw, old_issue, printed = page.raw_text, page.issue, where_printed(page)
            keep_revision(page, batch)
        _fill(page, record, result, batch)
        page.revision += status == "revised"
        page.save()
        written = write_articles(page, result, old_raw=old_raw)
        linked = link_jumps(page.issue)
        if old_issue is not None and old_issue.pk != page.issue_id:
            drop_if_empty(old_issue)
        if printed is not None and printed != where_printed(page):
            written.changed.extend(page.articles.values_list("pk", flat=True))
        changed = [*written.all, *linked]
        articles_changed(changed)
        return Outcome(status, page.pk, page.articles.count(), tuple(dict.fromkeys(changed)))


def _fill(page: Page, record: PageRecord, result: PageResult, batch: ImportBatch) -> None:
    metadata = record.metadata
    page.issue = issue_for(metadata, page)
    page.number, page.section = metadata.number, metadata.section
    if page.sha256 != record.file.sha256:
        page.source = record.file.name  # the same bytes under another name are still the first file's
    page.raw_text, page.encoding, page.sha256 = record.file.text, record.file.encoding, record.file.sha256
    page.metadata_sources = metadata.sources
    page.pipeline_version = PIPELINE_VERSION
    page.batch = batch
    page.decisions = decisions_json(result.parsed.decisions)
    if metadata.conflicts:
        page.needs_review = True
        page.review_note = "\n".join(metadata.conflicts)


def issue_for(metadata: Metadata, page: Page) -> Issue:
    """The issue that the page belongs to: shared where paper and day are known, else the page's own."""
    publication = publication_named(metadata.publication) if metadata.publication else None
    if publication and metadata.day:
        return _shared_issue(publication, metadata.date)
    standing = page.issue if page.pk else None
    if standing and standing.date_source == Issue.DateSource.EDITOR and standing.publication == publication:
        return standing
    own = standing is not None and not standing.pages.exclude(pk=page.pk).exists()
    issue = standing if own else Issue()
    issue.publication = publication
    _date_issue(issue, metadata.date)
    issue.save()
    return issue


def _shared_issue(publication: Publication, date: DateGuess) -> Issue:
    """The issue of this paper and day. A page that only infers the day does not weaken what is known."""
    issue = Issue.objects.filter(publication=publication, date_precision="day", date_from=date.date_from).first()
    if issue is None or RANKS[date.source] > RANKS[issue.date_source]:
        issue = issue or Issue(publication=publication)
        _date_issue(issue, date)
        issue.save()
    return issue


def _date_issue(issue: Issue, date: DateGuess) -> None:
    issue.date_from, issue.date_to = date.date_from, date.date_to
    issue.date_precision, issue.date_source = date.precision, date.source
    issue.date_confidence, issue.date_reason = date.confidence, date.reason
    issue.date_evidence = [item.text for item in date.evidence]
    issue.needs_review = date.source == "inferred"


def keep_revision(page: Page, batch: ImportBatch) -> None:
    """Remember what the page is now, before ``batch`` changes it."""
    metadata = stored_metadata(page)
    PageRevision.objects.create(
        page=page,
        number=page.revision,
        raw_text=page.raw_text,
        encoding=page.encoding,
        sha256=page.sha256,
        metadata={
            "publication": metadata.publication,
            "date_from": metadata.date.date_from and metadata.date.date_from.isoformat(),
            "date_to": metadata.date.date_to and metadata.date.date_to.isoformat(),
            "date_precision": metadata.date.precision,
            "date_source": metadata.date.source,
            "number": page.number,
            "section": page.section,
            "source": page.source,
            "sources": page.metadata_sources,
        },
        brought_by=page.batch,
        replaced_by=batch,
    )


def drop_if_empty(issue: Issue) -> None:
    """Delete an issue that holds no page any more."""
    if not issue.pages.exists():
        issue.delete()
