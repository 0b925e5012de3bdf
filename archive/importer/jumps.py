"""转版/上接: the two parts of a story find each other once both are in."""

from archive.models import Issue, Jump


def link_jumps(issue: Issue) -> list[int]:
    """Link the open jumps of an issue to their other parts; returns ids of articles that changed."""
    jumps = list(
        Jump.objects.filter(article__page__issue=issue).select_related("article__page").order_by("article_id", "pk")
    )
    changed: list[int] = []
    for jump in jumps:
        if jump.direction != Jump.Direction.TO:
            continue
        answer = _best_answer(jump, [other for other in jumps if _could_answer(jump, other)])
        if answer is not None and not _linked(jump, answer):
            _link(jump, answer)
            changed += [jump.article_id, answer.article_id]
    return changed


def _could_answer(jump: Jump, other: Jump) -> bool:
    """Whether ``other`` is a 上接, open or this jump's already, that may continue the 下转 ``jump``."""
    return (
        other.direction == Jump.Direction.FROM
        and other.target_id in (None, jump.article_id)
        and jump.target_id in (None, other.article_id)
        and other.article.page_id != jump.article.page_id
        and _fits(jump.page_number, other.article.page.number)
        and _fits(other.page_number, jump.article.page.number)
    )


def _fits(said: int | None, is_number: int | None) -> bool:
    return said is None or is_number is None or said == is_number


def _best_answer(jump: Jump, answers: list[Jump]) -> Jump | None:
    """The answer whose words are most like the jump's story; None where two are as likely."""
    ranked = sorted(((_likeness(jump, other), -other.pk, other) for other in answers), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][2]


def _likeness(jump: Jump, other: Jump) -> float:
    """Shared character pairs of both stories' headlines, hints and opening words."""
    mine, theirs = _pairs(jump), _pairs(other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _pairs(jump: Jump) -> set[str]:
    article = jump.article
    body = "".join(article.blocks.values_list("text", flat=True)[:30])
    text = f"{article.headline}{article.kicker}{jump.hint}{body}"
    return {text[start : start + 2] for start in range(len(text) - 1)}


def _linked(jump: Jump, answer: Jump) -> bool:
    return jump.target_id == answer.article_id and answer.target_id == jump.article_id


def _link(jump: Jump, answer: Jump) -> None:
    jump.target, answer.target = answer.article, jump.article
    jump.save(update_fields=["target"])
    answer.save(update_fields=["target"])
