"""``/search/export.csv`` (``.jsonl``, ``.ris``) and ``/search/feed.atom``: a search's whole result, to take away.

Both take the parameters of the search page; what cannot be read there is an error here: a file of another
result than the one asked for would go unnoticed.
"""

from dataclasses import dataclass, replace

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.browse.stories import listed, tagged
from archive.browse.takeaway import FORMS
from archive.models import Article
from archive.views.common import not_ready
from archive.views.feeds import STORIES, Stories
from archive.views.takeaway import story_file
from search.lookup import every_hit
from search.params import BadParameterError, read_params
from search.service import SearchRequest
from search.wording import in_words

from .parts import PART


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """One part of the result (``part``, from 1), in the result's own order."""
    if form not in FORMS:
        raise Http404
    ids = every_hit(asked(request))
    if ids is None:
        return not_ready(request)
    part = _part(request, len(ids))
    name = f"baoku-{timezone.localdate():%Y-%m-%d}" + (f"-{part}" if len(ids) > PART else "")
    return story_file(request, form, ids[(part - 1) * PART : part * PART], name)


def _part(request: HttpRequest, total: int) -> int:
    text = request.GET.get("part", "1")
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and (int(text) - 1) * PART < max(total, 1)):
        raise Http404
    return max(int(text), 1)


@dataclass(frozen=True, slots=True)
class _Result:
    """What a feed is made of: the words asked for, the address's parameters, the ids of all hits."""

    q: str
    parameters: str
    ids: list[int]


class ResultFeed(Stories):
    """The newest hits. Papers that robots shall not keep are left out, as of every feed."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = asked(request)
        ids = every_hit(replace(wanted, sort="newest"))
        if ids is None:
            return not_ready(request)
        return super().__call__(request, result=_Result(wanted.q, request.GET.urlencode(), ids))

    def get_object(self, request: HttpRequest, *, result: _Result) -> _Result:
        return result

    def title(self, found: _Result) -> str:
        return " · ".join(filter(None, [_("Baoku"), _("Search"), found.q]))

    def link(self, found: _Result) -> str:
        return f"{reverse('search:search')}?{found.parameters}"

    def feed_url(self, found: _Result) -> str:
        return f"{reverse('search:feed')}?{found.parameters}"

    def items(self, found: _Result) -> list[Article]:
        stories: list[Article] = []
        for start in range(0, len(found.ids), STORIES):
            ids = found.ids[start : start + STORIES]
            rows = listed(Article.objects.exclude(page__issue__publication__noindex=True)).in_bulk(ids)
            stories += [rows[pk] for pk in ids if pk in rows]
            if len(stories) >= STORIES:
                break
        return tagged(stories[:STORIES])


def asked(request: HttpRequest) -> SearchRequest:
    try:
        return SearchRequest(**read_params(request.GET.getlist))
    except BadParameterError as error:
        raise BadRequest(in_words(error)) from error
