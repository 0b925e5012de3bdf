"""``manage.py prepare``: all that stands between an installed Baoku and a served one, in one process."""

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "What `make run` does before it serves: setup, load_samples, create_admin. Idempotent."
    requires_system_checks = ()

    def handle(self, *args, **options):
        for command in ("setup", "load_samples", "create_admin"):
            call_command(command)
