"""All public stories from the newest to the oldest, found once for each state of the archive: lists are cut from it.

To sort a list in the database means to look up page and issue of each of its stories, for each reader anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.db.models import F
from django.db.models.lookups import IsNull

from archive.models import Article

from .memo import while_unchanged


@dataclass(frozen=True, slots=True)
class Order:
    """``newest``: all ids in the order of ``ArticleQuerySet.newest_first``; ``known``: the same, ascending, and their
    ``places`` in that order, from 0; ``dated``: how many have a date, those without stand last.
    """

    newest: np.ndarray
    known: np.ndarray
    places: np.ndarray
    dated: int

    def find(self, ids: np.ndarray) -> np.ndarray:
        """The place of each story, -1 where it is not public."""
        if not self.known.size:
            return np.full(ids.size, -1)
        at = np.minimum(np.searchsorted(self.known, ids), self.known.size - 1)
        return np.where(self.known[at] == ids, self.places[at], -1)


def newest_first(ids: Iterable[int]) -> list[int]:
    """Those of these stories that are public, each once, newest first."""
    order = _order()
    places = np.unique(order.find(np.fromiter(ids, np.int64)))
    return order.newest[places[places >= 0]].tolist()


def by_date(facts: Iterable[tuple[int, int]], *, oldest: bool = False) -> list[int]:
    """Ids of facts, given as (fact, story) in ascending order: by the dates of their stories, undated ones last.

    Those of stories that are not public are left out.
    """
    order = _order()
    rows = np.fromiter(facts, np.dtype((np.int64, 2)))
    places = order.find(rows[:, 1])
    if oldest:
        places = np.where((places >= 0) & (places < order.dated), order.dated - 1 - places, places)
    sorted_rows = np.argsort(places, kind="stable")
    return rows[sorted_rows[np.count_nonzero(places < 0) :], 0].tolist()


@while_unchanged
def _order() -> Order:
    undated = IsNull(F("page__issue__date_from"), True)
    rows = Article.objects.public().newest_first().values_list("pk", undated)
    table = np.fromiter(rows.iterator(chunk_size=10_000), np.dtype((np.int64, 2)))
    newest = table[:, 0].copy()
    places = np.argsort(newest)
    return Order(newest, newest[places], places, dated=int(np.count_nonzero(table[:, 1] == 0)))
