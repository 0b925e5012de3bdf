"""Query parameters of an address -> a ``SearchRequest``, and back. Pure: no Django.

The names are those of the contract: q, region, theme, year, month, publication, kind, contributor,
from, to, sort, page; and beside it event, per_page, and widen=0 to search without synonyms.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .engine.model import FACETS, NONE, UNSURE
from .query import day_range

SORTS = ("relevance", "newest", "oldest")
MAX_PAGE = 1_000_000
MAX_PER_PAGE = 100
MAX_VALUES = 50  # of one facet
MAX_Q = 2000
KINDS = ("news", "feature", "photo", "commentary", "brief", "continuation")


class BadParameterError(ValueError):
    """``name`` says which parameter, the message what is wrong with it."""

    def __init__(self, name: str, message: str):
        super().__init__(message)
        self.name = name


@dataclass(frozen=True, slots=True)
class Params:
    """``getlist(name)`` gives every value of a parameter, as QueryDict has it."""

    getlist: Callable[[str], list[str]]

    def one(self, name: str, default: str = "") -> str:
        """The last value, as in forms; a parameter given empty is as good as not given."""
        values = [value.strip() for value in self.getlist(name) if value.strip()]
        return values[-1] if values else default

    def number(self, name: str, default: int, most: int) -> int:
        text = self.one(name, str(default))
        if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
            raise BadParameterError(name, f"{name} must be a number from 1 to {most}, not {text[:40]!r}")
        return int(text)

    def day(self, name: str, *, last: bool) -> date | None:
        text = self.one(name)
        if not text:
            return None
        try:
            return day_range(text)[1 if last else 0]
        except ValueError:
            raise BadParameterError(
                name, f"{name} must be a day YYYY-MM-DD, a month YYYY-MM or a year YYYY, not {text[:40]!r}"
            ) from None

    def choice(self, name: str) -> tuple[str, ...]:
        values = tuple(dict.fromkeys(value.strip() for value in self.getlist(name) if value.strip()))
        if len(values) > MAX_VALUES:
            raise BadParameterError(name, f"{name} may be given at most {MAX_VALUES} times")
        for value in values:
            if value not in (NONE, UNSURE) and not _well_formed(name, value):
                raise BadParameterError(name, f"{name} must be {_FORMS.get(name, 'shorter')}, not {value[:40]!r}")
        return values


_FORMS = {
    "year": "a year YYYY, none or unsure",
    "month": "a month YYYY-MM, 1 to 12, none or unsure",
    "kind": f"one of {', '.join(KINDS)}",
    "event": "a year YYYY, a month YYYY-MM, or none",
}


def _well_formed(name: str, value: str) -> bool:
    if name == "year":
        return bool(re.fullmatch(r"[0-9]{4}", value))
    if name == "month":
        return bool(re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])|0?[1-9]|1[0-2]", value))
    if name == "event":
        return bool(re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", value))
    if name == "kind":
        return value in KINDS
    return len(value) <= 200


def read_params(getlist: Callable[[str], list[str]]) -> dict:
    """Keyword arguments of a ``SearchRequest``. Raises BadParameterError, naming the parameter."""
    params = Params(getlist)
    sort = params.one("sort") or None
    if sort and sort not in SORTS:
        raise BadParameterError("sort", f"sort must be one of {', '.join(SORTS)}, not {sort[:40]!r}")
    first, last = params.day("from", last=False), params.day("to", last=True)
    if first and last and first > last:
        raise BadParameterError("to", "to lies before from")
    widen = params.one("widen", "1")
    if widen not in ("0", "1"):
        raise BadParameterError("widen", f"widen must be 0 or 1, not {widen[:40]!r}")
    return {
        "q": "".join(getlist("q")[-1:])[:MAX_Q],
        **{name: params.choice(name) for name in FACETS},
        "first": first,
        "last": last,
        "sort": sort,
        "page": params.number("page", 1, MAX_PAGE),
        "per_page": params.number("per_page", 10, MAX_PER_PAGE),
        "widen": widen == "1",
    }
