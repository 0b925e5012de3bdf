"""Filters of the article list. By sets of ids, not joins: no article is listed twice."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.utils.translation import gettext_lazy as _

from archive.editing import read_date
from archive.models import ArticleRegion, ArticleTheme, Issue, Region, Theme

NONE = "none"


class FactFilter(admin.SimpleListFilter):
    """Articles that have, or have none of, a fact nobody rejected."""

    model: type

    def chosen(self, rows):
        raise NotImplementedError

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        rows = self.model._default_manager.filter(rejected=False).order_by()
        if self.value() == NONE:
            return queryset.exclude(pk__in=rows.values("article"))
        return queryset.filter(pk__in=self.chosen(rows).values("article"))


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
        regions = Region.objects.filter(code__startswith=self.value()[:2]).order_by().values("pk")
        return rows.filter(region__in=regions, relation=ArticleRegion.Relation.ABOUT)


class DateFilter(admin.SimpleListFilter):
    """Years, and the months of the year chosen. Read from the issues: Django's own would walk all articles."""

    title = _("date")
    parameter_name = "date"

    def lookups(self, request, model_admin):
        days = Issue.objects.filter(date_from__isnull=False).order_by()
        years = sorted({day.year for day in days.dates("date_from", "year")}, reverse=True)
        chosen = (request.GET.get(self.parameter_name) or "")[:4]
        months = days.filter(date_from__year=chosen).dates("date_from", "month") if chosen.isdecimal() else []
        for year in years:
            yield str(year), str(year)
            if str(year) == chosen:
                yield from ((f"{month:%Y-%m}", f"{month:%Y-%m}") for month in months)
        yield NONE, _("undated")

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        if self.value() == NONE:
            return queryset.filter(page__issue__date_from__isnull=True)
        try:
            dates = read_date(self.value())
        except ValueError as error:
            raise IncorrectLookupParameters(error) from error
        return queryset.filter(page__issue__date_from__range=(dates.date_from, dates.date_to))


class EditedFilter(admin.SimpleListFilter):
    title = _("set by an editor")
    parameter_name = "edited"

    def lookups(self, request, model_admin):
        return [("yes", _("yes")), ("no", _("no"))]

    def queryset(self, request, queryset):
        if self.value() == "yes":
            return queryset.exclude(edited_fields=[])
        return queryset.filter(edited_fields=[]) if self.value() == "no" else queryset
