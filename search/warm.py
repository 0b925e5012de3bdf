"""The index, read ahead of the first reader."""

from .engine import kernels
from .engine.store import NoIndexError
from .outbox import store


def warm() -> None:
    """The index is mapped and read ahead, and for a large one the compiled loops are loaded."""
    if not is_built():
        return  # the worker beside the server builds it
    store().read_ahead()
    if store().snapshot().documents >= kernels.LARGE:
        kernels.load()


def is_built() -> bool:
    try:
        store().snapshot()
    except NoIndexError:
        return False
    return True
