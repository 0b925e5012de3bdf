"""The queue of readers' reports."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from archive.models import ErrorReport

from .forms import errors, send

pytestmark = pytest.mark.django_db
QUEUE = "/admin/archive/errorreport/"


@pytest.fixture
def reports(archive) -> list[ErrorReport]:
    return [
        ErrorReport.objects.create(article_number=archive.article.pk, headline="云川机械厂", message=f"第{n}处有误")
        for n in range(3)
    ]


def test_the_list_shows_what_is_open(admin_client, admin_user, reports):
    ErrorReport.objects.filter(pk=reports[0].pk).update(closed=timezone.now(), closed_by=admin_user)
    for state, expected in (("", [1, 2]), ("?state=closed", [0]), ("?state=all", [0, 1, 2])):
        html = admin_client.get(QUEUE + state).content.decode()
        assert [n for n in range(3) if f"第{n}处有误" in html] == expected


def test_several_are_closed_at_once(admin_client, reports):
    chosen = [reports[0].pk, reports[2].pk]
    admin_client.post(QUEUE, {"action": "close", "_selected_action": chosen})
    closed = ErrorReport.objects.filter(closed__isnull=False)
    assert set(closed.values_list("pk", flat=True)) == set(chosen)
    assert {report.closed_by.username for report in closed} == {"admin"}


def test_one_is_answered_closed_and_opened_again(admin_client, archive, reports):
    page = f"{QUEUE}{reports[0].pk}/change/"
    html = admin_client.get(page).content.decode()
    assert archive.article.get_absolute_url() in html
    assert f"/admin/archive/article/{archive.article.pk}/change/" in html

    response = send(admin_client, page, {"note": "已改正", "is_closed": "on"})
    assert response.status_code == 302, errors(response)
    report = ErrorReport.objects.get(pk=reports[0].pk)
    assert (report.note, report.closed_by.username, report.is_open) == ("已改正", "admin", False)

    first_closed = report.closed
    send(admin_client, page, {"note": "已改正并复核", "is_closed": "on"})
    assert ErrorReport.objects.get(pk=report.pk).closed == first_closed

    send(admin_client, page, {"is_closed": None})
    report.refresh_from_db()
    assert (report.closed, report.closed_by, report.note) == (None, None, "已改正并复核")


def test_who_closed_it_may_leave(admin_client, reports):
    leaver = User.objects.create_user("leaver")
    ErrorReport.objects.filter(pk=reports[0].pk).update(closed=timezone.now(), closed_by=leaver)
    leaver.delete()
    assert not ErrorReport.objects.get(pk=reports[0].pk).is_open


def test_none_is_made_by_hand_and_bad_ones_can_go(admin_client, reports):
    assert admin_client.get(f"{QUEUE}add/").status_code == 403
    admin_client.post(QUEUE, {"action": "delete_selected", "_selected_action": [reports[1].pk], "post": "yes"})
    assert not ErrorReport.objects.filter(pk=reports[1].pk).exists()
