"""简 or 繁: which characters printed text is shown in. A plain link with ``?zh=`` chooses; a cookie remembers.

The text alone changes. Permalinks, citations, headings of lists and the search stay as they are.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from archive.browse.script import SIMPLIFIED, TRADITIONAL

COOKIE = "baoku_zh"
YEAR = 31_536_000  # seconds
LANGUAGE_TAGS = {SIMPLIFIED: "zh-Hans", TRADITIONAL: "zh-Hant"}


def render_printed(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """``render`` with ``script``, its language tag ``script_tag`` and ``other_script``, which a link may choose."""
    script = _chosen(request.GET.get("zh")) or _chosen(request.COOKIES.get(COOKIE)) or SIMPLIFIED
    other = SIMPLIFIED if script == TRADITIONAL else TRADITIONAL
    chosen = {"script": script, "script_tag": LANGUAGE_TAGS[script], "other_script": other}
    answer = render(request, template, context | chosen)
    patch_vary_headers(answer, ["Cookie"])
    if _chosen(request.GET.get("zh")):
        answer.set_cookie(COOKIE, script, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return answer


def _chosen(asked: str | None) -> str | None:
    return asked if asked in LANGUAGE_TAGS else None
