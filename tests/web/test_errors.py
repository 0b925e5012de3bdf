"""When something is wrong: a page in the archive's own look, in the reader's language, with a way on."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import path

import config.urls
from archive.views.common import not_ready

pytestmark = pytest.mark.django_db


def _raise(error: type[Exception]):
    def view(request):
        raise error("for the test")

    return view


urlpatterns = [
    path("wrong/400/", _raise(BadRequest)),
    path("wrong/403/", _raise(PermissionDenied)),
    path("wrong/404/", _raise(Http404)),
    path("wrong/500/", _raise(ZeroDivisionError)),
    path("wrong/503/", not_ready),
    *config.urls.urlpatterns,
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("status", [400, 403, 404, 500, 503])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_error_pages_have_the_archives_look(status, language):
    client = Client(raise_request_exception=False, headers={"accept-language": language})
    answer = client.get(f"/wrong/{status}/")
    html = answer.content.decode()
    assert answer.status_code == status
    assert 'class="error-page"' in html
    assert f'<html lang="{"en" if language == "en" else "zh-Hans"}">' in html
    assert 'href="/issues/"' in html, "a way on"
    assert "baoku" in html
    assert "for the test" not in html


@pytest.mark.urls(__name__)
def test_the_page_of_a_breakdown_asks_the_database_nothing(django_assert_num_queries):
    """It may be the database that broke."""
    client = Client(raise_request_exception=False)
    with django_assert_num_queries(0):
        assert client.get("/wrong/500/").status_code == 500


@pytest.mark.parametrize("address", ["/search/?year=x&from=never", "/search/?page=0", "/search/?kind=nonsense&sort=up"])
def test_the_search_page_says_what_it_could_not_read_and_goes_on(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
