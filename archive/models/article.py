"""Articles and their blocks."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .addresses import address
from .ops import ImportBatch
from .publication import Page


class Visibility(models.TextChoices):
    PUBLIC = "public", _("public")
    STAFF = "staff", _("staff only")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ArticleQuerySet(models.QuerySet):
    def public(self):
        """What anybody may see: the base of every public page, count, feed and answer."""
        return self.filter(visibility=Visibility.PUBLIC)

    def without_hidden(self):
        """The same as ``public``, for few articles that are known by something else, such as their ids.

        SQLite thinks nothing narrower than an equal sign: by ``public`` it would go through all public articles and
        look for these ids among them.
        """
        return self.exclude(visibility__in=[Visibility.STAFF, Visibility.WITHDRAWN])

    def hidden(self):
        """All others."""
        return self.filter(visibility__in=[Visibility.STAFF, Visibility.WITHDRAWN])

    def newest_first(self):
        return self.order_by(
            F("page__issue__date_from").desc(nulls_last=True), F("page__number").asc(nulls_last=True), "position", "id"
        )

    def with_issue(self):
        # A page's raw text is long, and those who list articles do not show it.
        return self.select_related("page__issue__publication").defer("page__raw_text")

    def with_facts(self):
        """Everything that an export line or an index document is made of."""
        return self.with_issue().prefetch_related(
            "blocks",
            self._joined("region_links", "region__current"),
            self._joined("theme_links", "theme"),
            self._joined("contributions", "contributor"),
            "people",
            "organizations",
            self._joined("initiative_links", "initiative"),
            "event_dates",
        )

    def _joined(self, links: str, target: str) -> models.Prefetch:
        # Fetched by itself the target is looked up by "id = 1 OR id = 2 ...", which SQLite takes a thousand times at most.
        model = self.model._meta.get_field(links).related_model
        return models.Prefetch(links, model._default_manager.select_related(target))


class Article(models.Model):
    """One story on a page.

    ``edited_fields`` names what an editor has set: a re-import or a new pipeline leaves these alone.
    ``printed_spans`` are the ``[start, end)`` ranges of the page's raw text that the story was read
    from; they pair old and new articles when a page is parsed anew.
    """

    class Kind(models.TextChoices):
        NEWS = "news", _("news")
        FEATURE = "feature", _("feature")
        PHOTO = "photo", _("photo")
        COMMENTARY = "commentary", _("commentary")
        BRIEF = "brief", _("brief")
        CONTINUATION = "continuation", _("continuation")

    class Origin(models.TextChoices):
        PAGE = "page", _("page text")
        ARTICLES = "articles", _("article file")
        HAND = "hand", _("entered by hand")

    page = models.ForeignKey(Page, models.CASCADE, related_name="articles", verbose_name=_("page"))
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.NEWS)
    visibility = models.CharField(_("visibility"), max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC)
    column = models.CharField(_("column"), max_length=200, blank=True)
    kicker = models.TextField(_("kicker"), blank=True)
    headline = models.TextField(_("headline"), blank=True)
    deck = models.TextField(_("deck"), blank=True)
    byline = models.TextField(_("byline"), blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    origin = models.CharField(_("origin"), max_length=8, choices=Origin.choices, default=Origin.HAND, editable=False)
    batch = models.ForeignKey(
        ImportBatch, models.SET_NULL, null=True, editable=False, related_name="articles", verbose_name=_("import batch")
    )
    confidence = models.FloatField(_("confidence"), default=1.0, editable=False)
    decisions = models.JSONField(_("decisions"), default=list, editable=False)
    field_spans = models.JSONField(_("where the fields stand"), default=dict, editable=False)
    printed_spans = models.JSONField(_("where on the page"), default=list, editable=False)
    edited_fields = models.JSONField(_("set by an editor"), default=list, blank=True, editable=False)
    needs_review = models.BooleanField(_("needs review"), default=False)
    created = models.DateTimeField(_("created"), auto_now_add=True)
    updated = models.DateTimeField(_("updated"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["page", "position"]
        constraints = [
            models.UniqueConstraint(fields=["page", "position"], name="article_position_unique"),
            models.CheckConstraint(condition=Q(position__gte=1), name="article_position_from_1"),
            models.CheckConstraint(condition=Q(confidence__range=(0, 1)), name="article_confidence_0_to_1"),
        ]
        # Counts and orders of all stories are read from this alone: the rows are long.
        indexes = [models.Index(fields=["visibility", "page", "position"], name="article_shown")]

    def __str__(self) -> str:
        return self.headline or self.kicker or f"{_('untitled')} #{self.pk}"

    def get_absolute_url(self) -> str:
        return address("archive:article", self.pk)

    @property
    def issue(self):
        return self.page.issue

    @property
    def is_public(self) -> bool:
        return self.visibility == Visibility.PUBLIC

    @property
    def text(self) -> str:
        """The body: blocks parted by line ends."""
        return "\n".join(block.text for block in self.blocks.all())


class ArticleBlock(models.Model):
    """A piece of an article's body. ``spans`` as in ``Article.printed_spans``."""

    class Role(models.TextChoices):
        PARAGRAPH = "paragraph", _("paragraph")
        CROSSHEAD = "crosshead", _("crosshead")
        CAPTION = "caption", _("caption")

    article = models.ForeignKey(Article, models.CASCADE, related_name="blocks", verbose_name=_("article"))
    position = models.PositiveIntegerField(_("position"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.PARAGRAPH)
    text = models.TextField(_("text"))
    spans = models.JSONField(_("where on the page"), default=list, editable=False)
    gap_before = models.BooleanField(_("text is missing before"), default=False)
    gap_after = models.BooleanField(_("text is missing after"), default=False)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ["article", "position"]
        constraints = [models.UniqueConstraint(fields=["article", "position"], name="block_position_unique")]

    def __str__(self) -> str:
        return self.text[:40]


class Jump(models.Model):
    """转版/上接: the printed pointer and, once both parts are in, the other part."""

    class Direction(models.TextChoices):
        TO = "to", _("continued on")
        FROM = "from", _("continued from")

    article = models.ForeignKey(Article, models.CASCADE, related_name="jumps", verbose_name=_("article"))
    direction = models.CharField(_("direction"), max_length=4, choices=Direction.choices)
    page_number = models.PositiveSmallIntegerField(_("page number"), null=True, blank=True)
    text = models.CharField(_("printed as"), max_length=200, blank=True)
    hint = models.CharField(_("printed title"), max_length=200, blank=True)
    spans = models.JSONField(_("where on the page"), default=list, editable=False)
    target = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="jumps_here",
        verbose_name=_("other part"),
    )

    class Meta:
        verbose_name = _("jump")
        verbose_name_plural = _("jumps")
        ordering = ["article", "id"]

    def __str__(self) -> str:
        return self.text


class ArticleRedirect(models.Model):
    """The permalink of an article that is gone: leads to ``target``, or to a tombstone page."""

    old_id = models.BigIntegerField(_("former article"), primary_key=True)
    target = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="redirects", verbose_name=_("now at")
    )
    headline = models.TextField(_("headline"), blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")

    def __str__(self) -> str:
        return f"{self.old_id} → {self.target_id or '†'}"
