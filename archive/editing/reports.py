"""Reports of errors: taken in from readers, closed and opened again by editors.

``file_report`` is the one thing that a reader's request writes: it limits how much.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from archive.models import Article, ErrorReport

SPAN = timedelta(hours=1)
PER_VISIT = 5  # reports of one browser within SPAN
PER_ADDRESS = 20  # of one address, which a whole office may share
MOST_OPEN = 2000  # of all readers: what nobody reads any more, nobody needs to send


class TooManyReportsError(Exception):
    """No more for now; nothing was written."""


@transaction.atomic
def file_report(
    *, article: Article, kind: str, message: str, quote: str, contact: str, address_key: str, visit_key: str
) -> ErrorReport:
    """Put a report in the editors' queue. The same report from the same browser again is no second one.

    The keys tell senders apart, for the limits: raises TooManyReportsError beyond them.
    """
    said = {"article_number": article.pk, "kind": kind, "message": message, "quote": quote}
    lately = ErrorReport.objects.filter(created__gte=timezone.now() - SPAN)
    from_here = lately.filter(visit_key=visit_key)
    if again := from_here.filter(**said).first():
        return again
    if (
        from_here.count() >= PER_VISIT
        or lately.filter(address_key=address_key).count() >= PER_ADDRESS
        or ErrorReport.objects.filter(closed=None).count() >= MOST_OPEN
    ):
        raise TooManyReportsError
    headline = " ".join(str(article).split())[:200]
    return ErrorReport.objects.create(
        **said, headline=headline, contact=contact, address_key=address_key, visit_key=visit_key
    )


@transaction.atomic
def settle_report(*, report: ErrorReport, user: AbstractBaseUser, closed: bool, note: str) -> None:
    """Keep an editor's note, and close the report or open it again."""
    report.note = note
    if closed and report.is_open:
        report.closed, report.closed_by = timezone.now(), user
    elif not closed:
        report.closed, report.closed_by = None, None
    report.save(update_fields=["note", "closed", "closed_by"])


@transaction.atomic
def close_reports(*, reports: Iterable[ErrorReport], user: AbstractBaseUser) -> int:
    """Close those that are open; return how many that were."""
    waiting = [report for report in reports if report.is_open]
    for report in waiting:
        settle_report(report=report, user=user, closed=True, note=report.note)
    return len(waiting)


@transaction.atomic
def delete_reports(*, reports: Iterable[ErrorReport]) -> None:
    """Take reports away for good: what was sent in bad faith, or names somebody."""
    ErrorReport.objects.filter(pk__in=[report.pk for report in reports]).delete()
