"""A real installation for tests: a data folder of its own, commands and servers as processes of their own."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "fixtures" / "issues"
PASSWORD = "correct-horse-battery"
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "SSL_CERT_FILE")


def wait_for(condition: Callable[[], object], what: str, *, seconds: float = 30.0, every: float = 0.05) -> object:
    """Ask ``condition`` until it says something true, and return that; fail after ``seconds``."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")
        time.sleep(every)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Answer:
    """What a server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Server:
    """A running ``deploy.serve``: gunicorn and the index worker under their supervisor."""

    process: subprocess.Popen
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **parameters) -> Answer:
        """One request on a connection of its own, redirects not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        query = f"?{urlencode(parameters, doseq=True)}" if parameters else ""
        try:
            connection.request("GET", path + query)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def total(self, **parameters) -> int:
        """How many articles the search API finds."""
        return self.get("/api/v1/search", **parameters).json["total"]

    def stop(self) -> int:
        """End it as a service manager would; return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


@dataclass
class Installation:
    """A data folder with everything that belongs to it."""

    data: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.data / "baoku.sqlite3"

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return {
            **kept,
            "PYTHONPATH": str(ROOT),
            "BAOKU_DATA": str(self.data),
            "BAOKU_LOG_LEVEL": "WARNING",
            **self.settings,
            **more,
        }

    def start(self, *command: str, **settings: str) -> subprocess.Popen:
        """``manage.py COMMAND...`` as a running process."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment(**settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(
        self, *command: str, expect: int | None = 0, limit: float = 300, **settings: str
    ) -> subprocess.CompletedProcess:
        """``manage.py COMMAND...`` to its end, within ``limit`` seconds; fails unless it exits with ``expect``."""
        process = self.start(*command, **settings)
        out, err = process.communicate(timeout=limit)
        if expect is not None:
            assert process.returncode == expect, f"{command} exited with {process.returncode}:\n{out}\n{err}"
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    def import_samples(self, *options: str, **kwargs) -> subprocess.CompletedProcess:
        return self.run("import_pages", str(SAMPLES), "--manifest", str(SAMPLES / "manifest.csv"), *options, **kwargs)

    def make_user(self, name: str, *, staff: bool) -> None:
        """An account with the password PASSWORD; a staff account is an administrator's."""
        code = (
            "from django.contrib.auth.models import User;"
            f"User.objects.create_{'superuser' if staff else 'user'}({name!r}, password={PASSWORD!r})"
        )
        self.run("shell", "--no-imports", "-c", code)

    def rows(self, query: str, *parameters) -> list[tuple]:
        """Read the database from outside, as another program would."""
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=30)) as connection:
            return connection.execute(query, parameters).fetchall()

    def value(self, query: str, *parameters):
        return self.rows(query, *parameters)[0][0]

    def shape(self) -> dict[str, list[int]]:
        """For each page, by its hash: how many articles, blocks and residues. A half-written page shows here."""
        query = """
            SELECT page.sha256,
                   (SELECT count(*) FROM archive_article WHERE page_id = page.id),
                   (SELECT count(*) FROM archive_articleblock block
                      JOIN archive_article article ON article.id = block.article_id WHERE article.page_id = page.id),
                   (SELECT count(*) FROM archive_residue WHERE page_id = page.id)
              FROM archive_page page
        """
        return {page: counts for page, *counts in self.rows(query)}

    def export(self) -> list[dict]:
        return [json.loads(line) for line in self.run("export_articles").stdout.splitlines()]

    def copy(self, data: Path) -> "Installation":
        """Another installation that starts from this one's state."""
        shutil.copytree(self.data, data)
        return Installation(data, dict(self.settings))

    @contextlib.contextmanager
    def serve(self, **settings: str) -> Iterator[Server]:
        """The archive served on a free port of this machine, from the first answer on."""
        port = free_port()
        log = self.data / "serve.log"
        with log.open("w") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "deploy.serve"],
                cwd=ROOT,
                env=self.environment(PORT=str(port), **settings),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )
        server = Server(process, port, log)
        try:
            wait_for(lambda: "is ready" in log.read_text() or process.poll() is not None, "the server", seconds=60)
            assert process.poll() is None, f"the server ended:\n{log.read_text()}"
            yield server
        finally:
            server.stop()
