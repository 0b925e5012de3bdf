"""Facet lists. A page has hundreds of these lines; put together here they cost a tenth of a template's loop."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from search.groups import Entry

register = template.Library()


@register.simple_tag
def facet_entries(entries: Iterable[Entry]) -> SafeString:
    """``<li>`` for each entry: its link and count, and where it is open the entries below it."""
    return mark_safe("".join(map(_item, entries)))


def _item(entry: Entry) -> str:
    current = ' aria-current="true"' if entry.chosen else ""
    below = f"<ul>{facet_entries(entry.children)}</ul>" if entry.children and entry.open else ""
    return f'<li>{_chooser(entry, current)} <span class="count">{entry.count}</span>{below}</li>'


def _chooser(entry: Entry, current: str) -> str:
    """A link; where the query is too long to stand in each of them, a button of the form in search/narrow.html."""
    if entry.by_form:
        chosen = f'name="{entry.name}" value="{escape(entry.value)}"'
        return f'<button type="submit" form="narrow" {chosen} class="linklike">{escape(entry.label)}</button>'
    return f'<a href="{escape(entry.url)}" rel="nofollow"{current}>{escape(entry.label)}</a>'
