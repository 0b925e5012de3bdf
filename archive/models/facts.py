"""What articles tell: links to regions, themes and people that carry who said so, and figures."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.facts.dates import event_months

from .addresses import address
from .article import Article
from .names import former_names_field
from .slugs import free_slug
from .taxonomy import Region, Theme


class Provenance(models.TextChoices):
    AUTOMATIC = "automatic", _("automatic")
    IMPORTED = "imported", _("import file")
    EDITOR = "editor", _("editor")


class Fact(models.Model):
    """Base of all facts: who said so, how sure, on what evidence.

    ``evidence`` is a list of {field, block, start, end, text}, offsets in code points of that field.
    ``rejected``: an editor said no; kept, so that the next automatic run does not bring it back.
    """

    provenance = models.CharField(
        _("said by"), max_length=10, choices=Provenance.choices, default=Provenance.EDITOR, editable=False
    )
    rejected = models.BooleanField(_("rejected"), default=False)
    confidence = models.FloatField(_("confidence"), default=1.0, editable=False)
    evidence = models.JSONField(_("evidence"), default=list, blank=True, editable=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    rank = models.PositiveSmallIntegerField(_("rank"), default=0)

    class Meta:
        abstract = True
        # The rows are long with evidence: each table that is counted over the whole archive has an index with all
        # that its counts need, and no row is read for them.
        constraints = [
            models.CheckConstraint(condition=Q(confidence__range=(0, 1)), name="%(class)s_confidence_0_to_1")
        ]


class ArticleRegion(Fact):
    class Relation(models.TextChoices):
        ABOUT = "about", _("about")
        MENTIONED = "mentioned", _("mentioned")

    article = models.ForeignKey(Article, models.CASCADE, related_name="region_links", verbose_name=_("article"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="article_links", verbose_name=_("region"))
    relation = models.CharField(_("relation"), max_length=10, choices=Relation.choices, default=Relation.ABOUT)

    class Meta(Fact.Meta):
        verbose_name = _("region of an article")
        verbose_name_plural = _("regions of an article")
        ordering = ["article", "rank", "id"]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["article", "region"], name="article_region_once"),
        ]
        indexes = [models.Index(fields=["region", "relation", "rejected", "article"], name="articleregion_counted")]

    def __str__(self) -> str:
        return str(self.region)


class ArticleTheme(Fact):
    article = models.ForeignKey(Article, models.CASCADE, related_name="theme_links", verbose_name=_("article"))
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="article_links", verbose_name=_("theme"))

    class Meta(Fact.Meta):
        verbose_name = _("theme of an article")
        verbose_name_plural = _("themes of an article")
        ordering = ["article", "rank", "id"]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["article", "theme"], name="article_theme_once"),
        ]
        indexes = [models.Index(fields=["theme", "rejected", "article"], name="articletheme_counted")]

    def __str__(self) -> str:
        return str(self.theme)


class Contributor(models.Model):
    """A person who wrote, sent in or photographed stories."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("slug"), max_length=100, unique=True, blank=True)
    former_names = former_names_field()

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = free_slug(Contributor, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address("archive:contributor", self.slug)


class Contribution(Fact):
    class Role(models.TextChoices):
        REPORTER = "reporter", _("reporter")
        CORRESPONDENT = "correspondent", _("correspondent")
        PHOTOGRAPHER = "photographer", _("photographer")
        AUTHOR = "author", _("author")

    article = models.ForeignKey(Article, models.CASCADE, related_name="contributions", verbose_name=_("article"))
    contributor = models.ForeignKey(
        Contributor, models.CASCADE, related_name="contributions", verbose_name=_("contributor")
    )
    role = models.CharField(_("role"), max_length=14, choices=Role.choices, default=Role.REPORTER)
    affiliation = models.CharField(_("affiliation"), max_length=100, blank=True)

    class Meta(Fact.Meta):
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["article", "rank", "id"]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["article", "contributor", "role"], name="contribution_once"),
        ]
        indexes = [models.Index(fields=["contributor", "rejected", "article"], name="contribution_counted")]

    def __str__(self) -> str:
        return str(self.contributor)


class ArticlePerson(Fact):
    """A person whom the story names."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="people", verbose_name=_("article"))
    name = models.CharField(_("name"), max_length=60, db_index=True)
    office = models.CharField(_("office"), max_length=200, blank=True)

    class Meta(Fact.Meta):
        verbose_name = _("person named")
        verbose_name_plural = _("people named")
        ordering = ["article", "rank", "id"]

    def __str__(self) -> str:
        return self.name


class ArticleOrganization(Fact):
    """An organisation that the story names; ``printed``: the forms found in the text."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="organizations", verbose_name=_("article"))
    name = models.CharField(_("name"), max_length=120, db_index=True)
    printed = models.JSONField(_("printed as"), default=list, blank=True)

    class Meta(Fact.Meta):
        verbose_name = _("organisation named")
        verbose_name_plural = _("organisations named")
        ordering = ["article", "rank", "id"]

    def __str__(self) -> str:
        return self.name


class Initiative(models.Model):
    """A named programme, such as a work method, a card or an app."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("slug"), max_length=100, unique=True, blank=True)
    former_names = former_names_field()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = free_slug(Initiative, self.name)
        super().save(*args, **kwargs)


class ArticleInitiative(Fact):
    article = models.ForeignKey(Article, models.CASCADE, related_name="initiative_links", verbose_name=_("article"))
    initiative = models.ForeignKey(
        Initiative, models.CASCADE, related_name="article_links", verbose_name=_("initiative")
    )

    class Meta(Fact.Meta):
        verbose_name = _("initiative of an article")
        verbose_name_plural = _("initiatives of an article")
        ordering = ["article", "rank", "id"]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["article", "initiative"], name="article_initiative_once"),
        ]
        indexes = [models.Index(fields=["initiative", "rejected", "article"], name="articleinitiative_counted")]

    def __str__(self) -> str:
        return str(self.initiative)


class Figure(Fact):
    """A number that the story reports, in base units; ``high`` is the upper end of a range."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="figures", verbose_name=_("article"))
    kind = models.CharField(_("kind"), max_length=30)
    value = models.FloatField(_("value"))
    high = models.FloatField(_("upper end"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    subject = models.CharField(_("subject"), max_length=100, blank=True)
    approximate = models.BooleanField(_("approximate"), default=False)

    class Meta(Fact.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["article", "rank", "id"]
        indexes = [
            models.Index(fields=["kind", "value", "rejected", "article"], name="figure_counted"),
            models.Index(fields=["article", "kind", "value", "rejected"], name="figure_of_story"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.value:g}{self.unit}"


class EventDate(Fact):
    """When something that the story tells of happened, as a closed range of days."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="event_dates", verbose_name=_("article"))
    date_from = models.DateField(_("first day"))
    date_to = models.DateField(_("last day"))
    approximate = models.BooleanField(_("approximate"), default=False)

    class Meta(Fact.Meta):
        verbose_name = _("event date")
        verbose_name_plural = _("event dates")
        ordering = ["article", "rank", "id"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=Q(date_to__gte=models.F("date_from")), name="event_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.date_from}–{self.date_to}"

    @property
    def months(self) -> tuple[str, ...]:
        """The months (``YYYY-MM``) under which the story is found; see ``archive.facts.dates.event_months``."""
        return event_months(self.date_from, self.date_to, self.confidence)
