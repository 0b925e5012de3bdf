"""The outbox's writing side: say which articles changed, in the transaction of the change."""

from collections.abc import Iterable
from uuid import uuid4

from django.db import transaction

from .models import ArchiveChange, ArchiveState, IndexTask

NAMED = 500  # articles of one change that are named; after larger ones everything is counted anew
KEPT = 1000  # changes that are remembered


def articles_changed(article_ids: Iterable[int]) -> int:
    """Note that these articles changed, or went away, for the index to hear of.

    Must run inside the transaction of the change itself, so that either both are kept or neither.
    Returns how many were noted.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("articles_changed() outside a transaction: wrap the change and this call in atomic()")
    tasks = [IndexTask(article_id=pk) for pk in dict.fromkeys(article_ids)]
    if tasks:
        _new_state([task.article_id for task in tasks])
        IndexTask.objects.bulk_create(tasks, batch_size=1000)
    return len(tasks)


def everything_changed() -> None:
    """Note that what is counted over the whole archive no longer holds, though no article's own entry changed.

    Must run inside the transaction of the change itself.
    """
    _new_state(None)


def _new_state(article_ids: list[int] | None) -> None:
    # Not a counter: two that begin at the same number would count alike.
    state = ArchiveState(pk=1, token=uuid4().hex)
    # First of all: where transactions run side by side, the next one waits here, so that changes stand in their order.
    ArchiveState.objects.bulk_create([state], update_conflicts=True, unique_fields=["id"], update_fields=["token"])
    named = article_ids if article_ids is not None and len(article_ids) <= NAMED else None
    change = ArchiveChange.objects.create(token=state.token, articles=named)
    ArchiveChange.objects.filter(pk__lte=change.pk - KEPT).delete()
