"""One story: to be read, moved, or gone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from archive import ports
from archive.browse import cite as citing
from archive.browse.labels import page_label
from archive.browse.neighbours import around_article
from archive.browse.reading import for_reading, other_parts, reading
from archive.browse.stories import SHOWN
from archive.models import Article, ArticleRedirect, Visibility

from .common import for_robots, is_staff, issue_crumbs
from .script import render_printed

SIMILAR = 5


def article(request: HttpRequest, pk: int) -> HttpResponse:
    found = for_reading(Article.objects.filter(pk=pk)).first()
    if found is None:
        return _moved(request, pk)
    if found.visibility == Visibility.WITHDRAWN:
        return _gone(request, pk, withdrawn=True)
    if found.visibility == Visibility.STAFF and not is_staff(request):
        raise Http404
    return _read(request, found)


def cite(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """A story's reference as a file for reference managers: ``cite.ris``, ``cite.bib``."""
    found = for_reading(Article.objects.public().filter(pk=pk)).first()
    if found is None or form not in citing.FORMS:
        raise Http404
    write, kind = citing.FORMS[form]
    answer = HttpResponse(write(_source(request, found)), content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="baoku-{pk}.{form}"'
    return for_robots(answer, found.page.issue.publication)


def _source(request: HttpRequest, article: Article) -> citing.Source:
    return citing.source_of(article, request.build_absolute_uri(article.get_absolute_url()))


def _read(request: HttpRequest, found: Article) -> HttpResponse:
    page, issue = found.page, found.page.issue
    source = _source(request, found)
    similar, reprints = _stories(ports.search().similar(found.pk, SIMILAR), ports.search().reprints(found.pk))
    context = {
        "article": found,
        "reading": reading(found),
        "page": page,
        "issue": issue,
        "publication": issue.publication,
        "parts": other_parts(found),
        "neighbours": around_article(found),
        "similar": similar,
        "reprints": reprints,
        "cite": {"gb7714": citing.gb7714(source), "plain": citing.plain(source)},
        "metas": citing.metas(source) if found.is_public else [],
        "news_article": citing.news_article(source, found) if found.is_public else None,
        "crumbs": [
            *issue_crumbs(issue),
            (issue, issue.get_absolute_url()),
            (page_label(page), page.get_absolute_url()),
        ],
    }
    return for_robots(render_printed(request, "archive/article.html", context), issue.publication)


def _stories(*lists: list[int]) -> list[list[Article]]:
    """Public stories that the search engine named, in its order. One query for all lists."""
    wanted = {pk for ids in lists for pk in ids}
    # In no order of its own: that of all articles is by their papers' names.
    rows = Article.objects.without_hidden().select_related("page__issue__publication").only(*SHOWN)
    rows = rows.order_by().in_bulk(wanted) if wanted else {}
    return [[rows[pk] for pk in ids if pk in rows] for ids in lists]


def _moved(request: HttpRequest, pk: int) -> HttpResponse:
    """A permalink outlives its article: to where its text is now, or to a page that says it is gone."""
    former = ArticleRedirect.objects.select_related("target").filter(old_id=pk).first()
    if former is None:
        raise Http404
    target = former.target
    if target is None or target.visibility == Visibility.WITHDRAWN:
        return _gone(request, pk, withdrawn=target is not None)
    if target.is_public:
        return redirect(target, permanent=True)
    if is_staff(request):
        return redirect(target)
    raise Http404


def _gone(request: HttpRequest, pk: int, *, withdrawn: bool) -> HttpResponse:
    """A tombstone. It says nothing of what the story was: that may be why it was withdrawn."""
    return render(request, "410.html", {"withdrawn": withdrawn, "article_id": pk}, status=410)
