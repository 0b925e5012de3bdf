"""Prepare an installation: database, regions, themes, static files. Running it again is harmless."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from archive.taxonomy import sync_regions, sync_themes


class Command(BaseCommand):
    help = "Prepare BAOKU_DATA: migrations, regions, themes, static files. Idempotent."
    requires_system_checks = ()

    def handle(self, *args, **options):
        call_command("migrate", interactive=False, verbosity=0)
        regions, themes = sync_regions(), sync_themes()
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(f"ready in {settings.BAOKU_DATA}: {regions} regions and {themes} themes new or changed")
