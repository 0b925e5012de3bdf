"""Two heads printed one over the other: the upper one's text stands elsewhere, its opening lost.

Nothing but the words tells where the upper head ends and where its text begins. So each border between two head lines
is weighed with each place where a stray text may begin, the two as one hypothesis (``headborders``); of those of a page
the consistent set is taken that explains most.
"""

from archive.text.choice import Option, best_whole
from archive.text.headborders import Known, Split, odds_of
from archive.text.links import link
from archive.text.page import Page
from archive.text.stories import Draft, Story
from archive.text.topics import REACH, Models, models_of

_STARTS = 40
"""Places in one text where a stray one may begin that are looked at."""
_LINES = 6
"""Head lines of one story whose borders are looked at."""
_LOOSE = 8
"""Places in one text where that of a head elsewhere may begin."""
_LOST = -0.5
"""A paragraph whose link to the one before is below this may be the beginning of a stray text."""
_INSIDE = 1.0
"""So may one that begins in mid-sentence, by these log-odds."""
_LIKELIEST = 4
"""Hypotheses about one head that are weighed with those about others."""
_LEAST = -0.5
"""Log-odds above which a hypothesis is taken. On labelled pages as they are (320 stories, read by those who fitted the
weights) the likeliest wrong one stands at -1.6 and the least likely right one at 0.9; made pages tell no difference."""
_READS_ON = 4.0
"""Log-odds from which a line goes on with the one above it; no text begins there."""


def split_two_heads(draft: Draft, page: Page) -> None:
    """Give upper heads and the texts that they tell of back to each other, in place."""
    heads = [story for story in draft.stories if len(story.heads) > 1 and not story.photo and story.texts()]
    if not heads:
        return
    models = models_of(draft, page)
    known = Known(models)
    strays = [[(story, start) for start in _loose_starts(story, page)] for story in draft.stories]
    options = [
        Option(gain, frozenset({("head", id(split.story)), ("text", id(split.owner))}), split)
        for story in heads
        for gain, split in _likely(hypotheses(story, strays, models), known)
    ]
    for split in best_whole(options):
        _carry_out(draft, split)


def hypotheses(story: Story, strays: list[list[tuple[Story, int]]], models: Models) -> list[Split]:
    """Every border of a story's head with every place nearby where the text of the upper lines may begin.

    ``strays``: for each story of the draft the places in it where that of a head elsewhere may begin.
    """
    here = models.places[id(story)]
    near = strays[max(0, here - REACH) : here + REACH + 1]
    places = [(story, start) for start in _starts(story, models.page)]
    places += [(owner, start) for found in near for owner, start in found if owner is not story]
    borders = range(1, min(len(story.heads), _LINES))
    return [Split(story, lines, owner, start) for lines in borders for owner, start in places]


def _likely(splits: list[Split], known: Known) -> list[tuple[float, Split]]:
    """The likeliest hypotheses about a head, each with what it has above the least, where any has."""
    found = [(gain, split) for split in splits if (gain := odds_of(split, known, _LEAST) - _LEAST) > 0]
    return sorted(found, key=lambda pair: -pair[0])[:_LIKELIEST]


def _starts(story: Story, page: Page) -> list[int]:
    """Places in a text where another one may begin, if the head over it is two."""
    body = story.body
    places = [i for i in range(1, len(body)) if body[i].role == "paragraph" and body[i - 1].role != "crosshead"]
    return [i for i in places if body[i - 1].closed or link(page, body[i - 1], body[i]) < _READS_ON][:_STARTS]


def _loose_starts(story: Story, page: Page) -> list[int]:
    """Places where the text of a head elsewhere may begin."""
    body = story.body
    if story.photo or not body:
        return []
    headless = not story.heads and not story.jumps  # what goes on from another page has its head there
    found = [0] if headless and body[0].role == "paragraph" else []
    for i in range(1, len(body)):
        first = body[i].pieces[0]
        torn = first.label == "lead" or link(page, body[i - 1], body[i]) < _LOST or page.starts_inside(first) > _INSIDE
        if body[i].role == "paragraph" and torn:
            found.append(i)
    return found[:_LOOSE]


def _carry_out(draft: Draft, split: Split) -> None:
    story, owner = split.story, split.owner
    upper = Story(heads=story.heads[: split.lines], body=owner.body[split.start :])
    upper.reasons.append((0.75, "上方标题与其下的正文不相关,与另一段缺开头的正文相关"))
    first = upper.body[0].pieces[0].start
    signatures = [piece for piece in owner.bylines if piece.label == "signature" and piece.start > first]
    upper.bylines = signatures
    owner.bylines = [piece for piece in owner.bylines if piece not in signatures]
    story.heads = story.heads[split.lines :]
    owner.body = owner.body[: split.start]
    if not owner.body and not owner.heads:
        upper.bylines = owner.bylines + upper.bylines
        draft.stories.remove(owner)
    draft.stories.insert(draft.stories.index(story), upper)
