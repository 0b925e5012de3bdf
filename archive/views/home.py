"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.browse import counts, places, timeline
from archive.browse.issues import with_counts
from archive.browse.memo import one_state
from archive.browse.tiles import tiles
from archive.models import Issue

LATEST_ISSUES = 8


@one_state()
def home(request: HttpRequest) -> HttpResponse:
    dated = Issue.objects.filter(date_from__isnull=False).select_related("publication")
    latest = dated.order_by("-date_from", "-pk")[:LATEST_ISSUES]
    context = {
        "totals": counts.totals(),
        "tiles": tiles(places.stories_by_place()),
        "months": timeline.months(),
        "themes": [theme for theme in counts.themes_with_counts() if theme.stories],
        "latest": with_counts(latest),
    }
    return render(request, "archive/home.html", context)
