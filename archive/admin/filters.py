"""Filters of the article list. Subqueries, not joins: no article is listed twice."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from archive.models import ArticleRegion, ArticleTheme, Region, Theme

NONE = "none"


class FactFilter(admin.SimpleListFilter):
    """Articles that have, or have none of, a fact nobody rejected."""

    model: type

    def chosen(self, rows):
        raise NotImplementedError

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        rows = self.model._default_manager.filter(article=OuterRef("pk"), rejected=False)
        if self.value() == NONE:
            return queryset.filter(~Exists(rows))
        return queryset.filter(Exists(self.chosen(rows)))


class ThemeFilter(FactFilter):
    title = _("theme")
    parameter_name = "theme"
    model = ArticleTheme

    def lookups(self, request, model_admin):
        return [*((theme.slug, theme.name) for theme in Theme.objects.all()), (NONE, _("none"))]

    def chosen(self, rows):
        return rows.filter(theme__slug=self.value())


class ProvinceFilter(FactFilter):
    title = _("province")
    parameter_name = "province"
    model = ArticleRegion

    def lookups(self, request, model_admin):
        provinces = Region.objects.filter(level=Region.Level.PROVINCE, valid_to__isnull=True)
        return [*provinces.values_list("code", "name"), (NONE, _("none"))]

    def chosen(self, rows):
        # The first two digits of a code name the province, whatever the year.
        return rows.filter(region__code__startswith=self.value()[:2], relation=ArticleRegion.Relation.ABOUT)


class EditedFilter(admin.SimpleListFilter):
    title = _("set by an editor")
    parameter_name = "edited"

    def lookups(self, request, model_admin):
        return [("yes", _("yes")), ("no", _("no"))]

    def queryset(self, request, queryset):
        if self.value() == "yes":
            return queryset.exclude(edited_fields=[])
        return queryset.filter(edited_fields=[]) if self.value() == "no" else queryset
