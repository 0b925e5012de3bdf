"""Words and drawings of the archive for its templates."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, lru_cache
from html import escape

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.browse import labels
from archive.browse.bars import Bar, Point, bars, drawing_width
from archive.browse.calendar import PARTIAL, Day, Month
from archive.browse.places import RegionNode
from archive.browse.timeline import MonthCount

register = template.Library()

for _label in (
    labels.issue_date,
    labels.issue_day,
    labels.issue_size,
    labels.year_month,
    labels.page_label,
    labels.title_of,
    labels.as_printed,
    labels.event_days,
):
    register.filter(_label)


@register.simple_tag
def json_ld(document: dict) -> str:
    """Structured data as a block that browsers do not run, so that the strict policy lets it stand."""
    text = json.dumps(document, ensure_ascii=False).translate(_NO_MARKUP)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


_NO_MARKUP = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


@register.simple_tag
def calendar_rows(month: Month) -> str:
    """The weeks of a month as table rows; put together here as bars are: a year has 370 cells."""
    rows = ("".join(f"<td>{_day(day) if day else ''}</td>" for day in week) for week in month.weeks)
    return mark_safe("".join(f"<tr>{row}</tr>" for row in rows))


@register.simple_tag
def month_items(year: int, months: dict[int | None, int]) -> str:
    """A year's months with their numbers of issues, as list items; an archive has hundreds of them."""
    return mark_safe("".join(_month_item(year, month, n) for month, n in months.items()))


def _month_item(year: int, month: int | None, n: int) -> str:
    if month:
        url, label = reverse("archive:month", args=[year, month]), _("month %(month)s") % {"month": month}
    else:
        url, label = reverse("archive:year", args=[year]), _("month unknown")
    return f'<li><a href="{url}">{escape(label)}</a> <span class="count">{n}</span></li>'


@register.simple_tag
def region_items(nodes: Iterable[RegionNode]) -> str:
    """Regions with their numbers of stories, as list items; the tree of an archive has hundreds of them."""
    return mark_safe("".join(f"<li>{_region_link(node)}</li>" for node in nodes))


def _region_link(node: RegionNode) -> str:
    region = node.region
    link = f'<a lang="zh-Hans" href="{region.get_absolute_url()}">{escape(region.name)}</a>'
    return f'{link} <span class="count">{node.count}</span>'


def _day(day: Day) -> str:
    if not day.issue:
        return f"<span>{day.day.day}</span>"
    said = _day_names(get_language())(day.day)
    if day.status == PARTIAL:
        said = f"{said}, {_('pages missing')}"
    return (
        f'<a class="{day.status}" href="{day.issue.get_absolute_url()}" aria-label="{escape(said)}">{day.day.day}</a>'
    )


@cache
def _day_names(language: str) -> Callable[[date], str]:
    return lru_cache(maxsize=5000)(lambda day: date_format(day, "DATE_FORMAT"))


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
    name = _month_names(get_language())
    points = [Point(name(m.value), m.count, "" if m.by_form else m.url, m.chosen) for m in known]
    return _histogram(points, _("Stories by month"))


@cache
def _month_names(language: str) -> Callable[[str], str]:
    """Names of months ``YYYY-MM`` in this language: formatting a date costs more than drawing its bar."""
    return lru_cache(maxsize=5000)(lambda month: labels.year_month(date.fromisoformat(f"{month}-01")))


def _histogram(points: list[Point], caption: str) -> dict:
    drawn = bars(points)
    ends = (drawn[0].label, drawn[-1].label) if drawn else ("", "")
    return {
        "drawn": mark_safe("".join(map(_bar, drawn))) if len(drawn) > 1 else "",
        "ends": ends,
        "width": drawing_width(len(points)),
        "caption": caption,
    }


def _bar(bar: Bar) -> str:
    """A bar of the drawing; put together here, for a drawing has hundreds and a template's loop is slow."""
    if not bar.count:
        return ""
    said = f"{escape(bar.label)}: {bar.count}"
    current, on = (' aria-current="true"', " on") if bar.chosen else ("", "")
    drawing = (
        f"<title>{said}</title>"
        f'<rect class="bar-hit" x="{bar.x}" y="0" width="10" height="64"/>'
        f'<rect class="bar{on}" x="{bar.x_bar}" y="{bar.y}" width="8" height="{bar.height}"/>'
    )
    if not bar.url:  # drawn only: its month is chosen in the list below
        return f"<g>{drawing}</g>"
    return f'<a href="{escape(bar.url)}" aria-label="{said}"{current}>{drawing}</a>'
