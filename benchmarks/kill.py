"""Imports killed at random moments: ``python -m benchmarks.kill [ROUNDS]``.

One archive goes through all rounds: in each, an import of the sample issues and a ``resegment`` are killed some
random time after their start. After each, the database is sound and no page is half there; after the last, a run
to the end makes what an import that was never disturbed makes.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from tests.support.installation import SAMPLES, Installation

IMPORT = ("import_pages", str(SAMPLES), "--manifest", str(SAMPLES / "manifest.csv"))
COMMANDS = (IMPORT, ("resegment",))
COUNTS = "SELECT count(*), (SELECT count(*) FROM archive_articleblock) FROM archive_article"
BARE = """SELECT count(*) FROM archive_page page WHERE NOT EXISTS
          (SELECT 1 FROM archive_article WHERE page_id = page.id)"""


def kill_at(archive: Installation, command: tuple[str, ...], seconds: float) -> bool:
    """Start the command and kill it after ``seconds``; return whether it was still running."""
    process = archive.start(*command)
    time.sleep(seconds)
    running = process.poll() is None
    process.kill()
    process.communicate()
    return running


def main(arguments: list[str]) -> int:
    rounds = int(arguments[0]) if arguments else 20
    dice = random.Random()
    with tempfile.TemporaryDirectory(prefix="baoku-kill-") as folder:
        truth, archive = (Installation(Path(folder) / name) for name in ("truth", "archive"))
        truth.run("setup")
        archive = truth.copy(Path(folder) / "archive")
        begun = time.monotonic()
        truth.run(*IMPORT)
        longest = time.monotonic() - begun
        struck = 0
        for number in range(rounds):
            struck += kill_at(archive, COMMANDS[number % len(COMMANDS)], dice.uniform(0, longest))
            assert archive.value("PRAGMA integrity_check") == "ok"
            assert archive.value(BARE) == 0, "a page without its articles was left"
        archive.run(*IMPORT)
        left, wanted = archive.rows(COUNTS), truth.rows(COUNTS)
        queue = archive.value("SELECT count(*) FROM archive_indextask")
        print(
            f"{rounds} rounds, {struck} of them struck a running command: {left[0][0]} articles, {left[0][1]} blocks, "
            f"{queue} changes the index has not heard of"
        )
        return 0 if left == wanted and not queue else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
