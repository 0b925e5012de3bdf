"""Query parameters of an address -> a ``SearchRequest``, and back. Pure: no Django.

The names are those of the contract: q, region, theme, year, month, publication, kind, contributor,
from, to, sort, page; and beside it event, per_page, widen=0 to search without synonyms, and values: how
many values of each facet are listed, a number or "all".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .engine.model import FACETS, NONE, UNSURE
from .query import MAX_LENGTH, day_range

SORTS = ("relevance", "newest", "oldest")
MAX_PAGE = 1_000_000
MAX_PER_PAGE = 100
MAX_VALUES = 50  # of one facet that may be chosen
MOST_LISTED = 1000  # values of one facet that an answer lists, unless it is asked for
ALL = "all"
MAX_Q = MAX_LENGTH + 1  # by the one more it is seen that a query was longer
KINDS = ("news", "feature", "photo", "commentary", "brief", "continuation")


def gettext_noop(text: str) -> str:
    """Marks a text for the translators; ``search.wording`` says it in the reader's language."""
    return text


class BadParameterError(ValueError):
    """``name`` says which parameter; ``template`` with ``values`` what is wrong with it, in English."""

    def __init__(self, name: str, template: str, **values: object):
        self.name = name
        self.template = template
        self.values = {"name": name} | {key: str(value)[:60] for key, value in values.items()}
        super().__init__(template % self.values)


NOT_A_NUMBER = gettext_noop("%(name)s must be a number from 1 to %(most)s, not “%(given)s”.")
NOT_A_DAY = gettext_noop("%(name)s must be a day YYYY-MM-DD, a month YYYY-MM or a year YYYY, not “%(given)s”.")
TOO_OFTEN = gettext_noop("%(name)s may be given at most %(most)s times.")
TOO_LONG = gettext_noop("%(name)s must be shorter than “%(given)s”…")
NOT_ONE_OF = gettext_noop("%(name)s must be one of %(these)s, not “%(given)s”.")
NOT_A_YEAR = gettext_noop("%(name)s must be a year YYYY, none or unsure, not “%(given)s”.")
NOT_A_MONTH = gettext_noop("%(name)s must be a month YYYY-MM, 1 to 12, none or unsure, not “%(given)s”.")
NOT_A_TIME = gettext_noop("%(name)s must be a year YYYY, a month YYYY-MM or none, not “%(given)s”.")
WRONG_WAY = gettext_noop("%(name)s lies before the day from which to search.")


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
            raise BadParameterError(name, NOT_A_NUMBER, most=most, given=text)
        return int(text)

    def day(self, name: str, *, last: bool) -> date | None:
        text = self.one(name)
        if not text:
            return None
        try:
            return day_range(text)[1 if last else 0]
        except ValueError:
            raise BadParameterError(name, NOT_A_DAY, given=text) from None

    def choice(self, name: str) -> tuple[str, ...]:
        values = tuple(dict.fromkeys(value.strip() for value in self.getlist(name) if value.strip()))
        if len(values) > MAX_VALUES:
            raise BadParameterError(name, TOO_OFTEN, most=MAX_VALUES)
        for value in values:
            if value not in (NONE, UNSURE) and not _well_formed(name, value):
                raise BadParameterError(name, _FORMS.get(name, TOO_LONG), these=", ".join(KINDS), given=value)
        return values


_FORMS = {"year": NOT_A_YEAR, "month": NOT_A_MONTH, "kind": NOT_ONE_OF, "event": NOT_A_TIME}


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
        raise BadParameterError("sort", NOT_ONE_OF, these=", ".join(SORTS), given=sort)
    first, last = params.day("from", last=False), params.day("to", last=True)
    if first and last and first > last:
        raise BadParameterError("to", WRONG_WAY)
    widen = params.one("widen", "1")
    if widen not in ("0", "1"):
        raise BadParameterError("widen", NOT_ONE_OF, these="0, 1", given=widen)
    return {
        "q": "".join(getlist("q")[-1:])[:MAX_Q],
        **{name: params.choice(name) for name in FACETS},
        "first": first,
        "last": last,
        "sort": sort,
        "page": params.number("page", 1, MAX_PAGE),
        "per_page": params.number("per_page", 10, MAX_PER_PAGE),
        "widen": widen == "1",
        "values": 0 if params.one("values") == ALL else params.number("values", MOST_LISTED, MOST_LISTED),
    }
