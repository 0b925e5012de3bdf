"""What readers say is wrong with a story."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ErrorReport(models.Model):
    """One reader's report, open until an editor closes it.

    No foreign key to the story: it may be gone by the time, and then its permalink tells where its text is now.
    ``address_key`` and ``visit_key`` say which reports came from one address and one browser, for a day; they tell
    neither.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("wrong or missing characters")
        PARTS = "parts", _("parts of other stories mixed in, or parts missing")
        HEAD = "head", _("headline, byline, paper or date")
        FACTS = "facts", _("place, theme, people or figures")
        RIGHTS = "rights", _("privacy or rights")
        OTHER = "other", _("something else")

    article_number = models.BigIntegerField(_("article"), db_index=True)
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    kind = models.CharField(_("what is wrong"), max_length=8, choices=Kind.choices, default=Kind.TEXT)
    quote = models.CharField(_("where"), max_length=300, blank=True)
    message = models.TextField(_("message"), max_length=2000)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    address_key = models.CharField(max_length=32, editable=False, blank=True)
    visit_key = models.CharField(max_length=32, editable=False, blank=True)
    created = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)
    closed = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("closed by")
    )
    note = models.TextField(_("editor's note"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        ordering = ["-created", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed__isnull=False) | Q(closed_by__isnull=True), name="report_closer_only_if_closed"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.headline or self.article_number}"

    @property
    def is_open(self) -> bool:
        return self.closed is None

    @property
    def permalink(self) -> str:
        return reverse("archive:article", args=[self.article_number])
