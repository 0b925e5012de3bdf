"""Addresses of other searches, made from the parameters of this one."""

from functools import cached_property
from urllib.parse import quote_plus

from django.http import QueryDict
from django.urls import reverse

# Bytes of parameters that hundreds of links may repeat; with a longer query the page would weigh megabytes.
LONGEST_REPEATED = 1000


class Links:
    """Changes of a search as plain links. ``params`` are those of the address, the unreadable left out."""

    def __init__(self, params: QueryDict):
        self.params = params
        self._others: dict[str, str] = {}
        self._starts: dict[str, str] = {}

    @cached_property
    def path(self) -> str:
        return reverse("search:search")

    def changed(self, **changes: str | None) -> str:
        """With these parameters in place of those of the same name; None takes one away."""
        params = self.params.copy()
        for name, value in changes.items():
            params.pop(name, None)
            if value is not None:
                params[name] = value
        return f"{self.path}?{params.urlencode()}"

    @cached_property
    def carried(self) -> list[tuple[str, str]]:
        """The parameters that a form carries along where they are too long for each link to repeat; else none.

        Facet values are then buttons of that form (``FORM``), which add one parameter.
        """
        params = self.params.copy()
        params.pop("page", None)
        if len(params.urlencode()) <= LONGEST_REPEATED:
            return []
        return [(name, value) for name, values in params.lists() for value in values]

    def values_of(self, facet: str) -> str:
        """The page that lists all values of a facet."""
        params = self.params.copy()
        params.pop("page", None)
        return f"{reverse('search:values', args=[facet])}?{params.urlencode()}"

    def only(self, *names: str) -> "Links":
        kept = QueryDict(mutable=True)
        for name in names:
            if name in self.params:
                kept.setlist(name, self.params.getlist(name))
        return Links(kept)

    def toggled(self, name: str, value: str, chosen: bool, related: frozenset[str] = frozenset()) -> str:
        """With a facet value chosen, or given up where it is chosen.

        ``related``: values above or below it in a tree, which go when it is chosen: a part and its
        whole make no sense together. A page may have hundreds of these, so they are put together by hand.
        """
        if name not in self.params:
            return f"{self._start(name)}{quote_plus(value)}"
        values = [v for v in self.params.getlist(name) if v.strip() != value and (chosen or v.strip() not in related)]
        if not chosen:
            values.append(value)
        own = [f"{name}={quote_plus(v)}" for v in values]
        return f"{self.path}?{'&'.join(filter(None, [self._without(name), *own]))}"

    def _start(self, name: str) -> str:
        """The address up to where the first value of a parameter follows."""
        if name not in self._starts:
            others = self._without(name)
            self._starts[name] = f"{self.path}?{others}{'&' if others else ''}{name}="
        return self._starts[name]

    def _without(self, name: str) -> str:
        """All parameters but this one and the page, encoded."""
        if name not in self._others:
            params = self.params.copy()
            params.pop(name, None)
            params.pop("page", None)
            self._others[name] = params.urlencode()
        return self._others[name]
