"""A run of ``import_pages`` or ``resegment``: files in, rows out, one page after the other."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path

from django.utils import timezone

from archive.facts.model import Context
from archive.models import ImportBatch
from archive.parsing import PageResult, ParseJob, parse_page
from archive.sources import FoundFile, Manifest, SourceError, read_page_file
from archive.taxonomy import theme_rows

from .metadata import Given, gather
from .pages import Outcome, PageRecord, find_page, is_unchanged, save_page, settled
from .profiles import Profiles
from .publications import home_code, today_name


@dataclass
class Report:
    """What a run did. ``problems``: (file, reason) of what did not go in; ``notices``: what to look at."""

    counts: dict[str, int] = field(default_factory=dict)
    articles: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    batch: ImportBatch | None = None

    def count(self, status: str) -> None:
        self.counts[status] = self.counts.get(status, 0) + 1

    @property
    def summary(self) -> str:
        order = ("new", "revised", "updated", "unchanged", "same")
        parts = [f"{self.counts[name]} {name}" for name in order if self.counts.get(name)]
        pages = ", ".join(parts) or "none"
        batch = f"; batch #{self.batch.pk}" if self.batch else ""
        return f"pages: {pages}; articles: {self.articles}; failed: {len(self.problems)}{batch}"


class Batch:
    """The batch of a run: made when the first change is about to be written, so an idle run leaves no trace."""

    def __init__(self, command: str, options: dict, report: Report) -> None:
        self._command, self._options, self._report = command, options, report

    def get(self) -> ImportBatch:
        if self._report.batch is None:
            self._report.batch = ImportBatch.objects.create(command=self._command, options=self._options)
        return self._report.batch

    def finish(self) -> None:
        if self._report.batch is not None:
            self._report.batch.finished = timezone.now()
            self._report.batch.summary = self._report.summary[:200]
            self._report.batch.save(update_fields=["finished", "summary"])


class PageRun:
    """Imports page files in path order; with ``jobs`` > 1 they are parsed side by side."""

    def __init__(self, *, manifest: Manifest, given: Given, jobs: int = 1, dry_run: bool = False) -> None:
        self.manifest, self.given, self.jobs, self.dry_run = manifest, given, jobs, dry_run
        self.report = Report(problems=[(problem.place, problem.reason) for problem in manifest.problems])
        self._themes = theme_rows()
        self._profiles = Profiles()
        self._homes: dict[str, str] = {}
        self._first_file: dict[str, str] = {}

    def run(self, files: Iterable[FoundFile], batch: Batch) -> Iterator[Path]:
        """Import the files; yields each path when it is done, for a progress bar."""
        for path, record, future in self._parsed(self._records(files)):
            if record is not None:
                self._write(path, record, future, batch)
            yield path
        batch.finish()

    def _records(self, files: Iterable[FoundFile]) -> Iterator[tuple[Path, PageRecord | None]]:
        """Each file with its record; None where there is nothing to do or the file is no page."""
        for found in files:
            yield found.path, self._record(found)

    def _record(self, found: FoundFile) -> PageRecord | None:
        path = found.path
        if path.resolve() in self.manifest.rejected:
            return None  # its row's problem has been reported: without it nobody knows what this page is
        try:
            file = read_page_file(found)
        except SourceError as error:
            self.report.problems.append((str(path), str(error)))
            return None
        if file.sha256 in self._first_file:
            self.report.count("same")
            self.report.notices.append((str(path), f"same as {self._first_file[file.sha256]}"))
            return None
        self._first_file[file.sha256] = str(path)
        metadata = gather(file.text, path, self.manifest.rows.get(path.resolve()), self.given)
        self.report.notices += [(str(path), conflict) for conflict in metadata.conflicts]
        record = PageRecord(file, replace(metadata, publication=today_name(metadata.publication)))
        page = find_page(record)
        if page is not None and page.sha256 == file.sha256 and Path(page.source).name != path.name:
            self.report.notices.append((str(path), f"same as {page.source}, imported before"))
        if is_unchanged(settled(record, page), page):
            self.report.count("unchanged")
            return None
        return record

    def _parsed(self, records: Iterator) -> Iterator[tuple[Path, PageRecord | None, "Future | None"]]:
        """Parse ahead of the writer, at most four pages a process, and hand on in path order."""
        if self.jobs <= 1:
            for path, record in records:
                yield path, record, _now(self._job(record)) if record else None
            return
        # Spawned, not forked: a child must not share this process's database connection.
        with ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn")) as pool:
            window: list = []
            for path, record in records:
                window.append((path, record, pool.submit(parse_page, self._job(record)) if record else None))
                if len(window) >= self.jobs * 4:
                    yield window.pop(0)
            yield from window

    def _job(self, record: PageRecord) -> ParseJob:
        context = self._context(record)
        return ParseJob(record.file.text, context, self._themes, self._profiles.of(context.publication))

    def _context(self, record: PageRecord) -> Context:
        metadata = settled(record, find_page(record)).metadata
        return Context(
            publication=metadata.publication,
            home=self._home(metadata.publication),
            date_from=metadata.date.date_from,
            date_to=metadata.date.date_to,
            page_text=record.file.text,
        )

    def _home(self, name: str) -> str:
        if name not in self._homes:
            self._homes[name] = home_code(name)
        return self._homes[name]

    def _write(self, path: Path, record: PageRecord, future: "Future", batch: Batch) -> None:
        try:
            result: PageResult = future.result()
            outcome = self._plan(record, result) if self.dry_run else save_page(record, result, batch.get())
        except Exception as error:  # one bad page must not cost the others
            self.report.problems.append((str(path), f"{type(error).__name__}: {error}"))
            return
        self.report.count(outcome.status)
        self.report.articles += outcome.articles

    def _plan(self, record: PageRecord, result: PageResult) -> Outcome:
        """What a dry run says that a real one would do."""
        page = find_page(record)
        status = "new" if page is None else "updated" if page.sha256 == record.file.sha256 else "revised"
        return Outcome(status, page.pk if page else 0, len(result.parsed.articles))


def _now(job: ParseJob) -> Future:
    """A future that has its answer: parsing here and now, errors kept for the writer to report."""
    future: Future = Future()
    try:
        future.set_result(parse_page(job))
    except Exception as error:  # reported with its file by the writer
        future.set_exception(error)
    return future
