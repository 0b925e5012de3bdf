"""What the first readers of a server would wait for, done before there are workers: these share it as they fork.

Nothing here may keep a server from starting: what fails is logged, and made when it is first wanted.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import connections

log = logging.getLogger("baoku.warm")


def warm(steps: Iterable[Callable[[], None]] | None = None) -> None:
    """All of it; ``steps``: only these."""
    for step in (_dictionaries, _index, _counts, _pages) if steps is None else steps:
        try:
            step()
        except Exception:
            log.exception("not made ready beforehand: %s", step.__name__)
    connections.close_all()  # no connection may cross a fork


def _dictionaries() -> None:
    from search.analysis import cutter
    from search.sounds import readings

    cutter.cut("报库")
    readings("报库")


def _index() -> None:
    from search.warm import warm

    warm()


def _counts() -> None:
    from archive.browse.warm import warm

    warm()


def _pages() -> None:
    """One page of each costly type in each language: templates, translations, addresses, orders of facets."""
    from config.wsgi import application

    for language, _name in settings.LANGUAGES:
        for address in _addresses():
            _answer(application, address, language)


def _addresses() -> Iterator[str]:
    from archive.models import Article, Issue
    from search.warm import is_built

    yield from ("/", "/regions/", "/figures/")
    if is_built():
        yield from ("/search/", "/search/?q=工会", "/search/?q=“没有这样的词”", "/trends/?q=工会")
    for model in (Article, Issue):
        row = model.objects.order_by("-pk").only("pk").first()
        yield from [row.get_absolute_url()] if row else ()


def _answer(application: Callable, address: str, language: str) -> None:
    path, _, query = address.partition("?")
    host = next((name for name in settings.ALLOWED_HOSTS if name.strip("*.") == name), "localhost")
    environment = {
        "PATH_INFO": path,
        "QUERY_STRING": quote(query, safe="=&"),
        "HTTP_HOST": host,
        "HTTP_ACCEPT_LANGUAGE": language,
        "HTTP_ACCEPT_ENCODING": "gzip",
        "HTTP_X_FORWARDED_PROTO": "https",  # believed where BAOKU_HTTPS is on; else it says nothing
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": BytesIO(),
    }
    setup_testing_defaults(environment)
    answer = application(environment, lambda _status, _headers: None)
    for _ in answer:
        pass
    answer.close()
