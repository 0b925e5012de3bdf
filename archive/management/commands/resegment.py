"""``manage.py resegment``: parse stored raw texts anew with today's pipeline."""

from django.core.management.base import BaseCommand

from archive.importer.profiles import Profiles
from archive.importer.reparse import job_for, pages_since, resegment_page
from archive.importer.run import Report
from archive.management.reporting import as_usage_error, progress, refresh_index, say_report
from archive.parsing import parse_page
from archive.sources.manifest import parse_date
from archive.taxonomy import theme_rows


class Command(BaseCommand):
    help = "Take stored pages apart again. Articles keep their addresses and what editors set."

    def add_arguments(self, parser):
        parser.add_argument("--since", type=as_usage_error(parse_date), default=None, metavar="DATE")

    def handle(self, *args, since, **options):
        report, themes, profiles = Report(), theme_rows(), Profiles()
        pages = pages_since(since)
        for page in progress(pages.iterator(chunk_size=50), total=pages.count(), unit="page"):
            try:
                outcome = resegment_page(page, parse_page(job_for(page, themes, profiles)))
            except Exception as error:  # one bad page must not cost the others
                report.problems.append((f"page {page.pk} ({page.source})", f"{type(error).__name__}: {error}"))
                continue
            report.count(outcome.status)
            report.articles += outcome.articles
        refresh_index()
        say_report(self, report)
