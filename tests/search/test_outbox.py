"""The outbox and its worker, with real processes where processes matter."""

import signal
import threading

import pytest
from django.db import connection, transaction

from archive.models import Article, Contribution, Contributor, IndexTask
from search.outbox import drain, only_writer, rebuild, store
from search.service import SearchRequest, run_search

from .make import article


def total(q="") -> int:
    return run_search(SearchRequest(q=q, facets=False)).total


@pytest.mark.django_db
def test_drain_brings_in_changes_and_forgets_the_rows():
    first = article("工会")
    assert drain() == 1
    assert IndexTask.objects.count() == 0
    assert total("工会") == 1
    Article.objects.filter(pk=first.pk).update(headline="职工")
    IndexTask.objects.create(article_id=first.pk)
    IndexTask.objects.create(article_id=first.pk)
    assert drain() == 1
    assert (total("工会"), total("职工")) == (0, 1)


@pytest.mark.django_db
def test_what_went_away_leaves_the_index():
    gone = article("工会")
    drain()
    number = gone.pk
    gone.delete()
    IndexTask.objects.create(article_id=number)
    drain()
    assert total() == 0


@pytest.mark.django_db
def test_nothing_to_do_writes_nothing():
    article("工会")
    drain()
    before = store().generation()
    assert drain() == 0
    assert store().generation() == before


@pytest.mark.django_db
def test_rows_that_come_while_draining_are_not_lost(monkeypatch):
    """The row of a change that is committed after we read is brought in by the same or the next round."""
    a, b = article("工会甲"), article("工会乙")
    IndexTask.objects.filter(article_id=b.pk).delete()
    drain()
    Article.objects.filter(pk=a.pk).update(headline="职工甲")
    IndexTask.objects.create(article_id=a.pk)
    write = store().write
    late = []

    def write_then_change(docs, remove=()):
        write(docs, remove)
        if not late:  # a change in the very moment between the commit and the forgetting of rows
            Article.objects.filter(pk=a.pk).update(headline="竞赛甲")
            late.append(IndexTask.objects.create(article_id=a.pk))

    monkeypatch.setattr(store(), "write", write_then_change)
    drain()
    assert (total("职工甲"), total("竞赛甲")) == (0, 1)
    assert IndexTask.objects.count() == 0


@pytest.mark.django_db
def test_many_articles_go_in_rounds(monkeypatch):
    monkeypatch.setattr("search.outbox.BATCH", 3)
    for number in range(10):
        article(f"工会{number}")
    store().rebuild(())
    seen = []
    assert drain(progress=lambda done, total: seen.append((done, total))) == 10
    assert seen == [(3, 10), (6, 10), (9, 10), (10, 10)]
    assert total() == 10


@pytest.mark.django_db
def test_a_missing_or_damaged_index_is_built_from_nothing(own_index):
    article("工会")
    drain()
    for path in own_index.glob("*.arrays"):
        path.unlink()
    store()._segments.clear()
    store()._snapshot = None
    assert run_search(SearchRequest()).ready is False
    assert drain() == 1
    assert total("工会") == 1


@pytest.mark.django_db
def test_rebuild_keeps_rows_that_it_did_not_read(monkeypatch):
    article("工会甲")
    build = store().rebuild

    def build_then_change(docs):
        count = build(docs)
        article("工会乙")
        return count

    monkeypatch.setattr(store(), "rebuild", build_then_change)
    assert rebuild() == 1
    assert IndexTask.objects.count() == 1
    drain()
    assert total("工会") == 2


@pytest.mark.django_db
def test_the_lock_lets_one_writer_in():
    order = []
    inside = threading.Event()

    def second():
        with only_writer():
            order.append("second")

    with only_writer():
        thread = threading.Thread(target=second)
        thread.start()
        inside.wait(0.05)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


# --- real processes -------------------------------------------------------------------------

MAKE = "from tests.search.make import article\n"
TOTAL = "from search.service import *\nprint(run_search(SearchRequest(q='工会', facets=False)).total)\n"
DRAIN = "from search.outbox import drain\ndrain()\n"


def shell(installation, code: str) -> str:
    return installation.run("shell", "--no-imports", "-c", code).stdout.strip()


@pytest.fixture
def worker(empty_installation):
    process = empty_installation.start("drain_index", "--watch")
    yield process
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == 0


def test_the_worker_brings_changes_in_within_two_seconds(empty_installation, worker):
    code = """
import time
from archive.models import Article, Contribution, Contributor, IndexTask
from django.db import transaction
from search.service import SearchRequest, run_search
from tests.search.make import article

def wait(q, total):
    began = time.monotonic()
    while run_search(SearchRequest(q=q, facets=False)).total != total and time.monotonic() - began < 30:
        time.sleep(0.02)
    return time.monotonic() - began

made = article("工会", "帮扶")
wait("工会", 1)  # the worker may still be starting
article("职工", "竞赛")
print(wait("职工", 1))
with transaction.atomic():
    Article.objects.filter(pk=made.pk).update(visibility="withdrawn")
    IndexTask.objects.create(article_id=made.pk)
print(wait("工会", 0))
"""
    assert all(float(seconds) < 2 for seconds in shell(empty_installation, code).split())


def test_suggestions_follow_within_two_seconds(empty_installation, worker):
    """Of what another process wrote: the words and names of a new article, and no longer those of a withdrawn one."""
    code = """
import time
from archive.models import Article, IndexTask
from django.db import transaction
from search.suggest import suggest
from tests.search.make import article

def wait(typed, there):
    began = time.monotonic()
    while bool(suggest(typed)) != there and time.monotonic() - began < 30:
        time.sleep(0.02)
    return time.monotonic() - began

article("工会", "帮扶")
wait("工会", True)  # the worker may still be starting
made = article("竞赛", "宇航员", by=("欧阳某",))
print(wait("yuhangyuan", True), wait("欧阳", True), wait("竞赛", True))
with transaction.atomic():
    Article.objects.filter(pk=made.pk).update(visibility="withdrawn")
    IndexTask.objects.create(article_id=made.pk)
print(wait("yuhangyuan", False), wait("欧阳", False), wait("竞赛", False))
"""
    seconds = shell(empty_installation, code).split()
    assert len(seconds) == 6
    assert all(float(each) < 2 for each in seconds)


def test_writers_and_drains_side_by_side_lose_nothing(empty_installation, worker):
    code = f"{MAKE}from search.outbox import drain\nfor n in range(8):\n    article(f'工会{{n}}')\n    drain()\n"
    writers = [empty_installation.start("shell", "--no-imports", "-c", code) for _ in range(2)]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert writer.returncode == 0, errors
    assert shell(empty_installation, DRAIN + TOTAL) == "16"


def test_a_killed_writer_leaves_a_whole_index(empty_installation):
    """Killed at any moment, the index answers from the last commit, and the next drain completes it."""
    shell(empty_installation, f"{MAKE}for n in range(40): article(f'工会{{n}}', '帮扶' * 200)\n{DRAIN}")
    touch = """
from archive.models import Article, Contribution, Contributor, IndexTask
from search.outbox import drain
print("ready", flush=True)
while True:
    IndexTask.objects.bulk_create(IndexTask(article_id=a.pk) for a in Article.objects.all())
    drain()
"""
    for delay in (0.01, 0.12):
        process = empty_installation.start("shell", "--no-imports", "-c", touch)
        process.stdout.readline()
        threading.Event().wait(delay)
        process.kill()
        process.communicate()
        assert shell(empty_installation, TOTAL + DRAIN + TOTAL) == "40\n40"


def test_atomic_change_and_row_are_seen_together(transactional_db):
    made = article("工会")
    drain()
    with transaction.atomic():
        Article.objects.filter(pk=made.pk).update(headline="职工")
        IndexTask.objects.create(article_id=made.pk)
    drain()
    assert total("职工") == 1
    assert connection.in_atomic_block is False


@pytest.mark.django_db
def test_what_a_batch_points_at_may_be_more_than_a_thousand_rows():
    """SQLite refuses an expression of a thousand parts, which is how Django looks up rows by their numbers."""
    story = article("工会")
    writers = Contributor.objects.bulk_create(
        Contributor(name=f"笔名{number}", slug=f"pen-{number}") for number in range(1001)
    )
    Contribution.objects.bulk_create(Contribution(article=story, contributor=writer) for writer in writers)
    assert drain() == 1
    assert total("作者:笔名1000") == 1
