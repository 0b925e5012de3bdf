"""What came of it: the initiatives that stories name, and the figures that they report."""

from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from archive import ports
from archive.browse.counts import leading_initiatives, stories_telling_of, with_stories
from archive.browse.figures import KINDS, ORDERS, Wanted, figures, kinds_with_counts
from archive.browse.memo import one_state
from archive.models import Article, Initiative, Region, Theme

from .common import list_page, not_ready, story_page

INITIATIVES_A_PAGE = 120
FIGURES_A_PAGE = 50
# What of an address belongs to a search; of these the page has boxes for BOXES, the others go along unseen.
SEARCHED = (
    "q",
    "region",
    "theme",
    "year",
    "month",
    "publication",
    "kind",
    "contributor",
    "event",
    "from",
    "to",
    "widen",
)
BOXES = ("q", "region", "theme")


@one_state()
def initiatives(request: HttpRequest) -> HttpResponse:
    found = list_page(request, leading_initiatives(), INITIATIVES_A_PAGE)
    found.object_list = with_stories(Initiative, found.object_list)
    return render(request, "archive/initiatives.html", {"initiatives": found})


@one_state()
def initiative(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Initiative, slug=slug)
    stories = story_page(request, stories_telling_of(found))
    if not stories.paginator.count:
        raise Http404  # known by hidden stories alone
    context = {
        "initiative": found,
        "stories": stories,
        "crumbs": [(_("Initiatives"), reverse("archive:initiatives"))],
    }
    return render(request, "archive/initiative.html", context)


@one_state()
def figure_table(request: HttpRequest) -> HttpResponse:
    """``?kind=&order=&theme=&region=``, and all parameters of a search, whose stories alone count then.

    What is not known of the first four counts as not given. A search's ``kind`` is one of a story, which no kind of
    figure is called like, so both may be given.
    """
    asked = request.GET
    search = _search_of(asked)
    try:
        articles = ports.search().matching(search) if search else None
    except ValueError as error:
        raise BadRequest(str(error)) from error
    if search and articles is None:
        return not_ready(request)
    themes = list(Theme.objects.order_by("position", "slug").defer("terms"))
    wanted = Wanted(
        kind=next((kind for kind in asked.getlist("kind") if kind in KINDS), "money"),
        order=asked["order"] if asked.get("order") in ORDERS else "largest",
        theme=next((theme for theme in themes if theme.slug == asked.get("theme")), None),
        region=Region.objects.filter(code=asked["region"], current=None).first() if asked.get("region") else None,
        articles=None if articles is None else tuple(articles),
    )
    kinds = kinds_with_counts(wanted)
    found = figures(wanted, next((number for kind, _, number in kinds if kind == wanted.kind), 0))
    context = {
        "wanted": wanted,
        "q": asked.get("q", ""),
        "search": search,
        "cut": ports.search().left_out(search) if search.get("q") else None,
        "search_address": f"{reverse('search:search')}?{urlencode(search, doseq=True)}",
        "kinds": [(kind, name, number, _with_kind(asked, kind)) for kind, name, number in kinds],
        "themes": themes,
        "provinces": Region.objects.filter(level="province", current=None).order_by("code").only("code", "name"),
        "figures": list_page(request, found, FIGURES_A_PAGE),
        "others": [(name, value) for name, values in search.items() if name not in BOXES for value in values],
    }
    return render(request, "archive/figures.html", context)


def _search_of(asked: QueryDict) -> dict[str, list[str]]:
    """The search among the parameters; none where a theme and a region are all that is asked for."""
    found = {name: [value for value in values if value.strip()] for name, values in asked.lists()}
    found["kind"] = [kind for kind in found.get("kind", []) if kind in Article.Kind.values]
    found = {name: values for name, values in found.items() if values and name in SEARCHED}
    simple = found.keys() <= {"theme", "region"} and all(len(values) == 1 for values in found.values())
    return {} if simple else found


def _with_kind(asked: QueryDict, kind: str) -> str:
    """The same table of another kind of figure."""
    changed = asked.copy()
    changed.setlist("kind", [*(other for other in asked.getlist("kind") if other not in KINDS), kind])
    changed.pop("page", None)
    return f"?{changed.urlencode()}"
