"""Words and drawings of the archive for its templates."""

import json
from datetime import date

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from archive.browse import labels
from archive.browse.bars import Point, bars, drawing_width
from archive.browse.timeline import MonthCount

register = template.Library()

for _label in (
    labels.issue_date,
    labels.issue_day,
    labels.year_month,
    labels.page_label,
    labels.title_of,
    labels.as_printed,
    labels.event_days,
):
    register.filter(_label)


@register.filter
def chosen_below(group, start: int) -> bool:
    """Is an entry of a facet chosen that stands below the first ``start``?"""
    return any(entry.open for entry in group.entries[start:])


@register.simple_tag
def json_ld(document: dict) -> str:
    """Structured data as a block that browsers do not run, so that the strict policy lets it stand."""
    text = json.dumps(document, ensure_ascii=False).translate(_NO_MARKUP)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


_NO_MARKUP = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


@register.inclusion_tag("parts/histogram.html")
def timeline(months: list[MonthCount]) -> dict:
    """Stories by month; each bar leads to a search for its month."""
    search = reverse("search:search")
    points = [
        Point(labels.year_month(month.first), month.count, f"{search}?month={month.first:%Y-%m}") for month in months
    ]
    return _histogram(points, _("Stories by month"))


@register.inclusion_tag("parts/histogram.html")
def month_histogram(facets) -> dict:
    """The months of a search's date facet in order of time; each bar chooses its month or gives it up."""
    months = [month for group in facets if group.name == "year" for year in group.entries for month in year.children]
    known = sorted((month for month in months if month.value[:4].isdigit()), key=lambda month: month.value)
    points = [
        Point(labels.year_month(date.fromisoformat(f"{month.value}-01")), month.count, month.url, month.chosen)
        for month in known
    ]
    return _histogram(points, _("Stories by month"))


def _histogram(points: list[Point], caption: str) -> dict:
    return {"bars": bars(points), "width": drawing_width(len(points)), "caption": caption}
