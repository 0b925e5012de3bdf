"""What is not public stays out of sight: on its own page, on lists, in counts, in the text around it."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from archive.models import ArticleRedirect, Jump

from .factories import about, by, leave_over, make_article, make_issue, make_page, make_region, make_theme, on

pytestmark = pytest.mark.django_db
SECRET = "缆车站的秘密名单"


@pytest.fixture
def page():
    return make_page(make_issue())


@pytest.fixture
def hidden(page, request):
    """A story that is not public, linked to all that stories are linked to."""
    article = make_article(page, SECRET, blocks=(SECRET,), visibility=request.param)
    about(article, make_region("990000", "测试省"))
    on(article, make_theme())
    by(article, "密小云")
    leave_over(page, SECRET + "的剩余")
    page.raw_text = SECRET
    page.save()
    return article


both = pytest.mark.parametrize("hidden", ["staff", "withdrawn"], indirect=True)


@both
@pytest.mark.parametrize("path", ["/", "/issues/", "/regions/", "/regions/990000/", "/themes/night-schools/"])
def test_no_list_shows_it(client, hidden, path):
    assert SECRET not in client.get(path).content.decode()


@both
def test_its_page_and_issue_keep_it_back(client, hidden):
    for address in (hidden.page.get_absolute_url(), hidden.page.issue.get_absolute_url()):
        assert SECRET not in client.get(address).content.decode()
    assert client.get(reverse("archive:page_raw", args=[hidden.page.pk])).status_code == 404


@both
def test_a_person_known_from_it_alone_is_unknown(client, hidden):
    assert client.get("/contributors/mi-xiao-yun/").status_code == 404
    assert "密小云" not in client.get("/contributors/").content.decode()


@both
def test_neither_neighbours_nor_jumps_name_it(client, hidden):
    shown = make_article(hidden.page, "看得见的稿件")
    Jump.objects.create(article=shown, direction="to", page_number=2, target=hidden)
    Jump.objects.create(article=hidden, direction="from", page_number=1, target=shown)
    assert SECRET not in client.get(shown.get_absolute_url()).content.decode()


@pytest.mark.parametrize("hidden", ["withdrawn"], indirect=True)
def test_withdrawn_leaves_a_tombstone_that_says_so(client, hidden):
    answer = client.get(hidden.get_absolute_url())
    assert answer.status_code == 410
    assert "已撤下" in answer.content.decode()
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("hidden", ["staff"], indirect=True)
def test_staff_only_is_for_staff(client, hidden):
    assert client.get(hidden.get_absolute_url()).status_code == 404
    client.force_login(User.objects.create_user("reader"))
    assert client.get(hidden.get_absolute_url()).status_code == 404
    client.force_login(User.objects.create_user("editor", is_staff=True))
    answer = client.get(hidden.get_absolute_url())
    assert answer.status_code == 200
    assert "仅供内部" in answer.content.decode()


def test_staff_read_the_raw_text_of_any_page(client, page):
    make_article(page, visibility="withdrawn")
    client.force_login(User.objects.create_user("editor", is_staff=True))
    assert "整版的原文在此" in client.get(reverse("archive:page_raw", args=[page.pk])).content.decode()


def test_former_permalinks(client, page):
    now, gone = make_article(page), make_article(page, visibility="withdrawn")
    ArticleRedirect.objects.create(old_id=7001, target=now)
    ArticleRedirect.objects.create(old_id=7002, headline=SECRET)
    ArticleRedirect.objects.create(old_id=7003, target=gone)
    ArticleRedirect.objects.create(old_id=7004, target=make_article(page, visibility="staff"))
    assert client.get("/articles/7001/").headers["Location"] == now.get_absolute_url()
    assert [client.get(f"/articles/{pk}/").status_code for pk in (7001, 7002, 7003, 7004, 7005)] == [
        301,
        410,
        410,
        404,
        404,
    ]
    assert SECRET not in client.get("/articles/7002/").content.decode()


def test_a_rejected_fact_is_no_fact(client, page):
    article, region = make_article(page), make_region("990000", "测试省")
    about(article, region, rejected=True)
    assert "测试省" not in client.get(article.get_absolute_url()).content.decode()
    assert article.headline not in client.get("/regions/990000/").content.decode()


def test_a_paper_that_robots_shall_not_keep(client, page):
    article = make_article(page)
    paper = page.issue.publication
    for noindex in (False, True):
        paper.noindex = noindex
        paper.save()
        for shown in (article, page, page.issue, paper):
            answer = client.get(shown.get_absolute_url())
            assert ("X-Robots-Tag" in answer.headers) is noindex
            assert ('<meta name="robots" content="noindex">' in answer.content.decode()) is noindex
