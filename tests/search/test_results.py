"""A search's result as files and as a feed."""

import csv
import io
import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Article, Publication, Visibility
from search.outbox import drain
from search.results import parts as parts_module
from search.results.parts import Part, parts

from .make import article

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(db) -> list[Article]:
    made = [
        article("夜校开班", "第一课讲安全", day=date(2015, 3, 31), paper="齐风工报", by=("李某",)),
        article("夜校结业", "来了八十人", day=date(2016, 5, 1), paper="海陵工报"),
        article("食堂夜校", "=1+1", day=date(2014, 1, 1)),
    ]
    article("食堂开张", day=date(2016, 5, 2))
    article("夜校的内部稿", visibility="staff")
    drain()
    return made


def taken(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.streaming
    assert answer.headers["X-Robots-Tag"] == "noindex"
    return b"".join(answer.streaming_content).decode()


def test_lines_of_the_export_format_in_the_results_order(client, stories):
    lines = [json.loads(line) for line in taken(client, "/search/export.jsonl?q=夜校&sort=newest&page=7").splitlines()]
    assert [line["id"] for line in lines] == [stories[1].pk, stories[0].pk, stories[2].pk]
    assert lines[1]["blocks"] == [{"role": "paragraph", "text": "第一课讲安全"}]
    assert {line["visibility"] for line in lines} == {"public"}


def test_a_table_for_spreadsheets(client, stories):
    text = taken(client, "/search/export.csv?q=夜校&year=2014&year=2015&sort=oldest")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["headline"], row["text"]) for row in rows] == [("食堂夜校", "'=1+1"), ("夜校开班", "第一课讲安全")]


def test_records_for_reference_managers(client, stories):
    text = taken(client, "/search/export.ris?q=夜校开班")
    assert text.count("TY  - NEWS") == text.count("ER  - ") == 1
    assert "AU  - 李某\r\n" in text
    assert f"UR  - http://testserver/articles/{stories[0].pk}/" in text


def test_what_was_withdrawn_since_the_index_heard_of_it_is_left_out(client, stories):
    Article.objects.filter(pk=stories[0].pk).update(visibility=Visibility.WITHDRAWN)
    ids = [json.loads(line)["id"] for line in taken(client, "/search/export.jsonl?q=夜校").splitlines()]
    assert sorted(ids) == [stories[1].pk, stories[2].pk]


def test_nothing_found_is_an_empty_file(client, stories):
    assert taken(client, "/search/export.jsonl?q=电梯") == ""
    assert taken(client, "/search/export.csv?q=电梯").startswith("\ufeffid,url")


@pytest.mark.parametrize("address", ["/search/export.xml?q=夜校", "/search/export.csv?q=夜校&part=2"])
def test_other_forms_and_parts_there_are_not(client, stories, address):
    assert client.get(address).status_code == 404


def test_parts():
    assert parts(0) == [Part(1, 1, 0)]
    assert parts(10_000) == [Part(1, 1, 10_000)]
    assert parts(10_001) == [Part(1, 1, 10_000), Part(2, 10_001, 10_001)]


def test_a_large_result_comes_in_parts_and_says_so(client, stories, monkeypatch):
    monkeypatch.setattr(parts_module, "PART", 2)
    monkeypatch.setattr("search.results.views.PART", 2)
    html = client.get("/search/?q=夜校").content.decode()
    files = re.findall(r'href="(/search/export\.jsonl[^"]+)"', html)
    assert len(files) == 2
    ids = [json.loads(line)["id"] for file in files for line in taken(client, file.replace("&amp;", "&")).splitlines()]
    assert sorted(ids) == sorted(story.pk for story in stories)


def test_many_stories_are_read_in_few_queries(client, stories):
    with CaptureQueriesContext(connection) as queries:
        taken(client, "/search/export.jsonl?q=夜校")
    assert len(queries) <= 12


def test_the_search_page_links_to_its_files_and_its_feed(client, stories):
    html = client.get("/search/?q=夜校&year=2015&page=1").content.decode()
    for address in ("export.csv", "export.jsonl", "export.ris", "feed.atom"):
        link = re.search(rf'href="(/search/{address}[^"]*)"', html)[1].replace("&amp;", "&")
        assert "year=2015" in link
        assert "page=" not in link
        assert client.get(link).status_code == 200


def test_the_feed_has_the_newest_and_leaves_out_papers_that_robots_shall_not_keep(client, stories):
    feed = client.get("/search/feed.atom?q=夜校&sort=oldest")
    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert re.findall("<title>(夜校..|食堂夜校)</title>", feed.content.decode()) == ["夜校结业", "夜校开班", "食堂夜校"]
    assert re.search(r'href="http://testserver/search/feed\.atom\?q=[^"]+" rel="self"', feed.content.decode())
    Publication.objects.filter(name="海陵工报").update(noindex=True)
    assert "夜校结业" not in client.get("/search/feed.atom?q=夜校").content.decode()
