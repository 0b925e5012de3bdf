"""The calendar of a paper, and the feeds."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from archive.browse.calendar import months_of, years_of

from .factories import about, make_article, make_issue, make_page, make_region, make_theme, on

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def paper():
    whole, part = make_issue(date(2016, 3, 7)), make_issue(date(2016, 5, 9))
    make_issue(date(2014, 1, 1), date_to=date(2014, 1, 31), date_precision="month")
    for number in (1, 2):
        make_page(whole, number)
    make_page(part, 3)
    return whole.publication


def test_days_held_and_days_with_pages_missing(paper):
    months = months_of(paper, 2016)
    assert [month.first.month for month in months] == [3, 4, 5]
    held = {day.day: day.status for month in months for week in month.weeks for day in week if day and day.issue}
    assert held == {date(2016, 3, 7): "held", date(2016, 5, 9): "partial"}
    assert years_of(paper) == [2016]
    assert months_of(paper, 2015) == []


def test_the_calendar_is_on_the_papers_page(client, paper):
    for query in ("", "?year=2016", "?year=1900", "?year=x"):
        html = client.get(paper.get_absolute_url() + query).content.decode()
        assert len(re.findall(r'<a class="(?:held|partial)"', html)) == 2


def test_feeds(client):
    theme, region = make_theme(), make_region("990000", "测试省")
    shown = make_article(make_page(make_issue()), "看得见的")
    hidden = make_article(shown.page, "看不见的", visibility="withdrawn")
    silent = make_article(make_page(make_issue(paper="不许转载报")), "不许转载的")
    silent.page.issue.publication.noindex = True
    silent.page.issue.publication.save()
    for article in (shown, hidden, silent):
        about(article, region)
        on(article, theme)
    for address in ("/feed.atom", "/themes/night-schools/feed.atom", "/regions/990000/feed.atom"):
        feed = ElementTree.fromstring(client.get(address).content)
        assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["看得见的"], address
    assert client.get("/regions/nowhere/feed.atom").status_code == 404
