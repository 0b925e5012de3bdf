"""All public stories from the newest to the oldest, found once for each state of the archive: lists are cut from it.

To sort a list in the database means to look up page and issue of each of its stories, for each reader anew.
"""

from collections.abc import Iterable

import numpy as np

from archive.models import Article

from .memo import while_unchanged


def newest_first(ids: Iterable[int]) -> list[int]:
    """Those of these stories that are public, each once, in the order of ``ArticleQuerySet.newest_first``."""
    asked = np.fromiter(ids, np.int64)
    known, places, newest = _order()
    if not known.size:
        return []
    at = np.minimum(np.searchsorted(known, asked), known.size - 1)
    return newest[np.unique(places[at[known[at] == asked]])].tolist()


@while_unchanged
def _order() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The ids in ascending order, the place of each from the newest (0), and the ids by their places."""
    rows = Article.objects.public().newest_first().values_list("pk", flat=True)
    newest = np.fromiter(rows.iterator(chunk_size=10_000), np.int64)
    places = np.argsort(newest)
    return newest[places], places, newest
