"""``manage.py make_pages SOURCE --output DIR [--count N] [--seed S] [--pages DIR]``: damaged pages with known truth."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.evaluation.gold import RefError, read_gold
from archive.evaluation.pages import articles_of, make_pages


class Command(BaseCommand):
    help = (
        "Compose pages from whole articles and damage them as text extraction does; each gets a *.gold.json beside it."
    )

    def add_arguments(self, parser):
        parser.add_argument("source", type=Path, help="export_articles' JSON lines, or a folder with *.gold.json")
        parser.add_argument(
            "--pages", type=Path, help="folder with the page texts of the gold, where they do not lie beside it"
        )
        parser.add_argument("--output", type=Path, required=True, help="folder for the pages; made where missing")
        parser.add_argument("--count", type=int, default=100)
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same pages")

    def handle(self, *args, **options):
        try:
            articles = _articles(options["source"], options["pages"])
        except (OSError, RefError, ValueError, KeyError) as error:
            raise CommandError(f"{options['source']}: {error}") from error
        if len(articles) < 2:
            raise CommandError(f"{options['source']}: at least two whole articles are needed")
        folder = options["output"]
        folder.mkdir(parents=True, exist_ok=True)
        for text, gold in make_pages(articles, options["count"], options["seed"]):
            (folder / gold["page"]).write_text(text, encoding="utf-8")
            name = gold["page"].removesuffix(".txt") + ".gold.json"
            (folder / name).write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        self.stdout.write(f"{options['count']} pages of {len(articles)} articles in {folder}")


def _articles(source: Path, pages: Path | None) -> list[dict]:
    if source.is_dir():
        return [article for page in read_gold(source, pages) for article in articles_of(page)]
    lines = source.read_text(encoding="utf-8").splitlines()
    return [item for item in map(json.loads, filter(str.strip, lines)) if item.get("headline") and item.get("blocks")]
