"""The editors' queue: what the machine was not sure of."""

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from archive.models import Article, Issue, Page

MOST_SHOWN = 50


def review_queue(request: HttpRequest, site: AdminSite) -> TemplateResponse:
    """Issues with inferred dates, pages with conflicts and doubtful articles, the first of each on one page."""
    if not request.user.has_perm("archive.view_issue"):
        raise PermissionDenied
    waiting = [
        Issue.objects.filter(needs_review=True).select_related("publication"),
        Page.objects.filter(needs_review=True).select_related("issue__publication"),
        Article.objects.filter(needs_review=True).select_related("page__issue__publication"),
    ]
    context = {
        **site.each_context(request),
        "title": _("To review"),
        "queues": [
            {"opts": queryset.model._meta, "count": queryset.count(), "rows": queryset[:MOST_SHOWN]}
            for queryset in waiting
        ],
    }
    return TemplateResponse(request, "admin/archive/review.html", context)
