"""The engines that are compared: each indexes the same made articles and does the same work.

The work of a query: how many articles match, the ten best, and exact counts of three facets. All
engines match strings by pairs of characters (single ones by themselves), so their totals must agree.
"""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import numpy as np

from search.analysis import fold
from search.engine import kernels
from search.engine.find import find
from search.engine.model import FIELDS, Doc
from search.engine.store import Store
from search.interpret import interpret
from search.query import parse
from search.synonyms import Synonyms

FACETS = ("region", "theme", "publication")
Answer = tuple[int, dict[str, dict[str, int]]]  # total, counts by facet and value

BREAK = "\x01"


class Engine(Protocol):
    """``ask`` takes one of ``queries.Query``. ``open``: use what ``build`` left in the folder."""

    name: str

    def build(self, docs: Iterable[Doc], folder: Path) -> None: ...

    def open(self, folder: Path) -> None: ...

    def ask(self, query) -> Answer: ...


class Ours:
    name = "Baoku"

    def build(self, docs: Iterable[Doc], folder: Path) -> None:
        Store(folder).rebuild(docs)
        self.open(folder)

    def open(self, folder: Path) -> None:
        self.store = Store(folder)
        kernels.load()

    def ask(self, query) -> Answer:
        snapshot = self.store.snapshot()
        reading = interpret(parse(query.typed), query.typed, Synonyms())
        found = find(snapshot, reading.plan, choices=query.choices, facets=FACETS)
        counts = {}
        for name in FACETS:
            numbers, _ = found.facets[name]
            present = np.flatnonzero(numbers)
            keys = map(snapshot.tables[name].keys.__getitem__, present.tolist())
            counts[name] = dict(zip(keys, numbers[present].tolist(), strict=True))
        return found.total, counts


def pairs(text: str) -> list[str]:
    """Pairs of characters; the last one stands with a break."""
    folded = fold(text)
    return [folded[at : at + 2] for at in range(len(folded) - 1)] + ([folded[-1] + BREAK] if folded else [])


def all_pairs(doc: Doc) -> str:
    return " ".join(f"{' '.join(pairs(doc.texts.get(name, '')))} {BREAK}" for name in FIELDS)


def all_chars(doc: Doc) -> str:
    return " ".join(fold("".join(doc.texts.get(name, "") for name in FIELDS)))


class Tantivy:
    name = "tantivy"

    def build(self, docs: Iterable[Doc], folder: Path) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("id", stored=True, indexed=True, fast=True)
        for name in ("pairs", "headline"):
            schema.add_text_field(name, tokenizer_name="whitespace", index_option="position")
        schema.add_text_field("chars", tokenizer_name="whitespace", index_option="freq")
        for name in (*FACETS, "year"):
            schema.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
        folder.mkdir(parents=True)
        writer = tantivy.Index(schema.build(), path=str(folder)).writer(heap_size=256_000_000, num_threads=1)
        for doc in docs:
            writer.add_document(self._document(tantivy.Document(), doc))
        writer.commit()
        writer.wait_merging_threads()
        self.open(folder)

    def open(self, folder: Path) -> None:
        import tantivy

        self.tantivy, self.index = tantivy, tantivy.Index.open(str(folder))
        self.schema = self.index.schema

    @staticmethod
    def _document(document, doc: Doc):
        document.add_integer("id", doc.article)
        document.add_text("pairs", all_pairs(doc))
        document.add_text("chars", all_chars(doc))
        document.add_text("headline", " ".join(pairs(doc.texts["headline"])))
        for name in (*FACETS, "year"):
            for value in doc.facets[name]:
                document.add_text(name, value.key)
        return document

    def ask(self, query) -> Answer:
        searcher = self.index.searcher()
        asked = self._all(query)
        hits = searcher.search(asked, 10, count=True)
        [searcher.doc(address)["id"] for _, address in hits.hits]
        wanted = {name: {"terms": {"field": name, "size": 10_000}} for name in FACETS}
        counted = searcher.aggregate(asked, wanted)
        counts = {name: {b["key"]: b["doc_count"] for b in counted[name]["buckets"]} for name in FACETS}
        for name, keys in query.choices.items():
            # Each facet is counted without its own choice: for that, one more query.
            if name in FACETS:
                without = {other: kept for other, kept in query.choices.items() if other != name}
                counted = searcher.aggregate(self._all(query._replace(choices=without)), {name: wanted[name]})
                counts[name] = {b["key"]: b["doc_count"] for b in counted[name]["buckets"]}
            del keys
        return hits.count, counts

    def _all(self, query):
        made, occur = self.tantivy.Query, self.tantivy.Occur
        clauses = [(occur.Must, self._string(string)) for string in query.must]
        if query.should:
            either = made.boolean_query([(occur.Should, self._string(string)) for string in query.should])
            clauses.append((occur.Must, either))
        clauses += [(occur.Must, self._string(string, "headline")) for string in query.headline]
        clauses += [(occur.MustNot, self._string(string)) for string in query.without]
        for name, keys in query.choices.items():
            terms = [(occur.Should, made.term_query(self.schema, name, key)) for key in keys]
            clauses.append((occur.Must, made.const_score_query(made.boolean_query(terms), 0.0)))
        return made.boolean_query(clauses) if clauses else made.all_query()

    def _string(self, string: str, field: str = "pairs"):
        if len(string) == 1:
            return self.tantivy.Query.term_query(self.schema, "chars", string)
        words = pairs(string)[:-1]
        if len(words) == 1:
            return self.tantivy.Query.term_query(self.schema, field, words[0])
        return self.tantivy.Query.phrase_query(self.schema, field, words)


class Exactly(Ours):
    """Not measured: brute force over the texts, the judge of the others' totals."""

    name = "brute force"

    def build(self, docs: Iterable[Doc], folder: Path) -> None:
        self.docs = list(docs)

    def ask(self, query) -> Answer:
        matching = [doc for doc in self.docs if self._matches(doc, query)]
        chosen = [doc for doc in matching if self._chosen(doc, query.choices)]
        counts: dict[str, dict[str, int]] = {}
        for name in FACETS:
            others = {other: keys for other, keys in query.choices.items() if other != name}
            counts[name] = {}
            for doc in matching:
                if self._chosen(doc, others):
                    for value in doc.facets[name]:
                        counts[name][value.key] = counts[name].get(value.key, 0) + 1
        return len(chosen), counts

    @staticmethod
    def _chosen(doc: Doc, choices) -> bool:
        return all({value.key for value in doc.facets[name]} & set(keys) for name, keys in choices.items())

    @staticmethod
    def _matches(doc: Doc, query) -> bool:
        texts = [fold(doc.texts.get(name, "")) for name in FIELDS]

        def has(string: str) -> bool:
            return any(string in text for text in texts)

        return (
            all(map(has, query.must))
            and (not query.should or any(map(has, query.should)))
            and all(string in texts[0] for string in query.headline)
            and not any(map(has, query.without))
        )


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
