"""Which days of a paper the archive holds, as the months of a year."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from archive.models import Issue, Publication

from .issues import year_of

HELD, PARTIAL = "held", "partial"


@dataclass(frozen=True, slots=True)
class Day:
    """A day with an issue: ``status`` is held, or partial where pages are missing between 1 and the last."""

    day: date
    issue: Issue | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """``weeks``: rows from Monday to Sunday, None where the day belongs to another month."""

    first: date
    weeks: list[list[Day | None]]


def years_of(publication: Publication) -> list[int]:
    """Years of which a day is known, newest first."""
    years = _days(publication).values_list(year_of("date_from"), flat=True).distinct()
    return sorted(map(int, years), reverse=True)


def months_of(publication: Publication, year: int) -> list[Month]:
    """The year's months from the first with an issue to the last."""
    issues = _days(publication).filter(date_from__year=year)
    # Each page counts by its number alone: sections of one page are one printed page.
    numbered = issues.only("date_from", "publication").annotate(
        last=Max("pages__number"), have=Count("pages__number", distinct=True)
    )
    days = {issue.date_from: Day(issue.date_from, issue, _status(issue)) for issue in numbered}
    if not days:
        return []
    return [_month(year, month, days) for month in range(min(days).month, max(days).month + 1)]


def _days(publication: Publication):
    return publication.issues.filter(Q(date_precision=Issue.Precision.DAY)).order_by()


def _status(issue: Issue) -> str:
    return PARTIAL if issue.last and issue.have < issue.last else HELD


def _month(year: int, month: int, days: dict[date, Day]) -> Month:
    weeks = Calendar(firstweekday=0).monthdatescalendar(year, month)
    rows = [[days.get(day, Day(day)) if day.month == month else None for day in week] for week in weeks]
    return Month(date(year, month, 1), rows)
