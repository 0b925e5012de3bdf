"""``manage.py export_articles``: one article a line, as JSON Lines or CSV."""

import csv
import json
import os
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.exporting import CSV_COLUMNS, article_record, csv_record
from archive.management.reporting import progress
from archive.models import Article


class Command(BaseCommand):
    help = "Write the public articles, one a line; with --all also staff-only and withdrawn ones, to move an archive."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["jsonl", "csv"], default="jsonl")
        parser.add_argument("--output", type=Path, default=None, metavar="FILE", help="default: standard output")
        parser.add_argument("--all", action="store_true", dest="everything", help="not only public articles")

    def handle(self, *args, output, everything, **options):
        articles = Article.objects.all() if everything else Article.objects.public()
        articles = articles.with_facts().order_by("pk")
        rows = (article_record(article) for article in articles.iterator(chunk_size=500))
        rows = progress(rows, total=articles.count(), unit="article")
        with _opened(output, self.stdout) as file:
            count = _write_csv(file, rows) if options["format"] == "csv" else _write_jsonl(file, rows)
        if output:
            self.stdout.write(f"{count} articles written to {output}")


class _Verbatim:
    """A command's output without the line end that it adds to every write."""

    def __init__(self, stdout) -> None:
        self._stdout = stdout

    def write(self, text: str) -> None:
        self._stdout.write(text, ending="")


@contextmanager
def _opened(path: Path | None, stdout):
    """Standard output, or a file that appears under its name only when it is whole."""
    if path is None:
        yield _Verbatim(stdout)
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        draft.replace(path)
    except OSError as error:
        raise CommandError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)


def _write_jsonl(file, rows) -> int:
    count = 0
    for row in rows:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


def _write_csv(file, rows) -> int:
    """CSV with a byte-order mark, by which spreadsheets know that it is UTF-8."""
    file.write("\ufeff")
    writer = csv.DictWriter(file, CSV_COLUMNS)
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow(csv_record(row))
        count += 1
    return count
