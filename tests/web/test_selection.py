"""Stories that a reader gathered, shown together and taken away."""

import json

import pytest

from archive.browse.selection import MOST, read_numbers
from archive.models import ArticleRedirect, Visibility

from .factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories():
    page = make_page(make_issue())
    return [make_article(page, f"第{place}篇") for place in range(4)]


def test_numbers_in_the_order_they_were_gathered():
    assert read_numbers(["12,7", "12", "x", "9 3"]) == [12, 7, 9, 3]
    assert read_numbers(["1" * 40]) == [int("1" * 18), int("1" * 4)]


@pytest.mark.parametrize("method", ["get", "post"])
def test_stories_stand_in_the_order_they_were_gathered(client, stories, method):
    answer = getattr(client, method)("/selection/", {"ids": f"{stories[2].pk},{stories[0].pk}"})
    assert [story.headline for story in answer.context["selection"].stories] == ["第2篇", "第0篇"]
    assert "第1篇" not in answer.content.decode()


def test_what_is_not_public_is_counted_as_lost(client, stories):
    hidden = make_article(stories[0].page, "内部稿", visibility=Visibility.STAFF)
    answer = client.get("/selection/", {"id": [stories[0].pk, hidden.pk, 99999]})
    assert answer.context["selection"].lost == 2
    assert "内部稿" not in answer.content.decode()


def test_an_old_number_leads_to_the_story_of_today(client, stories):
    ArticleRedirect.objects.create(old_id=777, target=stories[1])
    answer = client.get("/selection/", {"id": [777, stories[1].pk]})
    assert answer.context["selection"].ids == [stories[1].pk]
    assert answer.context["selection"].lost == 0


@pytest.mark.parametrize("form", ["csv", "jsonl", "ris"])
def test_files_of_a_selection(client, stories, form):
    answer = client.post(f"/selection/export.{form}", {"id": [stories[3].pk, stories[1].pk]})
    text = b"".join(answer.streaming_content).decode()
    assert text.index("第3篇") < text.index("第1篇")
    assert "第0篇" not in text
    assert f".{form}" in answer.headers["Content-Disposition"]


def test_no_file_holds_what_is_not_public(client, stories):
    stories[0].visibility = Visibility.WITHDRAWN
    stories[0].save()
    answer = client.get("/selection/export.jsonl", {"ids": ",".join(str(story.pk) for story in stories)})
    ids = [json.loads(line)["id"] for line in b"".join(answer.streaming_content).decode().splitlines()]
    assert ids == [story.pk for story in stories[1:]]


def test_more_than_a_selection_holds_is_said(client, stories):
    answer = client.post("/selection/", {"ids": ",".join(map(str, range(1, MOST + 2)))})
    assert answer.context["too_many"]
    assert str(MOST) in answer.content.decode()


def test_an_empty_selection_says_how_to_fill_it(client):
    html = client.get("/selection/").content.decode()
    assert 'class="empty"' in html
    assert "data-selection-of-browser" in html


def test_another_form_is_404(client):
    assert client.get("/selection/export.doc").status_code == 404
