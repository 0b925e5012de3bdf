"""“Report an error”: a reader tells the editors what is wrong with a story. Needs neither an account nor scripts.

The one public page that writes a row (through ``editing.file_report``, in one transaction). Limits are per browser,
known by a signed cookie, and per address; of the address only a keyed digest of the day is kept.
"""

import ipaddress
import secrets

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.editing import TooManyReportsError, file_report
from archive.models import Article, ErrorReport

from .common import issue_crumbs

COOKIE = "baoku_visit"
DAY = 86_400  # seconds


class ReportForm(forms.ModelForm):
    """``website`` is a trap: people do not see it, programs that fill in everything do."""

    website = forms.CharField(required=False, label=gettext_lazy("Leave this empty"))

    class Meta:
        model = ErrorReport
        fields = ("kind", "quote", "message", "contact")
        labels = {
            "quote": gettext_lazy("The words in question"),
            "message": gettext_lazy("What is wrong, and what would be right?"),
            "contact": gettext_lazy("How to reach you, if you like"),
        }
        widgets = {
            "kind": forms.RadioSelect,
            "quote": forms.TextInput,
            "message": forms.Textarea(attrs={"rows": 6}),
            "contact": forms.TextInput(attrs={"autocomplete": "email"}),
        }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.public().with_issue(), pk=pk)
    visit = request.get_signed_cookie(COOKIE, "", max_age=DAY) or secrets.token_urlsafe(12)
    answer = _answer(request, article, visit)
    answer.set_signed_cookie(COOKIE, visit, max_age=DAY, samesite="Lax", httponly=True, secure=request.is_secure())
    return answer


def _answer(request: HttpRequest, article: Article, visit: str) -> HttpResponse:
    form = ReportForm(request.POST if request.method == "POST" else None)
    taken = form.is_valid() and _take(request, article, form.cleaned_data, visit)
    if taken:
        messages.success(request, _("Thank you. Your report is with the editors."))
        return redirect(article)
    refused = form.is_valid()
    return render(request, "archive/report.html", _context(article, form, refused), status=429 if refused else 200)


def _context(article: Article, form: ReportForm, refused: bool) -> dict:
    return {
        "article": article,
        "form": form,
        "refused": refused,
        "publication": article.page.issue.publication,
        "crumbs": [
            *issue_crumbs(article.page.issue),
            (article.page.issue, article.page.issue.get_absolute_url()),
            (article, article.get_absolute_url()),
        ],
    }


def _take(request: HttpRequest, article: Article, said: dict, visit: str) -> bool:
    """Whether the report was taken in. What fell into the trap is told so, and forgotten."""
    if said.pop("website"):
        return True
    try:
        file_report(article=article, **said, address_key=_address_key(request), visit_key=visit)
    except TooManyReportsError:
        return False
    return True


def _address_key(request: HttpRequest) -> str:
    """The same for all requests of one address on one day; nobody can tell the address from it.

    Behind the proxy that BAOKU_HTTPS speaks of, the address is the last that the proxy names. Of an IPv6 address
    the half counts that one household has.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        found = ipaddress.ip_address(address)
        address = str(ipaddress.ip_network((found, 64), strict=False) if found.version == 6 else found)
    except ValueError:
        pass  # a socket, or a name that the proxy made up: all the same for the limit
    return salted_hmac("baoku.report", f"{timezone.localdate()} {address}", algorithm="sha256").hexdigest()[:32]
