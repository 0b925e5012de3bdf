"""Head lines printed over another story's head, far from the text they belong to.

Where the upper lines of a group say nothing of what follows, but speak of a text elsewhere whose beginning is
lost, they become a story of their own; ``settle`` then brings that text home.
"""

from itertools import pairwise

from archive.text.cohesion import terms
from archive.text.page import Page
from archive.text.settle import Models, link
from archive.text.stories import Draft, Paragraph, Story

_LOST = -0.5
"""A paragraph whose link to the one before is below this may be the beginning of a stray text."""
_CLEARER = 4.0
"""Weight of terms that the upper lines must share with the stray text beyond what they share with their own."""
_DASH = 8.0
"""A kicker with a dash is not parted from its headline."""


def split_far_heads(draft: Draft, page: Page) -> None:
    """Split the heads of a draft in place."""
    strays = [(story, stretch) for story in draft.stories for stretch in _strays(story, page)]
    if not strays:
        return
    models = Models(draft, page)
    for story in list(draft.stories):
        if len(story.heads) < 2 or story.photo or not story.texts():
            continue
        place = _split_place(story, strays, models)
        if place:
            upper = Story(heads=story.heads[:place])
            upper.reasons.append((0.7, "标题与其下的正文不相关,与别处的正文相关"))
            story.heads = story.heads[place:]
            draft.stories.append(upper)


def _strays(story: Story, page: Page) -> list[list[Paragraph]]:
    """Stretches of a story that begin in mid-sentence with nothing before them to complete it."""
    starts = [i for i in range(1, len(story.body)) if link(page, story.body[i - 1], story.body[i]) < _LOST]
    if story.body and not story.has("lead") and page.starts_inside(story.body[0].pieces[0]) > 1.5:
        starts.insert(0, 0)
    return [story.body[start:end] for start, end in pairwise([*starts, len(story.body)])]


def _split_place(story: Story, strays: list[tuple[Story, list[Paragraph]]], models: Models) -> int:
    """How many upper head lines belong to a stray text; 0 for none."""
    lines = [terms(piece.form) for piece in story.heads]
    best, place = 0.0, 0
    for _, stretch in strays:
        rest = models.joint([para for para in story.body if para not in stretch])
        away = models.joint(stretch)
        gains = [models.weights.shared(line, away) - models.weights.shared(line, rest) for line in lines]
        for count in range(1, len(lines)) if rest else ():
            upper, lower = sum(gains[:count]), sum(gains[count:])
            upper -= _DASH if story.heads[count - 1].form.endswith("——") else 0.0
            if upper > max(best, _CLEARER) and lower < upper / 2:
                best, place = upper, count
    return place
