"""What the archive needs of a search engine: declared here, filled in by whoever has one.

``archive`` never imports ``search``; when the apps are ready, ``search`` registers its port.
"""

from collections.abc import Callable, Mapping
from typing import Protocol


class LeftOut(Protocol):
    """A query asks for more than one search can look for.

    ``characters``: only so many were read; ``strings``: only so many words were looked for; None: all. ``loose``:
    words of which only the pieces were looked for.
    """

    characters: int | None
    strings: int | None
    loose: tuple[str, ...]


class SearchPort(Protocol):
    """A search engine, as far as the archive cares."""

    def refresh(self, *, progress: Callable[[int, int], None] | None = None) -> int:
        """Bring every change of the outbox into the index; return how many articles that were.

        Waits for the writer's lock. ``progress(done, total)`` is called along the way.
        """
        ...

    def similar(self, article_id: int, limit: int = 5) -> list[int]:
        """Ids of public articles most like this one, best first, its reprints left out."""
        ...

    def reprints(self, article_id: int) -> list[int]:
        """Ids of public articles that print the same story, those that share most of its text first."""
        ...

    def matching(self, parameters: Mapping[str, list[str]]) -> list[int] | None:
        """Ids of all articles that a search with these parameters of an address finds; None while there is no index.

        Raises ValueError where a parameter cannot be read.
        """
        ...

    def left_out(self, parameters: Mapping[str, list[str]]) -> LeftOut | None:
        """What of that search's query was not looked for; None where all of it was."""
        ...


class NoSearch:
    """Stands in where no search engine is installed: changes stay in the outbox."""

    def refresh(self, *, progress: Callable[[int, int], None] | None = None) -> int:
        return 0

    def similar(self, article_id: int, limit: int = 5) -> list[int]:
        return []

    def reprints(self, article_id: int) -> list[int]:
        return []

    def matching(self, parameters: Mapping[str, list[str]]) -> list[int] | None:
        return None

    def left_out(self, parameters: Mapping[str, list[str]]) -> LeftOut | None:
        return None


_port: SearchPort = NoSearch()


def register(port: SearchPort) -> None:
    """Fill the port in (called once, from an app's ``ready``)."""
    global _port
    _port = port


def search() -> SearchPort:
    return _port
