"""Regions: found by name or code, shown with their path and their years."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Case, F, Q, Value, When
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from archive.editing import save_name
from archive.models import ArticleRegion, Publication, Region

from .base import ArchiveAdmin
from .deletion import NameDeletion


def region_label(region: Region) -> str:
    """``浙江省 › 杭州市 › 江干区 (–2021) 330104``: enough to tell namesakes and former names apart."""
    years = f" ({region.valid_from}–{region.valid_to})" if region.valid_to else ""
    return f"{' › '.join(region.path_names) or region.name}{years} {region.code}"


class RegionSelect(AutocompleteSelect):
    """Asks our own view, whose answers carry the path."""

    def get_url(self) -> str:
        return reverse(f"{self.admin_site.name}:archive_region_choices")

    @classmethod
    def formfield(cls, db_field, admin_site, **kwargs):
        field = db_field.formfield(widget=cls(db_field, admin_site), **kwargs)
        field.label_from_instance = region_label
        return field


class RegionChoices(AutocompleteJsonView):
    def serialize_result(self, obj, to_field_name):
        return {"id": str(obj.pk), "text": region_label(obj)}


class RegionForm(forms.ModelForm):
    def clean(self) -> dict:
        """No region stands below itself, and none took its own place."""
        cleaned = super().clean()
        if self.instance.pk is None:
            return cleaned
        above, seen = cleaned.get("parent"), set()
        while above and above.pk not in seen:
            if above.pk == self.instance.pk:
                self.add_error("parent", _("A region cannot stand below itself."))
                break
            seen.add(above.pk)
            above = above.parent
        if cleaned.get("current") == self.instance:
            self.add_error("current", _("A region cannot take its own place."))
        return cleaned


class CurrentFilter(admin.SimpleListFilter):
    title = _("validity")
    parameter_name = "valid"

    def lookups(self, request, model_admin):
        return [("now", _("today's")), ("past", _("superseded"))]

    def queryset(self, request, queryset):
        if self.value() == "now":
            return queryset.filter(valid_to__isnull=True)
        return queryset.filter(valid_to__isnull=False) if self.value() == "past" else queryset


@admin.register(Region)
class RegionAdmin(NameDeletion, ArchiveAdmin):
    form = RegionForm
    list_display = ("name", "code", "level", "path_shown", "valid_from", "valid_to", "current")
    list_filter = (CurrentFilter, "level")
    list_select_related = ("current",)
    search_fields = ("name", "short_name", "code")
    readonly_fields = ("path_shown",)
    fields = (
        ("name", "short_name"),
        ("code", "level"),
        "parent",
        "path_shown",
        ("valid_from", "valid_to"),
        "current",
        ("latitude", "longitude"),
    )

    @admin.display(description=_("path"))
    def path_shown(self, region: Region) -> str:
        return " › ".join(region.path_names)

    def get_urls(self):
        view = self.admin_site.admin_view(RegionChoices.as_view(admin_site=self.admin_site))
        return [path("choices/", view, name="archive_region_choices"), *super().get_urls()]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in {"parent", "current"}:
            return RegionSelect.formfield(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_search_results(self, request, queryset, search_term):
        """Whole names first, then beginnings; today's regions before former ones, provinces before counties."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        term = search_term.strip()
        if term:
            whole = Q(name=term) | Q(short_name=term) | Q(code=term)
            nearness = Case(When(whole, Value(0)), When(name__startswith=term, then=Value(1)), default=Value(2))
            found = found.order_by(nearness, F("valid_to").desc(nulls_first=True), "code", "valid_from")
        return found, duplicates

    def save_model(self, request, obj, form, change):
        save_name(name=obj)

    def uses(self, regions: list[Region]) -> list[tuple[str, int]]:
        below = Region.objects.filter(parent__in=regions).exclude(pk__in=[region.pk for region in regions])
        return [
            (str(ArticleRegion._meta.verbose_name_plural), ArticleRegion.objects.filter(region__in=regions).count()),
            (str(_("regions below")), below.count()),
        ]

    def loosened(self, regions: list[Region]) -> list[tuple[str, int]]:
        homes = Publication.objects.filter(home_region__in=regions)
        return [(str(_("publications that lose their home region")), homes.count())]
