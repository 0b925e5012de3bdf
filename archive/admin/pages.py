"""Pages: looked into, renumbered, moved to where they belong."""

from django.contrib import admin, messages
from django.db.models import F
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.editing import edit_page
from archive.models import Article, Page, PageRevision, Residue

from .base import NOTHING, ArchiveAdmin, ListedInline, admin_link, bullet_list, counted, decisions_shown
from .deletion import PageDeletion
from .paper_forms import PageForm
from .rawtext import marked_raw_text
from .visibility import VisibilityActions


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
    actions = ("mark_reviewed", "make_public", "make_staff_only", "withdraw")
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
