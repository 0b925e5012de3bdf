"""Newspapers, their issues and pages."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .addresses import address
from .names import former_names_field
from .ops import ImportBatch
from .slugs import free_slug
from .taxonomy import Region


class Publication(models.Model):
    """One newspaper."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("slug"), max_length=100, unique=True, blank=True)
    home_region = models.ForeignKey(
        Region,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("home region"),
        help_text=_("Where a provincial or city paper appears; empty for a national one."),
    )
    former_names = former_names_field()
    rights = models.TextField(_("rights statement"), blank=True)
    noindex = models.BooleanField(
        _("keep out of web search engines"), default=False, help_text=_("Asks robots not to index its pages.")
    )

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = free_slug(Publication, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address("archive:publication", self.slug)


class Issue(models.Model):
    """One publication on one date, known to the day or as a range.

    Pages without a publication or a known day have an issue of their own until more is known.
    """

    class Precision(models.TextChoices):
        DAY = "day", _("day")
        MONTH = "month", _("month")
        YEAR = "year", _("year")
        UNKNOWN = "unknown", _("unknown")

    class DateSource(models.TextChoices):
        MANIFEST = "manifest", _("manifest")
        OPTION = "option", _("import option")
        PRINTED = "printed", _("printed on the page")
        NAME = "name", _("file or folder name")
        INFERRED = "inferred", _("inferred from the text")
        EDITOR = "editor", _("editor")

    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="issues", verbose_name=_("publication")
    )
    date_from = models.DateField(_("first possible day"), null=True, blank=True)
    date_to = models.DateField(_("last possible day"), null=True, blank=True)
    date_precision = models.CharField(
        _("date precision"), max_length=8, choices=Precision.choices, default=Precision.UNKNOWN
    )
    date_source = models.CharField(
        _("date source"), max_length=8, choices=DateSource.choices, default=DateSource.INFERRED
    )
    date_confidence = models.FloatField(_("date confidence"), default=0)
    date_reason = models.TextField(_("why this date"), blank=True)
    date_evidence = models.JSONField(_("evidence of the date"), default=list, blank=True)
    needs_review = models.BooleanField(_("needs review"), default=False)

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = [F("date_from").desc(nulls_last=True), "publication__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "date_from"],
                condition=Q(date_precision="day", publication__isnull=False),
                name="issue_one_a_day",
            ),
            models.CheckConstraint(
                condition=Q(date_from__isnull=True, date_to__isnull=True) | Q(date_to__gte=F("date_from")),
                name="issue_dates_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(date_precision="day") | Q(date_from=F("date_to")),
                name="issue_day_is_one_day",
            ),
            models.CheckConstraint(
                condition=Q(date_precision="unknown") | Q(date_from__isnull=False),
                name="issue_precise_has_date",
            ),
        ]
        indexes = [
            models.Index(fields=["date_from", "date_to", "publication"], name="issue_by_date"),
            models.Index(fields=["publication", "date_from"], name="issue_of_paper_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.publication or _('unknown publication')} {self.date_label or _('undated')}"

    def get_absolute_url(self) -> str:
        return address("archive:issue", self.pk)

    @property
    def date_label(self) -> str:
        """The date as coarse as its precision: ``2015-03-31``, ``2025-04``, ``2025`` or ``""``."""
        length = {"day": 10, "month": 7, "year": 4}.get(self.date_precision, 0)
        return self.date_from.isoformat()[:length] if self.date_from else ""


class Page(models.Model):
    """One printed page: its source file and its raw text, kept verbatim.

    ``sha256`` is of the file's bytes; None for a page that was made for articles entered without one.
    ``raw_text`` is the decoded text, untouched: offsets of articles and residues count its code points.
    """

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="pages", verbose_name=_("issue"))
    number = models.PositiveSmallIntegerField(_("page number"), null=True, blank=True)
    section = models.CharField(_("section"), max_length=60, blank=True)
    source = models.CharField(_("source file"), max_length=500, blank=True)
    encoding = models.CharField(_("encoding"), max_length=20, blank=True, editable=False)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    pipeline_version = models.CharField(_("pipeline version"), max_length=40, blank=True, editable=False)
    metadata_sources = models.JSONField(_("where the metadata come from"), default=dict, editable=False)
    batch = models.ForeignKey(
        ImportBatch, models.SET_NULL, null=True, editable=False, related_name="pages", verbose_name=_("import batch")
    )
    decisions = models.JSONField(_("decisions"), default=list, editable=False)
    needs_review = models.BooleanField(_("needs review"), default=False)
    review_note = models.TextField(_("what to review"), blank=True)
    # Last, so that reading a row's other columns does not walk through the pages of the file that the text fills.
    raw_text = models.TextField(_("raw text"), blank=True, editable=False)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["issue", F("number").asc(nulls_last=True), "section", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "number", "section"],
                condition=Q(sha256__isnull=False, number__isnull=False) & ~Q(section=""),
                name="page_once_in_issue",
            ),
            models.CheckConstraint(condition=Q(number__isnull=True) | Q(number__gte=1), name="page_number_from_1"),
        ]

    def __str__(self) -> str:
        number = f"第{self.number}版" if self.number else ""
        return " ".join(filter(None, [str(self.issue), number, self.section])) or self.source

    def get_absolute_url(self) -> str:
        return address("archive:page", self.pk)


class PageRevision(models.Model):
    """What a page was before a batch changed it: lets the batch be undone, and loses no text."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="revisions", verbose_name=_("page"))
    number = models.PositiveIntegerField(_("revision"))
    raw_text = models.TextField(_("raw text"))
    encoding = models.CharField(_("encoding"), max_length=20)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    metadata = models.JSONField(_("metadata"), default=dict)
    brought_by = models.ForeignKey(ImportBatch, models.SET_NULL, null=True, related_name="+")
    replaced_by = models.ForeignKey(ImportBatch, models.SET_NULL, null=True, related_name="replaced")

    class Meta:
        verbose_name = _("page revision")
        verbose_name_plural = _("page revisions")
        ordering = ["page", "number", "id"]

    def __str__(self) -> str:
        return f"{self.page_id}#{self.number}"


class Residue(models.Model):
    """Page text outside the articles: furniture, marked duplicates, leftovers. Never dropped."""

    class Role(models.TextChoices):
        FURNITURE = "furniture", _("furniture")
        DUPLICATE = "duplicate", _("duplicate")
        LEFTOVER = "leftover", _("leftover")

    # The reason that marks the words of an article which an editor deleted: a new parse leaves them out.
    DELETED = "deleted by an editor"

    page = models.ForeignKey(Page, models.CASCADE, related_name="residues", verbose_name=_("page"))
    position = models.PositiveIntegerField(_("position"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    text = models.TextField(_("text"))
    spans = models.JSONField(_("where on the page"), default=list)
    reason = models.TextField(_("reason"), blank=True)
    repeats = models.ForeignKey(
        "archive.Article", models.SET_NULL, null=True, blank=True, related_name="duplicates", verbose_name=_("repeats")
    )

    class Meta:
        verbose_name = _("text outside articles")
        verbose_name_plural = _("text outside articles")
        ordering = ["page", "position"]
        constraints = [models.UniqueConstraint(fields=["page", "position"], name="residue_position_unique")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.text[:30]}"
