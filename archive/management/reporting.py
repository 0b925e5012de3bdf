"""What the commands have in common: a progress bar, the index brought up to date, a last line, an exit code."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator

from django.db import connection, transaction
from tqdm import tqdm

from archive import ports


def as_usage_error(parse: Callable[[str], object]) -> Callable[[str], object]:
    """For argparse: let a value's own message through instead of "invalid value"."""

    def convert(value: str):
        try:
            return parse(value)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return convert


def progress(items: Iterable, *, total: int | None, unit: str) -> Iterator:
    """A progress bar on a terminal, silence elsewhere."""
    return tqdm(items, total=total, unit=f" {unit}s", file=sys.stderr, disable=None, leave=False)


def refresh_index() -> None:
    """Make all changes searchable before the command returns, with or without a server running."""
    ports.search().refresh()
    if connection.vendor == "sqlite":
        # Much may have come in: let the planner know how the rows are spread, where that changed. In a transaction,
        # which begins with the write lock: else one that reads first fails at once when another process writes.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("PRAGMA optimize=0x10002")


def say_report(command, report, *, dry_run: bool = False) -> None:
    """Name what needs a look on stderr, sum up on stdout; exit 1 where anything failed."""
    for place, notice in report.notices:
        command.stderr.write(command.style.WARNING(f"{place}: {notice}"))
    for place, reason in report.problems:
        command.stderr.write(command.style.ERROR(f"{place}: {reason}"))
    command.stdout.write(("dry run, nothing written; " if dry_run else "") + report.summary)
    if report.problems:
        sys.exit(1)
