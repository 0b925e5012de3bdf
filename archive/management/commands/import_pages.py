"""``manage.py import_pages``: page texts into the archive."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.importer.metadata import Given
from archive.importer.run import Batch, PageRun
from archive.management.reporting import as_usage_error, progress, refresh_index, say_report
from archive.sources import Manifest, ManifestError, find_page_files, read_manifest
from archive.sources.manifest import parse_date, parse_page


class Command(BaseCommand):
    help = "Import page texts (files and folders). Running it again with the same files changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="page files, or folders of them")
        parser.add_argument("--publication", default="", metavar="NAME", help="the newspaper of all these files")
        parser.add_argument("--date", default=None, type=as_usage_error(parse_date), metavar="YYYY-MM-DD")
        parser.add_argument("--page", default=None, type=as_usage_error(parse_page), metavar="N")
        parser.add_argument(
            "--manifest", default=None, type=Path, metavar="FILE", help="CSV that says what each file is"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--jobs", default=1, type=int, metavar="N", help="parse in N processes side by side")

    def handle(self, *args, paths, publication, date, page, manifest, dry_run, jobs, **options):
        if jobs < 1:
            raise CommandError(f"--jobs {jobs}: expected a number from 1 up", returncode=2)
        said = self._manifest(manifest)
        files, path_problems = find_page_files(paths)
        run = PageRun(
            manifest=said,
            given=Given(publication=publication.strip(), date=date, page=page),
            jobs=jobs,
            dry_run=dry_run,
        )
        run.report.problems += [(str(path), reason) for path, reason in path_problems]
        said_options = {"paths": [str(path) for path in paths], "manifest": str(manifest or "")}
        batch = Batch("import_pages", said_options, run.report)
        for _ in progress(run.run(files, batch), total=len(files), unit="page"):
            pass
        refresh_index()
        say_report(self, run.report, dry_run=dry_run)

    def _manifest(self, manifest):
        if manifest is None:
            return Manifest()
        try:
            return read_manifest(manifest)
        except ManifestError as error:
            raise CommandError(str(error), returncode=2) from error
