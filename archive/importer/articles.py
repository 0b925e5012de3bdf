"""The articles of a page: parsed ones are paired with those that stand and written over them.

An article keeps its id, what an editor set, and its visibility. Called inside the page's
transaction; returns which articles changed, for the index to hear of.
"""

from dataclasses import dataclass, field

from archive.facts.model import Facts
from archive.models import Article, ArticleBlock, ArticleRedirect, Jump, Page
from archive.parsing import PageResult
from archive.text.model import ParsedArticle

from .facts import write_facts
from .pairing import MIN_SHARE, Pairing, pair
from .residues import without_deleted, write_residues
from .spans import FIELDS, cut, printed_spans, spans_json
from .withheld import stricter, withhold_again

# Above every real position: free ground while articles change places.
_PARKED = 1_000_000


@dataclass
class Written:
    """Ids of the articles that were made, changed or removed."""

    created: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)

    @property
    def all(self) -> list[int]:
        return [*self.created, *self.changed, *self.removed]


def write_articles(page: Page, result: PageResult, *, old_raw: str) -> Written:
    """Make the page's imported articles equal to ``result``; ``old_raw`` is what their spans count in."""
    standing = list(page.articles.filter(origin=Article.Origin.PAGE).prefetch_related("blocks", "jumps"))
    result = without_deleted(page, result, old_raw=old_raw)
    parsed = result.parsed.articles
    pairing = pair(
        [cut(old_raw, article.printed_spans) for article in standing],
        [cut(result.parsed.raw, printed_spans(article)) for article in parsed],
    )
    written = Written()
    articles = _place(page, standing, parsed, pairing, written)
    write_residues(page, result, articles)
    for article, story, facts in zip(articles, parsed, result.facts, strict=True):
        _write_story(article, story, facts, written)
    if not old_raw:
        withhold_again(page, articles)
    _retire(standing, articles, pairing, written)
    return written


def _place(page, standing, parsed, pairing: Pairing, written: Written) -> list[Article]:
    """An article row for each parsed story: the paired one, or a new one."""
    old_of = {new: standing[old] for old, new in pairing.pairs.items()}
    moved = [a for new, a in old_of.items() if a.position != parsed[new].position]
    unpaired = [standing[old] for old in pairing.heirs]
    for offset, article in enumerate([*moved, *unpaired]):
        Article.objects.filter(pk=article.pk).update(position=_PARKED + offset)
    taken = set(page.articles.exclude(origin=Article.Origin.PAGE).values_list("position", flat=True))
    articles = []
    for index, story in enumerate(parsed):
        position = _free(story.position, taken)
        article = old_of.get(index) or Article(page=page, origin=Article.Origin.PAGE)
        _guard_visibility(article, pairing.shares[index], standing)
        if article.pk is None:
            article.position = position
            article.save()
            written.created.append(article.pk)
        elif article.position != position:
            article.position = position
            Article.objects.filter(pk=article.pk).update(position=position)
            written.changed.append(article.pk)
        articles.append(article)
    return articles


def _free(position: int, taken: set[int]) -> int:
    """The position, or the next one that no hand-entered article of the page holds."""
    while position in taken:
        position += 1
    taken.add(position)
    return position


def _guard_visibility(article: Article, shares: dict[int, float], standing: list[Article]) -> None:
    """What an editor took from the public stays there, whichever article now holds its text."""
    for old, share in shares.items():
        source = standing[old]
        visibility = stricter(article.visibility, source.visibility)
        if source.pk != article.pk and visibility != article.visibility and share >= MIN_SHARE:
            article.visibility = visibility
            article.needs_review = True
            if article.pk:
                article.save(update_fields=["visibility", "needs_review"])


def _write_story(article: Article, story: ParsedArticle, facts: Facts, written: Written) -> None:
    is_new = article.pk in written.created
    before = {name: getattr(article, name) for name in _values(story)}
    wanted = {name: value for name, value in _values(story).items() if name not in article.edited_fields}
    changed = False
    if any(before[name] != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(article, name, value)
        article.save()
        changed = True
    if "blocks" not in article.edited_fields:
        changed |= _write_blocks(article, story, fresh=is_new)
    if "jumps" not in article.edited_fields:
        changed |= _write_jumps(article, story, fresh=is_new)
    changed |= write_facts(article, facts)
    if changed and not is_new and article.pk not in written.changed:
        written.changed.append(article.pk)


def _values(story: ParsedArticle) -> dict:
    return {
        **{name: getattr(story, name).text for name in FIELDS},
        "kind": story.kind,
        "confidence": max(0.0, min(1.0, story.confidence)),
        "field_spans": {name: spans_json(getattr(story, name).spans) for name in FIELDS if getattr(story, name)},
        "printed_spans": [list(span) for span in printed_spans(story)],
        "decisions": decisions_json(story.decisions),
    }


def decisions_json(decisions) -> list[dict]:
    return [
        {
            "subject": item.subject,
            "confidence": item.confidence,
            "reason": item.reason,
            "spans": spans_json(item.spans),
        }
        for item in decisions
    ]


def _write_blocks(article: Article, story: ParsedArticle, *, fresh: bool) -> bool:
    standing = [
        (block.role, block.text, block.spans, block.gap_before, block.gap_after)
        for block in ([] if fresh else article.blocks.all())
    ]
    wanted = [(b.role, b.text, spans_json(b.spans), b.gap_before, b.gap_after) for b in story.blocks]
    if standing == wanted:
        return False
    if standing:
        ArticleBlock.objects.filter(article=article).delete()
    ArticleBlock.objects.bulk_create(
        ArticleBlock(
            article=article, position=number, role=role, text=text, spans=spans, gap_before=before, gap_after=after
        )
        for number, (role, text, spans, before, after) in enumerate(wanted, start=1)
    )
    return True


def _write_jumps(article: Article, story: ParsedArticle, *, fresh: bool) -> bool:
    standing = [(j.direction, j.page_number, j.text, j.hint) for j in ([] if fresh else article.jumps.all())]
    wanted = [(j.direction, j.page, j.text[:200], j.hint[:200]) for j in story.jumps]
    if standing == wanted:
        return False
    Jump.objects.filter(article=article).delete()
    for jump, (direction, page_number, text, hint) in zip(story.jumps, wanted, strict=True):
        Jump.objects.create(
            article=article,
            direction=direction,
            page_number=page_number,
            text=text,
            hint=hint,
            spans=spans_json(jump.spans),
        )
    return True


def _retire(standing, articles, pairing: Pairing, written: Written) -> None:
    """Take unpaired articles away; their addresses lead to the heir of their text, or to a tombstone."""
    for old, new in pairing.heirs.items():
        article = standing[old]
        if article.edited_fields:
            # An editor worked on it and no new article is it: keep it, for the editor to decide.
            _keep_edited(article)
            written.changed.append(article.pk)
            continue
        leave_redirect(article, target=articles[new] if new is not None else None, reason="the page was parsed anew")
        written.removed.append(article.pk)
        article.delete()


def _keep_edited(article: Article) -> None:
    last = article.page.articles.filter(position__lt=_PARKED).order_by("-position").values_list("position", flat=True)
    article.position = (last.first() or 0) + 1
    article.needs_review = True
    article.save(update_fields=["position", "needs_review"])


def leave_redirect(article: Article, *, target: Article | None, reason: str) -> None:
    """Keep the address of an article that goes away; what led to it now leads to ``target``."""
    # The tombstone of a story that was not public names nothing of it.
    headline = article.headline if article.is_public else ""
    ArticleRedirect.objects.filter(target=article).update(target=target)
    ArticleRedirect.objects.update_or_create(
        old_id=article.pk, defaults={"target": target, "headline": headline, "reason": reason}
    )
