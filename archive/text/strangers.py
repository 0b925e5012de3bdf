"""Paragraphs that may not be at home in the story they were printed in, and where a stretch of them may end."""

from archive.text.links import link
from archive.text.stories import Paragraph, Story
from archive.text.topics import Models

_NEAR = 3
"""Paragraphs from a doubtful one on that are taken together."""
_SURELY = 4.0
"""Log-odds from which a line goes on with the one above it."""
_SCRAP = 25
"""Characters; the last words of a sentence, alone on a line, may look like one of their own."""
_CLAIMANTS = 2
"""Stories that break off where a stretch may go on: no more are asked for it."""


def doubtful(story: Story, models: Models) -> list[bool]:
    """For each paragraph of a story whether it may be a stranger there."""
    body, first = story.body, _first(story)
    found = [i >= first and is_movable(para) and _suspicious(story, i, models) for i, para in enumerate(body)]
    for i in range(len(body) - 1, first, -1):
        found[i - 1] |= found[i] and _is_sentence(body[i - 1], body[i], models)
    return found


def _first(story: Story) -> int:
    """The first paragraph that may be a stranger: what stands before the story's own lead may, its beginning may not."""
    if story.body[0].pieces[0].label != "lead" and story.has("lead"):
        return 0
    return 1 if story.heads or story.bylines or story.jumps or story.has("lead") else 0


def may_end(body: list[Paragraph], end: int, start: int, doubts: list[bool], models: Models) -> bool:
    """A stretch ends with the body, before a lead, or where doubt begins or ends or a text seems to break; never
    within a sentence."""
    if end == len(body) or body[end].pieces[0].label == "lead":
        return True
    torn = link(models.page, body[end - 1], body[end])
    if end > start + 2 and doubts[end] == doubts[end - 1] and torn > -0.5:
        return False
    return torn < _SURELY


def _is_sentence(one: Paragraph, other: Paragraph, models: Models) -> bool:
    """The one breaks off, and the other, printed under it, goes on with its sentence: they move together."""
    return is_movable(one) and not one.closed and link(models.page, one, other) >= _SURELY


def broken_off(story: Story, start: int, models: Models) -> list[Story]:
    """The other stories nearby that break off where a paragraph may go on, which does not follow the one before."""
    page, para = models.page, story.body[start]
    if para.role != "paragraph" or (len(para.form) > _SCRAP and page.starts_inside(para.pieces[0]) < 0):
        return []
    if start and link(page, story.body[start - 1], para) > 0 and not story.body[start - 1].closed:
        return []
    found = [(link(page, other.body[-1], para, printed=False), other) for other in models.open_ended(story)]
    return [other for fit, other in sorted(found, key=lambda pair: -pair[0])[:_CLAIMANTS] if fit > 0]


def is_movable(para: Paragraph) -> bool:
    first = para.pieces[0]
    return para.role != "caption" and first.label != "lead" and not first.verse


def _suspicious(story: Story, start: int, models: Models) -> bool:
    """The paragraph may not be at home: it does not follow from the one before, or speaks of another story's things."""
    if start and link(models.page, story.body[start - 1], story.body[start]) < -0.5:
        return True
    if start and models.owners(story.body[start])[:1] not in ([], [story]):
        return True
    if start and len(story.body[start].form) <= _SCRAP and broken_off(story, start, models):
        return True
    common = models.common(story.body[start])
    alone = 0.7 * models.repeated(story, start, start + _NEAR) if common else 0.0
    if models.weight_of(common) <= alone:  # then no story that holds but some of it has more
        return False
    return any(models.shared(common, other) > alone for other in models.rivals(common, story))
