"""The search page and ``/api/v1/search``.

Context of ``search/search.html`` (looks belong to the templates):

    response    ``service.SearchResponse``: total, took_ms, hits (each with article, headline_html,
                snippet, regions, themes, reprints), folded, understood, widenings (word, others), loosened, wild,
                cut (characters, strings, loose), help, sort, ready
    wanted      ``service.SearchRequest``: q, first, last, page, per_page, ...
    errors      what was wrong with the address's parameters, in words (those parameters are left out)
    facets      list of ``Group``: name, title, entries, size, all_url; an entry has value, label, count, chosen,
                url (chooses it, or takes the choice back) and children (the tree of regions, months in years)
    carried     (name, value) pairs of the form whose buttons choose facet values where the query is too long for links
    chosen      entries that are chosen, over all facets: for the chips that take a choice back
    sorts       list of (value, label, url, chosen)
    page        number, pages, previous, next (addresses, "" where there is none), first, last: numbers of hits
    exact_url   the same search without synonyms, "" where none widened it
    suggestions list of (text, count, url, without_choices), where nothing was found
    meant       list of (text, count, url): queries that sound or look like this one and find many more
    clear_url   the same words without any choice
"""

import math
from dataclasses import asdict, replace
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .engine.model import FACETS
from .engine.store import NoIndexError
from .facet_values import facet_values
from .groups import entry, facet_groups, facet_titles
from .links import Links
from .params import BadParameterError, read_params
from .service import Hit, SearchRequest, SearchResponse, ask_index, run_search
from .suggest import Suggested, suggest
from .wording import in_words

SHOWN_VALUES = 40  # of a facet, on the page; "all of them" leads to the rest
LISTED = 200  # values on a page of its own
MAX_TYPED = 60  # characters of what is being typed that suggestions look at
ALL_PARAMETERS = ("q", *FACETS, "from", "to", "sort", "page", "per_page", "widen")


# --- API ------------------------------------------------------------------------------------


@require_safe
def api_search(request: HttpRequest) -> JsonResponse:
    try:
        wanted = SearchRequest(**read_params(request.GET.getlist))
    except BadParameterError as error:
        return JsonResponse({"error": in_words(error), "parameter": error.name}, status=400)
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
        "loosened": _loosened_json(response),
        "cut": asdict(response.cut) if response.cut else None,
        "did_you_mean": [{"q": q, "count": count} for q, count in (response.help.meant if response.help else ())],
        "results": [_hit_json(hit) for hit in response.hits],
        "facets": {
            name: [{"value": v.value, "label": v.label, "count": v.count} for v in values]
            for name, values in (response.facets or {}).items()
        },
        "facet_sizes": response.facet_sizes,
    }


def _loosened_json(response: SearchResponse) -> dict | None:
    """How many of the query's words were required, where no article has them all."""
    if not response.loosened:
        return None
    required, words = response.loosened
    return {"required": required, "words": words, "missing": list(response.help.missing) if response.help else []}


def _hit_json(hit: Hit) -> dict:
    article, issue = hit.article, hit.article.page.issue
    return {
        "id": article.pk,
        "url": article.get_absolute_url(),
        "headline": article.headline,
        "snippet": hit.snippet,
        "date": issue.date_label or None,
        "publication": issue.publication.name if issue.publication else "",
        "regions": [{"code": p.code, "name": p.name, "path": list(p.path)} for p in hit.places],
        "themes": [subject.name_zh for subject in hit.subjects],
        "score": hit.score,
        "reprints": [other.pk for other in hit.reprints],
    }


# --- page -----------------------------------------------------------------------------------


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    params, errors = _good_params(request.GET)
    asked = SearchRequest(**read_params(params.getlist))
    wanted = replace(asked, values=SHOWN_VALUES, opened_only=True, folded=True)
    response = run_search(wanted)
    links = Links(params)
    groups, chosen = facet_groups(links, response.facets or {}, response.facet_sizes)
    context = {
        "response": response,
        "wanted": wanted,
        "errors": errors,
        "facets": groups,
        "carried": links.carried,
        "chosen": chosen,
        "sorts": _sorts(links, response.sort),
        "page": _paging(links, wanted, response),
        "exact_url": links.changed(widen="0", page=None) if response.widenings else "",
        "suggestions": _suggestions(links, response),
        "meant": [(q, n, links.changed(q=q, page=None)) for q, n in (response.help.meant if response.help else ())],
        "clear_url": links.only("q").changed(),
    }
    return render(request, "search/search.html", context)


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
            errors.append(in_words(error))
            params.pop(error.name, None)
    return params, errors


def _sorts(links: Links, current: str) -> list[tuple[str, str, str, bool]]:
    labels = {"relevance": _("Best match"), "newest": _("Newest first"), "oldest": _("Oldest first")}
    return [(value, label, links.changed(sort=value, page=None), value == current) for value, label in labels.items()]


def _paging(links: Links, wanted: SearchRequest, response: SearchResponse) -> dict:
    pages = math.ceil(response.total / wanted.per_page)
    first = (wanted.page - 1) * wanted.per_page + 1
    return {
        "number": wanted.page,
        "pages": pages,
        "previous": links.changed(page=str(min(wanted.page - 1, pages))) if wanted.page > 1 and pages else "",
        "next": links.changed(page=str(wanted.page + 1)) if wanted.page < pages else "",
        "first": first,
        "last": min(first + wanted.per_page - 1, response.total),
    }


def _suggestions(links: Links, response: SearchResponse) -> list[tuple[str, int, str, bool]]:
    if not response.help:
        return []
    return [
        (s.q, s.count, (links.only("q") if s.without_choices else links).changed(q=s.q, page=None), s.without_choices)
        for s in response.help.suggestions
    ]


# --- one facet, whole -----------------------------------------------------------------------


@require_safe
def values(request: HttpRequest, facet: str) -> HttpResponse:
    """All values of one facet of a search, by count: the search page shows only the most frequent."""
    if facet not in facet_titles():
        raise Http404
    params, _errors = _good_params(request.GET)
    wanted = SearchRequest(**read_params(params.getlist))
    try:
        answer = ask_index(wanted, limit=0, facets=(facet,))
        found = facet_values(answer.snapshot, answer.found, wanted.choices, most=0, opened_only=False)[facet].shown
    except NoIndexError:
        found = ()
    links = Links(params)
    shown = Paginator(found, LISTED).get_page(request.GET.get("page"))
    context = {
        "title": facet_titles()[facet],
        "q": wanted.q,
        "values": shown,
        "entries": [entry(links, facet, value) for value in shown],
        "carried": links.carried,
        "back_url": links.changed(page=None),
    }
    return render(request, "search/values.html", context)
