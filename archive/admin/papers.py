"""Issues and pages: put in their place, reviewed, looked into."""

from django.contrib import admin, messages
from django.db.models import F
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.editing import confirm_dates, edit_issue, edit_page, issue_for, set_visibility
from archive.models import Article, Issue, Page, PageRevision, Residue, Visibility

from .base import (
    NOTHING,
    ArchiveAdmin,
    ReadOnlyMixin,
    admin_link,
    bullet_list,
    counted,
    decisions_shown,
    evidence_shown,
    percent,
)
from .deletion import IssueDeletion, PageDeletion
from .paper_forms import IssueForm, PageForm
from .rawtext import marked_raw_text
from .review import review_queue


class ListedInline(ReadOnlyMixin, admin.TabularInline):
    """Rows to look at, below what they belong to."""

    to_review = ArchiveAdmin.to_review

    extra = 0
    can_delete = False

    def has_view_permission(self, request, obj=None) -> bool:
        return True


class PageInline(ListedInline):
    model = Page
    fields = readonly_fields = ("link", "number", "section", "source", "to_review")

    @admin.display(description=gettext_lazy("page"))
    def link(self, page: Page) -> str:
        return admin_link(page)


class ArticleInline(ListedInline):
    model = Article
    fields = readonly_fields = ("position", "link", "kind", "visibility", "to_review")

    @admin.display(description=gettext_lazy("article"))
    def link(self, article: Article) -> str:
        return admin_link(article)


class ResidueInline(ListedInline):
    model = Residue
    fields = readonly_fields = ("role", "text", "reason", "repeats")


class RevisionInline(ListedInline):
    model = PageRevision
    fields = readonly_fields = ("number", "encoding", "sha256", "brought_by", "replaced_by")
    verbose_name_plural = gettext_lazy("former revisions")
    classes = ("collapse",)


class VisibilityActions:
    """Publish, close or withdraw every article below the chosen rows."""

    articles_path = ""

    def _show_to(self, request, queryset, visibility: Visibility) -> None:
        below = Article.objects.filter(**{f"{self.articles_path}__in": queryset.values("pk")})
        ids = set_visibility(article_ids=list(below.values_list("pk", flat=True)), visibility=visibility)
        self.log_many(request, queryset, _("All articles: %(value)s.") % {"value": visibility.label})
        text = ngettext("%(count)s article: %(value)s.", "%(count)s articles: %(value)s.", len(ids))
        self.message_user(request, text % {"count": len(ids), "value": visibility.label}, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Show all their articles to everybody"), permissions=["change"])
    def publish_articles(self, request, queryset):
        self._show_to(request, queryset, Visibility.PUBLIC)

    @admin.action(description=gettext_lazy("Withdraw all their articles"), permissions=["change"])
    def withdraw_articles(self, request, queryset):
        self._show_to(request, queryset, Visibility.WITHDRAWN)


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
    actions = ("confirm", "publish_articles", "withdraw_articles")

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


@admin.register(Page)
class PageAdmin(PageDeletion, VisibilityActions, ArchiveAdmin):
    form = PageForm
    inlines = (ArticleInline, ResidueInline, RevisionInline)
    articles_path = "page"
    list_display = ("label", "date", "paper", "source", "articles_counted", "to_review")
    list_filter = ("needs_review", "issue__publication")
    list_only = (
        *("number", "section", "source", "needs_review"),
        *("issue__date_from", "issue__date_precision", "issue__publication__name"),
    )
    date_hierarchy = "issue__date_from"
    ordering = (F("issue__date_from").desc(nulls_last=True), "issue_id", "number", "section")
    search_fields = ("source", "section", "issue__publication__name", "issue__date_from", "=number")
    autocomplete_fields = ("issue",)
    actions = ("mark_reviewed", "publish_articles", "withdraw_articles")
    readonly_fields = ("source", "metadata_shown", "made_by", "decisions_shown", "raw_shown", "add_article")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("issue__publication")

    def for_list(self, queryset):
        return super().for_list(queryset).annotate(article_total=counted(Article.objects.all(), "page"))

    def get_fieldsets(self, request, obj=None):
        place = (None, {"fields": ["issue", ("number", "section")]})
        if obj is None:
            return [place]
        place[1]["fields"] += ["needs_review", "review_note", "add_article"]
        move = {
            "fields": [("publication", "date")],
            "description": gettext_lazy("Paper and date of this page, if it is in the wrong issue above."),
        }
        machine = {"fields": ["source", "metadata_shown", "made_by", "decisions_shown"]}
        return [
            place,
            (gettext_lazy("Move to another issue"), move),
            (gettext_lazy("Origin"), machine),
            (gettext_lazy("Raw text"), {"fields": ["raw_shown"], "classes": ["collapse"]}),
        ]

    @admin.display(description=gettext_lazy("page"), ordering="number")
    def label(self, page: Page) -> str:
        number = _("page %(number)s") % {"number": page.number} if page.number else ""
        return " ".join(filter(None, [number, page.section])) or page.source or f"#{page.pk}"

    @admin.display(description=gettext_lazy("date"), ordering="issue__date_from")
    def date(self, page: Page) -> str:
        return page.issue.date_label or NOTHING

    @admin.display(description=gettext_lazy("publication"), ordering="issue__publication__name")
    def paper(self, page: Page) -> str:
        return str(page.issue.publication or NOTHING)

    publication = paper  # for those who may look and not change

    @admin.display(description=gettext_lazy("articles"), ordering="article_total")
    def articles_counted(self, page: Page) -> int:
        return page.article_total

    @admin.display(description=gettext_lazy("articles"))
    def add_article(self, page: Page) -> str:
        address = reverse("admin:archive_article_add")
        return format_html('<a href="{}?page={}">{}</a>', address, page.pk, _("Add an article on this page"))

    @admin.display(description=gettext_lazy("where the metadata come from"))
    def metadata_shown(self, page: Page) -> str:
        return bullet_list(f"{name}: {source}" for name, source in page.metadata_sources.items())

    @admin.display(description=gettext_lazy("made by"))
    def made_by(self, page: Page) -> str:
        parts = [page.encoding, page.pipeline_version, str(page.batch or ""), page.sha256 or ""]
        return " · ".join(filter(None, parts)) or NOTHING

    @admin.display(description=gettext_lazy("decisions"))
    def decisions_shown(self, page: Page) -> str:
        return decisions_shown(page.decisions)

    @admin.display(description=gettext_lazy("raw text"))
    def raw_shown(self, page: Page) -> str:
        return marked_raw_text(page)

    def save_model(self, request, obj, form, change):
        cleaned = form.cleaned_data
        issue = form.chosen_issue() or cleaned["issue"]
        if not change:
            obj.save()
            return
        former = Page.objects.select_related("issue__publication").get(pk=obj.pk).issue
        edit_page(page=obj, issue=issue, number=cleaned["number"], section=cleaned["section"])
        if former.pk != issue.pk:
            text = _("The page was moved from %(former)s to %(issue)s.")
            self.message_user(request, text % {"former": former, "issue": issue}, messages.INFO)

    @admin.action(description=gettext_lazy("Mark as reviewed"), permissions=["change"])
    def mark_reviewed(self, request, queryset):
        waiting = list(queryset.filter(needs_review=True))
        Page.objects.filter(pk__in=[page.pk for page in waiting]).update(needs_review=False)
        self.log_many(request, waiting, _("Reviewed."))
