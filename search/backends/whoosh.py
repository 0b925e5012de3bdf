"""The Haystack backend: Haystack's own Whoosh backend, with articles written and found through the array index.

``SearchQuerySet`` speaks the project's query language here (``search.query``); the search page and the
API go through ``search.service``, which asks ``Backend.store`` for more than Haystack has words for.
A connection whose indexes hold no articles is left to Haystack's own backend, unchanged.
"""

from functools import cached_property, lru_cache
from pathlib import Path

from haystack import connections
from haystack.backends import BaseEngine, log_query
from haystack.backends.whoosh_backend import WhooshSearchBackend, WhooshSearchQuery
from haystack.constants import DJANGO_CT, DJANGO_ID
from haystack.inputs import Exact
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct

from search.engine.find import find
from search.engine.model import FACETS
from search.engine.store import CONTENT_TYPE, SCHEMA, NoIndexError, Store
from search.interpret import interpret
from search.query import parse
from search.similar import similar_articles
from search.synonyms import Synonyms


@lru_cache
def store_at(folder: str) -> Store:
    """One store for each folder and process: Haystack makes a backend for each thread."""
    return Store(Path(folder))


class Backend(WhooshSearchBackend):
    @cached_property
    def ours(self) -> bool:
        """Whether this connection indexes articles."""
        models = connections[self.connection_alias].get_unified_index().get_indexed_models()
        return CONTENT_TYPE in map(get_model_ct, models)

    # The query language has no syntax errors: nothing needs to be escaped or dropped.
    @property
    def RESERVED_WORDS(self):  # noqa: N802
        return () if self.ours else WhooshSearchBackend.RESERVED_WORDS

    @property
    def RESERVED_CHARACTERS(self):  # noqa: N802
        return () if self.ours else WhooshSearchBackend.RESERVED_CHARACTERS

    @property
    def store(self) -> Store:
        return store_at(str(self.path))

    def setup(self):
        if not self.ours:
            super().setup()
            return
        self.content_field_name, self.schema = "text", SCHEMA
        self.setup_complete = True

    # --- writing: for one article or a few. Commands go through search.outbox. -----------------

    def update(self, index, iterable, commit=True):
        if not self.ours:
            super().update(index, iterable, commit=commit)
            return
        self.store.write([index.document(article) for article in iterable])

    def remove(self, obj_or_string, commit=True):
        if not self.ours:
            super().remove(obj_or_string, commit=commit)
            return
        self.store.write((), [int(get_identifier(obj_or_string).rpartition(".")[2])])

    def clear(self, models=None, commit=True):
        if not self.ours:
            super().clear(models=models, commit=commit)
        elif models is None or self._has_articles(models):
            self.store.rebuild(())

    def delete_index(self):
        if not self.ours:
            super().delete_index()
            return
        self.store.rebuild(())

    def optimize(self):
        if not self.ours:
            super().optimize()
            return
        self.store.write(())

    @staticmethod
    def _has_articles(models) -> bool:
        return CONTENT_TYPE in map(get_model_ct, models)

    # --- reading -----------------------------------------------------------------------------

    def search(self, query_string, **kwargs):
        if not self.ours:
            return super().search(query_string, **kwargs)
        return self._search_articles(query_string, **kwargs)

    @log_query
    def _search_articles(
        self,
        query_string,
        sort_by=None,
        start_offset=0,
        end_offset=None,
        facets=None,
        narrow_queries=None,
        models=None,
        result_class=None,
        **kwargs,
    ):
        snapshot = self._snapshot()
        if not query_string or snapshot is None or (models and not self._has_articles(models)):
            return {"results": [], "hits": 0}
        start = start_offset or 0
        found = find(
            snapshot,
            interpret(parse(str(query_string)), "", Synonyms()).plan,
            choices=_narrowed(narrow_queries or ()),
            sort=_sort(sort_by),
            offset=start,
            limit=(end_offset - start) if end_offset is not None else snapshot.count,
            facets=[name for name in facets or () if name in FACETS],
        )
        answer = {"results": self._results(found.hits, result_class), "hits": found.total}
        if facets:
            fields = {name: self._counts(snapshot, found, name) for name in facets if name in FACETS}
            answer["facets"] = {"fields": fields, "dates": {}, "queries": {}}
        return answer

    def more_like_this(
        self,
        model_instance,
        additional_query_string=None,
        start_offset=0,
        end_offset=None,
        models=None,
        limit_to_registered_models=None,
        result_class=None,
        **kwargs,
    ):
        if not self.ours:
            return super().more_like_this(
                model_instance,
                additional_query_string,
                start_offset,
                end_offset,
                models,
                limit_to_registered_models,
                result_class,
                **kwargs,
            )
        snapshot = self._snapshot()
        if snapshot is None:
            return {"results": [], "hits": 0}
        like = similar_articles(snapshot, model_instance.pk, limit=end_offset or 10)
        hits = [(article, 0.0) for article in like][start_offset or 0 :]
        return {"results": self._results(hits, result_class), "hits": len(like)}

    def _snapshot(self):
        try:
            return self.store.snapshot()
        except NoIndexError:
            return None

    def _results(self, hits, result_class):
        make = result_class or SearchResult
        app, model = CONTENT_TYPE.split(".")
        return [
            make(app, model, str(article), score, **{DJANGO_CT: CONTENT_TYPE, DJANGO_ID: str(article)})
            for article, score in hits
        ]

    @staticmethod
    def _counts(snapshot, found, name: str) -> list[tuple[str, int]]:
        counts, _ = found.facets[name]
        values = snapshot.tables[name].values
        return sorted(((v.key, int(n)) for v, n in zip(values, counts, strict=True) if n), key=lambda c: -c[1])


def _narrowed(queries) -> dict[str, tuple[str, ...]]:
    """``theme:legal-aid`` -> a choice; Haystack's facets are narrowed by such strings."""
    choices: dict[str, tuple[str, ...]] = {}
    for query in queries:
        name, _, value = query.partition(":")
        name = name.removesuffix("_exact")
        if name in FACETS:
            choices[name] = (*choices.get(name, ()), value.strip('"'))
    return choices


def _sort(sort_by) -> str:
    """Haystack's ``order_by("-date")`` and ``order_by("date")``; anything else is relevance."""
    first = (sort_by or [""])[0]
    return {"-date": "newest", "date": "oldest"}.get(first, "relevance")


class Query(WhooshSearchQuery):
    """Builds query strings of the project's own language."""

    FIELDS = {"headline": "headline", "byline": "by", "region": "region", "theme": "theme"}

    def build_query(self):
        if not self.backend.ours:
            return super().build_query()
        return self._node(self.query_filter) or "*"

    def _node(self, node) -> str:
        if not hasattr(node, "connector"):
            expression, value = node
            field, filter_type = self.query_filter.split_expression(expression)
            return self.build_query_fragment(field, filter_type, value)
        parts = [part for part in map(self._node, node.children) if part]
        joined = (" OR " if node.connector == "OR" else " ").join(parts)
        if not joined:
            return ""
        return f"-({joined})" if node.negated else f"({joined})" if len(parts) > 1 else joined

    def build_query_fragment(self, field, filter_type, value):
        if not self.backend.ours:
            return super().build_query_fragment(field, filter_type, value)
        prepared = value.prepare(self) if hasattr(value, "prepare") else value
        items = prepared if isinstance(prepared, list | tuple | set) else [prepared]
        exact = filter_type == "exact" or isinstance(value, Exact)
        terms = [f'"{item}"' if exact and '"' not in str(item) else str(item) for item in items]
        prefix = f"{self.FIELDS[field]}:" if field in self.FIELDS else ""
        joined = " OR ".join(prefix + (term if len(term.split()) == 1 else f"({term})") for term in terms)
        return f"({joined})" if len(terms) > 1 else joined

    def build_not_query(self, query_string):
        if not self.backend.ours:
            return super().build_not_query(query_string)
        return f"-({query_string})"


class Engine(BaseEngine):
    backend = Backend
    query = Query
