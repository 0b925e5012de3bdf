"""The article list: searching, filtering, and actions on many at once."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from archive.models import Article, ArticleRedirect, IndexTask, Residue

from .conftest import RAW, make_article, make_page
from .forms import send

pytestmark = pytest.mark.django_db
LIST = "/admin/archive/article/"


def listed(client, **query) -> set[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return {str(article) for article in response.context["cl"].result_list}


def act(client, action: str, *articles: Article, **more):
    data = {"action": action, "_selected_action": [article.pk for article in articles], **more}
    return client.post(LIST, data, follow=True)


def test_search_and_filters(archive, admin_client):
    other = make_article(archive.page, 2, headline="另一篇", byline="", kind="photo", edited_fields=["headline"])
    first = str(archive.article)
    for query, expected in (
        ({}, {first, "另一篇"}),
        ({"q": "清凉"}, {first}),
        ({"q": "方晓溪"}, {first}),
        ({"q": str(other.pk)}, {"另一篇"}),
        ({"kind__exact": "photo"}, {"另一篇"}),
        ({"theme": "theme-0"}, {first}),
        ({"theme": "none"}, {"另一篇"}),
        ({"province": "330000"}, {first}),
        ({"province": "none"}, {"另一篇"}),
        ({"edited": "yes"}, {"另一篇"}),
        ({"edited": "no"}, {first}),
        ({"date": "2019"}, {first, "另一篇"}),
        ({"date": "2019-05"}, {first, "另一篇"}),
        ({"date": "2019-06"}, set()),
        ({"date": "none"}, set()),
    ):
        assert listed(admin_client, **query) == expected, query


def test_a_date_that_is_none_shows_the_whole_list(archive, admin_client):
    assert admin_client.get(LIST, {"date": "gestern"}).status_code == 302


def test_withdrawing_many(archive, admin_client, queued):
    other = make_article(archive.page, 2, visibility="withdrawn")
    act(admin_client, "withdraw", archive.article, other)
    assert set(Article.objects.values_list("visibility", flat=True)) == {"withdrawn"}
    assert queued() == {archive.article.pk}, "what was withdrawn before has not changed"
    assert LogEntry.objects.filter(object_id=str(archive.article.pk)).exists()
    act(admin_client, "make_staff_only", archive.article)
    act(admin_client, "make_public", archive.article)
    archive.article.refresh_from_db()
    assert archive.article.visibility == "public"


def test_unlocking_many(archive, admin_client):
    Article.objects.update(edited_fields=["headline"])
    act(admin_client, "unlock", archive.article)
    archive.article.refresh_from_db()
    assert archive.article.edited_fields == []


def test_deleting_one_leaves_a_tombstone_and_its_words(archive, admin_client, queued):
    pk = archive.article.pk
    url = reverse("admin:archive_article_delete", args=[pk])
    assert "3" in str(dict(admin_client.get(url).context["model_count"]))
    send(admin_client, url)
    assert not Article.objects.exists()
    grave = ArticleRedirect.objects.get()
    assert (grave.old_id, grave.target, grave.headline) == (pk, None, "云川机械厂工会送清凉")
    assert queued() == {pk}
    left = Residue.objects.get()
    assert (left.role, left.spans) == ("leftover", [[0, 10], [11, 42]])
    assert left.text == f"{RAW[0:10]}\n{RAW[11:42]}".strip()


def test_deleting_many(archive, admin_client, queued):
    other = make_article(archive.page, 2)
    ids = {archive.article.pk, other.pk}
    response = act(admin_client, "delete_selected", archive.article, other)
    assert Article.objects.count() == 2, "first the question"
    assert str(len(ids)) in response.content.decode()
    act(admin_client, "delete_selected", archive.article, other, post="yes")
    assert not Article.objects.exists()
    assert set(ArticleRedirect.objects.values_list("old_id", "target")) == {(pk, None) for pk in ids}
    assert queued() == ids


def test_a_redirect_to_a_deleted_article_becomes_a_tombstone(archive, admin_client):
    ArticleRedirect.objects.create(old_id=9999, target=archive.article)
    send(admin_client, reverse("admin:archive_article_delete", args=[archive.article.pk]))
    assert ArticleRedirect.objects.get(old_id=9999).target is None


def test_what_is_withdrawn_stays_until_its_page_goes(archive, admin_client):
    """Its words stand in the page's raw text, which would be open to all without it."""
    Article.objects.update(visibility="withdrawn")
    url = reverse("admin:archive_article_delete", args=[archive.article.pk])
    assert admin_client.get(url).context["protected"]
    admin_client.post(url, {"post": "yes"})
    act(admin_client, "delete_selected", archive.article, post="yes")
    assert Article.objects.count() == 1
    hand = make_article(make_page(archive.issue, 2, raw=""), headline="病人姓名", visibility="withdrawn", origin="hand")
    send(admin_client, reverse("admin:archive_article_delete", args=[hand.pk]))
    assert ArticleRedirect.objects.get(old_id=hand.pk).headline == "", "a tombstone names only what was public"


def test_the_list_asks_few_questions(archive, admin_client, django_assert_max_num_queries):
    for position in range(2, 40):
        make_article(archive.page, position)
    with django_assert_max_num_queries(20):
        admin_client.get(LIST)


def test_looking_is_not_changing(archive, client_with):
    client = client_with("view_article")
    url = reverse("admin:archive_article_change", args=[archive.article.pk])
    html = client.get(url).content.decode()
    assert "## 小标题一个" in html
    assert 'name="_save"' not in html
    assert client.post(url, {"headline": "改题"}).status_code == 403
    act(client, "withdraw", archive.article)
    act(client, "delete_selected", archive.article, post="yes")
    assert client.post(reverse("admin:archive_article_delete", args=[archive.article.pk])).status_code == 403
    article = Article.objects.get()
    assert (article.visibility, article.headline) == ("public", "云川机械厂工会送清凉")
    assert not IndexTask.objects.exists()


def test_an_editor_of_articles_may_edit_their_facts(archive, client_with):
    client = client_with("view_article", "change_article", "view_region")
    url = reverse("admin:archive_article_change", args=[archive.article.pk])
    response = send(client, url, **{"region_links-0-DELETE": "on"})
    assert response.status_code == 302
    assert archive.article.region_links.get().rejected


def test_nobody_gets_in_without_a_staff_account(archive, client):
    for url in (
        LIST,
        reverse("admin:archive_article_change", args=[archive.article.pk]),
        "/admin/archive/issue/review/",
    ):
        assert client.get(url).status_code == 302
