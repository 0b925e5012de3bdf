"""The outbox's writing side: say which articles changed, in the transaction of the change."""

from collections.abc import Iterable
from uuid import uuid4

from django.db import transaction

from .models import ArchiveState, IndexTask


def articles_changed(article_ids: Iterable[int]) -> int:
    """Note that these articles changed, or went away, for the index to hear of.

    Must run inside the transaction of the change itself, so that either both are kept or neither.
    Returns how many were noted.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("articles_changed() outside a transaction: wrap the change and this call in atomic()")
    tasks = [IndexTask(article_id=pk) for pk in dict.fromkeys(article_ids)]
    if tasks:
        # Not a counter: two that begin at the same number would count alike.
        state = ArchiveState(pk=1, token=uuid4().hex)
        ArchiveState.objects.bulk_create([state], update_conflicts=True, unique_fields=["id"], update_fields=["token"])
        IndexTask.objects.bulk_create(tasks, batch_size=1000)
    return len(tasks)
