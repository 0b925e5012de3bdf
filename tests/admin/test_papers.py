"""Issues and pages: dated, merged, moved, reviewed, deleted."""

import pytest
from django.urls import reverse

from archive.models import Article, ArticleRedirect, Issue, Page, Publication, Residue

from .conftest import make_article, make_issue, make_page
from .forms import errors, send

pytestmark = pytest.mark.django_db


def issue_url(issue: Issue) -> str:
    return reverse("admin:archive_issue_change", args=[issue.pk])


def page_url(page: Page) -> str:
    return reverse("admin:archive_page_change", args=[page.pk])


def saved(response):
    assert response.status_code == 302, errors(response)
    return response


@pytest.fixture
def undated(archive) -> Issue:
    issue = make_issue(None, None)
    make_article(make_page(issue, 3))
    make_article(make_page(issue, 4))
    return issue


def ids_of(issue: Issue) -> set[int]:
    return set(Article.objects.filter(page__issue=issue).values_list("pk", flat=True))


def test_a_date_set_by_an_editor_is_known(archive, undated, admin_client, queued):
    ids = ids_of(undated)
    saved(send(admin_client, issue_url(undated), date="2019年5月8日", publication=str(archive.publication.pk)))
    undated.refresh_from_db()
    assert (undated.date_label, undated.date_precision, undated.date_source) == ("2019-05-08", "day", "editor")
    assert (undated.needs_review, undated.date_confidence) == (False, 1)
    assert undated.publication == archive.publication
    assert queued() == ids
    sources = [page.metadata_sources for page in undated.pages.all()]
    assert sources == [{"date": "editor", "publication": "editor"}] * 2


def test_a_new_date_reads_facts_anew(archive, undated, admin_client, django_capture_on_commit_callbacks):
    article = undated.pages.first().articles.get()
    article.blocks.filter(position=1).update(text="今年2月,云川机械厂工会建起暖心屋,职工都说好。")
    for year in ("2013", "2019"):
        with django_capture_on_commit_callbacks(execute=True):
            saved(send(admin_client, issue_url(undated), date=f"{year}-05-08"))
        undated.refresh_from_db()
        assert [f"{event.date_from:%Y-%m}" for event in article.event_dates.all()] == [f"{year}-02"]


def test_a_date_may_be_coarse_and_a_bad_one_is_said(undated, admin_client):
    saved(send(admin_client, issue_url(undated), date="2019-05"))
    undated.refresh_from_db()
    assert (undated.date_precision, str(undated.date_to)) == ("month", "2019-05-31")
    response = send(admin_client, issue_url(undated), date="去年")
    assert "date" in response.context["adminform"].form.errors


def test_saving_an_issue_unchanged_keeps_who_said_the_date(archive, admin_client, queued):
    saved(send(admin_client, issue_url(archive.issue)))
    archive.issue.refresh_from_db()
    assert archive.issue.date_source == "printed"


def test_an_issue_of_a_day_that_is_there_joins_it(archive, undated, admin_client, queued):
    ids = ids_of(undated)
    changes = {"date": "2019-05-06", "publication": str(archive.publication.pk), "_continue": "1"}
    response = saved(send(admin_client, issue_url(undated), changes))
    assert response.url == issue_url(archive.issue), "the editor is led to where the pages are now"
    assert not Issue.objects.filter(pk=undated.pk).exists()
    assert archive.issue.pages.count() == 3
    assert queued() == ids
    assert "云川工人报 2019-05-06" in admin_client.get(response.url).content.decode()


def test_pages_of_one_number_are_put_up_for_review(archive, undated, admin_client):
    undated.pages.filter(number=3).update(number=1)
    saved(send(admin_client, issue_url(undated), date="2019-05-06", publication=str(archive.publication.pk)))
    moved = archive.issue.pages.get(number=1, needs_review=True)
    assert moved.review_note


def test_the_same_page_twice_is_refused_in_words(archive, undated, admin_client, queued):
    Page.objects.filter(number__in=[1, 3]).update(number=1, section="工会新闻")
    response = send(admin_client, issue_url(undated), date="2019-05-06", publication=str(archive.publication.pk))
    assert response.status_code == 200
    assert "工会新闻" in str(response.context["adminform"].form.errors)
    assert Issue.objects.filter(pk=undated.pk).exists()
    assert queued() == set(), "nothing was moved"


def test_confirming_inferred_dates(archive, undated, admin_client, queued):
    issue = Issue.objects.create(
        date_from="2019-05-01", date_to="2019-05-31", date_precision="month", needs_review=True
    )
    article = make_article(make_page(issue, 9))
    data = {"action": "confirm", "_selected_action": [issue.pk, undated.pk]}
    admin_client.post("/admin/archive/issue/", data)
    issue.refresh_from_db()
    undated.refresh_from_db()
    assert (issue.date_source, issue.needs_review, issue.date_precision) == ("editor", False, "month")
    assert undated.needs_review, "there is no date to confirm"
    assert queued() == {article.pk}


def test_a_new_issue(archive, admin_client):
    url = "/admin/archive/issue/add/"
    saved(send(admin_client, url, publication=str(archive.publication.pk), date="2019-05-09"))
    assert Issue.objects.get(date_from="2019-05-09").date_source == "editor"
    response = send(admin_client, url, publication=str(archive.publication.pk), date="2019-05-09")
    assert response.status_code == 200
    assert Issue.objects.filter(date_from="2019-05-09").count() == 1


# --- pages --------------------------------------------------------------------------------------
def test_a_page_shows_its_raw_text_and_what_became_of_it(archive, admin_client):
    Page.objects.update(decisions=[{"subject": "order", "confidence": 0.6, "reason": "两栏倒置", "spans": []}])
    Residue.objects.create(
        page=archive.page, position=1, role="leftover", text="没有归处的一行", spans=[[43, 50]], reason="不属于任何一篇"
    )
    html = admin_client.get(page_url(archive.page)).content.decode()
    for words in ("两栏倒置", "60%", "不属于任何一篇", '<span class="baoku-leftover"', "云川机械厂工会送清凉"):
        assert words in html, words


def test_a_new_number_reaches_the_index(archive, admin_client, queued):
    saved(send(admin_client, page_url(archive.page), number="5", section="要闻"))
    archive.page.refresh_from_db()
    assert (archive.page.number, archive.page.section) == (5, "要闻")
    assert archive.page.metadata_sources == {"number": "editor", "section": "editor"}
    assert queued() == {archive.article.pk}


def test_a_page_moves_to_the_issue_of_its_day(archive, undated, admin_client, queued):
    page = undated.pages.get(number=3)
    ids = set(page.articles.values_list("pk", flat=True))
    saved(send(admin_client, page_url(page), publication=str(archive.publication.pk), date="2019-05-06"))
    page.refresh_from_db()
    assert page.issue == archive.issue
    assert queued() == ids
    assert Issue.objects.filter(pk=undated.pk).exists(), "it has another page"
    last = undated.pages.get()
    saved(send(admin_client, page_url(last), publication=str(archive.publication.pk), date="2019-05-10"))
    last.refresh_from_db()
    assert last.issue.date_label == "2019-05-10"
    assert not Issue.objects.filter(pk=undated.pk).exists(), "an issue without pages goes"


def test_a_page_is_not_moved_onto_its_double(archive, undated, admin_client):
    Page.objects.filter(number__in=[1, 3]).update(number=1, section="要闻")
    page = undated.pages.get(section="要闻")
    response = send(admin_client, page_url(page), issue=str(archive.issue.pk))
    assert response.status_code == 200
    assert response.context["adminform"].form.errors


def test_the_review_queue(archive, undated, admin_client):
    Page.objects.filter(pk=archive.page.pk).update(needs_review=True, review_note="两处说法不一")
    html = admin_client.get("/admin/archive/issue/review/").content.decode()
    assert issue_url(undated) in html
    assert "两处说法不一" in html
    assert "/admin/archive/issue/review/" in admin_client.get("/admin/").content.decode()
    admin_client.post("/admin/archive/page/", {"action": "mark_reviewed", "_selected_action": [archive.page.pk]})
    assert not Page.objects.filter(needs_review=True).exists()


# --- deleting -----------------------------------------------------------------------------------
def test_deleting_an_issue_says_what_goes(archive, undated, admin_client, queued):
    ids = ids_of(undated)
    url = reverse("admin:archive_issue_delete", args=[undated.pk])
    response = admin_client.get(url)
    counts = {int(count) for _kind, count in response.context["model_count"]}
    assert counts == {1, 2, 6}, "an issue, two pages, two articles, six blocks"
    saved(send(admin_client, url))
    assert not Article.objects.filter(pk__in=ids).exists()
    assert set(ArticleRedirect.objects.values_list("old_id", flat=True)) == ids
    assert queued() == ids


def test_a_long_list_of_what_goes_is_cut_and_counted(archive, admin_client):
    for number in range(2, 50):
        make_page(archive.issue, number)
    response = admin_client.get(reverse("admin:archive_issue_delete", args=[archive.issue.pk]))
    assert 49 in {count for _kind, count in response.context["model_count"]}
    assert "9" in response.context["deleted_objects"][1][-1], "49 pages less the 40 listed"


def test_deleting_many_issues_and_pages(archive, undated, admin_client, queued):
    ids = ids_of(undated)
    data = {"action": "delete_selected", "_selected_action": [undated.pages.first().pk], "post": "yes"}
    admin_client.post("/admin/archive/page/", data)
    assert undated.pages.count() == 1
    data = {"action": "delete_selected", "_selected_action": [undated.pk, archive.issue.pk], "post": "yes"}
    admin_client.post("/admin/archive/issue/", data)
    assert not Issue.objects.exists()
    assert set(ArticleRedirect.objects.values_list("old_id", flat=True)) == {*ids, archive.article.pk}
    assert queued() == {*ids, archive.article.pk}


def test_the_last_page_takes_its_issue_along(archive, admin_client):
    saved(send(admin_client, reverse("admin:archive_page_delete", args=[archive.page.pk])))
    assert not Issue.objects.exists()
    assert Publication.objects.exists()


def test_deleting_pages_needs_leave_to_delete_articles(archive, client_with):
    client = client_with("view_page", "delete_page")
    url = reverse("admin:archive_page_delete", args=[archive.page.pk])
    assert client.get(url).context["perms_lacking"]
    assert client.post(url, {"post": "yes"}).status_code == 403
    assert Page.objects.exists()


def test_withdrawing_a_whole_page(archive, admin_client, queued):
    admin_client.post("/admin/archive/page/", {"action": "withdraw", "_selected_action": [archive.page.pk]})
    archive.article.refresh_from_db()
    assert archive.article.visibility == "withdrawn"
    assert queued() == {archive.article.pk}
