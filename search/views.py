"""The search page and ``/api/v1/search``.

Context of ``search/search.html`` (looks belong to the templates):

    response    ``service.SearchResponse``: total, took_ms, hits (each with article, headline_html,
                snippet, regions, themes), understood, widenings (word, others), help, sort, ready
    wanted      ``service.SearchRequest``: q, first, last, page, per_page, ...
    errors      what was wrong with the address's parameters, in words (those parameters are left out)
    facets      list of ``Group``: name, title, entries, none; an entry has value, label, count, chosen,
                url (chooses it, or takes the choice back) and children (the tree of regions, months in years)
    chosen      entries that are chosen, over all facets: for the chips that take a choice back
    sorts       list of (value, label, url, chosen)
    page        number, pages, previous, next (addresses, "" where there is none), first, last: numbers of hits
    exact_url   the same search without synonyms, "" where none widened it
    suggestions list of (text, count, url, without_choices), where nothing was found
    clear_url   the same words without any choice
"""

import math
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .engine.model import FACETS
from .params import BadParameterError, read_params
from .service import FacetValue, Hit, SearchRequest, SearchResponse, run_search
from .suggest import Suggested, suggest

MAX_TYPED = 60  # characters of what is being typed that suggestions look at
ALL_PARAMETERS = ("q", *FACETS, "from", "to", "sort", "page", "per_page", "widen")


# --- API ------------------------------------------------------------------------------------


@require_safe
def api_search(request: HttpRequest) -> JsonResponse:
    try:
        wanted = SearchRequest(**read_params(request.GET.getlist))
    except BadParameterError as error:
        return JsonResponse({"error": str(error), "parameter": error.name}, status=400)
    response = run_search(wanted)
    return JsonResponse(as_json(response, wanted), json_dumps_params={"ensure_ascii": False})


@require_safe
def api_suggest(request: HttpRequest) -> JsonResponse:
    """``?q=``: what the words being typed may become, as ``suggestions`` of text, kind, count and url."""
    typed = request.GET.get("q", "")[:MAX_TYPED]
    return JsonResponse(
        {"suggestions": [_suggestion_json(found) for found in suggest(typed)]},
        json_dumps_params={"ensure_ascii": False},
    )


def _suggestion_json(found: Suggested) -> dict:
    if found.kind == "headline":
        url = reverse("archive:article", args=[found.key])
    elif found.kind in FACETS:
        url = f"{reverse('search:search')}?{urlencode({found.kind: found.key})}"
    else:
        url = f"{reverse('search:search')}?{urlencode({'q': found.key})}"
    return {"text": found.text, "kind": found.kind, "count": found.count, "url": url}


def as_json(response: SearchResponse, wanted: SearchRequest) -> dict:
    return {
        "total": response.total,
        "took_ms": response.took_ms,
        "page": wanted.page,
        "per_page": wanted.per_page,
        "sort": response.sort,
        "understood": response.understood,
        "synonyms": [{"word": widening.word, "also": widening.others} for widening in response.widenings],
        "results": [_hit_json(hit) for hit in response.hits],
        "facets": {
            name: [{"value": v.value, "label": v.label, "count": v.count} for v in values]
            for name, values in (response.facets or {}).items()
        },
    }


def _hit_json(hit: Hit) -> dict:
    article, issue = hit.article, hit.article.page.issue
    regions = [link.region for link in article.region_links.all()]
    return {
        "id": article.pk,
        "url": article.get_absolute_url(),
        "headline": article.headline,
        "snippet": hit.snippet,
        "date": issue.date_label or None,
        "publication": issue.publication.name if issue.publication else "",
        "regions": [{"code": r.code, "name": r.name, "path": list(r.path_names)} for r in regions],
        "themes": [link.theme.name_zh for link in article.theme_links.all()],
        "score": hit.score,
    }


# --- page -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Entry:
    """A facet value with its link; children are values below it in a tree."""

    value: str
    label: str
    count: int
    chosen: bool
    url: str
    children: list["Entry"] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether something below it is chosen, or it is chosen itself: its children should show."""
        return self.chosen or any(child.open for child in self.children)


@dataclass(slots=True)
class Group:
    name: str
    title: str
    entries: list[Entry]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    params, errors = _good_params(request.GET)
    wanted = SearchRequest(**read_params(params.getlist))
    response = run_search(wanted)
    groups = [_group(params, name, values) for name, values in (response.facets or {}).items() if name != "month"]
    context = {
        "response": response,
        "wanted": wanted,
        "errors": errors,
        "facets": groups,
        "chosen": [entry for group in groups for entry in _chosen(group.entries)],
        "sorts": _sorts(params, response.sort),
        "page": _paging(params, wanted, response),
        "exact_url": _url(params, widen="0", page=None) if response.widenings else "",
        "suggestions": _suggestions(params, response),
        "clear_url": f"{reverse('search:search')}?{_only(params, 'q').urlencode()}",
    }
    return render(request, "search/search.html", _with_months(context, params, response))


def _good_params(given: QueryDict) -> tuple[QueryDict, list[str]]:
    """The parameters that can be read; what was wrong with the others."""
    params = QueryDict(mutable=True)
    for name in ALL_PARAMETERS:
        if values := [value for value in given.getlist(name) if value.strip()]:
            params.setlist(name, values)
    errors = []
    for _attempt in ALL_PARAMETERS:
        try:
            read_params(params.getlist)
            break
        except BadParameterError as error:
            errors.append(str(error))
            params.pop(error.name, None)
    return params, errors


def _url(params: QueryDict, **changes: str | None) -> str:
    changed = params.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = value
    return f"{reverse('search:search')}?{changed.urlencode()}"


def _only(params: QueryDict, *names: str) -> QueryDict:
    kept = QueryDict(mutable=True)
    for name in names:
        if name in params:
            kept.setlist(name, params.getlist(name))
    return kept


def _toggled(params: QueryDict, name: str, value: str, chosen: bool, related: frozenset[str] = frozenset()) -> str:
    """``related``: values above or below it in a tree. A part and its whole make no sense together."""
    changed = params.copy()
    values = [v for v in changed.getlist(name) if v.strip() != value and (chosen or v.strip() not in related)]
    changed.setlist(name, values if chosen else [*values, value])
    changed.pop("page", None)
    return f"{reverse('search:search')}?{changed.urlencode()}"


def _group(params: QueryDict, name: str, values: tuple[FacetValue, ...]) -> Group:
    titles = {
        "region": _("Region"),
        "theme": _("Theme"),
        "year": _("Date"),
        "publication": _("Publication"),
        "kind": _("Kind"),
        "contributor": _("Contributor"),
    }
    parents = {v.value: v.parent for v in values}
    picked = [v.value for v in values if v.chosen]
    entries = {v.value: _entry(params, name, v, _related(v.value, picked, parents)) for v in values}
    top = []
    for value in values:
        above = entries.get(value.parent)
        (above.children if above else top).append(entries[value.value])
    return Group(name, titles[name], top)


def _related(value: str, picked: list[str], parents: dict[str, str]) -> frozenset[str]:
    """The picked values that stand above or below this one."""
    above = set(_above(value, parents))
    return frozenset(other for other in picked if other in above or value in _above(other, parents))


def _above(value: str, parents: dict[str, str]) -> list[str]:
    found: list[str] = []
    while (value := parents.get(value, "")) and value not in found:
        found.append(value)
    return found


def _entry(params: QueryDict, name: str, v: FacetValue, related: frozenset[str] = frozenset()) -> Entry:
    return Entry(v.value, v.label, v.count, v.chosen, _toggled(params, name, v.value, v.chosen, related))


def _with_months(context: dict, params: QueryDict, response: SearchResponse) -> dict:
    """Months stand below their years; an uncertain month is said once, by the year."""
    years = {entry.value: entry for group in context["facets"] if group.name == "year" for entry in group.entries}
    for value in (response.facets or {}).get("month", ()):
        entry = _entry(params, "month", value)
        if value.chosen:
            context["chosen"].append(entry)
        if value.parent in years:
            years[value.parent].children.append(entry)
    return context


def _chosen(entries: list[Entry]) -> list[Entry]:
    found = []
    for entry in entries:
        found += [entry] if entry.chosen else []
        found += _chosen(entry.children)
    return found


def _sorts(params: QueryDict, current: str) -> list[tuple[str, str, str, bool]]:
    labels = {"relevance": _("Best match"), "newest": _("Newest first"), "oldest": _("Oldest first")}
    return [(value, label, _url(params, sort=value, page=None), value == current) for value, label in labels.items()]


def _paging(params: QueryDict, wanted: SearchRequest, response: SearchResponse) -> dict:
    pages = math.ceil(response.total / wanted.per_page)
    first = (wanted.page - 1) * wanted.per_page + 1
    return {
        "number": wanted.page,
        "pages": pages,
        "previous": _url(params, page=str(min(wanted.page - 1, pages))) if wanted.page > 1 and pages else "",
        "next": _url(params, page=str(wanted.page + 1)) if wanted.page < pages else "",
        "first": first,
        "last": min(first + wanted.per_page - 1, response.total),
    }


def _suggestions(params: QueryDict, response: SearchResponse) -> list[tuple[str, int, str, bool]]:
    if not response.help:
        return []
    return [
        (s.q, s.count, _url(_only(params, "q") if s.without_choices else params, q=s.q, page=None), s.without_choices)
        for s in response.help.suggestions
    ]
