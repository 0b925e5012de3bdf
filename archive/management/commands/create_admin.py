"""``manage.py create_admin``: the first account, made once, with a random password shown once."""

import secrets
from itertools import count

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction


class Command(BaseCommand):
    help = "Make an administrator with a random password, where there is no active one yet, and print the password."

    def handle(self, *args, **options):
        with transaction.atomic():  # IMMEDIATE on SQLite: of two runs at once, the second finds the first's account
            if get_user_model().objects.filter(is_superuser=True, is_active=True).exists():
                return
            name, password = make_admin()
        self.stdout.write(
            f"An administrator was made.   name: {name}   password: {password}\n"
            f"The password is shown this once; `manage.py changepassword {name}` sets another."
        )


def make_admin() -> tuple[str, str]:
    """Make a superuser named ``admin`` (``admin2`` ... where taken); return its name and password."""
    users = get_user_model().objects
    names = ("admin" if number == 1 else f"admin{number}" for number in count(1))
    name = next(name for name in names if not users.filter(username=name).exists())
    password = secrets.token_urlsafe(12)
    users.create_superuser(name, password=password)
    return name, password
