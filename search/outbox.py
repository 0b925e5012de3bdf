"""Brings changes of the archive into the index: the outbox is drained by one writer at a time.

A row of ``IndexTask`` says that an article changed or went away. The rows are read first and the
articles after them, so what is indexed is at least as new as the rows; and only rows that were read
are deleted, for others may be committed meanwhile.
"""

import fcntl
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction
from haystack import connections

from archive.models import Article, IndexTask

from .budget import Cut
from .documents import document
from .engine.model import Doc
from .engine.store import NoIndexError, Store
from .lookup import every_hit, left_out
from .params import read_params
from .reprints import reprints
from .service import SearchRequest
from .similar import similar_articles

log = logging.getLogger(__name__)

BATCH = 2000  # articles of one commit
Progress = Callable[[int, int], None]


def store() -> Store:
    return connections["default"].get_backend().store


@contextmanager
def only_writer() -> Iterator[None]:
    """Waits for the lock; it goes with the process that holds it, even if that is killed."""
    path = Path(settings.BAOKU_DATA) / "index.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def drain(*, progress: Progress | None = None) -> int:
    """Bring all changes in; return how many articles that were. A missing index is built from nothing."""
    if not IndexTask.objects.exists() and usable():
        return 0
    with only_writer():
        if not usable():
            return _rebuild(progress)
        done, total = 0, IndexTask.objects.values("article_id").distinct().count()
        while tasks := list(IndexTask.objects.order_by("id").values_list("id", "article_id")[: BATCH * 4]):
            taken = list(islice(dict.fromkeys(article for _, article in tasks), BATCH))
            _index(taken)
            known = set(taken)
            _forget([task for task, article in tasks if article in known])
            done += len(taken)
            if progress:
                progress(done, max(total, done))
        return done


def rebuild(*, progress: Progress | None = None) -> int:
    """Build the index from nothing, beside the old one, which answers until the new one is complete."""
    with only_writer():
        return _rebuild(progress)


def usable() -> bool:
    try:
        store().snapshot()
    except NoIndexError:
        return False
    return True


def _rebuild(progress: Progress | None) -> int:
    # What changes while we build keeps its row and is brought in afterwards.
    tasks = list(IndexTask.objects.values_list("id", flat=True))
    count = store().rebuild(_all_documents(progress))
    _forget(tasks)
    return count


def _all_documents(progress: Progress | None) -> Iterator[Doc]:
    articles = Article.objects.public().with_facts().defer("page__raw_text").order_by("pk")
    total = articles.count()
    for done, article in enumerate(articles.iterator(chunk_size=500), start=1):
        yield document(article)
        if progress and (done % 100 == 0 or done == total):
            progress(done, total)


def _index(articles: list[int]) -> None:
    """One commit: public articles in, all others out."""
    rows = Article.objects.public().with_facts().defer("page__raw_text").filter(pk__in=articles).order_by("pk")
    docs = [document(article) for article in rows]
    store().write(docs, set(articles) - {doc.article for doc in docs})


def _forget(tasks: list[int]) -> None:
    with transaction.atomic():
        for start in range(0, len(tasks), 500):
            IndexTask.objects.filter(pk__in=tasks[start : start + 500]).delete()


class Port:
    """What ``archive.ports.SearchPort`` asks for."""

    def refresh(self, *, progress: Progress | None = None) -> int:
        return drain(progress=progress)

    def similar(self, article_id: int, limit: int = 5) -> list[int]:
        try:
            snapshot = store().snapshot()
        except NoIndexError:
            return []
        same = set(reprints(snapshot, article_id))
        found = similar_articles(snapshot, article_id, limit + len(same))
        return self._public([number for number in found if number not in same][:limit])

    def reprints(self, article_id: int) -> list[int]:
        try:
            return self._public(reprints(store().snapshot(), article_id))
        except NoIndexError:
            return []

    @staticmethod
    def _public(articles: list[int]) -> list[int]:
        """The index may be a moment behind: what was withdrawn just now is not named."""
        public = set(Article.objects.without_hidden().filter(pk__in=articles).order_by().values_list("pk", flat=True))
        return [number for number in articles if number in public]

    def matching(self, parameters: Mapping[str, list[str]]) -> list[int] | None:
        return every_hit(_search(parameters))

    def left_out(self, parameters: Mapping[str, list[str]]) -> Cut | None:
        return left_out(_search(parameters))


def _search(parameters: Mapping[str, list[str]]) -> SearchRequest:
    return SearchRequest(**read_params(lambda name: parameters.get(name, [])))
