"""How gunicorn serves the archive: ``gunicorn -c python:config.gunicorn config.wsgi``.

Environment: HOST, PORT, WEB_CONCURRENCY (worker processes), BAOKU_THREADS, BAOKU_LOG_LEVEL, BAOKU_ACCESS_LOG
(a file, or ``-`` for the standard output).
"""

import gc
import os
import socket
from pathlib import Path


def _bind() -> str:
    host = os.environ.get("HOST") or "127.0.0.1"
    return f"{f'[{host}]' if ':' in host else host}:{os.environ.get('PORT') or 8000}"


bind = _bind()
wsgi_app = "config.wsgi"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)

# Threads, so that one slow reader does not hold a whole worker.
worker_class = "gthread"
threads = int(os.environ.get("BAOKU_THREADS") or 4)

# The application, with its dictionaries, is loaded once and shared by the workers as long as nobody writes to it.
preload_app = True

# A query of 800 Chinese characters, as the search field takes, is 7,200 bytes of an address; gunicorn allows no more.
limit_request_line = 8190

timeout = 60
graceful_timeout = 10
keepalive = 5

# A worker is renewed now and then, so that no leak of a library grows for ever; not all at the same moment.
max_requests = 10_000
max_requests_jitter = 1_000

# The workers' heartbeat files: on a busy disk their update could wait longer than the timeout.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None

# Its default place is one per user; two installations of one user would take it from each other.
control_socket_disable = True

loglevel = (os.environ.get("BAOKU_LOG_LEVEL") or "WARNING").lower()
accesslog = os.environ.get("BAOKU_ACCESS_LOG") or None


def when_ready(server):
    """Before the workers are forked: what is loaded now they share, and no reader waits for it."""
    # Browsers open connections ahead of need and leave them idle, and each would hold a thread for five
    # seconds. Linux can keep a connection to itself until its first request comes in.
    if hasattr(socket, "TCP_DEFER_ACCEPT"):
        for listener in server.LISTENERS:
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 10)
    from config.warm import warm

    warm()
    _spare_collections()


def _spare_collections():
    """What is loaded by now stays for ever: the garbage collector need not walk over it, time and again, in the
    middle of some reader's request. Nor do the workers' copies of its pages come apart then.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)  # a request makes thousands of objects, and few of them in circles


def post_fork(server, worker):
    """No database connection may cross the fork: SQLite's file locks belong to a process."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.connection = None  # dropped, not closed: closing would release the parent's locks
