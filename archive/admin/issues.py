"""Issues: dated, joined with the issue that is there, confirmed, deleted with all they hold."""

from django.contrib import admin, messages
from django.db.models import F
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.editing import confirm_dates, edit_issue, issue_for
from archive.models import Issue, Page

from .base import NOTHING, ArchiveAdmin, ListedInline, admin_link, counted, evidence_shown, percent
from .deletion import IssueDeletion
from .paper_forms import IssueForm
from .review import review_queue
from .visibility import VisibilityActions


class PageInline(ListedInline):
    model = Page
    fields = readonly_fields = ("link", "number", "section", "source", "to_review")

    @admin.display(description=gettext_lazy("page"))
    def link(self, page: Page) -> str:
        return admin_link(page)


@admin.register(Issue)
class IssueAdmin(IssueDeletion, VisibilityActions, ArchiveAdmin):
    form = IssueForm
    inlines = (PageInline,)
    articles_path = "page__issue"
    list_display = ("label", "publication", "date_precision", "date_source", "pages_counted", "to_review")
    list_filter = ("needs_review", "date_precision", "date_source", "publication")
    date_hierarchy = "date_from"
    search_fields = ("publication__name", "date_from")
    ordering = (F("date_from").desc(nulls_last=True), "publication__name", "id")
    fields = ("publication", "date", "needs_review", "source_shown", "reason_shown")
    readonly_fields = ("source_shown", "reason_shown")
    autocomplete_fields = ("publication",)
    actions = ("confirm", "make_public", "make_staff_only", "withdraw")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("publication")

    def for_list(self, queryset):
        return super().for_list(queryset).annotate(page_total=counted(Page.objects.all(), "issue"))

    def get_urls(self):
        queue = self.admin_site.admin_view(lambda request: review_queue(request, self.admin_site))
        return [path("review/", queue, name="archive_review"), *super().get_urls()]

    @admin.display(description=gettext_lazy("date"), ordering="date_from")
    def label(self, issue: Issue) -> str:
        return issue.date_label or _("undated")

    @admin.display(description=gettext_lazy("date"))
    def date(self, issue: Issue) -> str:
        return issue.date_label or NOTHING

    @admin.display(description=gettext_lazy("pages"), ordering="page_total")
    def pages_counted(self, issue: Issue) -> int:
        return issue.page_total

    @admin.display(description=gettext_lazy("who said the date"))
    def source_shown(self, issue: Issue) -> str:
        return f"{issue.get_date_source_display()}, {percent(issue.date_confidence)}" if issue.pk else NOTHING

    @admin.display(description=gettext_lazy("why this date"))
    def reason_shown(self, issue: Issue) -> str:
        return " · ".join(filter(None, [issue.date_reason, evidence_shown(issue.date_evidence)])) or NOTHING

    def save_model(self, request, obj, form, change):
        publication, dates = form.cleaned_data["publication"], form.cleaned_data["date"]
        if not change:
            obj.__dict__.update(issue_for(publication=publication, dates=dates).__dict__)
            return
        stored = Issue.objects.get(pk=obj.pk)
        stored.needs_review = form.cleaned_data["needs_review"]
        home = edit_issue(issue=stored, publication=publication, dates=dates)
        if home.pk != obj.pk:
            text = _("The archive has %(issue)s already: the pages were moved there, and this issue is gone.")
            self.message_user(request, text % {"issue": home}, messages.WARNING)
        obj.__dict__.update(home.__dict__)

    def response_change(self, request, obj):
        """After a merger, lead to the issue that holds the pages now."""
        if request.resolver_match.kwargs["object_id"] == str(obj.pk):
            return super().response_change(request, obj)
        return redirect("admin:archive_issue_change", obj.pk)

    @admin.action(description=gettext_lazy("The dates are right"), permissions=["change"])
    def confirm(self, request, queryset):
        dated = queryset.filter(date_from__isnull=False)
        issues = list(dated)
        confirm_dates(issues=Issue.objects.filter(pk__in=[issue.pk for issue in issues]))
        self.log_many(request, issues, _("Confirmed the date."))
        text = ngettext("%(count)s date confirmed.", "%(count)s dates confirmed.", len(issues))
        self.message_user(request, text % {"count": len(issues)}, messages.SUCCESS)
