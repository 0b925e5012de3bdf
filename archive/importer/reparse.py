"""Stored raw texts through today's pipeline."""

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from archive.changes import articles_changed
from archive.facts.model import Context
from archive.models import Page
from archive.parsing import PIPELINE_VERSION, PageResult, ParseJob, ThemeTuple, date_of

from .articles import decisions_json, write_articles
from .jumps import link_jumps
from .metadata import Metadata, merge
from .pages import Outcome, drop_if_empty, issue_for, stored_metadata, where_printed
from .profiles import Profiles


def pages_since(since: datetime.date | None) -> QuerySet[Page]:
    """Pages with a raw text of their own; with ``since``, those that may be of that day or later."""
    pages = Page.objects.filter(sha256__isnull=False).select_related("issue__publication__home_region")
    if since is not None:
        pages = pages.filter(Q(issue__date_to__gte=since) | Q(issue__date_to__isnull=True))
    return pages.order_by("pk")


def job_for(page: Page, themes: tuple[ThemeTuple, ...], profiles: Profiles) -> ParseJob:
    """What parsing this stored page needs."""
    publication = page.issue.publication
    home = publication.home_region if publication else None
    context = Context(
        publication=publication.name if publication else "",
        home=home.code if home else "",
        date_from=page.issue.date_from,
        date_to=page.issue.date_to,
        page_text=page.raw_text,
    )
    return ParseJob(page.raw_text, context, themes, profiles.of(context.publication))


def resegment_page(page: Page, result: PageResult) -> Outcome:
    """Write what today's pipeline makes of a stored page; ids, edits and addresses survive."""
    with transaction.atomic():
        page = Page.objects.select_related("issue__publication").get(pk=page.pk)
        old_issue, printed = page.issue, where_printed(page)
        _date_anew(page)
        page.pipeline_version = PIPELINE_VERSION
        page.decisions = decisions_json(result.parsed.decisions)
        page.save()
        written = write_articles(page, result, old_raw=page.raw_text)
        changed = [*written.all, *link_jumps(page.issue)]
        if old_issue.pk != page.issue_id:
            drop_if_empty(old_issue)
        if printed != where_printed(page):
            changed += page.articles.values_list("pk", flat=True)
        articles_changed(changed)
    return Outcome("updated" if changed else "unchanged", page.pk, page.articles.count(), tuple(changed))


def _date_anew(page: Page) -> None:
    """Let today's reading of the date count where nothing stronger is known."""
    guess = date_of(page.raw_text)
    stored = stored_metadata(page)
    merged = merge(stored, Metadata(date=guess, sources={"date": guess.source} if guess.date_from else {}))
    if (merged.date.date_from, merged.date.date_to, merged.date.precision) != (
        stored.date.date_from,
        stored.date.date_to,
        stored.date.precision,
    ):
        page.issue = issue_for(merged, page)
        page.metadata_sources = merged.sources
