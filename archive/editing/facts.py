"""What editors say about an article's facts: confirm, reject, change, add.

An automatic run leaves alone every row that is an editor's, and does not bring back a rejected one.
"""

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from archive.changes import articles_changed
from archive.models import (
    ArticleInitiative,
    ArticleOrganization,
    ArticlePerson,
    ArticleRegion,
    ArticleTheme,
    Contribution,
    EventDate,
    Figure,
    Provenance,
)
from archive.models.facts import Fact

# What makes a row the statement that it is: with another value it is another statement.
IDENTITY: dict[type[Fact], tuple[str, ...]] = {
    ArticleRegion: ("region_id",),
    ArticleTheme: ("theme_id",),
    ArticleInitiative: ("initiative_id",),
    Contribution: ("contributor_id", "role"),
    ArticlePerson: ("name",),
    ArticleOrganization: ("name",),
    Figure: ("kind", "value", "high", "unit"),
    EventDate: ("date_from", "date_to"),
}


class Status(models.TextChoices):
    """An editor's view of a fact's provenance and rejection."""

    AUTOMATIC = "automatic", _("automatic")
    IMPORTED = "imported", _("import file")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")


_PROVENANCE = {Status.AUTOMATIC: Provenance.AUTOMATIC, Status.IMPORTED: Provenance.IMPORTED}


def status_of(fact: Fact) -> Status:
    if fact.rejected:
        return Status.REJECTED
    return Status.CONFIRMED if fact.provenance == Provenance.EDITOR else Status(fact.provenance)


@transaction.atomic
def decide_fact(*, fact: Fact, status: str) -> None:
    """Save a fact, new or changed, as confirmed or rejected by an editor, or left to whoever found it.

    Its evidence and the reason for it stay on record. If an editor makes another statement of it (another region,
    another name), the one that was found stays as rejected. A new fact without a rank goes to the end of its kind.
    """
    stored = type(fact)._default_manager.filter(pk=fact.pk).first()
    if stored and _was_found(stored) and _identity(stored) != _identity(fact):
        _reject(stored)
        fact.pk, fact.evidence, fact.reason = None, [], ""
        fact._state.adding = True
        status = Status.CONFIRMED if status in _PROVENANCE else status
    fact.rejected = status == Status.REJECTED
    fact.provenance = _PROVENANCE.get(Status(status), Provenance.EDITOR)
    if fact.provenance == Provenance.EDITOR:
        fact.confidence = 1.0
    if fact.rank is None:
        last = type(fact)._default_manager.filter(article=fact.article_id).aggregate(last=Max("rank"))["last"]
        fact.rank = (last or 0) + 1
    fact.save()
    articles_changed([fact.article_id])


@transaction.atomic
def drop_fact(*, fact: Fact) -> None:
    """Take a fact off an article. What was found, not entered, is kept as rejected, lest the next run bring it back."""
    article_id = fact.article_id
    if _was_found(fact) or fact.rejected:
        _reject(fact)
    else:
        fact.delete()
    articles_changed([article_id])


def _was_found(fact: Fact) -> bool:
    """Whether a run or an import file made this row, even if an editor has confirmed it since."""
    return bool(fact.provenance != Provenance.EDITOR or fact.evidence or fact.reason)


def _identity(fact: Fact) -> tuple:
    return tuple(getattr(fact, name) for name in IDENTITY[type(fact)])


def _reject(fact: Fact) -> None:
    fact.rejected, fact.provenance, fact.confidence = True, Provenance.EDITOR, 1.0
    fact.save(update_fields=["rejected", "provenance", "confidence"])
