"""Build the search index from nothing; the old one answers until the new one is complete."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from search.outbox import rebuild


class Command(BaseCommand):
    help = "Build the search index from nothing; the old one answers until the new one is complete."

    def handle(self, *args, **options):
        with tqdm(unit=" articles", disable=None) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            count = rebuild(progress=progress)
        self.stdout.write(f"{count} articles in the index")
