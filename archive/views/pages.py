"""One page of a paper: its stories in print order, and its raw text."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.browse.labels import page_label
from archive.browse.neighbours import around_page
from archive.browse.stories import with_lead
from archive.models import Article, Page, Residue, Visibility

from .common import for_robots, is_staff, issue_crumbs
from .script import render_printed


def page(request: HttpRequest, pk: int) -> HttpResponse:
    found = _page(pk)
    open_text = may_see_all_text(request, found)
    pages, neighbours = around_page(found)
    stories = with_lead(found.articles.public()).prefetch_related("blocks", "jumps__target__page").order_by("position")
    context = {
        "page": found,
        "issue": found.issue,
        "stories": stories,
        "leftovers": found.residues.filter(role=Residue.Role.LEFTOVER) if open_text else [],
        "open_text": open_text,
        "pages": pages,
        "neighbours": neighbours,
        "crumbs": [*issue_crumbs(found.issue), (found.issue, found.issue.get_absolute_url())],
        "publication": found.issue.publication,
    }
    return for_robots(render_printed(request, "archive/page.html", context), found.issue.publication)


def page_raw(request: HttpRequest, pk: int) -> HttpResponse:
    """The page's text as the file has it, with what was made of each part of it."""
    found = _page(pk)
    if not may_see_all_text(request, found):
        raise Http404
    crumbs = [
        *issue_crumbs(found.issue),
        (found.issue, found.issue.get_absolute_url()),
        (page_label(found), found.get_absolute_url()),
    ]
    context = {"page": found, "issue": found.issue, "crumbs": crumbs, "publication": found.issue.publication}
    return for_robots(render(request, "archive/page_raw.html", context), found.issue.publication)


def may_see_all_text(request: HttpRequest, page: Page) -> bool:
    """The text of a whole page would give away a story that is not public: then it is for staff alone."""
    if is_staff(request):
        return True
    return not Article.objects.filter(page=page).exclude(visibility=Visibility.PUBLIC).exists()


def _page(pk: int) -> Page:
    return get_object_or_404(Page.objects.select_related("issue__publication"), pk=pk)
