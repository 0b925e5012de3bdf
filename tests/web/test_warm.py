"""What is made ready before the first reader comes."""

import logging

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from archive.changes import articles_changed
from archive.models import Article
from config.warm import warm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("empty", [True, False])
def test_all_of_it_is_made_ready(request, caplog, empty):
    if not empty:
        request.getfixturevalue("archive")
    with caplog.at_level(logging.WARNING):
        warm()
    assert caplog.messages == []


def test_the_first_reader_waits_for_no_count(client, archive):
    with transaction.atomic():
        articles_changed(Article.objects.values_list("pk", flat=True))
    warm()
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/").status_code == 200
    whole = [query["sql"] for query in queries if "position" in query["sql"] and "LIMIT" not in query["sql"]]
    assert [sql for sql in whole if 'FROM "archive_article"' in sql] == []


def test_what_fails_is_said_and_keeps_nothing_from_starting(caplog):
    done = []

    def fails():
        raise OSError("the disk is gone")

    with caplog.at_level(logging.ERROR):
        warm([fails, lambda: done.append(True)])
    assert done
    assert "fails" in caplog.text
    assert "the disk is gone" in caplog.text
