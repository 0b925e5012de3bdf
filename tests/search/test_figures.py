"""The table of reported figures of any search."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Article, Figure
from search.outbox import drain

from .make import article, region

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(db):
    place = region("990000", "测试省")
    for headline, year, kind, value in (
        ("夜校拨款", 2015, "news", 3e4),
        ("夜校扩建", 2016, "feature", 8e6),
        ("食堂拨款", 2016, "news", 5e5),
    ):
        made = article(headline, day=date(year, 3, 1), kind=kind, regions=(place,))
        Figure.objects.create(article=made, kind="money", value=value, unit="元")
        Figure.objects.create(article=made, kind="people", value=value / 100, unit="人")
    drain()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=夜校", ["夜校扩建", "夜校拨款"]),
        ("q=夜校&order=oldest", ["夜校拨款", "夜校扩建"]),
        ("q=夜校&kind=people&order=smallest", ["夜校拨款", "夜校扩建"]),
        ("q=拨款&year=2016", ["食堂拨款"]),
        ("kind=feature", ["夜校扩建"]),
        ("kind=feature&kind=people&region=990000", ["夜校扩建"]),
        ("from=2016&region=990000", ["夜校扩建", "食堂拨款"]),
        ("q=电梯", []),
    ],
)
def test_figures_of_a_search(client, stories, query, expected):
    html = client.get(f"/figures/?{query}").content.decode()
    assert re.findall(r'<a href="/articles/\d+/">(.*?)</a>', html) == expected
    assert ('class="empty"' in html) is not bool(expected)


def test_what_was_withdrawn_since_is_left_out(client, stories):
    Article.objects.filter(headline="夜校扩建").update(visibility="withdrawn")
    assert "夜校扩建" not in client.get("/figures/?q=夜校").content.decode()


def test_the_search_page_leads_there_and_back(client, stories):
    html = client.get("/search/?q=夜校&kind=feature&page=1").content.decode()
    there = re.search(r'href="(/figures/[^"]+)"', html)[1].replace("&amp;", "&")
    table = client.get(there).content.decode()
    assert re.findall(r'<a href="/articles/\d+/">(.*?)</a>', table) == ["夜校扩建"]
    back = re.search(r'href="(/search/\?[^"]*kind=feature[^"]*)"', table)[1].replace("&amp;", "&")
    assert client.get(back.replace("/search/", "/api/v1/search")).json()["total"] == 1
    people = re.search(r'href="(\?[^"]*kind=people[^"]*)"', table)[1].replace("&amp;", "&")
    assert "kind=feature" in people


def test_few_queries_and_errors_said(client, stories):
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/figures/?q=夜校").status_code == 200
    assert len(queries) <= 12
    assert client.get("/figures/?q=夜校&year=x").status_code == 400


def test_without_an_index(client, db):
    assert client.get("/figures/?q=夜校").status_code == 503
    assert client.get("/figures/").status_code == 200
