"""Addresses. They carry no language: that comes from a cookie, then Accept-Language."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language


class Favicon(RedirectView):
    """Browsers ask for /favicon.ico wherever a page names no icon, as the admin's do."""

    def get_redirect_url(self, *args, **kwargs):
        return static("favicon.svg")


urlpatterns = [
    path("admin/", admin.site.urls),
    # Open in a log-in-only archive too: the log-in page has its choice of language.
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("favicon.ico", login_not_required(Favicon.as_view())),
    path("", include("search.urls")),
    path("", include("archive.urls")),
]
