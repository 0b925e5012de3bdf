"""``manage.py evaluate_facts GOLD_DIR [--pages DIR] [--notes]``: how right the facts are, kind by kind."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.evaluation_facts import evaluate, load_gold
from archive.facts_data import load_knowledge


class Command(BaseCommand):
    help = "Compare the facts of articles with their gold (*.json) and print precision and recall of each kind."

    def add_arguments(self, parser):
        parser.add_argument("gold", type=Path, help="folder with gold files, which name their page and its lines")
        parser.add_argument("--pages", type=Path, help="folder with the page texts, where not beside their gold")
        parser.add_argument("--notes", action="store_true", help="say what was missed and what was wrong")

    def handle(self, *args, **options):
        try:
            gold = load_gold(options["gold"], options["pages"])
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"{options['gold']}: {error}") from error
        if not gold:
            raise CommandError(f"{options['gold']}: no gold with facts there")
        report = evaluate(gold, load_knowledge())
        for kind, count in report.counts.items():
            self.stdout.write(
                f"{kind:30} precision {count.precision:.3f}  recall {count.recall:.3f}"
                f"  (right {count.right}, given {count.given}, true {count.true})"
            )
        if options["notes"]:
            for page, article, kind, missed, wrong in report.misses:
                self.stdout.write(f"{page} {article} {kind}: missed {', '.join(missed)}; wrong {', '.join(wrong)}")
        self.stdout.write(f"{len(gold)} articles")
