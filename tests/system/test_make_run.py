"""``make run``: from nothing to the archive in a browser, and quick the next time."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.installation import ROOT, Installation, Server, free_port, wait_for

SECOND_RUN = 30.0  # seconds, on a busy machine; some five on an idle one, where the first takes minutes

in_venv = pytest.mark.skipif(sys.prefix == sys.base_prefix, reason="the tests do not run in a virtual environment")


def make_run(installation: Installation, log: Path) -> tuple[Server, float]:
    """Start ``make run`` with the tests' own environment; return the server and the seconds until it was ready."""
    port = free_port()
    begun = time.monotonic()
    with log.open("w") as out:
        process = subprocess.Popen(
            ["make", "--no-print-directory", "run"],
            cwd=ROOT,
            env=installation.environment(PORT=str(port), VENV=sys.prefix, PYTHON=sys.executable),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    server = Server(process, port, log)
    wait_for(lambda: "is ready" in log.read_text() or process.poll() is not None, "make run", seconds=180)
    assert process.poll() is None, log.read_text()
    return server, time.monotonic() - begun


@in_venv
def test_make_run_twice(tmp_path):
    installation = Installation(tmp_path / "data")

    server, _ = make_run(installation, tmp_path / "first.log")
    try:
        first = server.log.read_text()
        assert f"Baoku is ready: http://127.0.0.1:{server.port}/" in first.splitlines()[-1]
        assert re.search(r"name: admin +password: \S{12,}", first)
        assert server.get("/").status == 200
        articles = installation.value("SELECT count(*) FROM archive_article")
        assert articles > 0
        assert server.total(q="") == articles
    finally:
        server.stop()  # make hands the signal on
    wait_for(lambda: not _listening(server), "the port to be free")

    server, seconds = make_run(installation, tmp_path / "second.log")
    try:
        assert seconds < SECOND_RUN
        assert "password" not in server.log.read_text()
        assert installation.value("SELECT count(*) FROM archive_article") == articles
        assert installation.value("SELECT count(*) FROM archive_importbatch") == 1
    finally:
        server.stop()


def _listening(server: Server) -> bool:
    try:
        server.get("/")
    except OSError:
        return False
    return True


def test_samples_that_were_removed_do_not_come_back(sample_installation):
    batch = sample_installation.value("SELECT id FROM archive_importbatch")
    sample_installation.run("undo_import", str(batch))
    sample_installation.run("load_samples")
    assert sample_installation.value("SELECT count(*) FROM archive_article") == 0


def test_second_administrator_is_not_made(empty_installation):
    first = empty_installation.run("create_admin").stdout
    assert "password" in first
    assert empty_installation.run("create_admin").stdout == ""
    assert empty_installation.value("SELECT count(*) FROM auth_user") == 1
