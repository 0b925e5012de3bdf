"""“Report an error”: from a reader's form into the editors' queue, and no further than the limits."""

import re

import pytest
from django.test import Client

from archive.editing import reports
from archive.models import Article, ErrorReport, Visibility

from .factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db
SAID = {"kind": "text", "quote": "江水长了", "message": "“长”应为“涨”", "contact": "", "website": ""}


@pytest.fixture
def article() -> Article:
    return make_article(make_page(make_issue()))


def address(article: Article) -> str:
    return f"/articles/{article.pk}/report/"


def send(client, article, **changes):
    return client.post(address(article), {**SAID, **changes})


def test_from_the_story_to_the_queue_and_back(client, article):
    story = client.get(article.get_absolute_url()).content.decode()
    assert address(article) in story
    assert client.get(address(article)).status_code == 200
    answer = client.post(address(article), SAID, follow=True)
    assert answer.redirect_chain == [(article.get_absolute_url(), 302)]
    assert 'class="messages"' in answer.content.decode()
    report = ErrorReport.objects.get()
    assert (report.article_number, report.headline, report.kind) == (article.pk, article.headline, "text")
    assert (report.quote, report.message, report.is_open) == ("江水长了", "“长”应为“涨”", True)
    assert not re.search(r"127|\.", report.address_key + report.visit_key)


def test_a_form_of_another_site_is_refused(article):
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, article).status_code == 403
    page = strict.get(address(article)).content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
    assert send(strict, article, csrfmiddlewaretoken=token).status_code == 302
    assert ErrorReport.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("message", ""), ("message", "错" * 2001), ("quote", "错" * 301), ("contact", "a" * 201), ("kind", "praise")],
)
def test_what_is_missing_or_too_long_is_said_beside_it(client, article, field, value):
    answer = send(client, article, **{field: value})
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert 'role="alert"' in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_programs_that_fill_in_everything_leave_nothing(client, article):
    assert send(client, article, website="http://example.org/").status_code == 302
    assert not ErrorReport.objects.exists()


def test_the_same_report_twice_is_one(client, article):
    for _time in range(2):
        assert send(client, article).status_code == 302
        client.get(address(article))
    assert ErrorReport.objects.count() == 1


def test_a_browser_has_a_limit_and_keeps_what_was_written(client, article):
    client.get(address(article))
    for number in range(reports.PER_VISIT):
        assert send(client, article, message=f"第{number}处").status_code == 302
    refused = send(client, article, message="再来一处")
    assert refused.status_code == 429
    assert "再来一处" in refused.content.decode()
    assert send(Client(), article, message="别人的").status_code == 302


def test_an_address_has_a_limit_whatever_its_browsers_forget(article, monkeypatch):
    monkeypatch.setattr(reports, "PER_ADDRESS", 3)
    for number in range(3):
        assert send(Client(), article, message=f"第{number}处").status_code == 302
    assert send(Client(), article).status_code == 429
    assert send(Client(REMOTE_ADDR="10.0.0.2"), article).status_code == 302


def test_a_household_of_ipv6_is_one_address(article, monkeypatch):
    monkeypatch.setattr(reports, "PER_ADDRESS", 1)
    assert send(Client(REMOTE_ADDR="2001:db8::1"), article, message="一").status_code == 302
    assert send(Client(REMOTE_ADDR="2001:db8::ffff:2"), article, message="二").status_code == 429
    assert send(Client(REMOTE_ADDR="2001:db8:0:1::1"), article, message="三").status_code == 302


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_adds(article, monkeypatch, settings):
    monkeypatch.setattr(reports, "PER_ADDRESS", 1)
    settings.HTTPS = True
    for number, forwarded, status in (
        (1, "10.9.9.9, 10.0.0.1", 302),
        (2, "10.8.8.8, 10.0.0.1", 429),
        (3, "10.9.9.9, 10.0.0.2", 302),
    ):
        answer = Client(headers={"X-Forwarded-For": forwarded}).post(
            address(article), {**SAID, "message": f"第{number}处"}
        )
        assert answer.status_code == status


def test_limits_are_for_an_hour(client, article, monkeypatch):
    client.get(address(article))
    monkeypatch.setattr(reports, "PER_VISIT", 1)
    send(client, article, message="一")
    assert send(client, article, message="二").status_code == 429
    ErrorReport.objects.update(created=ErrorReport.objects.get().created - reports.SPAN)
    assert send(client, article, message="二").status_code == 302


def test_a_queue_that_nobody_reads_is_full_one_day(client, article, monkeypatch):
    monkeypatch.setattr(reports, "MOST_OPEN", 1)
    send(client, article, message="一")
    assert send(Client(), article, message="二").status_code == 429


@pytest.mark.parametrize("visibility", [Visibility.STAFF, Visibility.WITHDRAWN])
def test_what_is_not_public_has_no_form(client, article, visibility):
    Article.objects.update(visibility=visibility)
    assert client.get(address(article)).status_code == 404
    assert send(client, article).status_code == 404
    assert not ErrorReport.objects.exists()


def test_a_report_outlives_its_story(client, article):
    send(client, article)
    article.delete()
    report = ErrorReport.objects.get()
    assert report.headline == "渡口边上的夜校"
    assert report.permalink == f"/articles/{report.article_number}/"
