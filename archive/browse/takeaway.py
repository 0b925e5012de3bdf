"""Stories to take away: lines of the export format, a table for spreadsheets, records for reference managers."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Prefetch, QuerySet

from archive.exporting import CSV_COLUMNS, article_record, csv_record
from archive.models import Article, Contribution

from .cite import ris, source_of

CHUNK = 200  # stories that are in memory at a time
Address = Callable[[Article], str]  # a story -> its whole address


@dataclass(frozen=True, slots=True)
class Form:
    """``rows``: what the form needs of each story; ``write``: those stories, in order -> pieces of the file."""

    content_type: str
    rows: Callable[[], QuerySet[Article]]
    write: Callable[[Iterator[Article], Address], Iterator[str]]


def written(form: str, ids: Iterable[int], address: Address) -> Iterator[str]:
    """The file of these stories piece by piece, in the order of ``ids``; those that are not public are not in it."""
    wanted = FORMS[form]
    return wanted.write(_read(ids, wanted.rows), address)


def _read(ids: Iterable[int], rows: Callable[[], QuerySet[Article]]) -> Iterator[Article]:
    ids = iter(ids)
    while chunk := list(islice(ids, CHUNK)):
        found = rows().order_by().in_bulk(chunk)
        yield from (found[pk] for pk in chunk if pk in found)


def _with_facts() -> QuerySet[Article]:
    return Article.objects.without_hidden().with_facts()


def _with_authors() -> QuerySet[Article]:
    kept = Contribution.objects.filter(rejected=False).select_related("contributor").order_by("rank", "pk")
    authors = Prefetch("contributions", kept, "kept_contributions")
    return Article.objects.without_hidden().with_issue().prefetch_related(authors)


def _jsonl(articles: Iterator[Article], _address: Address) -> Iterator[str]:
    for article in articles:
        yield json.dumps(article_record(article), ensure_ascii=False) + "\n"


class _Line:
    """A file for the csv module that hands each line back."""

    def write(self, line: str) -> str:
        return line


def _csv(articles: Iterator[Article], _address: Address) -> Iterator[str]:
    writer = csv.DictWriter(_Line(), CSV_COLUMNS)
    yield "\ufeff" + writer.writerow(dict(zip(CSV_COLUMNS, CSV_COLUMNS, strict=True)))
    for article in articles:
        yield writer.writerow(csv_record(article_record(article)))


def _ris(articles: Iterator[Article], address: Address) -> Iterator[str]:
    for article in articles:
        yield ris(source_of(article, address(article))) + "\r\n"


FORMS = {
    "csv": Form("text/csv", _with_facts, _csv),
    "jsonl": Form("application/x-ndjson", _with_facts, _jsonl),
    "ris": Form("application/x-research-info-systems", _with_authors, _ris),
}
