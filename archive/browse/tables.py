"""Numbers of all stories as arrays: read once by each process, then kept up with the archive's changes.

To read them anew after each change would hold up the next reader by as much as the archive is large. So only the
rows of the articles that changed are read again; ``ArchiveChange`` names them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TypeVar

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet, Subquery

from archive.models import ArchiveChange, Article

from .memo import state

Kept = TypeVar("Kept")
_NEWEST = 50  # changes that are looked up together
_MOST_ANEW = 1000  # changed articles whose rows are read by themselves; of more, everything is read


@dataclass(frozen=True, slots=True)
class _Kept:
    token: str
    rows: np.ndarray


class Table:
    """``source``: a query for rows of whole numbers, the first of them an article's, of public articles alone.

    ``columns``: how many numbers a row has; ``article``: how the query's model knows the article.
    """

    def __init__(self, source: Callable[[], QuerySet], columns: int, article: str = "article") -> None:
        self._source = source
        self._columns = columns
        self._article = article
        self._kept: _Kept | None = None

    def rows(self) -> np.ndarray:
        """All rows as they are now, one a line of the array; in no order. Must not be changed."""
        token, kept = state(), self._kept
        if token is None:
            return self._read()
        if kept is None or kept.token != token:
            # The rows are read after the token, so they are never older than it says.
            kept = self._kept = _Kept(token, self._renewed(kept, token))
        return kept.rows

    def _renewed(self, kept: _Kept | None, token: str) -> np.ndarray:
        changed = _changed_between(kept.token, token) if kept else None
        if changed is None:
            return self._read()
        standing = kept.rows[np.isin(kept.rows[:, 0], changed, invert=True)]
        return np.concatenate([standing, self._read(changed)])

    def _read(self, articles: list[int] | None = None) -> np.ndarray:
        query = self._source()
        if articles is not None:
            query = query.filter(**{f"{self._article}__in": articles})
        return np.array(tuples(query), np.int64).reshape(-1, self._columns)


@lru_cache(maxsize=8)
def _changed_between(before: str, now: str) -> list[int] | None:
    """The articles that changed from one state to another; None where that is not known, or where they are many."""
    # Of several tables each may be of another state; most often all of these are among the newest.
    changes = _newest_changes(now)
    if before not in (token for token, _ in changes):
        begun = ArchiveChange.objects.filter(token=before).order_by().values("pk")[:1]
        changes = list(_changes().filter(pk__gte=Subquery(begun)).order_by("pk"))
    tokens = [token for token, _ in changes]
    if before not in tokens or now not in tokens:
        return None
    changed: set[int] = set()
    for _, articles in changes[tokens.index(before) + 1 : tokens.index(now) + 1]:
        if articles is None or len(changed) > _MOST_ANEW:
            return None
        changed.update(articles)
    return sorted(changed)


@lru_cache(maxsize=2)
def _newest_changes(_now: str) -> list[tuple[str, list[int] | None]]:
    return list(_changes().order_by("-pk")[:_NEWEST])[::-1]


def _changes() -> QuerySet:
    return ArchiveChange.objects.values_list("token", "articles")


def while_names_stay(read: Callable[[], Kept]) -> Callable[[], Kept]:
    """Keep what ``read`` reads of regions while nothing but articles changes; see ``changes.everything_changed``."""
    kept: list[tuple[str, Kept]] = []

    @wraps(read)
    def renewed() -> Kept:
        token = state()
        if token is None:
            return read()
        before, value = kept[0] if kept else (None, None)
        if before != token:
            if before is None or _changed_between(before, token) is None:
                value = read()
            kept[:] = [(token, value)]
        return value

    return renewed


def tuples(query: QuerySet) -> list[tuple]:
    """The query's rows as the database has them: Django's own way to numbers takes four times as long."""
    try:
        sql, parameters = query.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connections[query.db].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def shown(links: QuerySet) -> QuerySet:
    """The links of public stories that no editor rejected.

    The links' own indexes say nothing of visibility, and to look up the story of each would read the whole archive.
    So it is the other way round: the hidden stories, which are few, are left out.
    """
    return links.filter(rejected=False).exclude(article__in=Article.objects.hidden()).order_by()


def distinct(pairs: np.ndarray) -> np.ndarray:
    """Pairs of ids, each once, ordered by their second."""
    packed = each_once(pairs[:, 1] << 40 | pairs[:, 0])
    return np.stack([packed & (1 << 40) - 1, packed >> 40], axis=1)


def each_once(numbers: np.ndarray) -> np.ndarray:
    """In ascending order. ``np.unique`` takes twenty times as long for it (it builds a table of hashes first)."""
    numbers = np.sort(numbers)
    return numbers[np.diff(numbers, prepend=-1) != 0]
