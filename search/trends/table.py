"""A trend as rows of numbers, each with its address: what the page's table, bars and points are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote_plus

from django.utils.translation import get_language

from archive.browse.labels import year_month
from search.engine.model import Value
from search.links import Links

from .chart import Chart, chart
from .counting import Series, Trend

IN_TIME = ("year", "month")
MOST_ROWS = 50  # of regions or themes on the page; the data have them all
MONTH_STEPS = (1, 3, 12, 24, 60, 120)  # labels stand at quarters and at Januaries
YEARS_ALONE = 36  # with more months than these, labels are Januaries: the year is enough


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


def rows(trend: Trend, by: str, *, by_rate: bool, links: Links) -> list[Row]:
    """All times, or the regions or themes with the most stories. ``links``: what narrows all queries."""
    places = range(len(trend.slots) if by in IN_TIME else min(len(trend.slots), MOST_ROWS))
    values = [[_value(trend, series, place, by_rate) or 0 for series in trend.series] for place in places]
    most = max((value for row in values for value in row), default=0) or 1
    # A month's chart has a thousand of these: all but the end of an address is put together once.
    starts = [f"{links.changed(q=series.q)}&{by}=" for series in trend.series]
    return [
        Row(
            label(by, trend.slots[place].value),
            trend.slots[place].stories,
            [
                Cell(
                    series.counts[place],
                    trend.per_thousand(series, place),
                    round(values[place][number] * 100 / most, 1),
                    starts[number] + quote_plus(trend.slots[place].key),
                )
                for number, series in enumerate(trend.series)
            ],
        )
        for place in places
    ]


def drawing(trend: Trend, by: str, *, by_rate: bool) -> Chart | None:
    """The lines; none over regions and themes, which have no order to draw a line along."""
    if by not in IN_TIME or not trend.series or not trend.slots:
        return None
    values = [[_value(trend, series, place, by_rate) for place in range(len(trend.slots))] for series in trend.series]
    first = trend.slots[0].key
    if by == "year":
        return chart(values, [slot.key for slot in trend.slots], origin=int(first))
    return chart(values, _month_labels(trend), origin=int(first[5:]) - 1, steps=MONTH_STEPS)


def _month_labels(trend: Trend) -> Sequence[str]:
    if len(trend.slots) > YEARS_ALONE:
        return [slot.key[:4] for slot in trend.slots]
    return [label("month", slot.value) for slot in trend.slots]


def _value(trend: Trend, series: Series, place: int, by_rate: bool) -> float | None:
    return trend.per_thousand(series, place) if by_rate else series.counts[place]


def label(by: str, value: Value) -> str:
    """How a slot is called in the reader's language."""
    if by == "month":
        return year_month(date.fromisoformat(f"{value.key}-01"))
    if by == "year":
        return value.key
    return (value.label_en if (get_language() or "").startswith("en") else "") or value.label or value.key
