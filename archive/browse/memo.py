"""Counts over the whole archive, kept while the archive stays as it is."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from archive.models import ArchiveState

_MOST = 200
_agreed: ContextVar[tuple[str | None] | None] = ContextVar("agreed state", default=None)


def state() -> str | None:
    """The token of the archive's state, another one after each change; None while nothing ever changed."""
    agreed = _agreed.get()
    return agreed[0] if agreed else ArchiveState.objects.order_by().values_list("token", flat=True).first()


@contextmanager
def one_state() -> Iterator[str | None]:
    """What is counted in here is of one state, which the database is asked for once."""
    token = state()
    outer = _agreed.set((token,))
    try:
        yield token
    finally:
        _agreed.reset(outer)


def while_unchanged(count: Callable) -> Callable:
    """Keep the results of ``count`` (hashable arguments) until any article changes.

    Kept in each process by itself: the token that every change replaces, in its own transaction, tells all of
    them. Callers must not change what they get.
    """
    kept: dict[Hashable, object] = {}

    @wraps(count)
    def counted(*args):
        with one_state() as token:
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
