"""What the machine keeps: import batches, former permalinks, the index's queue. To look at, not to edit."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from archive.models import ArticleRedirect, ImportBatch, IndexTask

from .base import ArchiveAdmin, ReadOnlyMixin


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyMixin, ArchiveAdmin):
    list_display = ("id", "command", "started", "finished", "page_count", "summary", "undone")
    list_filter = ("command", ("undone", admin.EmptyFieldListFilter))
    search_fields = ("command", "summary")
    date_hierarchy = "started"
    fields = ("command", "options", "started", "finished", "summary", "undone")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(page_total=Count("pages"))

    @admin.display(description=_("pages"), ordering="page_total")
    def page_count(self, batch) -> int:
        return batch.page_total


@admin.register(ArticleRedirect)
class ArticleRedirectAdmin(ReadOnlyMixin, ArchiveAdmin):
    list_display = ("old_id", "headline", "target", "reason", "created")
    list_select_related = ("target",)
    search_fields = ("=old_id", "headline")


@admin.register(IndexTask)
class IndexTaskAdmin(ReadOnlyMixin, ArchiveAdmin):
    list_display = ("article_id", "created")
