"""What all our admin pages share."""

from collections.abc import Iterable

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NOTHING = "–"


class ArchiveAdmin(admin.ModelAdmin):
    """Base of our pages: one small stylesheet, no count of rows that nobody asked for, newest history kept."""

    list_only: tuple[str, ...] = ()  # the columns that the list needs: to sort long texts along takes a second
    show_full_result_count = False
    list_per_page = 50
    save_on_top = True

    class Media:
        css = {"all": ("admin_baoku.css",)}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """No buttons above an empty form: the first of them would have the focus."""
        response = super().render_change_form(request, context, add, change, form_url, obj)
        response.context_data["save_on_top"] = self.save_on_top and not add
        return response

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        queryset = super().get_queryset(request)
        match = request.resolver_match
        is_list = match is not None and match.url_name == f"{self.opts.app_label}_{self.opts.model_name}_changelist"
        return self.for_list(queryset) if is_list else queryset

    def for_list(self, queryset: QuerySet) -> QuerySet:
        """What only the list page needs: counts, and no column that it does not show."""
        return queryset.only(*self.list_only) if self.list_only else queryset

    @admin.display(description=gettext_lazy("needs review"), ordering="needs_review")
    def to_review(self, obj: Model) -> str:
        """A word where there is something to do, nothing where not: no column of red crosses."""
        return _("to review") if obj.needs_review else ""

    def log_many(self, request: HttpRequest, objects: QuerySet | Iterable[Model], message: str) -> None:
        """Note in each object's history what a list action did to it."""
        LogEntry.objects.log_actions(request.user.pk, list(objects), CHANGE, change_message=message)


class ReadOnlyMixin:
    """For what only the machine writes."""

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class ListedInline(ReadOnlyMixin, admin.TabularInline):
    """Rows to look at, below what they belong to."""

    to_review = ArchiveAdmin.to_review

    extra = 0
    can_delete = False

    def has_view_permission(self, request, obj=None) -> bool:
        return True


def counted(rows: QuerySet, field: str) -> Coalesce:
    """How many of ``rows`` point at the row outside with ``field``; a subquery, so that nothing is grouped."""
    own = rows.filter(**{field: OuterRef("pk")}).order_by().values(field).annotate(total=Count("pk"))
    return Coalesce(Subquery(own.values("total")), 0)


def admin_link(obj: Model, text: str = "") -> SafeString:
    address = reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])
    return format_html('<a href="{}">{}</a>', address, text or str(obj))


def bullet_list(lines: Iterable[str]) -> SafeString | str:
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html('<ul class="baoku-list">{}</ul>', items) if items else NOTHING


def percent(confidence: float) -> str:
    return f"{confidence:.0%}"


def decisions_shown(decisions: list[dict]) -> SafeString | str:
    """The pipeline's decisions: what about, how sure, and why."""
    return bullet_list(
        f"{item.get('subject', '')} ({percent(item.get('confidence', 0))}): {item.get('reason', '')}"
        for item in decisions
    )


def evidence_shown(evidence: list) -> str:
    """The words that carry a fact, each with the place it stands in; a date's evidence is words alone."""
    return "; ".join(dict.fromkeys(_evidence_words(item) for item in evidence))


def _evidence_words(item: dict | str) -> str:
    if not isinstance(item, dict):
        return str(item)
    block = item.get("block")
    place = item.get("field", "") if block is None else _("block %(number)s") % {"number": block + 1}
    return f"{place}: “{item.get('text', '')}”"
