"""What the machine keeps: import batches, former permalinks, the index's queue. To look at, not to edit."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.importer.undo import UndoError, undo_batch
from archive.models import ArticleRedirect, ImportBatch, IndexTask, Page

from .base import ArchiveAdmin, ReadOnlyMixin, counted


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyMixin, ArchiveAdmin):
    list_display = ("id", "command", "started", "finished", "page_count", "summary", "undone")
    list_filter = ("command", ("undone", admin.EmptyFieldListFilter))
    search_fields = ("command", "summary")
    date_hierarchy = "started"
    fields = ("command", "options", "started", "finished", "summary", "undone")
    actions = ("undo",)

    def for_list(self, queryset):
        return queryset.annotate(page_total=counted(Page.objects.all(), "batch"))

    @admin.display(description=_("pages"), ordering="page_total")
    def page_count(self, batch) -> int:
        return batch.page_total

    def has_undo_permission(self, request) -> bool:
        return request.user.has_perm("archive.delete_page")

    @admin.action(description=_("Undo the selected imports"), permissions=["undo"])
    def undo(self, request, queryset):
        """Newest first: what a later batch built on must go before."""
        if request.POST.get("sure") != "yes":
            return self._ask_if_sure(request, queryset)
        for batch in queryset.order_by("-pk"):
            try:
                done = undo_batch(batch)
            except UndoError as error:
                self.message_user(request, str(error), messages.ERROR)
                continue
            self.log_many(request, [batch], gettext("Undone."))
            text = gettext("%(batch)s undone: %(summary)s.")
            self.message_user(request, text % {"batch": batch, "summary": done.summary}, messages.SUCCESS)
        return None

    def _ask_if_sure(self, request, queryset):
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Undo imports"),
            "opts": self.opts,
            "batches": queryset.order_by("-pk"),
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/archive/undo.html", context)


@admin.register(ArticleRedirect)
class ArticleRedirectAdmin(ReadOnlyMixin, ArchiveAdmin):
    list_display = ("old_id", "headline", "target", "reason", "created")
    list_select_related = ("target",)
    search_fields = ("=old_id", "headline")


@admin.register(IndexTask)
class IndexTaskAdmin(ReadOnlyMixin, ArchiveAdmin):
    list_display = ("article_id", "created")
