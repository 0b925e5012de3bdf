"""Putting issues and pages in their place once an editor knows paper, day and number."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from archive.changes import articles_changed
from archive.models import Article, Issue, Page, Publication

from .dates import DateRange
from .enrichment import find_facts_after_commit


def dates_of(issue: Issue) -> DateRange:
    return DateRange(issue.date_from, issue.date_to, issue.date_precision)


def same_day_issue(*, publication: Publication | None, dates: DateRange, beside: int | None = None) -> Issue | None:
    """The issue (other than ``beside``) that holds this paper's pages of that day."""
    if publication is None or dates.precision != Issue.Precision.DAY:
        return None
    known = Issue.objects.filter(publication=publication, date_precision=Issue.Precision.DAY, date_from=dates.date_from)
    return known.exclude(pk=beside).first()


def issue_for(*, publication: Publication | None, dates: DateRange) -> Issue:
    """The issue of this paper and day; a new one where there is none or the day is not known."""
    known = same_day_issue(publication=publication, dates=dates)
    if known:
        return known
    issue = Issue(publication=publication)
    _set_dates(issue, dates)
    issue.save()
    return issue


@transaction.atomic
def edit_issue(*, issue: Issue, publication: Publication | None, dates: DateRange) -> Issue:
    """Say which paper's an issue is, and of which day, month or year.

    A date that an editor sets counts as known and needs no more review; facts that hang on it are read anew. If the
    paper has an issue of that day already, the pages move there. Returns the issue that holds the pages now. Raises ValidationError if both have
    the same page.
    """
    twin = same_day_issue(publication=publication, dates=dates, beside=issue.pk)
    if dates != dates_of(issue) or _home(publication) != _home(issue.publication):
        find_facts_after_commit(pages=issue.pages.all())
    if dates != dates_of(issue):
        _set_dates(issue, dates)
        _note_sources(issue.pages.all(), "date")
    if publication != issue.publication:
        _note_sources(issue.pages.all(), "publication")
    issue.publication = publication
    if twin:
        return _merge(issue, twin)
    issue.save()
    _changed(issue.pages.all())
    return issue


@transaction.atomic
def confirm_dates(*, issues: QuerySet[Issue]) -> int:
    """Make the dates that were inferred an editor's word."""
    issues = Issue.objects.filter(pk__in=list(issues.values_list("pk", flat=True)))
    _note_sources(Page.objects.filter(issue__in=issues), "date")
    articles_changed(Article.objects.filter(page__issue__in=issues).values_list("pk", flat=True))
    return issues.update(date_source=Issue.DateSource.EDITOR, date_confidence=1, needs_review=False)


@transaction.atomic
def edit_page(*, page: Page, issue: Issue, number: int | None, section: str) -> Page:
    """Renumber a page or move it to another issue; an issue left without pages goes.

    Raises ValidationError if the other issue has this very page.
    """
    stored = Page.objects.select_related("issue").get(pk=page.pk)
    page.issue, page.number, page.section = issue, number, section
    check_pages([page], issue)
    for key, before, now in (
        ("number", stored.number, number),
        ("section", stored.section, section),
        ("publication", stored.issue.publication_id, issue.publication_id),
        ("date", dates_of(stored.issue), dates_of(issue)),
    ):
        if before != now:
            page.metadata_sources = {**page.metadata_sources, key: "editor"}
    page.save()
    _changed(Page.objects.filter(pk=page.pk))
    former = stored.issue
    if dates_of(former) != dates_of(issue) or _home(former.publication) != _home(issue.publication):
        find_facts_after_commit(pages=[page])
    if stored.issue_id != issue.pk and not stored.issue.pages.exists():
        stored.issue.delete()
    return page


def check_pages(pages: list[Page], target: Issue) -> None:
    """Raise ValidationError if ``target`` already has one of these pages (same number and section)."""
    there = {
        (number, section): pk
        for pk, number, section in target.pages.exclude(pk__in=[page.pk for page in pages])
        .exclude(number=None)
        .exclude(section="")
        .exclude(sha256=None)
        .values_list("pk", "number", "section")
    }
    for page in pages:
        if page.sha256 and (page.number, page.section) in there:
            message = _("%(issue)s already has page %(number)s %(section)s (no. %(pk)s): delete or renumber one first.")
            known = there[page.number, page.section]
            details = {"issue": target, "number": page.number, "section": page.section, "pk": known}
            raise ValidationError(message % details, code="page_clash")


def _merge(issue: Issue, target: Issue) -> Issue:
    pages = list(issue.pages.all())
    check_pages(pages, target)
    numbers = set(target.pages.exclude(number=None).values_list("number", flat=True))
    for page in pages:
        page.issue = target
        if page.number in numbers:
            page.needs_review = True
            note = _("The issue has another page with this number.")
            page.review_note = "\n".join(filter(None, [page.review_note, note]))
        page.save(update_fields=["issue", "needs_review", "review_note"])
    _changed(Page.objects.filter(pk__in=[page.pk for page in pages]))
    issue.delete()
    return target


def _home(publication: Publication | None) -> int | None:
    return publication.home_region_id if publication else None


def _set_dates(issue: Issue, dates: DateRange) -> None:
    issue.date_from, issue.date_to, issue.date_precision = dates.date_from, dates.date_to, dates.precision
    issue.date_source, issue.date_confidence = Issue.DateSource.EDITOR, 1
    issue.date_reason, issue.date_evidence = "", []
    issue.needs_review = False


def _note_sources(pages: QuerySet[Page], *keys: str) -> None:
    """Keep on the pages that an editor said so, lest an import with less knowledge takes it back."""
    pages = list(pages)
    for page in pages:
        page.metadata_sources = {**page.metadata_sources, **dict.fromkeys(keys, "editor")}
    Page.objects.bulk_update(pages, ["metadata_sources"], batch_size=200)


def _changed(pages: QuerySet[Page]) -> None:
    articles_changed(Article.objects.filter(page__in=pages).values_list("pk", flat=True))
