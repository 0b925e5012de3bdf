"""Forms of the article page: the body as one text, what is locked, where a new article belongs."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext_lazy as _

from archive.editing import (
    LOCKABLE_FIELDS,
    TEXT_FIELDS,
    DateRange,
    body_of,
    issue_for,
    page_for_entry,
    read_date,
)
from archive.models import Article, Issue, Page, Publication

_LOCK_LABELS = {"blocks": _("body"), "jumps": _("jumps")}
DATE_HELP = _("As exactly as it is known: 2015-03-31, 2015-03, 2015, or a range 2015-03-28..2015-04-02.")


def lock_label(name: str) -> str:
    return _LOCK_LABELS.get(name) or Article._meta.get_field(name).verbose_name


def _rows_for(body: str) -> int:
    """Lines on the screen, some 45 characters each, within what is pleasant."""
    return min(45, max(10, sum(1 + len(line) // 45 for line in body.split("\n")) + 2))


class DateRangeField(forms.CharField):
    """A date as coarse as it is known; cleans to a ``DateRange``."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("date"))
        kwargs.setdefault("help_text", DATE_HELP)
        super().__init__(required=False, max_length=40, **kwargs)

    def clean(self, value) -> DateRange:
        try:
            return read_date(super().clean(value))
        except ValueError:
            raise forms.ValidationError(_("Not a date that can be read. %(help)s") % {"help": DATE_HELP}) from None


def picker(model, field: str, **kwargs) -> forms.ModelChoiceField:
    """A choice with look-up as one types, of what ``field`` of ``model`` points at; never required."""
    db_field = model._meta.get_field(field)
    queryset = db_field.remote_field.model._default_manager.all()
    kwargs.setdefault("label", db_field.verbose_name)
    return forms.ModelChoiceField(queryset, required=False, widget=AutocompleteSelect(db_field, admin.site), **kwargs)


class ArticleForm(forms.ModelForm):
    body = forms.CharField(
        label=_("body"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "class": "baoku-body"}),
        help_text=_(
            "Each line is a paragraph; blank lines do not count. A line that begins with “## ” is a crosshead, "
            "one that begins with “[图] ” a caption; a line “[缺]” says that text is missing there."
        ),
    )
    locked = forms.MultipleChoiceField(
        label=_("locked fields"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "An import or a new parse leaves these alone. What you change is locked by itself; "
            "an unlocked field keeps its text until the next parse of its page."
        ),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    wording_changed = False

    class Meta:
        model = Article
        fields = ("page", "position", "kind", "visibility", *TEXT_FIELDS, "needs_review")
        widgets = {
            name: forms.Textarea(attrs={"rows": rows, "class": "baoku-line"})
            for name, rows in (("kicker", 1), ("headline", 2), ("deck", 2), ("byline", 1), ("abstract", 3))
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["locked"].choices = [(name, lock_label(name)) for name in LOCKABLE_FIELDS]
        if self.instance.pk:
            self.initial["body"] = body = body_of(self.instance)
            self.fields["body"].widget.attrs["rows"] = _rows_for(body)
            self.initial["locked"] = self.instance.edited_fields
            self.initial["seen"] = self.instance.updated.isoformat()

    def clean(self) -> dict:
        cleaned = super().clean()
        self._check_place(cleaned)
        self._check_nobody_was_first(cleaned)
        if not (cleaned.get("headline") or cleaned.get("kicker") or cleaned.get("body", "").strip()):
            self.add_error("headline", _("An article needs a headline or a body."))
        return cleaned

    def _check_place(self, cleaned: dict) -> None:
        page, position = cleaned.get("page") or self.instance.page_id, cleaned.get("position")
        if not page or not position:
            return
        taken = Article.objects.filter(page=page, position=position).exclude(pk=self.instance.pk).first()
        if taken:
            text = _("Place %(place)s on that page is taken by “%(title)s”.")
            self.add_error("position", text % {"place": position, "title": taken})

    def _check_nobody_was_first(self, cleaned: dict) -> None:
        """Two editors at one article: the second is told, and decides."""
        now = self.initial.get("seen", "")
        if not cleaned.get("seen") or cleaned["seen"] == now:
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = now
        text = _(
            "Somebody else, or an import, has changed this article since you opened it. "
            "Your version is below: saving again puts it in place of theirs."
        )
        self.add_error(None, text)


class ArticleAddForm(ArticleForm):
    """An article entered by hand: on a page, in an issue, or in the issue of a paper and a day."""

    position = forms.IntegerField(
        label=_("position"), required=False, min_value=1, help_text=_("Empty: after the articles that are there.")
    )
    page = picker(Article, "page", help_text=_("Pick the page if the archive has it, else say where it was printed."))
    issue = picker(Page, "issue")
    publication = picker(Issue, "publication")
    date = DateRangeField()
    page_number = forms.IntegerField(label=_("page number"), required=False, min_value=1, max_value=32767)
    section = forms.CharField(label=_("section"), required=False, max_length=60)

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        dates = cleaned.get("date") or DateRange()
        if not (cleaned.get("page") or cleaned.get("issue") or cleaned.get("publication") or dates.date_from):
            self.add_error("page", _("Say where the article stands: a page, an issue, or a paper and a date."))
        return cleaned

    def chosen_page(self) -> Page:
        """The page that the answers name; made, with its issue, where there is none. Writes to the database."""
        cleaned = self.cleaned_data
        if cleaned.get("page"):
            return cleaned["page"]
        publication: Publication | None = cleaned.get("publication")
        issue = cleaned.get("issue") or issue_for(publication=publication, dates=cleaned["date"])
        return page_for_entry(issue=issue, number=cleaned.get("page_number"), section=cleaned.get("section", ""))
