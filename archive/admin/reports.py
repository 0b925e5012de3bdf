"""The queue of readers' reports: read, answer with a note, close."""

from django import forms
from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from archive.editing import close_reports, delete_reports, settle_report
from archive.models import Article, ErrorReport

from .base import NOTHING, ArchiveAdmin, admin_link


class OpenFilter(admin.SimpleListFilter):
    """Open ones unless something else is asked for: the list is a queue."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("closed", _("closed")), ("all", _("all"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [{**first, "display": gettext("open")}, *others]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(closed__isnull=self.value() != "closed")


class SettleForm(forms.ModelForm):
    is_closed = forms.BooleanField(label=_("Dealt with"), required=False)

    class Meta:
        model = ErrorReport
        fields = ("note",)
        widgets = {"note": forms.Textarea(attrs={"rows": 3, "cols": 80})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_closed"].initial = not self.instance.is_open


@admin.register(ErrorReport)
class ErrorReportAdmin(ArchiveAdmin):
    form = SettleForm
    list_display = ("created", "kind", "story", "excerpt", "closed", "closed_by")
    list_display_links = ("created",)
    list_filter = (OpenFilter, "kind")
    list_select_related = ("closed_by",)
    search_fields = ("headline", "message", "quote", "=article_number")
    date_hierarchy = "created"
    readonly_fields = ("created", "story", "desk", "kind", "quote", "message", "contact", "closed", "closed_by")
    fields = (*readonly_fields[:7], "is_closed", "note", *readonly_fields[7:])
    actions = ("close",)

    def has_add_permission(self, request) -> bool:
        return False

    @admin.display(description=_("article"))
    def story(self, report) -> str:
        """The permalink: it tells where a story is now, or that it is gone."""
        return format_html('<a href="{}">{}</a>', report.permalink, report.headline or report.article_number)

    @admin.display(description=_("on the editing desk"))
    def desk(self, report) -> str:
        article = Article.objects.filter(pk=report.article_number).first()
        return admin_link(article) if article else NOTHING

    @admin.display(description=_("message"))
    def excerpt(self, report) -> str:
        return Truncator(report.message).chars(60)

    def save_model(self, request, obj, form, change):
        settle_report(
            report=obj, user=request.user, closed=form.cleaned_data["is_closed"], note=form.cleaned_data["note"]
        )

    def delete_model(self, request, obj):
        delete_reports(reports=[obj])

    def delete_queryset(self, request, queryset):
        delete_reports(reports=queryset)

    @admin.action(description=_("Close the selected reports"), permissions=["change"])
    def close(self, request, queryset):
        reports = list(queryset)
        number = close_reports(reports=reports, user=request.user)
        self.log_many(request, reports, gettext("Closed."))
        text = ngettext("%(n)s report closed.", "%(n)s reports closed.", number) % {"n": number}
        self.message_user(request, text, messages.SUCCESS)
