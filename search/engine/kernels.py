"""Which inner loops a search runs: ``loops`` (compiled) or ``vectors`` (numpy), with the same results.

Numba takes half a second to import, and some seconds where nothing is compiled yet. So a small index is
searched in numpy; on a large one numpy answers until the compiled loops are there, which a thread sees to.
Servers call ``load`` before they fork.
"""

import logging
import threading
from types import ModuleType

from . import vectors

LARGE = 5000  # documents from which on the compiled loops are worth their import

log = logging.getLogger(__name__)
_compiled: ModuleType | None = None
_asked = False
_lock = threading.Lock()


def for_size(documents: int) -> ModuleType:
    """The loops to search so many documents with, at once."""
    if _compiled is None and documents >= LARGE and not _asked:
        threading.Thread(target=load, name="compile-loops", daemon=True).start()
    return _compiled or vectors


def load() -> ModuleType:
    """Wait for the compiled loops, and give them back; numpy's where Numba cannot be had."""
    global _compiled, _asked
    with _lock:
        if not _asked:
            _asked = True
            try:
                from . import loops

                _compiled = loops
            except Exception as error:  # Numba missing, for another numpy, no folder to write to ...
                log.warning("searches run uncompiled: %s", error)
    return _compiled or vectors
