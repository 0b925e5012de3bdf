"""``/trends/`` and its data: ``?q=&q=…&by=year|month|region|theme&measure=rate|count`` and whatever narrows a search."""

import csv

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.exporting import cell as csv_cell
from archive.models import Region, Theme
from archive.views.common import not_ready
from search.engine.model import FACETS
from search.links import Links
from search.results.views import asked as asked_of_search

from .counting import AXES, MOST_QUERIES, Asked, count
from .table import IN_TIME, drawing, label, rows

MEASURES = ("rate", "count")
NARROWING = (*FACETS, "from", "to", "widen")
CSV_COLUMNS = ("by", "value", "label", "query", "stories_with_query", "stories", "per_thousand")


@require_safe
def trends(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    trend = count(asked)
    if trend is None:
        return not_ready(request)
    by_rate = _choice(request, "measure", MEASURES) == "rate"
    shown = rows(trend, asked.by, by_rate=by_rate, links=Links(_narrowed(request, asked.by)))
    context = {
        "asked": asked,
        "measure": "rate" if by_rate else "count",
        "boxes": _boxes(asked.queries),
        "too_many": len(_queries(request)) > MOST_QUERIES,
        "along_time": asked.by in IN_TIME,
        "series": trend.series,
        "rows": shown,
        "more_rows": len(trend.slots) - len(shown),
        "chart": drawing(trend, asked.by, by_rate=by_rate),
        "provinces": Region.objects.filter(level=Region.Level.PROVINCE, current=None).order_by("code"),
        "chosen_region": _region(asked),
        "themes": Theme.objects.order_by("position", "slug"),
        "kept": [pair for name, values in _kept(request).lists() for pair in ((name, value) for value in values)],
    }
    return render(request, "search/trends.html", context)


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Every number of the page: one line for each slot and query; CSV with a byte-order mark."""
    asked = _asked(request)
    trend = count(asked)
    if trend is None:
        return not_ready(request)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="baoku-trends.csv"'
    answer["X-Robots-Tag"] = "noindex"
    lines = csv.writer(answer)
    lines.writerow(CSV_COLUMNS)
    for place, slot in enumerate(trend.slots):
        for series in trend.series:
            rate = trend.per_thousand(series, place)
            numbers = (series.counts[place], slot.stories, "" if rate is None else f"{rate:.4f}")
            lines.writerow([asked.by, slot.key, csv_cell(label(asked.by, slot.value)), csv_cell(series.q), *numbers])
    return answer


# --- what is asked ----------------------------------------------------------------------------


def _asked(request: HttpRequest) -> Asked:
    by = _choice(request, "by", AXES)
    return Asked(tuple(_queries(request)[:MOST_QUERIES]), by, asked_of_search(request))


def _queries(request: HttpRequest) -> list[str]:
    return list(dict.fromkeys(filter(None, (q.strip() for q in request.GET.getlist("q")))))


def _choice(request: HttpRequest, name: str, choices: tuple[str, ...]) -> str:
    """One of ``choices``; the first where nothing is said or it is not known."""
    asked = request.GET.get(name)
    return asked if asked in choices else choices[0]


def _boxes(queries: tuple[str, ...]) -> list[str]:
    """What stands in the boxes: the queries, and one or two empty boxes for more."""
    return [*queries, *[""] * max(0, min(MOST_QUERIES, max(3, len(queries) + 1)) - len(queries))]


def _kept(request: HttpRequest) -> QueryDict:
    """What narrows the stories beside the form's own boxes."""
    return _narrowed(request, "region", "theme", "from", "to")


def _narrowed(request: HttpRequest, *others: str) -> QueryDict:
    """What narrows the stories, but for times and these parameters."""
    narrowed = QueryDict(mutable=True)
    for name in NARROWING:
        if name not in ("year", "month", *others) and request.GET.get(name):
            narrowed.setlist(name, request.GET.getlist(name))
    return narrowed


def _region(asked: Asked) -> Region | None:
    """A chosen region that is no province: the form's list must have it too."""
    if len(asked.within.region) != 1:
        return None
    rows = Region.objects.filter(code=asked.within.region[0]).exclude(level=Region.Level.PROVINCE)
    return rows.order_by("current_id", "-valid_from").first()
