"""``manage.py enrich``: read the facts of all articles anew."""

import itertools

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from archive.importer.enrich import articles_since, enrich
from archive.importer.facts import PARTS
from archive.management.reporting import as_usage_error, refresh_index
from archive.parsing import knowledge_for
from archive.sources.manifest import parse_date
from archive.taxonomy import theme_rows

# Articles to a transaction.
CHUNK = 100


class Command(BaseCommand):
    help = "Recompute automatic facts. What editors set or rejected stays. Stopped, it says how to go on."

    def add_arguments(self, parser):
        parser.add_argument("--only", default=",".join(PARTS), metavar="PART,...", help=f"of: {', '.join(PARTS)}")
        parser.add_argument("--since", type=as_usage_error(parse_date), default=None, metavar="DATE")
        parser.add_argument("--after", type=int, default=0, metavar="ID", help="go on after the article of this id")

    def handle(self, *args, only, since, after, **options):
        parts = [part.strip() for part in only.split(",") if part.strip()]
        if unknown := [part for part in parts if part not in PARTS]:
            raise CommandError(f"--only {','.join(unknown)}: expected some of {', '.join(PARTS)}", returncode=2)
        articles = articles_since(since, after=after)
        done = changed = last = 0
        rows = articles.iterator(chunk_size=CHUNK)
        with tqdm(total=articles.count(), unit=" articles", disable=None, leave=False) as bar:
            try:
                while chunk := list(itertools.islice(rows, CHUNK)):
                    changed += enrich(chunk, only=parts)
                    done, last = done + len(chunk), chunk[-1].pk
                    bar.update(len(chunk))
            except KeyboardInterrupt:
                raise CommandError(f"stopped; go on with --after {last}", returncode=130) from None
        refresh_index()
        self.stdout.write(f"articles: {done} read, {changed} changed, by {knowledge_for(theme_rows()).version}")
