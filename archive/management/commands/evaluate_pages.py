"""``manage.py evaluate_pages GOLD_DIR [--pages DIR] [--notes]``: how good the segmentation is, page by page."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.evaluation.gold import RefError, read_gold
from archive.evaluation.report import table
from archive.evaluation.scores import score
from archive.text import segment
from archive.text_data import load_text_lexicon


class Command(BaseCommand):
    help = (
        "Compare the segmentation of pages with their gold (*.gold.json) and print the figures of each page and of all."
    )

    def add_arguments(self, parser):
        parser.add_argument("gold", type=Path, help="folder with *.gold.json")
        parser.add_argument(
            "--pages", type=Path, help="folder with the page texts, where they do not lie beside their gold"
        )
        parser.add_argument("--notes", action="store_true", help="say what went wrong, article by article")

    def handle(self, *args, **options):
        try:
            pages = read_gold(options["gold"], options["pages"])
        except (OSError, RefError, ValueError, KeyError) as error:
            raise CommandError(f"{options['gold']}: {error}") from error
        if not pages:
            raise CommandError(f"{options['gold']}: no *.gold.json there")
        lexicon = load_text_lexicon()
        segment("", lexicon=lexicon)
        results, started = [], time.perf_counter()
        for page in pages:
            results.append((page.name, score(page, segment(page.raw, lexicon=lexicon))))
        seconds = time.perf_counter() - started
        self.stdout.write(table(results))
        if options["notes"]:
            self.stdout.write("\n".join(note for _, tally in results for note in tally.notes))
        self.stdout.write(f"{len(pages)} pages, {1000 * seconds / len(pages):.0f} ms a page with scoring")
