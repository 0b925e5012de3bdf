"""``manage.py undo_import``: take an import batch back."""

from django.core.management.base import BaseCommand, CommandError

from archive.importer.undo import UndoError, undo_batch
from archive.management.reporting import refresh_index
from archive.models import ImportBatch


class Command(BaseCommand):
    help = "Undo an import batch as a whole; without a number, list the batches."

    def add_arguments(self, parser):
        parser.add_argument("batch", nargs="?", type=int, help="the batch's number, as the import's last line gave it")

    def handle(self, *args, batch, **options):
        if batch is None:
            for row in ImportBatch.objects.all()[:50]:
                state = f"undone {row.undone:%Y-%m-%d %H:%M}" if row.undone else row.summary or "not finished"
                self.stdout.write(f"{row}: {state}")
            return
        found = ImportBatch.objects.filter(pk=batch).first()
        if found is None:
            raise CommandError(f"no batch #{batch}; without a number this command lists them")
        try:
            done = undo_batch(found)
        except UndoError as error:
            raise CommandError(str(error)) from error
        refresh_index()
        self.stdout.write(f"batch #{batch} undone: {done.summary}")
