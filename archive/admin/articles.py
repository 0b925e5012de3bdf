"""The article page and list."""

from django.contrib import admin, messages
from django.db.models import F
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.changes import articles_changed
from archive.editing import (
    TEXT_FIELDS,
    body_of,
    create_article,
    edit_article,
    find_facts,
    place_article,
    set_locked_fields,
    set_visibility,
    warm_up,
)
from archive.models import Article, Jump

from .article_forms import ArticleAddForm, ArticleForm, lock_label
from .base import NOTHING, ArchiveAdmin, admin_link, decisions_shown, percent
from .deletion import ArticleDeletion
from .filters import DateFilter, EditedFilter, ProvinceFilter, ThemeFilter
from .inlines import ARTICLE_INLINES
from .visibility import VisibilityActions

_TEXT = ("column", "kicker", "headline", "deck", "byline", "abstract", "body")


@admin.register(Article)
class ArticleAdmin(ArticleDeletion, VisibilityActions, ArchiveAdmin):
    form = ArticleForm
    inlines = ARTICLE_INLINES
    list_display = ("title", "date", "paper", "page_shown", "kind", "visibility", "to_review")
    list_filter = (
        "needs_review",
        "visibility",
        "kind",
        "page__issue__publication",
        DateFilter,
        ThemeFilter,
        ProvinceFilter,
        EditedFilter,
        "origin",
    )
    list_select_related = ("page__issue__publication",)
    list_only = (
        *("headline", "kicker", "kind", "visibility", "needs_review", "position"),
        *("page__number", "page__section", "page__issue__date_from", "page__issue__date_precision"),
        "page__issue__publication__name",
    )
    ordering = (F("page__issue__date_from").desc(nulls_last=True), "page__number", "position")
    search_help_text = gettext_lazy("Headline, kicker, deck, byline or number")
    search_fields = ("headline", "kicker", "deck", "byline", "=id")
    autocomplete_fields = ("page",)
    actions = ("make_public", "make_staff_only", "withdraw", "mark_reviewed", "unlock")

    # --- the list ---------------------------------------------------------------------------
    @admin.display(description=gettext_lazy("headline"), ordering="headline")
    def title(self, article: Article) -> str:
        return str(article)

    @admin.display(description=gettext_lazy("date"), ordering="page__issue__date_from")
    def date(self, article: Article) -> str:
        return article.issue.date_label or NOTHING

    @admin.display(description=gettext_lazy("publication"), ordering="page__issue__publication__name")
    def paper(self, article: Article) -> str:
        return str(article.issue.publication or NOTHING)

    @admin.display(description=gettext_lazy("page"), ordering="page__number")
    def page_shown(self, article: Article) -> str:
        return " ".join(filter(None, [str(article.page.number or ""), article.page.section])) or NOTHING

    # --- the form ---------------------------------------------------------------------------
    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = ArticleAddForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        head = [("kind", "visibility")]
        text = (None, {"fields": [*head, *_TEXT]})
        if obj is None:
            place = ["page", "issue", ("publication", "date"), ("page_number", "section"), "position"]
            return [(gettext_lazy("Where it stands"), {"fields": place}), text]
        text[1]["fields"] = [*head, "needs_review", *_TEXT, "seen"]
        by_hand = obj.origin == Article.Origin.HAND
        place = ["page_link", *(["page"] if by_hand else []), "position"]
        machine = ["locked", "origin", "confidence_shown", "decisions_shown", "printed"]
        return [
            text,
            (gettext_lazy("Where it stands"), {"fields": place}),
            (gettext_lazy("Locks and origin"), {"fields": machine}),
        ]

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return ()
        shown = ("page_link", "origin", "confidence_shown", "decisions_shown", "printed")
        # The place of a story that was read from a page is the page's affair: a new parse would set it again.
        return shown if obj.origin == Article.Origin.HAND else (*shown, "position")

    @admin.display(description=gettext_lazy("body"))
    def body(self, article: Article) -> str:
        """For those who may look and not change."""
        return body_of(article)

    @admin.display(description=gettext_lazy("locked fields"))
    def locked(self, article: Article) -> str:
        return ", ".join(str(lock_label(name)) for name in article.edited_fields) or NOTHING

    @admin.display(description="")
    def seen(self, article: Article) -> str:
        return ""

    @admin.display(description=gettext_lazy("page"))
    def page_link(self, article: Article) -> str:
        add = reverse("admin:archive_article_add")
        another = format_html('<a href="{}?page={}">{}</a>', add, article.page_id, _("add an article on this page"))
        return format_html("{} · {}", admin_link(article.page), another)

    @admin.display(description=gettext_lazy("confidence"))
    def confidence_shown(self, article: Article) -> str:
        return percent(article.confidence)

    @admin.display(description=gettext_lazy("decisions"))
    def decisions_shown(self, article: Article) -> str:
        return decisions_shown(article.decisions)

    @admin.display(description=gettext_lazy("as printed"))
    def printed(self, article: Article) -> str:
        """The raw text that the story was read from, for comparison."""
        raw = article.page.raw_text
        text = "\n".join(raw[start:end] for start, end in article.printed_spans)
        return format_html('<pre class="baoku-raw">{}</pre>', text) if text.strip() else NOTHING

    # --- writing ----------------------------------------------------------------------------
    def save_model(self, request, obj, form, change):
        cleaned = form.cleaned_data
        if not change:
            values = {name: cleaned[name] for name in (*TEXT_FIELDS, "kind", "visibility") if name in cleaned}
            article = create_article(
                page=form.chosen_page(), values=values, body=cleaned["body"], position=cleaned["position"]
            )
            obj.__dict__.update(article.__dict__)
            return
        values = {name: cleaned[name] for name in (*TEXT_FIELDS, "kind")}
        changed = edit_article(article=obj, values=values, body=cleaned["body"])
        form.wording_changed = bool(changed)
        self._save_rest(obj, cleaned, changed)

    def _save_rest(self, article: Article, cleaned: dict, changed: set[str]) -> None:
        locked = set(cleaned["locked"]) | changed
        if locked != set(article.edited_fields):
            set_locked_fields(article=article, fields=locked)
        if cleaned["visibility"] != article.visibility:
            set_visibility(article_ids=[article.pk], visibility=cleaned["visibility"])
        if cleaned["needs_review"] != article.needs_review:
            Article.objects.filter(pk=article.pk).update(needs_review=cleaned["needs_review"])
        if "position" in cleaned:
            page, position = cleaned.get("page") or article.page, cleaned["position"]
            if (page.pk, position) != (article.page_id, article.position):
                place_article(article=article, page=page, position=position)
        article.refresh_from_db()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        article = form.instance
        changed = [formset.model for formset in formsets if formset.has_changed()]
        if Jump in changed:
            set_locked_fields(article=article, fields={*article.edited_fields, "jumps"})
        if changed:
            article.save(update_fields=["updated"])
            articles_changed([article.pk])
        if not change or form.wording_changed:
            find_facts(article=article)  # last, so that it sees what the editor confirmed or rejected just now

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST":
            warm_up()
        return super().changeform_view(request, object_id, form_url, extra_context)

    # --- actions ----------------------------------------------------------------------------
    @admin.action(description=gettext_lazy("Mark as reviewed"), permissions=["change"])
    def mark_reviewed(self, request, queryset):
        waiting = list(queryset.filter(needs_review=True))
        queryset.filter(pk__in=[article.pk for article in waiting]).update(needs_review=False)
        self.log_many(request, waiting, _("Reviewed."))

    @admin.action(description=gettext_lazy("Unlock all fields"), permissions=["change"])
    def unlock(self, request, queryset):
        locked = list(queryset.exclude(edited_fields=[]))
        for article in locked:
            set_locked_fields(article=article, fields=())
        self.log_many(request, locked, _("Unlocked."))
        text = ngettext("%(count)s article unlocked.", "%(count)s articles unlocked.", len(locked))
        self.message_user(request, text % {"count": len(locked)}, messages.SUCCESS)
