"""Head lines printed over another story's head, far from the text they belong to.

Where the upper lines of a group say nothing of what follows, but speak of a text elsewhere whose beginning is
lost, they become a story of their own; ``settle`` then brings that text home.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from archive.text.cohesion import terms
from archive.text.fields import one_headline
from archive.text.links import link
from archive.text.page import Page
from archive.text.stories import Draft, Story
from archive.text.topics import REACH, Models

_LOST = -0.5
"""A paragraph whose link to the one before is below this may be the beginning of a stray text."""
_INSIDE = 1.0
"""So may one that begins in mid-sentence, by these log-odds."""
_FOREIGN = 0.12
"""Affinity with the text before it, below which a stretch speaks of other things."""
_CLEARER = 4.0
"""Weight of terms that the upper lines must share with the stray text beyond what they share with their own."""
_TIED = 2.0
"""Weight of terms that the lower lines must share with their own text beyond what they share with the stray one."""
_LABEL = 6
"""Characters; shorter lines are standing labels, no headlines."""
_TAIL = 60
"""Characters of the rest of a sentence that stands under another story's head."""
_MOST = 4000
"""Stray texts of one page that are looked at."""
_MUCH_MORE = 2.0
_DASH = 8.0
"""A kicker with a dash is not parted from its headline."""


def split_far_heads(draft: Draft, page: Page) -> None:
    """Split the heads of a draft in place."""
    for story in list(draft.stories):
        place = _after_deck(story)
        if place:
            _split(draft, story, place, "副题之下另有引题和主题,是两篇稿件的标题")
    for story in list(draft.stories):
        place = _between_two_heads(story, page)
        if place:
            _split(draft, story, place, "两组引题和主题相连,上一组与其下的正文不相关")
    starts = [(story, start) for story in draft.stories for start in _stray_starts(story, page)]
    if not starts:
        return
    models = Models(draft, page)
    foreign = [_Stray(story, start, models.joint(story.body[start:])) for story, start in starts[:_MOST]]
    foreign = [stray for stray in foreign if _is_foreign(stray, models)]
    for here, story in enumerate(list(draft.stories)):
        if len(story.heads) < 2 or story.photo or not story.texts():
            continue
        strays = [stray for stray in foreign if abs(models.places[id(stray.owner)] - here) <= REACH]
        place = _split_place(story, strays, models, page)
        if place:
            _split(draft, story, place, "标题与其下的正文不相关,与别处的正文相关")
    for stray in foreign:
        _part_lead(draft, stray, models)


def _split(draft: Draft, story: Story, place: int, reason: str) -> None:
    upper = Story(heads=story.heads[:place])
    upper.reasons.append((0.7, reason))
    story.heads = story.heads[place:]
    draft.stories.append(upper)


def _after_deck(story: Story) -> int:
    """Head lines that a deck (``——记…``) closes while a kicker with its dash, or two more full lines, follow; else 0."""
    for index, piece in enumerate(story.heads[:-1]):
        rest = story.heads[index + 1 :]
        full = [other for other in rest if len(other) > _LABEL]
        if index and piece.form.startswith("——") and full and (rest[0].form.endswith("——") or len(full) > 1):
            return index + 1
    return 0


def _between_two_heads(story: Story, page: Page) -> int:
    """Four full head lines, none the other half of the one before, are two heads; their border, else 0.

    The lower head must share more with the text under it than the upper one does.
    """
    if any(page.lexicon.campaign.match(piece.form) for piece in story.heads):
        return 0  # the line above the name of a campaign is its motto
    full = _full_lines(story, page)
    if len(full) != 4 or not story.texts() or any(story.heads[i].form.startswith("——") for i in full):
        return 0
    if any(one_headline(story.heads[i], story.heads[i + 1], page) > 0 for i in full[:-1]):
        return 0
    text = Counter(term for para in story.body for term in page.terms(para.form))
    rarity = page.lexicon.language.rarity
    shared = [sum(rarity(t) for t in page.terms(story.heads[i].form) if t in text) for i in full]
    return full[2] if sum(shared[2:]) > _MUCH_MORE * sum(shared[:2]) else 0


def send_back_tails(draft: Draft, page: Page) -> None:
    """The rest of a sentence that another story's head cut: a short line under that head, before its own text."""
    stories = [story for story in draft.stories if story.body and not story.photo]
    for story, following in pairwise(stories):
        if len(following.body) < 2 or not following.heads or story.body[-1].role != "paragraph":
            continue
        tail, second = following.body[:2]
        open_end = not story.body[-1].closed and tail.role == "paragraph" and len(tail.form) <= _TAIL and tail.closed
        if open_end and page.starts_inside(tail.pieces[0]) > max(_INSIDE, page.starts_inside(second.pieces[0])):
            tail.pieces[0].reasons.append((0.75, "被另一篇的标题隔开的下半句"))
            story.body.append(following.body.pop(0))


@dataclass(frozen=True, slots=True)
class _Stray:
    """The text of a story from a place on, and what it speaks of."""

    owner: Story
    start: int
    topic: Counter[str]


def _part_lead(draft: Draft, stray: _Stray, models: Models) -> None:
    """A dispatch line under another story's text opens a story, if that one's headline speaks of what stands before it."""
    story, start = stray.owner, stray.start
    if not start or story.photo or start >= len(story.body) or story.body[start].pieces[0].label != "lead":
        return
    if not any(not other.body and other.heads for other in draft.stories):
        return
    title = Counter(term for piece in story.heads for term in models.page.terms(piece.form))
    before = models.joint(story.body[:start])
    if models.weights.shared(title, before) > models.weights.shared(title, stray.topic) + _TIED:
        headless = Story(body=story.body[start:])
        headless.reasons.append((0.7, "电头另起一文,与其上的标题不相关"))
        del story.body[start:]
        draft.stories.append(headless)


def _full_lines(story: Story, page: Page) -> list[int]:
    """The places of the head lines that are no standing labels."""
    lines = enumerate(story.heads)
    return [i for i, piece in lines if len(piece) > _LABEL and not page.lexicon.is_label(piece.form)]


def _stray_starts(story: Story, page: Page) -> list[int]:
    """Places in a body where a text may begin whose own beginning is lost or printed elsewhere.

    Under three full head lines, which may well be two heads, that is every paragraph.
    """
    body = story.body
    two_heads = len(_full_lines(story, page)) >= 3
    found = [0] if body and not story.heads else []
    for i in range(1, len(body)):
        if body[i].role != "paragraph":
            continue
        first = body[i].pieces[0]
        may_open = first.label == "lead" or (two_heads and body[i - 1].closed)
        if may_open or link(page, body[i - 1], body[i]) < _LOST or page.starts_inside(first) > _INSIDE:
            found.append(i)
    return found


def _is_foreign(stray: _Stray, models: Models) -> bool:
    """The text from there on speaks of other things than the text before it."""
    before = models.joint(stray.owner.body[: stray.start])
    return not before or models.weights.affinity(stray.topic, before) < _FOREIGN


def _split_place(story: Story, strays: list[_Stray], models: Models, page: Page) -> int:
    """How many upper head lines belong to a stray text; 0 for none.

    A line that tells of neither text goes with what stands above it: a headline plays with words, its kicker names
    who and where.
    """
    lines = [terms(piece.form) for piece in story.heads]
    labels = [bool(page.lexicon.column.match(p.form)) or len(p) <= _LABEL for p in story.heads]
    whole = models.joint(story.body)
    best, place = 0.0, 0
    for stray in strays:
        rest = whole if stray.owner is not story else models.joint(story.body[: stray.start])
        gains = [models.weights.shared(line, stray.topic) - models.weights.shared(line, rest) for line in lines]
        for count in range(1, len(lines)) if rest else ():
            upper, lower = sum(gains[:count]), sum(gains[count:])
            upper -= _DASH if story.heads[count - 1].form.endswith("——") else 0.0
            if upper >= max(best, _CLEARER) and lower < -_TIED and not all(labels[:count]):
                best, place = upper, count
    return place
