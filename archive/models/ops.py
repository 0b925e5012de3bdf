"""What running the archive needs: import batches and the index's outbox."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportBatch(models.Model):
    """One run of an import command. A batch can be undone as a whole."""

    command = models.CharField(_("command"), max_length=40)
    options = models.JSONField(_("options"), default=dict, blank=True)
    started = models.DateTimeField(_("started"), auto_now_add=True)
    finished = models.DateTimeField(_("finished"), null=True, blank=True)
    summary = models.CharField(_("summary"), max_length=200, blank=True)
    undone = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("import batch")
        verbose_name_plural = _("import batches")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"#{self.pk} {self.command} {self.started:%Y-%m-%d %H:%M}"


class IndexTask(models.Model):
    """The outbox: this article changed or went away, and the index has not heard of it yet.

    Written in the transaction of the change. No foreign key: the article may be gone.
    """

    article_id = models.BigIntegerField(_("article"))
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("index task")
        verbose_name_plural = _("index tasks")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.article_id}"


class Withheld(models.Model):
    """A story that was not public when it went with its page or import: should it come in again, so does this.

    ``digest`` is the SHA-256 of the page's file, and ``spans`` are the story's ``Article.printed_spans``; for a story
    of an article file it is that of the story's own text, and there are no spans. Holds no word of the story.
    """

    digest = models.CharField(max_length=64, db_index=True)
    spans = models.JSONField(default=list)
    visibility = models.CharField(max_length=10)

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.visibility}"


class ArchiveState(models.Model):
    """One row, whose token is another one after each change of any article: what was counted under a
    token still holds while the token does."""

    token = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.token


class ArchiveChange(models.Model):
    """The newest changes of the archive, one row each: ``token`` is what ``ArchiveState`` had after it.

    So who counted under one token and finds another one can tell which articles changed between them. ``articles``:
    their numbers; None where they are too many to name.
    """

    token = models.CharField(max_length=32, db_index=True)
    articles = models.JSONField(null=True)

    def __str__(self) -> str:
        return self.token
