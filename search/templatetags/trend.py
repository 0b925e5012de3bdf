"""Points and rows of a trend. A page may have thousands; put together here they cost a tenth of a template's loop."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from search.trends.chart import Chart
from search.trends.counting import Series
from search.trends.table import Cell, Row

register = template.Library()


@register.simple_tag
def trend_points(drawn: Chart, series: tuple[Series, ...], rows: list[Row]) -> SafeString:
    """A link for each point where stories are; a zero is seen by its line. The table has the same links for keys."""
    said = _("%(q)s, %(label)s: %(n)s stories, %(rate)s per thousand")
    points = []
    for number, (line, of) in enumerate(zip(drawn.lines, series, strict=True)):
        for point in line.points:
            row, cell = rows[point.slot], rows[point.slot].cells[number]
            if cell.count:
                title = said % {"q": of.q, "label": row.label, "n": cell.count, "rate": f"{cell.rate:.1f}"}
                points.append(_point(number + 1, point, cell, title))
    return mark_safe("".join(points))


def _point(number: int, point, cell: Cell, title: str) -> str:
    quiet = "" if point.sign else " quiet"
    return (
        f'<a class="point s{number}{quiet}" href="{escape(cell.url)}" tabindex="-1" rel="nofollow">'
        f'<title>{escape(title)}</title><circle class="hit" cx="{point.x}%" cy="{point.y}" r="10"/>'
        f'<use href="#sign-{number}" x="{point.x}%" y="{point.y}"/></a>'
    )


@register.simple_tag
def trend_rows(rows: list[Row], *, bars: bool, tag: str = "") -> SafeString:
    """``<tr>`` for each row; with ``bars`` a bar in each cell. ``tag``: language of the labels, where it is another."""
    lang = f' lang="{tag}"' if tag else ""
    return mark_safe(
        "\n".join(
            f'<tr><th scope="row"{lang}>{escape(row.label)}</th>'
            + "".join(_cell(number, cell, bars) for number, cell in enumerate(row.cells, 1))
            + f'<td class="number">{row.stories}</td></tr>'
            for row in rows
        )
    )


def _cell(number: int, cell: Cell, bar: bool) -> str:
    count = f'<a href="{escape(cell.url)}" rel="nofollow">{cell.count}</a>' if cell.count else "0"
    rate = "" if cell.rate is None else f' <span class="hint">{cell.rate:.1f} ‰</span>'
    drawn = (
        f'<svg class="bar-in-cell s{number}" width="100%" height="6" aria-hidden="true">'
        f'<rect width="{cell.share}%" height="6"/></svg>'
        if bar
        else ""
    )
    return f'<td class="number">{count}{rate}{drawn}</td>'
