"""What Django's confirmation pages are told of a deletion: counts of everything that goes, and a list to skim.

Django would collect and list every row below an issue, thousands of them; here the list stops at articles.
"""

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.editing import cannot_go_alone, delete_articles, delete_issues, delete_name, delete_pages
from archive.models import Article, ArticleBlock, Issue, Page, PageRevision, Residue

from .base import admin_link

MOST_LISTED = 200
MOST_TREES = 40


class NameDeletion:
    """Names are deleted with ``delete_name``; one that is in use may be protected (``uses``)."""

    def uses(self, names: list[models.Model]) -> list[tuple[str, int]]:
        """What forbids the deletion: (of what kind, how many)."""
        return []

    def loosened(self, names: list[models.Model]) -> list[tuple[str, int]]:
        """What goes, or loses its tie, with the names."""
        return []

    def get_deleted_objects(self, objs, request):
        names = list(objs)
        lacking = set() if self.has_delete_permission(request) else {str(self.opts.verbose_name)}
        counts = {str(self.opts.verbose_name_plural): len(names), **dict(self.loosened(names))}
        protected = [f"{kind}: {count}" for kind, count in self.uses(names) if count]
        return [admin_link(name) for name in names], _without_zero(counts), lacking, protected

    def delete_model(self, request, obj):
        delete_name(name=obj)

    def delete_queryset(self, request, queryset):
        for name in queryset:
            delete_name(name=name)


class ArticleDeletion:
    def get_deleted_objects(self, objs, request):
        articles = Article.objects.filter(pk__in=[obj.pk for obj in objs])
        refused = [
            _("“%(article)s”, not public: it can only go together with its page") % {"article": article}
            for article in cannot_go_alone(articles)[:MOST_LISTED]
        ]
        return _links(articles), article_counts(articles), _lacking(request, Article), refused

    def delete_model(self, request, obj):
        delete_articles(article_ids=[obj.pk])

    def delete_queryset(self, request, queryset):
        delete_articles(article_ids=list(queryset.values_list("pk", flat=True)))


class PageDeletion:
    def get_deleted_objects(self, objs, request):
        pages = Page.objects.filter(pk__in=[obj.pk for obj in objs])
        return _page_trees(pages), page_counts(pages), _lacking(request, Page, Article), []

    def delete_model(self, request, obj):
        delete_pages(page_ids=[obj.pk])

    def delete_queryset(self, request, queryset):
        delete_pages(page_ids=list(queryset.values_list("pk", flat=True)))


class IssueDeletion:
    def get_deleted_objects(self, objs, request):
        issues = Issue.objects.filter(pk__in=[obj.pk for obj in objs])
        listed = []
        for issue in issues.select_related("publication")[:MOST_TREES]:
            listed += filter(None, [admin_link(issue), _page_trees(issue.pages.all())])
        counts = {
            str(Issue._meta.verbose_name_plural): issues.count(),
            **page_counts(Page.objects.filter(issue__in=issues)),
        }
        return listed + _rest(issues, MOST_TREES), counts, _lacking(request, Issue, Page, Article), []

    def delete_model(self, request, obj):
        delete_issues(issue_ids=[obj.pk])

    def delete_queryset(self, request, queryset):
        delete_issues(issue_ids=list(queryset.values_list("pk", flat=True)))


def article_counts(articles: QuerySet[Article]) -> dict[str, int]:
    counts = {
        str(Article._meta.verbose_name_plural): articles.count(),
        str(ArticleBlock._meta.verbose_name_plural): ArticleBlock.objects.filter(article__in=articles).count(),
    }
    for relation in Article._meta.related_objects:
        if relation.on_delete is models.CASCADE and relation.related_model is not ArticleBlock:
            model, field = relation.related_model, relation.field.name
            rows = model._default_manager.filter(**{f"{field}__in": articles})
            counts[str(model._meta.verbose_name_plural)] = rows.count()
    return _without_zero(counts)


def page_counts(pages: QuerySet[Page]) -> dict[str, int]:
    counts = {
        str(Page._meta.verbose_name_plural): pages.count(),
        str(PageRevision._meta.verbose_name_plural): PageRevision.objects.filter(page__in=pages).count(),
        str(Residue._meta.verbose_name_plural): Residue.objects.filter(page__in=pages).count(),
    }
    return _without_zero({**counts, **article_counts(Article.objects.filter(page__in=pages))})


def _page_trees(pages: QuerySet[Page]) -> list:
    """Pages, each with a list of its articles, as Django's templates nest them."""
    listed = []
    for page in pages.select_related("issue__publication").defer("raw_text")[:MOST_TREES]:
        listed += filter(None, [admin_link(page), _links(page.articles.all())])
    return listed + _rest(pages, MOST_TREES)


def _links(articles: QuerySet[Article]) -> list[str]:
    names = articles.only("headline", "kicker")[:MOST_LISTED]
    return [admin_link(article) for article in names] + _rest(articles, MOST_LISTED)


def _rest(rows: QuerySet, listed: int) -> list[str]:
    """A last line for what is not listed."""
    rest = rows.count() - listed
    return [ngettext("and %(count)s more", "and %(count)s more", rest) % {"count": rest}] if rest > 0 else []


def _lacking(request, *kinds: type[models.Model]) -> set[str]:
    """Kinds of things that would go and that this user may not delete."""
    return {
        str(kind._meta.verbose_name)
        for kind in kinds
        if not request.user.has_perm(f"archive.delete_{kind._meta.model_name}")
    }


def _without_zero(counts: dict[str, int]) -> dict[str, int]:
    first, *rest = counts.items()
    return dict([first, *(item for item in rest if item[1])])
