"""Counts over the whole archive, kept while the archive stays as it is."""

from collections.abc import Callable, Hashable
from functools import wraps

from archive.models import ArchiveState

_MOST = 200


def while_unchanged(count: Callable) -> Callable:
    """Keep the results of ``count`` (hashable arguments) until any article changes.

    Kept in each process by itself: the token that every change replaces, in its own transaction, tells all of
    them. Callers must not change what they get.
    """
    kept: dict[Hashable, object] = {}

    @wraps(count)
    def counted(*args):
        token = ArchiveState.objects.values_list("token", flat=True).first()
        if token is None:
            return count(*args)
        # The token is part of the key: a thread that counted just before a change keeps nothing for after it.
        key = (token, *args)
        try:
            return kept[key]
        except KeyError:
            result = count(*args)
        if len(kept) >= _MOST or any(other[0] != token for other in list(kept)[-1:]):
            kept.clear()  # what was counted under former tokens no longer holds
        kept[key] = result
        return result

    return counted
