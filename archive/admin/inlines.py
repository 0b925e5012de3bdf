"""An article's facts and jumps, below the article. Who may change the article may change these."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from archive.editing import Status, decide_fact, drop_fact, status_of
from archive.models import (
    ArticleInitiative,
    ArticleOrganization,
    ArticlePerson,
    ArticleRegion,
    ArticleTheme,
    Contribution,
    EventDate,
    Figure,
    Jump,
    Provenance,
)

from .base import NOTHING, evidence_shown, percent
from .regions import RegionSelect


class FactForm(forms.ModelForm):
    """A fact and the editor's word on it, as one choice."""

    status = forms.ChoiceField(label=_("status"), choices=())
    rank = forms.IntegerField(
        label=_("rank"), required=False, min_value=0, max_value=32767, widget=forms.NumberInput(attrs={"size": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(value.value, value.label) for value in self._statuses()]
        self.initial["status"] = status_of(self.instance).value if self.instance.pk else Status.CONFIRMED.value
        if not self.instance.pk:
            self.initial["rank"] = None

    def _statuses(self) -> list[Status]:
        if not self.instance.pk:
            return [Status.CONFIRMED]
        found_by = Status.IMPORTED if self.instance.provenance == Provenance.IMPORTED else Status.AUTOMATIC
        return [found_by, Status.CONFIRMED, Status.REJECTED]

    def clean_status(self) -> str:
        """Whoever changes what the machine said takes it over."""
        status = self.cleaned_data["status"]
        touched = set(self.changed_data) - {"status"}
        return Status.CONFIRMED.value if touched and status == Status.AUTOMATIC else status

    def save(self, commit: bool = True):
        if not commit:
            return super().save(commit=False)
        self.instance.rank = self.cleaned_data.get("rank")  # not the model's default, which would be first
        decide_fact(fact=self.instance, status=self.cleaned_data["status"])
        return self.instance


class FactFormSet(BaseInlineFormSet):
    def delete_existing(self, obj, commit=True):
        if commit:
            drop_fact(fact=obj)


class ArticlesOwnInline(admin.TabularInline):
    """Part of the article: no permissions of its own."""

    extra = 0

    def _may(self, request, action: str) -> bool:
        return request.user.has_perm(f"archive.{action}_article")

    def has_view_permission(self, request, obj=None) -> bool:
        return self._may(request, "view") or self._may(request, "change")

    def has_add_permission(self, request, obj=None) -> bool:
        return self._may(request, "change" if obj else "add")

    def has_change_permission(self, request, obj=None) -> bool:
        return self._may(request, "change")

    has_delete_permission = has_change_permission


class FactInline(ArticlesOwnInline):
    form = FactForm
    formset = FactFormSet
    readonly_fields = ("grounds",)
    about: tuple[str, ...] = ()

    def get_fields(self, request, obj=None):
        return (*self.about, "status", "rank", "grounds")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A name can be added here, and is changed or deleted on its own page: fewer buttons in each row."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = field.widget.can_view_related = False
            field.widget.can_add_related &= db_field.name in self.autocomplete_fields
        return field

    @admin.display(description=_("evidence"))
    def grounds(self, fact) -> str:
        """Who said so, how sure, on what words and why."""
        if fact.pk is None:
            return NOTHING
        said = f"{fact.get_provenance_display()}, {percent(fact.confidence)}"
        return " · ".join(filter(None, [said, evidence_shown(fact.evidence), fact.reason]))


class RegionInline(FactInline):
    model = ArticleRegion
    about = ("region", "relation")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("region")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "region":
            return RegionSelect.formfield(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ThemeInline(FactInline):
    model = ArticleTheme
    about = ("theme",)


class ContributionInline(FactInline):
    model = Contribution
    about = ("contributor", "role", "affiliation")
    autocomplete_fields = ("contributor",)


class PersonInline(FactInline):
    model = ArticlePerson
    about = ("name", "office")
    classes = ("collapse",)


class OrganizationInline(FactInline):
    model = ArticleOrganization
    about = ("name",)
    classes = ("collapse",)


class InitiativeInline(FactInline):
    model = ArticleInitiative
    about = ("initiative",)
    autocomplete_fields = ("initiative",)
    classes = ("collapse",)


class FigureInline(FactInline):
    model = Figure
    about = ("kind", "subject", "value", "high", "unit", "approximate")
    classes = ("collapse",)


class EventDateInline(FactInline):
    model = EventDate
    about = ("date_from", "date_to", "approximate")
    classes = ("collapse",)


class JumpInline(ArticlesOwnInline):
    model = Jump
    fk_name = "article"
    fields = ("direction", "page_number", "text", "hint", "target")
    autocomplete_fields = ("target",)
    classes = ("collapse",)


ARTICLE_INLINES = (
    RegionInline,
    ThemeInline,
    ContributionInline,
    JumpInline,
    PersonInline,
    OrganizationInline,
    InitiativeInline,
    FigureInline,
    EventDateInline,
)
