"""What stories are about and who made them: regions, themes, contributors, publications."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.browse import calendar, counts, places
from archive.browse.memo import one_state
from archive.models import Contributor, Publication, Region, Theme

from .common import for_robots, issue_page, list_page, story_page

CONTRIBUTORS_A_PAGE = 120


@one_state()
def regions(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/regions.html", {"tree": places.region_tree()})


@one_state()
def region(request: HttpRequest, code: str) -> HttpResponse:
    rows = list(Region.objects.filter(code=code).select_related("current", "parent").order_by("-valid_from"))
    if not rows:
        raise Http404
    found = next((row for row in rows if row.current is None), rows[0])
    codes, names = found.path_codes[:-1], found.path_names[:-1]
    context = {
        "region": found,
        "former": found.former.exclude(name=found.name).order_by("valid_from"),
        "children": places.children_with_counts(found) if found.current is None else [],
        "stories": story_page(request, places.stories_about(found)),
        "crumbs": [
            (_("Regions"), reverse("archive:regions")),
            *((name, reverse("archive:region", args=[code])) for code, name in zip(codes, names, strict=True)),
        ],
    }
    return render(request, "archive/region.html", context)


def themes(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/themes.html", {"themes": counts.themes_with_counts()})


@one_state()
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Theme, slug=slug)
    context = {
        "theme": found,
        "stories": story_page(request, counts.stories_about(found)),
        "crumbs": [(_("Themes"), reverse("archive:themes"))],
    }
    return render(request, "archive/theme.html", context)


@one_state()
def contributors(request: HttpRequest) -> HttpResponse:
    people = list_page(request, counts.busiest_contributors(), CONTRIBUTORS_A_PAGE)
    people.object_list = counts.with_stories(Contributor, people.object_list)
    return render(request, "archive/contributors.html", {"contributors": people})


@one_state()
def contributor(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Contributor, slug=slug)
    page = story_page(request, counts.stories_by(found))
    if not page.paginator.count:
        raise Http404  # known by hidden stories alone
    context = {
        "contributor": found,
        "stories": page,
        "crumbs": [(_("Contributors"), reverse("archive:contributors"))],
    }
    return render(request, "archive/contributor.html", context)


@one_state()
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Publication.objects.select_related("home_region"), slug=slug)
    issues = found.issues.order_by("-date_from", "-pk")
    years = calendar.years_of(found)
    asked = request.GET.get("year", "")
    year = next((year for year in years if str(year) == asked), years[0] if years else None)
    context = {
        "publication": found,
        "issues": issue_page(request, issues),
        "years": years,
        "year": year,
        "months": calendar.months_of(found, year) if year else [],
        "story_count": counts.stories_of(found),
        "crumbs": [(_("Issues"), reverse("archive:issues"))],
    }
    return for_robots(render(request, "archive/publication.html", context), found)
