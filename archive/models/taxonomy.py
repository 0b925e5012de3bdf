"""Places and themes: what articles can be about."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .addresses import address


class Region(models.Model):
    """A division of one time: a name under a code of GB/T 2260 (or a code of our own, ``Z-...``).

    A place that was renamed or recoded has a row for each of its times; ``current`` leads from a
    superseded row to today's, so that old and new are found together.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("province")
        PREFECTURE = "prefecture", _("prefecture")
        COUNTY = "county", _("county")
        ZONE = "zone", _("zone")

    code = models.CharField(_("code"), max_length=24)
    name = models.CharField(_("name"), max_length=60)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("parent")
    )
    current = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="former",
        verbose_name=_("today's region"),
        help_text=_("Where this region was superseded: the one that took its place."),
    )
    valid_from = models.PositiveSmallIntegerField(_("valid from"), default=1980)
    valid_to = models.PositiveSmallIntegerField(_("valid to"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    edited = models.BooleanField(_("set by an editor"), default=False, editable=False)
    # Codes and names from the province down to this region, kept so that a page of results needs no walk.
    path_codes = models.JSONField(_("path of codes"), default=list, editable=False)
    path_names = models.JSONField(_("path of names"), default=list, editable=False)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="region_code_from_unique"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="region_years_in_order",
            ),
        ]
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.set_paths()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address("archive:region", self.code)

    def set_paths(self) -> None:
        parent = self.parent
        self.path_codes = [*(parent.path_codes if parent else []), self.code]
        self.path_names = [*(parent.path_names if parent else []), self.name]

    @property
    def today(self) -> "Region":
        """The row of today: itself, or the region that took its place."""
        return self.current or self

    @property
    def full_name(self) -> str:
        return "".join(self.path_names)


class Theme(models.Model):
    """A subject of the taxonomy. ``terms``: words that speak for it, one a line, ``word`` or ``word weight``."""

    slug = models.SlugField(_("slug"), unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=60, unique=True)
    name_en = models.CharField(_("English name"), max_length=80, blank=True)
    covers = models.TextField(_("covers"), blank=True)
    terms = models.TextField(
        _("terms"), blank=True, help_text=_("Words that speak for this theme, one a line, with a weight if wanted.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("archive:theme", self.slug)

    @property
    def name(self) -> str:
        english = (get_language() or "").startswith("en")
        return self.name_en if english and self.name_en else self.name_zh
