"""The reader's selection: stories gathered over several searches, shown together and taken away.

The numbers of the stories are kept by the reader's browser (static/keep.js) and come with each request, as
``id`` (repeated) or ``ids`` (parted by commas): nothing of them is kept here. Long selections outgrow an address
and are posted.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from archive.browse.selection import MOST, read_numbers, select
from archive.browse.takeaway import FORMS

from .takeaway import story_file

MOST_OF_ADDRESS = 3000  # characters of a link that every server and browser takes
asked_for = require_http_methods(["GET", "HEAD", "POST"])


@asked_for
def selection(request: HttpRequest) -> HttpResponse:
    numbers = _numbers(request)
    found = select(numbers[:MOST])
    link = f"{request.path}?ids={','.join(map(str, found.ids))}"
    context = {
        "selection": found,
        "link": link if found.stories and len(link) < MOST_OF_ADDRESS else "",
        "asked": bool(numbers),
        "too_many": len(numbers) > MOST,
        "most": MOST,
    }
    return render(request, "archive/selection.html", context)


@asked_for
def export_selection(request: HttpRequest, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    ids = select(_numbers(request)[:MOST]).ids
    return story_file(request, form, ids, f"baoku-selection-{timezone.localdate():%Y-%m-%d}")


def _numbers(request: HttpRequest) -> list[int]:
    given = request.POST if request.method == "POST" else request.GET
    return read_numbers([*given.getlist("id"), *given.getlist("ids")])
