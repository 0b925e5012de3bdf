"""``manage.py import_articles``: lines of the export format back into the archive."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from archive.importer.lines import LineRun
from archive.importer.run import Batch
from archive.management.reporting import refresh_index, say_report


class Command(BaseCommand):
    help = "Import articles that are already apart, one JSON object a line, as export_articles writes them."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")
        parser.add_argument("--keep-ids", action="store_true", help="keep each line's id, so that permalinks move too")

    def handle(self, *args, file, keep_ids, **options):
        if not file.is_file():
            raise CommandError(f"{file}: no such file", returncode=2)
        run = LineRun(file, keep_ids=keep_ids)
        batch = Batch("import_articles", {"file": str(file), "keep_ids": keep_ids}, run.report)
        with tqdm(unit=" articles", disable=None, leave=False) as bar:
            for done in run.run(batch):
                bar.update(done)
        refresh_index()
        say_report(self, run.report)
