"""What several views share: paging, who may see more, what robots may keep."""

import numpy as np
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.browse.issues import with_counts
from archive.browse.order import newest_first
from archive.browse.stories import read
from archive.models import Issue, Publication

STORIES_A_PAGE = 30
ISSUES_A_PAGE = 60
Crumb = tuple[str, str]  # label, address


def story_page(request: HttpRequest, ids: np.ndarray) -> ListPage:
    """The asked page of a list of stories, newest first; a page number out of range gives the nearest."""
    page = list_page(request, newest_first(ids), STORIES_A_PAGE)
    page.object_list = read(page.object_list.tolist())
    return page


def list_page(request: HttpRequest, rows, size: int) -> ListPage:
    return Paginator(rows, size).get_page(request.GET.get("page"))


def issue_page(request: HttpRequest, issues: QuerySet[Issue]) -> ListPage:
    """The asked page of a list of issues, with what a list shows of each."""
    page = list_page(request, issues.select_related("publication"), ISSUES_A_PAGE)
    page.object_list = with_counts(page.object_list)
    return page


def is_staff(request: HttpRequest) -> bool:
    """May this reader see staff-only stories, leftovers of touched pages and review notes?"""
    return request.user.is_active and request.user.is_staff


def for_robots(response: HttpResponse, publication: Publication | None) -> HttpResponse:
    """Ask robots to stay away from a paper that does not want them; templates add the meta tag."""
    if publication and publication.noindex:
        response["X-Robots-Tag"] = "noindex"
    return response


def issue_crumbs(issue: Issue) -> list[Crumb]:
    """The way from the list of issues down to ``issue``, itself left out."""
    crumbs = [(_("Issues"), reverse("archive:issues"))]
    if issue.publication:
        crumbs.append((issue.publication.name, issue.publication.get_absolute_url()))
    elif not issue.date_from:
        crumbs.append((_("Undated"), reverse("archive:undated")))
    return crumbs


def not_ready(request: HttpRequest) -> HttpResponse:
    """There is no index yet: a page that says so, and when to come again."""
    answer = render(request, "503.html", status=503)
    answer["Retry-After"] = "30"
    return answer
