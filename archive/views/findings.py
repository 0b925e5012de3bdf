"""What came of it: the initiatives that stories name, and the figures that they report."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.browse.figures import KINDS, ORDERS, Wanted, figures, kinds_with_counts
from archive.models import Article, Initiative, Region, Theme, Visibility

from .common import list_page, story_page

INITIATIVES_A_PAGE = 120
FIGURES_A_PAGE = 50


def initiatives(request: HttpRequest) -> HttpResponse:
    found = _public().order_by("-stories", "name")
    return render(request, "archive/initiatives.html", {"initiatives": list_page(request, found, INITIATIVES_A_PAGE)})


def initiative(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(_public(), slug=slug)
    links = found.article_links.filter(rejected=False)
    context = {
        "initiative": found,
        "stories": story_page(request, Article.objects.public().filter(pk__in=links.values("article_id"))),
        "crumbs": [(_("Initiatives"), reverse("archive:initiatives"))],
    }
    return render(request, "archive/initiative.html", context)


def figure_table(request: HttpRequest) -> HttpResponse:
    """``?kind=&order=&theme=&region=``; what is not known of these counts as not given."""
    asked = request.GET
    wanted = Wanted(
        kind=asked["kind"] if asked.get("kind") in KINDS else "money",
        order=asked["order"] if asked.get("order") in ORDERS else "largest",
        theme=Theme.objects.filter(slug=asked["theme"]).first() if asked.get("theme") else None,
        region=Region.objects.filter(code=asked["region"], current=None).first() if asked.get("region") else None,
    )
    context = {
        "wanted": wanted,
        "kinds": kinds_with_counts(),
        "themes": Theme.objects.order_by("position", "slug"),
        "provinces": Region.objects.filter(level=Region.Level.PROVINCE, current=None).order_by("code"),
        "figures": list_page(request, figures(wanted), FIGURES_A_PAGE),
    }
    return render(request, "archive/figures.html", context)


def _public():
    links = Q(article_links__article__visibility=Visibility.PUBLIC, article_links__rejected=False)
    return Initiative.objects.annotate(stories=Count("article_links", filter=links)).filter(stories__gt=0)
