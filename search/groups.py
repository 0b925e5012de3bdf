"""Facet values as the search page shows them: grouped, as trees, each with its link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .engine.model import NONE, UNSURE
from .facet_values import FacetValue
from .links import Links


@dataclass(slots=True)
class Entry:
    """A facet value; children are values below it in a tree. ``url`` is made when it is shown."""

    name: str
    value: str
    label: str
    count: int
    chosen: bool
    links: Links
    related: frozenset[str] = frozenset()
    children: list["Entry"] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.links.toggled(self.name, self.value, self.chosen, self.related)

    @property
    def by_form(self) -> bool:
        """Whether a button of the form chooses it; what takes a parameter away is always a link."""
        return bool(self.links.carried) and not self.chosen and not self.related

    @property
    def said(self) -> str:
        """Its label where it stands alone: "none" of what, a month of what?"""
        if self.value not in (NONE, UNSURE):
            return f"{_('Events')} {self.label}" if self.name == "event" else self.label
        titles = facet_titles()
        return f"{titles.get(self.name, titles['year'])}: {self.label}"

    @property
    def open(self) -> bool:
        """Whether something below it is chosen, or it is chosen itself: its children should show."""
        return self.chosen or any(child.open for child in self.children)


FIRST = 8  # entries of a group that show at once; the others unfold


@dataclass(slots=True)
class Group:
    """``size``: how many values the facet has; ``all_url`` lists them, where the entries are only the first."""

    name: str
    title: str
    entries: list[Entry]
    size: int = 0
    all_url: str = ""

    @property
    def first(self) -> list[Entry]:
        return self.entries[:FIRST]

    @property
    def more(self) -> list[Entry]:
        return self.entries[FIRST:]

    @property
    def more_open(self) -> bool:
        return any(entry.open for entry in self.more)


def facet_titles() -> dict[str, str]:
    return {
        "region": _("Region"),
        "theme": _("Theme"),
        "year": _("Date"),
        "publication": _("Publication"),
        "kind": _("Kind"),
        "contributor": _("Contributor"),
        "event": _("Month of the event"),
    }


def facet_groups(
    links: Links, facets: Mapping[str, Sequence[FacetValue]], sizes: Mapping[str, int]
) -> tuple[list[Group], list[Entry]]:
    """A group for each facet, months in their years; and the entries that are chosen."""
    groups = [_group(links, name, values, sizes.get(name, 0)) for name, values in facets.items() if name != "month"]
    years = {entry.value: entry for group in groups if group.name == "year" for entry in group.entries}
    chosen = [entry for group in groups for entry in _chosen(group.entries)]
    # An uncertain month is said once, by its year.
    for value in facets.get("month", ()):
        made = entry(links, "month", value)
        chosen += [made] if value.chosen else []
        if value.parent in years:
            years[value.parent].children.append(made)
    return groups, chosen


def _group(links: Links, name: str, values: Sequence[FacetValue], size: int) -> Group:
    parents = {v.value: v.parent for v in values}
    picked = [v.value for v in values if v.chosen]
    entries = {v.value: entry(links, name, v, _related(v.value, picked, parents)) for v in values}
    top = []
    for value in values:
        above = entries.get(value.parent)
        (above.children if above else top).append(entries[value.value])
    listed = sum(value.value not in (NONE, UNSURE) for value in values)
    return Group(name, facet_titles()[name], top, size, links.values_of(name) if size > listed else "")


def entry(links: Links, name: str, v: FacetValue, related: frozenset[str] = frozenset()) -> Entry:
    return Entry(name, v.value, v.label, v.count, v.chosen, links, related)


def _related(value: str, picked: list[str], parents: dict[str, str]) -> frozenset[str]:
    """The picked values that stand above or below this one."""
    if not picked:
        return frozenset()
    above = _above(value, parents)
    return frozenset(other for other in picked if other in above or value in _above(other, parents))


def _above(value: str, parents: dict[str, str]) -> list[str]:
    found: list[str] = []
    while (value := parents.get(value, "")) and value not in found:
        found.append(value)
    return found


def _chosen(entries: list[Entry]) -> list[Entry]:
    found = []
    for entry in entries:
        found += [entry] if entry.chosen else []
        found += _chosen(entry.children)
    return found
