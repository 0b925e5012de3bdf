"""``manage.py load_samples``: the sample issues, for an archive that holds nothing yet."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from archive.models import ImportBatch, Page

SAMPLES = settings.BASE_DIR / "fixtures" / "issues"


class Command(BaseCommand):
    help = "Import the sample issues that come with Baoku, unless anything else was imported or entered before."

    def handle(self, *args, **options):
        if is_untouched():
            call_command("import_pages", str(SAMPLES), "--manifest", str(SAMPLES / "manifest.csv"))


def is_untouched() -> bool:
    """Whether the archive holds nothing, or at most what an interrupted run of this command has left.

    An archive whose samples were undone or deleted is not untouched: they do not come back.
    """
    begun = ImportBatch.objects.filter(finished__isnull=True, options__paths=[str(SAMPLES)])
    others = ImportBatch.objects.exclude(pk__in=begun)
    return not others.exists() and not Page.objects.filter(batch__isnull=True).exists()
