"""The served archive: what it answers to whom, and how its processes live and die together."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.installation import PASSWORD, ROOT, wait_for
from tests.support.visitor import Visitor

PUBLIC = ["/", "/issues/", "/regions/", "/themes/", "/contributors/", "/search/?q=工会", "/api/v1/search?q=工会"]


@pytest.fixture(scope="module")
def archive(stocked, tmp_path_factory):
    return stocked.copy(tmp_path_factory.mktemp("served") / "data")


@pytest.fixture(scope="module")
def server(archive):
    with archive.serve() as server:
        yield server


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except FileNotFoundError:
        return ""


def child(pid: int, part: str) -> int | None:
    """The running child of ``pid`` whose command line holds ``part``."""
    return next((number for number in children(pid) if part in command(number)), None)


def quoted(path: str) -> str:
    return path.replace("工会", "%E5%B7%A5%E4%BC%9A")


@pytest.mark.parametrize("path", PUBLIC)
def test_public_addresses_answer_with_safe_headers(server, path):
    answer = server.get(quoted(path))
    assert answer.status == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_unknown_host_is_refused(server):
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 400")


def test_idle_connections_keep_nobody_out(server):
    """Browsers open connections ahead of need; more of these than workers must not stop the service."""
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(12)]
    try:
        begun = time.monotonic()
        assert server.get("/").status == 200
        assert time.monotonic() - begun < 2
    finally:
        for line in idle:
            line.close()


def test_static_files_may_be_kept_for_ever(server):
    page = server.get("/").text
    address = page.partition('href="/static/')[2].partition('"')[0]
    answer = server.get(f"/static/{address}")
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.fixture(scope="module")
def closed(archive):
    """The archive, open to people with an account only."""
    archive.make_user("reader", staff=False)
    with archive.serve(BAOKU_LOGIN_ONLY="1") as server:
        yield server


class TestLogInOnly:
    @pytest.mark.parametrize("path", [*PUBLIC, "/articles/1/", "/issues/1/", "/pages/1/", "/pages/1/raw/"])
    def test_strangers_are_led_to_the_log_in(self, closed, path):
        answer = closed.get(quoted(path))
        assert answer.status == 302
        assert answer.headers["Location"].startswith("/login/?next=")
        assert not answer.body

    def test_log_in_page_has_its_style_and_its_languages(self, closed):
        login = closed.get("/login/")
        assert login.status == 200
        address = login.text.partition('href="/static/')[2].partition('"')[0]
        assert closed.get(f"/static/{address}").status == 200
        visitor = Visitor(closed.url)
        assert '<html lang="zh-Hans"' in login.text
        assert visitor.choose_language("en", back="/login/").headers["Location"] == "/login/"
        assert '<html lang="en"' in visitor.get("/login/").text

    def test_readers_without_staff_rights_can_log_in(self, closed):
        reader = Visitor(closed.url)
        assert reader.submit("/login/?next=/issues/", username="reader", password=PASSWORD).status == 302
        assert reader.get("/issues/").status == 200
        assert reader.get("/admin/").status == 302


def test_https_mode_satisfies_djangos_own_checks(archive):
    archive.run("check", "--deploy", "--fail-level", "WARNING", BAOKU_HTTPS="1")


def test_busy_port_says_so_at_once(archive):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = str(holder.getsockname()[1])
        for entrance in ([sys.executable, "-m", "deploy.serve"], ["make", "--no-print-directory", "run"]):
            run = subprocess.run(
                entrance, cwd=ROOT, env=archive.environment(PORT=port), capture_output=True, text=True, timeout=20
            )
            assert run.returncode != 0
            assert f"Port {port} on 127.0.0.1 is busy" in run.stderr
            assert "PORT=" in run.stderr
            assert "Traceback" not in run.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
class TestProcesses:
    def test_worker_that_dies_is_started_again_and_all_end_in_order(self, sample_installation):
        with sample_installation.serve() as server:
            supervisor = server.process.pid
            first = wait_for(lambda: child(supervisor, "drain_index"), "the index worker")
            os.kill(first, signal.SIGKILL)
            wait_for(lambda: (now := child(supervisor, "drain_index")) != first and now, "another index worker")
            assert server.get("/").status == 200

            family = children(supervisor)
            family += [grandchild for member in family for grandchild in children(member)]
            assert len(family) >= 4  # gunicorn, its two workers, the index worker
            server.process.send_signal(signal.SIGINT)
            assert server.process.wait(30) == 0
            wait_for(lambda: not any(map(command, family)), "the end of all processes")

    def test_end_of_the_web_server_ends_all(self, sample_installation):
        with sample_installation.serve() as server:
            supervisor = server.process.pid
            worker = wait_for(lambda: child(supervisor, "drain_index"), "the index worker")
            os.kill(child(supervisor, "gunicorn"), signal.SIGKILL)
            assert server.process.wait(30) != 0
            wait_for(lambda: not command(worker), "the worker's end")

    def test_killed_supervisor_leaves_no_orphans(self, sample_installation):
        with sample_installation.serve() as server:
            family = children(server.process.pid)
            server.process.kill()
            wait_for(lambda: not any(map(command, family)), "the end of all processes")
