"""``/trends/`` and its data: ``?q=&q=…&by=year|month|region|theme&measure=rate|count`` and whatever narrows a search."""

import csv
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.browse.labels import year_month
from archive.exporting import cell as csv_cell
from archive.models import Region, Theme
from archive.views.common import not_ready
from search.engine.model import FACETS, Value
from search.links import Links
from search.results.views import asked as asked_of_search

from .chart import Chart, chart
from .counting import AXES, MOST_QUERIES, Asked, Series, Trend, count

MEASURES = ("rate", "count")
NARROWING = (*FACETS, "from", "to", "widen")
MOST_ROWS = 50  # of regions or themes on the page; the data have them all
MONTH_STEPS = (1, 3, 12, 24, 60, 120)  # labels stand at quarters and at Januaries
YEARS_ALONE = 36  # with more months than these, labels are Januaries: the year is enough
CSV_COLUMNS = ("by", "value", "label", "query", "stories_with_query", "stories", "per_thousand")


@dataclass(frozen=True, slots=True)
class Cell:
    """A query in one slot: ``share``, hundredths of the page's largest value, is the length of its bar."""

    count: int
    rate: float | None
    share: float
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    stories: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the chart: ``number`` of its line from 1, place as ``chart.Point`` has it, what it says."""

    number: int
    x: float
    y: float
    sign: bool
    title: str
    url: str


@require_safe
def trends(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    trend = count(asked)
    if trend is None:
        return not_ready(request)
    by_rate = _choice(request, "measure", MEASURES) == "rate"
    rows = _rows(request, asked, trend, by_rate)
    drawn = _chart(asked, trend, by_rate)
    context = {
        "asked": asked,
        "measure": "rate" if by_rate else "count",
        "boxes": _boxes(asked.queries),
        "too_many": len(_queries(request)) > MOST_QUERIES,
        "along_time": asked.by in ("year", "month"),
        "series": trend.series,
        "rows": rows,
        "more_rows": len(trend.slots) - len(rows),
        "chart": drawn,
        "marks": _marks(drawn, trend.series, rows) if drawn else [],
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
            lines.writerow([asked.by, slot.key, csv_cell(_label(asked.by, slot.value)), csv_cell(series.q), *numbers])
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
    kept = QueryDict(mutable=True)
    for name in NARROWING:
        if name not in ("region", "theme", "year", "month", "from", "to") and request.GET.get(name):
            kept.setlist(name, request.GET.getlist(name))
    return kept


def _region(asked: Asked) -> Region | None:
    """A chosen region that is no province: the form's list must have it too."""
    if len(asked.within.region) != 1:
        return None
    rows = Region.objects.filter(code=asked.within.region[0]).exclude(level=Region.Level.PROVINCE)
    return rows.order_by("current_id", "-valid_from").first()


# --- what is shown ----------------------------------------------------------------------------


def _rows(request: HttpRequest, asked: Asked, trend: Trend, by_rate: bool) -> list[Row]:
    slots = trend.slots if asked.by in ("year", "month") else trend.slots[:MOST_ROWS]
    values = [[_value(trend, series, place, by_rate) for series in trend.series] for place in range(len(slots))]
    most = max((value or 0 for row in values for value in row), default=0) or 1
    narrowed = QueryDict(mutable=True)
    for name in NARROWING:
        if name not in (asked.by, "year", "month") and request.GET.get(name):
            narrowed.setlist(name, request.GET.getlist(name))
    links = Links(narrowed)
    return [
        Row(
            _label(asked.by, slot.value),
            slot.stories,
            [
                Cell(
                    series.counts[place],
                    trend.per_thousand(series, place),
                    round((values[place][number] or 0) * 100 / most, 1),
                    links.changed(q=series.q, **{asked.by: slot.key}),
                )
                for number, series in enumerate(trend.series)
            ],
        )
        for place, slot in enumerate(slots)
    ]


def _value(trend: Trend, series: Series, place: int, by_rate: bool) -> float | None:
    return trend.per_thousand(series, place) if by_rate else series.counts[place]


def _chart(asked: Asked, trend: Trend, by_rate: bool) -> Chart | None:
    """The lines; none over regions and themes, which have no order to draw a line along."""
    if asked.by not in ("year", "month") or not asked.queries or not trend.slots:
        return None
    places = range(len(trend.slots))
    values = [[_value(trend, series, place, by_rate) for place in places] for series in trend.series]
    first = trend.slots[0].key
    if asked.by == "year":
        return chart(values, [slot.key for slot in trend.slots], origin=int(first))
    long = len(trend.slots) > YEARS_ALONE
    labels = [slot.key[:4] if long else _label("month", slot.value) for slot in trend.slots]
    return chart(values, labels, origin=int(first[5:]) - 1, steps=MONTH_STEPS)


def _marks(drawn: Chart, series: tuple[Series, ...], rows: list[Row]) -> list[Mark]:
    """Where stories are; a zero is seen by its line."""
    return [
        Mark(number + 1, point.x, point.y, point.sign, _said(series[number].q, rows[point.slot], cell), cell.url)
        for number, line in enumerate(drawn.lines)
        for point in line.points
        for cell in [rows[point.slot].cells[number]]
        if cell.count
    ]


def _said(q: str, row: Row, cell: Cell) -> str:
    words = {"q": q, "label": row.label, "n": cell.count, "rate": f"{cell.rate:.1f}"}
    return _("%(q)s, %(label)s: %(n)s stories, %(rate)s per thousand") % words


def _label(by: str, value: Value) -> str:
    if by == "month":
        return year_month(date.fromisoformat(f"{value.key}-01"))
    if by == "year":
        return value.key
    return (value.label_en if (get_language() or "").startswith("en") else "") or value.label or value.key
