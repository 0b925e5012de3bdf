"""Text brought home: tails behind other stories or before their own head, bodies far from their headline.

All moves that gain something (``moves``) are weighed against each other, and the page's best consistent set of them is
made; then the page is looked at again, for what came home tells of what else belongs there.
"""

from archive.text.boxes import home_of_box
from archive.text.choice import Option, best_whole
from archive.text.moves import Move, moves_of
from archive.text.page import Page
from archive.text.stories import Draft, Paragraph
from archive.text.topics import REACH, Models, models_of

_NAMED = 5.0
"""Weight of terms that a headline shares with a text that stands elsewhere."""
_ROUNDS = 5


def settle_page(draft: Draft, page: Page) -> None:
    """Move stretches between the stories of a draft, in place, until no move gains anything."""
    _reunite(draft, page)
    pending = list(draft.stories)
    for _ in range(_ROUNDS):
        models = models_of(draft, page)
        options = [
            Option(move.gain, frozenset({id(move.source), id(move.target)}), move)
            for story in pending
            for move in moves_of(story, models)
        ]
        if not options:
            break
        made = best_whole(options)
        for move in made:
            _carry_out(move, models)
        bereft = any(not move.source.body for move in made)
        touched = {id(story): story for move in made for story in (move.source, move.target)}
        touched |= {id(option.change.source): option.change.source for option in options}
        pending = list(draft.stories if bereft else touched.values())
    _bring_abstracts_home(draft, page)


def _bring_abstracts_home(draft: Draft, page: Page) -> None:
    """An abstract in a box that a column of its story was set around may stand under another head."""
    if not any(story.abstract for story in draft.stories):
        return
    models = models_of(draft, page)
    for story in list(draft.stories):
        for piece in list(story.abstract):
            target = home_of_box(piece, story, models)
            if target is not story:
                piece.reasons.append((0.75, "按人名、地名和用词归入本稿"))
                story.abstract.remove(piece)
                target.abstract.append(piece)


def _reunite(draft: Draft, page: Page) -> None:
    """A text under a byline of its own but under no headline goes to the headline without text that it speaks of."""
    headless = [s for s in draft.stories if not s.heads and s.texts() and not s.jumps and (s.bylines or s.has("lead"))]
    bodyless = [s for s in draft.stories if s.heads and not s.body and not s.bylines and not s.jumps]
    if not headless or not bodyless:
        return
    models = models_of(draft, page)
    pairs = [
        (models.weights.shared(models.whole[id(head)], models.whole[id(text)]), models.places[id(head)], head, text)
        for head in bodyless
        for text in headless
        if abs(models.places[id(head)] - models.places[id(text)]) <= REACH
    ]
    for shared, _, head, text in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if shared > _NAMED and text.body and not head.body:
            head.body, head.bylines, head.abstract = text.body, text.bylines, head.abstract + text.abstract
            head.reasons.append((0.8, "标题与正文不在一处,按人名、地名和用词相认"))
            text.body = []
            draft.stories.remove(text)


def _carry_out(move: Move, models: Models) -> None:
    body = move.source.body
    start = move.start - _is_left_alone(body, move.start - 1, move.end)
    stretch = body[start : move.end]
    signature = models.signed(move.source).get(id(stretch[-1]))
    if signature is not None:
        move.source.bylines.remove(signature)
        move.target.bylines.append(signature)
    del body[start : move.end]
    for para in stretch:
        para.pieces[0].reasons.append((min(0.95, 0.5 + move.gain / 20), "按人名、地名和用词归入本稿"))
    move.target.body[move.place : move.place] = stretch


def _is_left_alone(body: list[Paragraph], place: int, end: int) -> bool:
    """A crosshead that would have no text below it any more when that up to ``end`` goes: it goes with it."""
    return place > 0 and body[place].role == "crosshead" and (end == len(body) or body[end].role == "crosshead")
