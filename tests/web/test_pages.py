"""Each page type: it answers, in both languages, within twelve queries, and holds what it is for."""

import re
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.changes import articles_changed
from archive.models import Article, ArticlePerson, Jump

from .factories import about, make_article, make_issue, make_page, make_region

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_answers_in_few_queries(client, addresses, language, subtests):
    for address in addresses:
        with subtests.test(address):
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address, headers={"accept-language": language})
            assert answer.status_code == 200
            assert f'<html lang="{"en" if language == "en" else "zh-Hans"}">' in answer.content.decode()
            assert len(queries) <= MOST_QUERIES, "\n".join(query["sql"] for query in queries)


def test_the_first_answers_after_a_change_ask_no_more(client, addresses, subtests):
    """What is kept of the archive is then of several of its states, as pages need different parts of it."""
    for address in [*addresses, "/feed.atom", "/themes/night-schools/feed.atom", "/regions/990000/feed.atom"]:
        with subtests.test(address):
            with transaction.atomic():
                articles_changed(Article.objects.order_by("pk").values_list("pk", flat=True)[:1])
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            assert len(queries) <= MOST_QUERIES, "\n".join(query["sql"] for query in queries)


def test_nothing_inline_and_nothing_from_elsewhere(client, addresses, subtests):
    for address in addresses:
        with subtests.test(address):
            html = client.get(address).content.decode()
            assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
            assert all("src=" in tag or "application/ld+json" in tag for tag in re.findall(r"<script[^>]*>", html))
            assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!testserver/)', html)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/issues/",
        "/issues/undated/",
        "/issues/in/1999/",
        "/issues/in/1999/2/",
        "/regions/",
        "/themes/",
        "/contributors/",
        "/initiatives/",
        "/figures/",
    ],
)
def test_an_empty_archive_says_so(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert 'class="empty' in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/nope/",
        "/issues/in/0/",
        "/issues/in/2016/13/",
        "/issues/99999/",
        "/pages/99999/",
        "/articles/99999/",
        "/regions/nowhere/",
        "/themes/none/",
        "/contributors/none/",
        "/publications/none/",
    ],
)
def test_what_is_not_there_is_404_in_the_same_look(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "error-page" in answer.content.decode()


def test_a_page_number_out_of_range_gives_the_nearest(client, archive):
    for page in ("0", "999", "x"):
        assert "第0篇" in client.get(f"/themes/night-schools/?page={page}").content.decode()


def test_article_marks_evidence_and_gaps(client):
    page = make_page(make_issue())
    article = make_article(page, blocks=({"text": "<b>渡口</b>到了", "gap_before": True},))
    person = ArticlePerson.objects.create(
        article=article, name="渡口", evidence=[{"field": "block", "block": 0, "start": 3, "end": 5, "text": "渡口"}]
    )
    html = client.get(article.get_absolute_url()).content.decode()
    assert f'&lt;b&gt;<span class="ev" data-ev="p{person.pk}">渡口</span>&lt;/b&gt;' in html
    assert html.index("原文此处缺字") < html.rindex("&lt;b&gt;")


def test_reading_on_crosses_pages_and_skips_what_is_hidden(client):
    issue = make_issue()
    first = make_article(make_page(issue, 1), "头一篇")
    second_page = make_page(issue, 2)
    make_article(second_page, "藏起来的", visibility="staff")
    last = make_article(second_page, "末一篇")
    html = client.get(first.get_absolute_url()).content.decode()
    assert f'<a rel="next" href="{last.get_absolute_url()}">' in html
    assert 'rel="prev"' not in html
    html = client.get(last.get_absolute_url()).content.decode()
    assert f'<a rel="prev" href="{first.get_absolute_url()}">' in html


def test_a_jump_is_linked_from_both_ends(client):
    issue = make_issue()
    head = make_article(make_page(issue, 1), "话说一半")
    tail = make_article(make_page(issue, 2), "", kind="continuation")
    Jump.objects.create(article=head, direction="to", page_number=2, target=tail)
    assert f'href="{tail.get_absolute_url()}">' in _jump(client, head, "下转第2版")
    assert f'href="{head.get_absolute_url()}">' in _jump(client, tail, "上接第1版")


def _jump(client, article, words: str) -> str:
    found = re.search(r'<p class="jump".*?</p>', client.get(article.get_absolute_url()).content.decode(), re.DOTALL)
    assert found
    assert words in found[0]
    return found[0]


def test_a_region_holds_what_lies_in_it_and_what_became_part_of_it(client):
    province = make_region("990000", "测试省")
    today = make_region("990182", "新渡区", "county", province)
    former = make_region("990181", "老渡县", "county", province, current=today, valid_to=2010)
    page = make_page(make_issue())
    about(make_article(page, "县里的事"), former)
    about(make_article(page, "区里的事"), today)
    for code, headlines in {"990000": 2, "990182": 2, "990181": 1}.items():
        html = client.get(f"/regions/{code}/").content.decode()
        assert ("县里的事" in html) + ("区里的事" in html) == headlines, code
    tree = client.get("/regions/").content.decode()
    assert re.search(r'新渡区</a> <span class="count">2<', tree)
    assert "老渡县" not in tree


def test_dates_are_as_coarse_as_they_are_known(client):
    make_issue(date(2016, 5, 1), date_to=date(2016, 5, 31), date_precision="month")
    make_issue(date(2016, 1, 1), date_to=date(2016, 12, 31), date_precision="year")
    make_issue(date(2015, 6, 1), date_to=date(2016, 6, 1), date_precision="unknown")
    assert client.get("/issues/in/2016/").content.decode().count("issue-card") == 2
    assert client.get("/issues/in/2016/5/").content.decode().count("issue-card") == 1
    undated = client.get("/issues/undated/").content.decode()
    assert undated.count("issue-card") == 1
    assert "2015年至2016年之间" in undated


def test_the_language_is_a_cookie_and_comes_back_to_the_page(client):
    answer = client.post(reverse("set_language"), {"language": "en", "next": "/themes/"})
    assert answer.headers["Location"] == "/themes/"
    assert "<h1>Themes</h1>" in client.get("/themes/", headers={"accept-language": "zh-CN"}).content.decode()
