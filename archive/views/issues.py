"""Issues: by year, by month, without a date, and one of them."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.browse import issues as queries
from archive.browse.neighbours import around_issue, pages_of
from archive.browse.stories import LONG, in_order_of_print, with_lead
from archive.models import Article, Issue, Publication

from .common import for_robots, issue_crumbs, issue_page


def issues(request: HttpRequest) -> HttpResponse:
    years = queries.by_month()
    context = {
        "years": years,
        "undated": Issue.objects.count() - sum(sum(months.values()) for months in years.values()),
        "publications": Publication.objects.order_by("name"),
    }
    return render(request, "archive/issues.html", context)


def year(request: HttpRequest, year: int) -> HttpResponse:
    if not 1 <= year <= 9999:
        raise Http404
    by_month = queries.by_month()
    found = queries.of_year(year).order_by("date_from", "date_to", "publication__name", "pk")
    context = {
        "year": year,
        "years": sorted(by_month, reverse=True),
        "months": [(date(year, number, 1), by_month.get(year, {}).get(number, 0)) for number in range(1, 13)],
        "issues": issue_page(request, found),
        "crumbs": [(_("Issues"), reverse("archive:issues"))],
    }
    return render(request, "archive/year.html", context)


def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        raise Http404
    found = queries.of_month(year, month).order_by("date_from", "publication__name", "pk")
    context = {
        "month": date(year, month, 1),
        "issues": issue_page(request, found),
        "crumbs": [
            (_("Issues"), reverse("archive:issues")),
            (str(year), reverse("archive:year", args=[year])),
        ],
    }
    return render(request, "archive/month.html", context)


def undated(request: HttpRequest) -> HttpResponse:
    found = queries.undated().order_by("publication__name", "pk")
    context = {
        "issues": issue_page(request, found),
        "crumbs": [(_("Issues"), reverse("archive:issues"))],
    }
    return render(request, "archive/undated.html", context)


def issue(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Issue.objects.select_related("publication"), pk=pk)
    pages = pages_of(found)
    stories = with_lead(in_order_of_print(Article.objects.public().filter(page__issue=found))).defer(*LONG)
    by_page = {page.pk: [] for page in pages}
    for story in stories:
        by_page[story.page_id].append(story)
    context = {
        "issue": found,
        "pages": [(page, by_page[page.pk]) for page in pages],
        "neighbours": around_issue(found),
        "crumbs": issue_crumbs(found),
        "publication": found.publication,
    }
    return for_robots(render(request, "archive/issue.html", context), found.publication)
