"""Head lines printed over another story's head, far from the text they belong to.

Where the form of a group of head lines tells that it is two heads, the upper one becomes a story of its own, and
``settle`` brings its text home; where only the words tell, ``twoheads`` weighs heads and texts together.
"""

from collections import Counter
from itertools import pairwise

from archive.text.page import LABEL, Page
from archive.text.stories import Draft, Paragraph, Story
from archive.text.titles import one_headline
from archive.text.topics import Models, models_of
from archive.text.twoheads import split_two_heads

_INSIDE = 1.0
"""Log-odds of beginning in mid-sentence from which a text may be the rest of another."""
_FOREIGN = 0.12
"""Affinity with the text before it, below which a stretch speaks of other things."""
_TIED = 2.0
"""Weight of terms that a headline must share with the text right under it beyond what it shares with the next one."""
_TAIL = 60
"""Characters of the rest of a sentence that stands under another story's head."""
_MUCH_MORE = 2.0


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
    _part_leads(draft, page)
    split_two_heads(draft, page)


def _split(draft: Draft, story: Story, place: int, reason: str) -> None:
    upper = Story(heads=story.heads[:place])
    upper.reasons.append((0.7, reason))
    story.heads = story.heads[place:]
    draft.stories.append(upper)


def _after_deck(story: Story) -> int:
    """Head lines that a deck (``——记…``) closes while a kicker with its dash, or two more full lines, follow; else 0."""
    for index, piece in enumerate(story.heads[:-1]):
        rest = story.heads[index + 1 :]
        full = [other for other in rest if len(other) > LABEL]
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
        inside = page.starts_inside(tail.pieces[0]) > max(_INSIDE, page.starts_inside(second.pieces[0]))
        if open_end and inside and not _goes_round(following, story.body[-1], page):
            tail.pieces[0].reasons.append((0.75, "被另一篇的标题隔开的下半句"))
            story.body.append(following.body.pop(0))


def _goes_round(story: Story, other: Paragraph, page: Page) -> bool:
    """The story's own last line breaks off and goes on at its top, better than another one does: its columns are reversed."""
    last, top = story.body[-1], story.body[0].pieces[0]
    if last.role != "paragraph" or last.closed:
        return False
    return page.same_sentence(last.pieces[-1], top) > page.same_sentence(other.pieces[-1], top)


def _part_leads(draft: Draft, page: Page) -> None:
    """A dispatch line under another story's text opens a story, if that one's headline speaks of what stands before it."""
    if all(story.body or not story.heads for story in draft.stories):
        return
    places = [
        (story, start)
        for story in draft.stories
        if not story.photo
        for start in range(1, len(story.body))
        if story.body[start].pieces[0].label == "lead"
    ]
    models = models_of(draft, page) if places else None
    for story, start in reversed(places):
        if _speaks_of_what_is_above(story, start, models):
            headless = Story(body=story.body[start:])
            headless.reasons.append((0.7, "电头另起一文,与其上的标题不相关"))
            del story.body[start:]
            draft.stories.append(headless)


def _speaks_of_what_is_above(story: Story, start: int, models: Models) -> bool:
    before, after = models.joint(story.body[:start]), models.joint(story.body[start:])
    title = Counter(term for piece in story.heads for term in models.page.terms(piece.form))
    shared = models.weights.shared
    return models.weights.affinity(after, before) < _FOREIGN and shared(title, before) > shared(title, after) + _TIED


def _full_lines(story: Story, page: Page) -> list[int]:
    """The places of the head lines that are no standing labels."""
    lines = enumerate(story.heads)
    return [i for i, piece in lines if page.is_full(piece)]
