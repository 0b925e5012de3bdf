"""Fixtures for every test. Settings: tests/settings.py. Real processes: tests/support/installation.py."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, settings

from tests.support.installation import Installation

# The suite tries the same examples on each run, so that a red run is about the change at hand. The fuzzing looks
# for new ones. No deadlines: how fast a busy machine is says nothing about the code.
settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fuzz", deadline=None, max_examples=200, print_blob=True)
settings.load_profile("suite")


def pytest_collection_modifyitems(items):
    """What starts processes of its own is marked by where it stands."""
    for item in items:
        for room in ("browser", "system"):
            if f"/tests/{room}/" in item.path.as_posix():
                item.add_marker(room)


@pytest.fixture(scope="session")
def real_pages() -> Path:
    """The folder of real page texts that BAOKU_REAL_PAGES names."""
    folder = os.environ.get("BAOKU_REAL_PAGES")
    if not folder:
        pytest.skip("BAOKU_REAL_PAGES is not set: no real page texts to read")
    assert Path(folder).is_dir(), f"BAOKU_REAL_PAGES={folder} is no folder"
    return Path(folder)


@pytest.fixture(scope="session", autouse=True)
def collected_static(request):
    """Pages name static files by the content hashes that collecting them makes: done once, if any page is asked for."""
    asking = {"client", "admin_client", "live_server", "rf"}
    if any(
        asking & set(getattr(item, "fixturenames", ())) or hasattr(item, "_testcase") for item in request.session.items
    ):
        call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def _reference_rows(django_db_setup, django_db_blocker) -> dict[str, tuple[list[str], list[tuple]]]:
    """Every region and theme as plain rows by table: inserting these takes a tenth of the time of loading them."""
    from archive.models import Region, Theme
    from archive.taxonomy import sync_regions, sync_themes

    with django_db_blocker.unblock(), transaction.atomic():
        sync_regions()
        sync_themes()
        tables = {}
        with connection.cursor() as cursor:
            for model in (Region, Theme):
                cursor.execute(f"SELECT * FROM {model._meta.db_table}")
                tables[model._meta.db_table] = [column[0] for column in cursor.description], cursor.fetchall()
        transaction.set_rollback(True)
    return tables


@pytest.fixture
def reference_data(db, _reference_rows) -> None:
    """All regions and themes in the test's database."""
    with connection.cursor() as cursor:
        for table, (columns, rows) in _reference_rows.items():
            marks = ", ".join(["%s"] * len(columns))
            names = ", ".join(f'"{column}"' for column in columns)
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)


def _made_once(tmp_path_factory, worker_id: str, name: str, make: Callable[[Installation], None]) -> Installation:
    """The installation ``name`` of this run: the first process to ask makes it, the others wait for that."""
    folder = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        folder = folder.parent  # what all processes of one run have in common
    installation = Installation(folder / name / "data")
    done = installation.data.parent / "done"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(installation)
            done.touch()
    return installation


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, worker_id) -> Installation:
    """An installation after ``manage.py setup``; for copying, not for changing."""
    return _made_once(tmp_path_factory, worker_id, "prepared", lambda installation: installation.run("setup"))


@pytest.fixture(scope="session")
def stocked(prepared, tmp_path_factory, worker_id) -> Installation:
    """An installation that holds the sample issues, and an administrator ``editor``; for copying, not for changing."""

    def make(installation: Installation) -> None:
        prepared.copy(installation.data)
        installation.import_samples()
        installation.make_user("editor", staff=True)

    return _made_once(tmp_path_factory, worker_id, "stocked", make)


@pytest.fixture
def empty_installation(prepared, tmp_path) -> Installation:
    return prepared.copy(tmp_path / "data")


@pytest.fixture
def sample_installation(stocked, tmp_path) -> Installation:
    return stocked.copy(tmp_path / "data")
