"""Each page type as a reader gets it: ``python -m benchmarks.reading_room DATA [ROUNDS]``.

Serves the archive in the folder DATA with gunicorn and one worker and asks it for pages of each type, the fullest
ones of its archive among them, one after the other over a kept connection. Prints, for each type: the median and
the 95th percentile in milliseconds, from the request sent to the last byte read; the CPU time of the worker alone;
the first answer after a change of one article, when what was counted over the archive no longer holds; the
queries of that; its size as sent (gzip) and as it is, in kB.

How fast jieba cuts text stands beside it: how busy the machine was shows there. Ends with 1 where a page answered
wrongly, took too many queries or weighs too much.
"""

import gzip
import http.client
import os
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from benchmarks.search_page import late
from tests.support.installation import Installation, Server

MOST_QUERIES, MOST_BYTES = 12, 100_000
TRIES_AFTER_CHANGE = 3


@dataclass(frozen=True)
class Kind:
    """A page type, addresses of it, and how they answer."""

    name: str
    addresses: list[str]
    status: int = 200


@dataclass
class Row:
    """What was measured of a page type: milliseconds, numbers, bytes."""

    kind: Kind
    times: list[float]
    cpu: float
    changed: float
    queries: int
    sent: int
    whole: int
    wrong: int

    @property
    def sound(self) -> bool:
        return not self.wrong and self.queries <= MOST_QUERIES and self.sent <= MOST_BYTES

    def __str__(self) -> str:
        times = [statistics.median(self.times), late(self.times), self.cpu, self.changed]
        cells = [f"{value:.0f}" for value in times] + [str(self.queries)]
        return f"| {self.kind.name} | {' | '.join([*cells, f'{self.sent / 1000:.1f}', f'{self.whole / 1000:.1f}'])} |"


class Reader:
    """One reader on one connection."""

    def __init__(self, server: Server) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)

    def get(self, address: str) -> tuple[float, int, bytes]:
        """Milliseconds, status and body as sent."""
        begun = time.perf_counter()
        self._connection.request("GET", quote(address, safe="/?&=,+%"), headers={"Accept-Encoding": "gzip"})
        answer = self._connection.getresponse()
        body = answer.read()
        return 1000 * (time.perf_counter() - begun), answer.status, body


def measure(reader: Reader, worker: int, kind: Kind, rounds: int) -> Row:
    changed, times = [], []
    for _ in range(TRIES_AFTER_CHANGE):
        change()
        changed.append(reader.get(kind.addresses[0])[0])
    answers = [reader.get(address) for address in kind.addresses]
    before = cpu_time(worker)
    for _ in range(rounds):
        times += [reader.get(address)[0] for address in kind.addresses]
    return Row(
        kind=kind,
        times=times,
        cpu=(cpu_time(worker) - before) / len(times),
        changed=statistics.median(changed),
        queries=max(queries_of(address) for address in kind.addresses),
        sent=max(len(body) for _, _, body in answers),
        whole=max(len(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body) for _, _, body in answers),
        wrong=sum(status != kind.status for _, status, _ in answers),
    )


def change() -> None:
    """As an edit of one article does it: the index hears of it too, and so do the server's own counts."""
    from django.db import transaction

    from archive.changes import articles_changed
    from archive.models import Article

    with transaction.atomic():
        articles_changed([Article.objects.order_by("pk").values_list("pk", flat=True).first()])


def cpu_time(pid: int) -> float:
    """Milliseconds that a process has worked (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def worker_of(server: Server) -> int:
    """The gunicorn worker that answers: the child of gunicorn, itself a child of the supervisor."""
    children = _children(server.process.pid)
    return next(child for pid in children if "gunicorn" in _command(pid) for child in _children(pid))


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()


def queries_of(address: str) -> int:
    """Of a first answer after a change."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    change()
    with CaptureQueriesContext(connection) as queries:
        Client().get(address)
    return len(queries)


def page_types() -> list[Kind]:
    """The addresses asked for, of each type the fullest and some others."""
    from django.db.models import Count
    from django.urls import reverse

    from archive.models import Article, Contributor, Initiative, Issue, Page, Publication, Region, Theme

    def at(name: str, *arguments) -> str:
        return reverse(name, args=arguments)

    def most(rows, count: str):
        return rows.annotate(n=Count(count)).order_by("-n", "pk")

    articles = most(Article.objects.public(), "figures")[:3]
    pages = most(Page.objects.defer("raw_text"), "articles")[:3]
    issues = most(Issue.objects, "pages__articles")[:3]
    some = [row for model in (Article, Page, Issue) for row in model.objects.order_by("-pk").only("pk")[:2]]
    regions = most(Region.objects.filter(current=None, level="province"), "children__children__article_links")
    cities = most(Region.objects.filter(current=None, level="prefecture"), "children__article_links")
    issue = issues[0]
    year = issue.date_from.year if issue.date_from else 2015
    theme, person = most(Theme.objects, "article_links")[0], most(Contributor.objects, "contributions")[0]
    paper, initiative = most(Publication.objects, "issues")[0], most(Initiative.objects, "article_links")[0]
    province = regions[0].code
    return [
        Kind("home", [at("archive:home")]),
        Kind("issues", [at("archive:issues")]),
        Kind("year", [at("archive:year", year), at("archive:year", year) + "?page=3"]),
        Kind("month", [at("archive:month", year, 5)]),
        Kind("undated", [at("archive:undated")]),
        Kind("issue", [row.get_absolute_url() for row in [*issues, *some[4:]]]),
        Kind("page", [row.get_absolute_url() for row in [*pages, *some[2:4]]]),
        Kind("raw text", [at("archive:page_raw", pages[0].pk)]),
        Kind("article", [row.get_absolute_url() for row in [*articles, *some[:2]]]),
        Kind("publication", [paper.get_absolute_url(), f"{paper.get_absolute_url()}?year={year}&page=40"]),
        Kind("regions", [at("archive:regions")]),
        Kind("region: province", [region.get_absolute_url() for region in regions[:2]]),
        Kind("region: city", [region.get_absolute_url() for region in cities[:2]]),
        Kind("region, page 20", [f"{regions[0].get_absolute_url()}?page=20"]),
        Kind("themes", [at("archive:themes")]),
        Kind("theme", [theme.get_absolute_url(), f"{theme.get_absolute_url()}?page=50"]),
        Kind("contributors", [at("archive:contributors"), at("archive:contributors") + "?page=2"]),
        Kind("contributor", [person.get_absolute_url()]),
        Kind("initiatives", [at("archive:initiatives")]),
        Kind("initiative", [at("archive:initiative", initiative.slug)]),
        Kind("figures", [at("archive:figures") + query for query in ("", "?kind=people&order=newest")]),
        Kind("figures, narrowed", [f"{at('archive:figures')}?theme={theme.slug}&region={province}"]),
        Kind("selection", [at("archive:selection") + "?ids=" + ",".join(map(str, range(1, 31)))]),
        Kind("search", [at("search:search") + query for query in ("?q=工会", "", f"?region={province}")]),
        Kind("search, no hit", [at("search:search") + "?q=工会+宇航员"]),
        Kind("trends", [at("search:trends") + "?q=农民工&q=劳模"]),
        Kind("feed", [at("archive:feed"), at("archive:theme_feed", theme.slug)]),
        Kind("log-in", [at("archive:login")]),
        Kind("no such page", ["/nowhere/"], status=404),
    ]


def cutting_speed() -> float:
    """Thousands of characters a second that jieba cuts."""
    import jieba

    from archive.models import ArticleBlock

    texts = list(ArticleBlock.objects.values_list("text", flat=True)[:1000])
    jieba.setLogLevel(60)
    jieba.lcut("热身")
    begun = time.perf_counter()
    for text in texts:
        jieba.lcut(text)
    return sum(map(len, texts)) / 1000 / (time.perf_counter() - begun)


def main(arguments: list[str]) -> int:
    archive = Installation(Path(arguments[0]), {"WEB_CONCURRENCY": "1"})
    rounds = int(arguments[1]) if len(arguments) > 1 else 20
    archive.run("setup")
    os.environ |= {"BAOKU_DATA": arguments[0], "DJANGO_SETTINGS_MODULE": "config.settings", "BAOKU_LOG_LEVEL": "ERROR"}
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    print(f"jieba cuts {cutting_speed():.0f} thousand characters a second\n")
    rows = []
    with archive.serve() as server:
        worker = worker_of(server)
        print("| page | p50 | p95 | CPU | after a change | queries | kB sent | kB |\n|---|---|---|---|---|---|---|---|")
        for kind in page_types():
            rows.append(measure(Reader(server), worker, kind, rounds))
            print(rows[-1], flush=True)
    print(f"\njieba cuts {cutting_speed():.0f} thousand characters a second")
    return 0 if all(row.sound for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
