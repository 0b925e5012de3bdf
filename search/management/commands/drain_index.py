"""Bring changed articles into the search index, once or (--watch) for as long as the server runs."""

import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from search.analysis import cutter
from search.outbox import drain

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Bring changed articles into the search index."

    def add_arguments(self, parser):
        parser.add_argument("--watch", action="store_true", help="go on until told to stop (SIGTERM)")
        parser.add_argument("--every", type=float, default=0.5, help="seconds between two looks (default 0.5)")

    def handle(self, *args, watch: bool, every: float, **options):
        if not watch:
            self.stdout.write(f"{drain()} articles brought into the index")
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        cutter.cut("报库")  # loaded now, so that the first change need not wait for it
        while not stop.is_set():
            self._look()
            stop.wait(every)

    def _look(self) -> None:
        """No failure (a locked database, a full disk) may end the worker: the rows stay, it tries again."""
        try:
            if count := drain():
                log.info("%d articles brought into the index", count)
        except Exception:
            log.exception("the index could not be brought up to date; trying again")
        finally:
            close_old_connections()
