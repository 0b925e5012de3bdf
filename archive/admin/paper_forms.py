"""Forms of the issue and the page: a date as one writes it, and the clash said before the database does."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from archive.editing import check_pages, dates_of, issue_for, same_day_issue, write_date
from archive.models import Issue, Page

from .article_forms import DateRangeField, picker


class IssueForm(forms.ModelForm):
    date = DateRangeField()

    class Meta:
        model = Issue
        fields = ("publication", "needs_review")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["date"] = write_date(dates_of(self.instance))

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        twin = same_day_issue(publication=cleaned["publication"], dates=cleaned["date"], beside=self.instance.pk)
        if twin and not self.instance.pk:
            raise ValidationError(_("The archive has %(issue)s already.") % {"issue": twin})
        if twin:
            check_pages(list(self.instance.pages.all()), twin)
        return cleaned


class PageForm(forms.ModelForm):
    publication = picker(Issue, "publication")
    date = DateRangeField()

    class Meta:
        model = Page
        fields = ("issue", "number", "section", "needs_review", "review_note")
        widgets = {"review_note": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        target = cleaned["issue"]
        if self._moves():
            target = same_day_issue(publication=cleaned["publication"], dates=cleaned["date"])
        self.instance.number, self.instance.section = cleaned["number"], cleaned["section"]
        if target:
            check_pages([self.instance], target)
        return cleaned

    def chosen_issue(self) -> Issue | None:
        """The issue of the paper and date given, made where there is none; None if none were given."""
        if not self._moves():
            return None
        return issue_for(publication=self.cleaned_data["publication"], dates=self.cleaned_data["date"])

    def _moves(self) -> bool:
        dates = self.cleaned_data.get("date")
        return bool(self.cleaned_data.get("publication") or (dates and dates.date_from))
