"""Measure how well the search ranks: on judged queries, or on stories' own kickers and decks."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.models import Article
from search.analysis import fold
from search.documents import document
from search.engine.snapshot import Snapshot
from search.engine.store import NoIndexError, Store
from search.evaluation import Figures, Judged, evaluate
from search.outbox import store
from search.rank import ranked
from search.reading import read
from search.service import synonyms

SHORTEST = 6  # characters of a kicker or deck that is worth asking


class Command(BaseCommand):
    help = "Measure the ranking. QUERIES: JSON lines of {q, relevant: [article id or headline, ...]}."

    def add_arguments(self, parser):
        parser.add_argument("queries", nargs="?", type=Path)
        parser.add_argument("--own", choices=["kicker", "deck"], help="ask each story's own, left out of the index")
        parser.add_argument("--misses", action="store_true", help="name the queries that found nothing relevant")

    def handle(self, *args, queries: Path | None, own: str | None, misses: bool, **options):
        if not queries and not own:
            raise CommandError("give a file of QUERIES, or --own")
        if own:
            self._report(f"own {own}", known_items(own), misses)
        if queries:
            try:
                snapshot = store().snapshot()
                judged = list(read_queries(queries))
            except (NoIndexError, OSError, ValueError, KeyError) as error:
                raise CommandError(str(error)) from error
            self._report(queries.name, evaluate((one, ask(snapshot, one.q)) for one in judged), misses)

    def _report(self, name: str, figures: Figures, misses: bool) -> None:
        self.stdout.write(f"{name}: {figures}")
        for q in figures.misses if misses else ():
            self.stdout.write(f"  {q}")


def ask(snapshot: Snapshot, q: str) -> list[int]:
    found = ranked(snapshot, read(snapshot, q, synonyms()), sort="relevance", offset=0, limit=10, facets=())
    return [article for article, _ in found.hits]


def read_queries(path: Path) -> Iterator[Judged]:
    """Headlines are looked up; one that no public article has is an error that names it."""
    ids: dict[str, list[int]] = {}
    for pk, headline in Article.objects.public().values_list("pk", "headline"):
        ids.setdefault(fold(headline), []).append(pk)
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        row = json.loads(line)
        relevant: dict[int, float] = {}
        for wanted in row["relevant"]:
            found = [wanted] if isinstance(wanted, int) else ids.get(fold(wanted))
            if not found:
                raise ValueError(f"{path.name}, line {number}: no public article is headed {wanted}")
            relevant |= dict.fromkeys(found, 1.0)
        yield Judged(row["q"], relevant)


def known_items(field: str) -> Figures:
    """Each story's own kicker or deck as the query, over an index that leaves that field out."""
    articles = Article.objects.public().with_facts().order_by("pk")
    asked: list[tuple[int, str]] = []

    def docs():
        for article in articles.iterator(chunk_size=500):
            full = document(article)
            text = full.texts[field]
            if len(fold(text)) >= SHORTEST:
                asked.append((article.pk, text))
            yield replace(full, texts={**full.texts, field: ""})

    with tempfile.TemporaryDirectory() as folder:
        made = Store(Path(folder) / "index")
        made.rebuild(docs())
        snapshot = made.snapshot()
        return evaluate((Judged(text, {pk: 1.0}), ask(snapshot, text)) for pk, text in asked)
