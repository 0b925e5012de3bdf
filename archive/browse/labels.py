"""How the archive's values are said in the reader's language."""

from datetime import date, timedelta
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from archive.models import Article, EventDate, Figure, Issue, Page


def issue_date(issue: Issue) -> str:
    """The date as coarse as it is known, with the day of the week where the day is."""
    first, last = issue.date_from, issue.date_to
    if first is None:
        return _("undated")
    if issue.date_precision == Issue.Precision.DAY:
        return f"{_said(first, 'DATE_FORMAT')} {_said(first, 'l')}"
    return _span(first, last)


def issue_day(issue: Issue) -> str:
    """The date without the day of the week, for lists."""
    if issue.date_from is None:
        return _("undated")
    if issue.date_precision == Issue.Precision.DAY:
        return _said(issue.date_from, "DATE_FORMAT")
    return _span(issue.date_from, issue.date_to)


def _span(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return year_month(first)
    if first.year == last.year:
        return _year(first)
    return _("between %(first)s and %(last)s") % {"first": first.year, "last": last.year}


def _said(day: date, style: str) -> str:
    return _formatted(day, style, get_language())


@lru_cache(maxsize=10_000)
def _formatted(day: date, style: str, _language: str | None) -> str:
    """Django reads the format anew for each date, and a list has tens of them."""
    return date_format(day, style)


def issue_size(issue: Issue) -> str:
    """How many pages and public stories, of an issue ``issues.with_counts`` has counted."""
    pages = ngettext("%(n)s page", "%(n)s pages", issue.page_count) % {"n": issue.page_count}
    stories = ngettext("%(n)s story", "%(n)s stories", issue.stories) % {"n": issue.stories}
    return f"{pages} · {stories}"


def year_month(day: date) -> str:
    return date_format(day, "YEAR_MONTH_FORMAT")


def event_days(event: EventDate) -> str:
    """The days of an event: one day, a month, or from a day to a day; with "about" where the story says no more."""
    first, last = event.date_from, event.date_to
    if first == last:
        said = date_format(first, "DATE_FORMAT")
    elif first.day == 1 and (last + timedelta(days=1)).day == 1 and first.month == last.month:
        said = year_month(first)
    else:
        said = f"{date_format(first, 'DATE_FORMAT')} – {date_format(last, 'DATE_FORMAT')}"
    return _("about %(days)s") % {"days": said} if event.approximate else said


def _year(day: date) -> str:
    return _("%(year)s") % {"year": day.year}


def page_label(page: Page) -> str:
    number = _("page %(number)s") % {"number": page.number} if page.number else ""
    return " ".join(filter(None, [number, page.section])) or _("page without a number")


def title_of(article: Article) -> str:
    """What stands for a story in lists: its headline, else the best that it has."""
    title = article.headline or article.kicker or getattr(article, "lead", None) or article.deck or article.column
    if not title:
        return _("Untitled")
    title = " ".join(title.split())
    return title if article.headline or len(title) <= 32 else title[:31] + "…"


def as_printed(figure: Figure) -> str:
    """The figure in the story's own words, else from its parts."""
    return next((item["text"] for item in figure.evidence or [] if item.get("text")), f"{figure.value:g}{figure.unit}")
