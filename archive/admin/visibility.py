"""Publishing, closing and withdrawing articles from a list of articles, pages or issues."""

from django.contrib import admin, messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.editing import in_batches, set_visibility
from archive.models import Article, Visibility


class VisibilityActions:
    """Three actions on every article below the chosen rows."""

    articles_path = "pk"  # leads from an article to the list's own rows

    def _show_to(self, request, queryset, visibility: Visibility) -> None:
        below = Article.objects.filter(**{f"{self.articles_path}__in": queryset.order_by().values("pk")})
        ids = set_visibility(article_ids=list(below.values_list("pk", flat=True)), visibility=visibility)
        for batch in in_batches(ids):
            changed = Article.objects.filter(pk__in=batch)
            self.log_many(request, changed, _("Visibility: %(value)s.") % {"value": visibility.label})
        text = ngettext("%(count)s article: %(value)s.", "%(count)s articles: %(value)s.", len(ids))
        self.message_user(request, text % {"count": len(ids), "value": visibility.label}, messages.SUCCESS)

    def has_show_permission(self, request) -> bool:
        return request.user.has_perm("archive.change_article")

    @admin.action(description=gettext_lazy("Show the articles to everybody"), permissions=["show"])
    def make_public(self, request, queryset):
        self._show_to(request, queryset, Visibility.PUBLIC)

    @admin.action(description=gettext_lazy("Show the articles to staff only"), permissions=["show"])
    def make_staff_only(self, request, queryset):
        self._show_to(request, queryset, Visibility.STAFF)

    @admin.action(description=gettext_lazy("Withdraw the articles"), permissions=["show"])
    def withdraw(self, request, queryset):
        self._show_to(request, queryset, Visibility.WITHDRAWN)
