"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.browse import counts, timeline
from archive.browse.issues import with_counts
from archive.browse.tiles import tiles
from archive.models import Article, Issue

LATEST_ISSUES = 8


def home(request: HttpRequest) -> HttpResponse:
    latest = with_counts(Issue.objects.filter(date_from__isnull=False)).order_by("-date_from", "-pk")
    return render(
        request,
        "archive/home.html",
        {
            "totals": counts.totals(),
            "tiles": tiles(counts.stories_by_province()),
            "months": timeline.months(Article.objects.public()),
            "themes": [theme for theme in counts.themes_with_counts() if theme.stories],
            "latest": latest[:LATEST_ISSUES],
        },
    )
