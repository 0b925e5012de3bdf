"""All public stories from the newest to the oldest, put in order once for each state of the archive: lists are cut
from it.

To sort a list in the database means to look up page and issue of each of its stories, for each reader anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Replace

from archive.models import Article

from .memo import while_unchanged
from .tables import Table, each_once

_NO_NUMBER = 1 << 30  # of a page: it stands after all others


@dataclass(frozen=True, slots=True)
class Order:
    """``newest``: all ids in the order of ``ArticleQuerySet.newest_first``; ``known``: the same, ascending, and their
    ``places`` in that order, from 0; ``dated``: how many have a date, those without stand last.

    Beside ``newest``, a row each: ``publications``, 0 where not known, and ``days``, the first and last possible one
    as 20160531, 0 where there is none.
    """

    newest: np.ndarray
    known: np.ndarray
    places: np.ndarray
    publications: np.ndarray
    days: np.ndarray
    dated: int

    def find(self, ids: np.ndarray) -> np.ndarray:
        """The place of each story, -1 where it is not public."""
        if not self.known.size:
            return np.full(ids.size, -1)
        at = np.minimum(np.searchsorted(self.known, ids), self.known.size - 1)
        return np.where(self.known[at] == ids, self.places[at], -1)


def newest_first(ids: np.ndarray) -> np.ndarray:
    """Those of these stories that are public, each once, newest first."""
    order = stories()
    places = order.find(ids)
    return order.newest[each_once(places[places >= 0])]


def newest_dated() -> np.ndarray:
    """All public stories that have a date, newest first."""
    order = stories()
    return order.newest[: order.dated]


def not_of(publications: Iterable[int], ids: np.ndarray) -> np.ndarray:
    """Those of these public stories, in their order, that are not of one of these papers."""
    order = stories()
    return ids[np.isin(order.publications[order.find(ids)], list(publications), invert=True)]


def by_date(facts: Iterable[tuple[int, int]], *, oldest: bool = False) -> list[int]:
    """Ids of facts, given as (fact, story) in ascending order: by the dates of their stories, undated ones last.

    Those of stories that are not public are left out.
    """
    order = stories()
    rows = np.fromiter(facts, np.dtype((np.int64, 2)))
    places = order.find(rows[:, 1])
    if oldest:
        places = np.where((places >= 0) & (places < order.dated), order.dated - 1 - places, places)
    sorted_rows = np.argsort(places, kind="stable")
    return rows[sorted_rows[np.count_nonzero(places < 0) :], 0].tolist()


@while_unchanged
def stories() -> Order:
    ids, positions, numbers, publications, first, last = _STORIES.rows().T
    # Undated ones last: of the days, the greatest comes first, and they have 0.
    by_print = np.lexsort((ids, positions, numbers, -first))
    newest = ids[by_print]
    places = np.argsort(newest)
    return Order(
        newest=newest,
        known=newest[places],
        places=places,
        publications=publications[by_print],
        days=np.stack([first, last], axis=1)[by_print],
        dated=int(np.count_nonzero(first)),
    )


def _where_printed() -> QuerySet:
    number = Coalesce("page__number", _NO_NUMBER)
    publication = Coalesce("page__issue__publication_id", 0)
    days = _day("page__issue__date_from"), _day("page__issue__date_to")
    return Article.objects.public().order_by().values_list("pk", "position", number, publication, *days)


def _day(field: str) -> Coalesce:
    digits = Replace(Cast(field, CharField()), Value("-"), Value(""))
    return Coalesce(Cast(digits, IntegerField()), 0)


_STORIES = Table(_where_printed, columns=6, article="pk")
