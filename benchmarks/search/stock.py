"""Stock django-haystack on Whoosh among the engines that are compared: its own backend, unchanged.

It indexes pairs of characters as the others do, for its analyser takes a line of Chinese for one word.
It drops words of one character, so single characters are indexed doubled.
"""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from search.engine.model import Doc

from .engines import BREAK, FACETS, Answer, all_chars, all_pairs, pairs

MODEL = "archive.article"


class StockHaystack:
    name = "stock Haystack"

    def build(self, docs: Iterable[Doc], folder: Path) -> None:
        self.open(folder)
        self.backend.update(self.indexed, [_Row(doc) for doc in docs])

    def open(self, folder: Path) -> None:
        self.backend, self.indexed = _connect(folder)

    def ask(self, query) -> Answer:
        found = self._search(query, FACETS)
        counts = {name: _counts(found, name) for name in FACETS}
        for name in FACETS:
            if name in query.choices:
                # Each facet is counted without its own choice: for that, one more search.
                without = {other: keys for other, keys in query.choices.items() if other != name}
                counts[name] = _counts(self._search(query._replace(choices=without), (name,)), name)
        return found["hits"], counts

    def _search(self, query, facets) -> dict:
        chosen = ("(" + " OR ".join(f"{name}:{key}" for key in keys) + ")" for name, keys in query.choices.items())
        # As one filter: of several Haystack takes what one of them has where another has nothing.
        narrow = {" AND ".join(chosen)} if query.choices else None
        return self.backend.search(_typed(query), end_offset=10, facets=list(facets), narrow_queries=narrow)


class _Row:
    """What Haystack wants of a model's row."""

    def __init__(self, doc: Doc):
        self.doc = doc


def _connect(folder: Path):
    """Haystack's backend over this folder, and the shape of its index."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("BAOKU_DATA", tempfile.mkdtemp(prefix="baoku-bench-"))
    import django

    django.setup()
    from haystack import connections, indexes
    from haystack.utils.loading import UnifiedIndex

    from archive.models import Article

    class Shape(indexes.SearchIndex, indexes.Indexable):
        text = indexes.CharField(document=True)
        headline = indexes.CharField()
        chars = indexes.CharField()
        region = indexes.MultiValueField()
        theme = indexes.MultiValueField()
        publication = indexes.CharField()
        year = indexes.MultiValueField()

        def get_model(self):
            return Article

        def full_prepare(self, row):
            return _fields(row.doc)

    connections.connections_info["stock"] = {
        "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
        "PATH": str(folder),
        "SILENTLY_FAIL": False,
    }
    engine, shape = connections["stock"], Shape()
    engine._index = UnifiedIndex()
    engine._index.build(indexes=[shape])
    return engine.get_backend(), shape


def _fields(doc: Doc) -> dict:
    values = {name: [value.key for value in doc.facets[name]] for name in (*FACETS, "year")}
    return {
        "id": f"{MODEL}.{doc.article}",
        "django_ct": MODEL,
        "django_id": str(doc.article),
        "text": all_pairs(doc).replace(BREAK, "break"),
        "headline": " ".join(pairs(doc.texts["headline"])).replace(BREAK, "break"),
        "chars": " ".join(char * 2 for char in all_chars(doc).split()),
        **values,
        "publication": values["publication"][0],
    }


def _typed(query) -> str:
    parts = [_string(string) for string in query.must]
    if query.should:
        parts.append("(" + " OR ".join(map(_string, query.should)) + ")")
    parts += [_string(string, "headline") for string in query.headline]
    parts += [f"NOT {_string(string)}" for string in query.without]
    return " AND ".join(parts) or "*"


def _string(string: str, field: str = "text") -> str:
    if len(string) == 1:
        return f"chars:{string * 2}"
    return f'{field}:"{" ".join(pairs(string)[:-1])}"'


def _counts(found: dict, name: str) -> dict[str, int]:
    return {key: count for key, count in found.get("facets", {}).get("fields", {}).get(name, ()) if key}
