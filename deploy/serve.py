"""Serve the archive: gunicorn, and beside it the worker that brings changes into the index.

``python -m deploy.serve`` runs both as children until it is told to stop (SIGTERM, SIGINT, SIGHUP), or gunicorn
ends: then both go. A worker that ends on its own is started again, at longer intervals each time.
"""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from deploy.port import PortError, address, check_free

ROOT = Path(__file__).resolve().parent.parent
WEB = [sys.executable, "-m", "gunicorn", "-c", "python:config.gunicorn"]
INDEXER = [sys.executable, "manage.py", "drain_index", "--watch"]
TICK = 0.2  # seconds between two looks at the children
GRACE = 20.0  # seconds the children get to end; gunicorn itself gives its requests 10
PATIENCE = 60.0  # seconds from the start to the first good answer
LONGEST_PAUSE = 30.0  # seconds between two starts of a child that keeps ending


def _die_with_parent() -> None:
    """In the child: end when the supervisor does, even when that was killed outright (Linux only)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG


@dataclass
class Child:
    """One process under supervision, with the pause before its next start should it end."""

    name: str
    command: list[str]
    process: subprocess.Popen = field(init=False)
    pause: float = 0.0
    started: float = 0.0
    due: float = 0.0  # when to start again; 0 while it runs

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches the supervisor alone, which ends its children in order.
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_die_with_parent
        )
        self.started, self.due = time.monotonic(), 0.0

    def revive(self) -> None:
        """Start the process again where it has ended and its pause is over."""
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if not self.due:
            lived_well = now - self.started > 2 * LONGEST_PAUSE
            self.pause = 1.0 if lived_well or not self.pause else min(2 * self.pause, LONGEST_PAUSE)
            self.due = now + self.pause
            _say(f"{self.name} ended with {self.process.returncode}; starting it again in {self.pause:.0f} s.")
        elif now >= self.due:
            self.start()

    def signal(self, number: int) -> None:
        if self.process.poll() is None:
            self.process.send_signal(number)


def supervise(web: Child, helper: Child, stop: threading.Event, on_ready: Callable[[], bool]) -> int:
    """Run both until ``stop`` is set or ``web`` ends; return the exit code for the whole.

    ``on_ready`` is called at each tick until it returns True.
    """
    children = (web, helper)
    ready = False
    try:
        for child in children:
            child.start()
        while not stop.wait(TICK):
            if web.process.poll() is not None:
                _say(f"{web.name} ended with {web.process.returncode}.")
                return web.process.returncode or 1
            helper.revive()
            ready = ready or on_ready()
        return 0
    finally:
        _end([child for child in children if hasattr(child, "process")])


def _end(children: list[Child]) -> None:
    for child in children:
        child.signal(signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    for child in children:
        try:
            child.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.signal(signal.SIGKILL)
            child.process.wait()


def answers(host: str, port: int) -> bool:
    """Whether the archive answers a request sensibly (a redirect to the log-in does)."""
    name = (os.environ.get("BAOKU_ALLOWED_HOSTS") or "localhost").split(",")[0].strip(" .*") or "localhost"
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    connection = http.client.HTTPConnection(target, port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": name})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def where_to_look(host: str, port: int) -> str:
    everywhere = host in ("0.0.0.0", "::")
    shown = "localhost" if everywhere else f"[{host}]" if ":" in host else host
    lines = []
    if everywhere and not os.environ.get("BAOKU_ALLOWED_HOSTS"):
        lines.append("Other machines are answered once BAOKU_ALLOWED_HOSTS names what they call this one.")
    lines.append(f"Baoku is ready: http://{shown}:{port}/  (editing: http://{shown}:{port}/admin/ · end with Ctrl-C)")
    return "\n".join(lines)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    try:
        host, port = address()
        check_free(host, port)
    except PortError as error:
        _say(str(error))
        return 1
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())

    begun = time.monotonic()

    def announce() -> bool:
        if answers(host, port):
            print(where_to_look(host, port), flush=True)
            return True
        if time.monotonic() - begun < PATIENCE:
            return False
        _say(f"The web server runs, but has not answered well within {PATIENCE:.0f} s; its messages stand above.")
        return True

    return supervise(Child("The web server", WEB), Child("The index worker", INDEXER), stop, announce)


if __name__ == "__main__":
    sys.exit(main())
