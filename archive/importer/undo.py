"""Taking an import batch back."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from archive.changes import articles_changed
from archive.facts.model import DateGuess
from archive.models import Article, ImportBatch, Issue, Page, PageRevision
from archive.parsing import PIPELINE_VERSION, parse_page
from archive.taxonomy import theme_rows

from .articles import decisions_json, leave_redirect, write_articles
from .jumps import link_jumps
from .metadata import Metadata
from .pages import drop_if_empty, issue_for
from .profiles import Profiles
from .reparse import job_for
from .withheld import remember_withheld


class UndoError(ValueError):
    """A batch that cannot be undone; the message says why and what to undo first."""


@dataclass
class Undone:
    """Counts of what an undo did."""

    pages_removed: int = 0
    pages_restored: int = 0
    articles_removed: int = 0
    changed: list[int] = field(default_factory=list)

    @property
    def summary(self) -> str:
        return (
            f"{self.pages_removed} pages removed, {self.pages_restored} taken back to what they were, "
            f"{self.articles_removed} articles removed"
        )


def undo_batch(batch: ImportBatch) -> Undone:
    """Take back all that a batch brought: all of it or nothing.

    Pages that it made go, with their articles (whose addresses become tombstones); pages that it
    changed become what they were. Errors: UndoError where a later batch built on it.
    """
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        _check(batch)
        done, profiles = Undone(), Profiles()
        for article in Article.objects.filter(batch=batch).select_related("page"):
            _remove_articles([article], done)
        for page in Page.objects.filter(batch=batch).select_related("issue__publication"):
            revision = page.revisions.filter(replaced_by=batch).order_by("-number", "-pk").first()
            if revision is not None:
                _restore(page, revision, profiles, done)
            else:
                _remove(page, done)
        articles_changed(done.changed)
        batch.undone = timezone.now()
        batch.save(update_fields=["undone"])
    return done


def _check(batch: ImportBatch) -> None:
    if batch.undone:
        raise UndoError(f"batch #{batch.pk} was undone already, {batch.undone:%Y-%m-%d %H:%M}")
    later = PageRevision.objects.filter(brought_by=batch, replaced_by__isnull=False).exclude(replaced_by=batch)
    later = later.exclude(page__batch=batch).select_related("page").order_by("-replaced_by").first()
    if later is not None:
        raise UndoError(f"page “{later.page}” was changed again by batch #{later.replaced_by_id}: undo that one first")


def _remove(page: Page, done: Undone) -> None:
    """Delete a page that the batch made. What an editor entered on it by hand stays, and so does the page."""
    issue = page.issue
    _remove_articles(page.articles.filter(origin=Article.Origin.PAGE), done)
    if page.articles.exists():
        return
    page.delete()
    done.pages_removed += 1
    drop_if_empty(issue)


def _remove_articles(articles, done: Undone) -> None:
    articles = list(articles)
    remember_withheld(articles)
    for article in articles:
        leave_redirect(article, target=None, reason="its import was undone")
        done.changed.append(article.pk)
        done.articles_removed += 1
        article.delete()


def _restore(page: Page, revision: PageRevision, profiles: Profiles, done: Undone) -> None:
    """Make a page what it was before the batch, and its articles with it."""
    old_raw, old_issue, said = page.raw_text, page.issue, revision.metadata
    metadata = Metadata(
        publication=said["publication"],
        date=_date(said),
        number=said["number"],
        section=said["section"],
        sources=said["sources"],
    )
    page.raw_text, page.encoding, page.sha256 = revision.raw_text, revision.encoding, revision.sha256
    page.number, page.section, page.source = said["number"], said["section"], said["source"]
    page.metadata_sources, page.batch, page.revision = said["sources"], revision.brought_by, revision.number
    page.pipeline_version = PIPELINE_VERSION
    page.issue = issue_for(metadata, page)
    result = parse_page(job_for(page, theme_rows(), profiles))
    page.decisions = decisions_json(result.parsed.decisions)
    page.save()
    revision.delete()
    done.changed += write_articles(page, result, old_raw=old_raw).all
    done.changed += [*page.articles.values_list("pk", flat=True), *link_jumps(page.issue)]
    done.pages_restored += 1
    if old_issue.pk != page.issue_id:
        drop_if_empty(old_issue)


def _date(said: dict) -> DateGuess:
    first, last = (Issue._meta.get_field("date_from").to_python(said[name]) for name in ("date_from", "date_to"))
    return DateGuess(first, last, said["date_precision"], said["date_source"], 1.0)
