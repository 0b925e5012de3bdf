"""Two heads printed one over the other: the upper one's text stands elsewhere, its opening lost.

Nothing but the words tells where the upper head ends and where its text begins. So each border between two head lines
is weighed with each place where a stray text may begin, the two as one hypothesis; of those of a page the consistent
set is taken that explains most.
"""

import math
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from archive.text.choice import Option, best_whole
from archive.text.fields import one_headline
from archive.text.links import link
from archive.text.page import Page
from archive.text.stories import Draft, Paragraph, Story
from archive.text.topics import REACH, Models

_LABEL = 6
"""Characters; shorter lines are standing labels, no headlines."""
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
_READS_ON = 4.0
"""Log-odds from which a line goes on with the one above it; no text begins there."""
_NEXT = 8
"""Paragraphs of a stray text whose length is counted."""
_ENDS = 6
"""Broken-off sentences of one story that are looked at."""
_HALF = 4.0
"""Weight of shared terms that counts half as much as ever so many."""


@dataclass(frozen=True, slots=True)
class _Weights:
    """Log-odds, fitted on made pages by maximum likelihood over all hypotheses of a head together, then rounded."""

    prior: float
    """That the upper lines belong to the text that begins there."""
    upper: float
    """The upper lines tell of the stray text rather than of what is left of the one under them (e-folds)."""
    lower: float
    """The lower lines do so."""
    untold: float
    """The upper lines tell of nothing in the stray text."""
    alike: float
    """For one unit of affinity of the stray text with what stands before it."""
    inside: float
    """The stray text begins in mid-sentence, under a finished paragraph."""
    broken: float
    """It follows a sentence that breaks off."""
    goes_on: float
    """For each unit by which it reads on from that."""
    dash: float
    """The upper lines end with the dash of a kicker."""
    deck: float
    """The lower ones begin with that of a deck."""
    upper_labels: float
    """The upper lines are nothing but labels."""
    lower_labels: float
    label: float
    """The lower lines begin with a label, as a new head does."""
    one: float
    """For each unit by which the lines at the border look like the halves of one headline."""
    two: float
    """The upper lines are two or more full ones."""
    far: float
    """For each story between the head and that text."""
    signed: float
    """A signature stands over it."""
    long: float
    """It has 300 characters or more; less for a shorter one."""
    unfinished: float
    """Its own last sentence breaks off."""


_OWN = astuple(
    _Weights(
        prior=-5.9,
        upper=1.9,
        lower=-2.6,
        untold=-4.1,
        alike=-6.0,
        inside=0.7,
        broken=0.3,
        goes_on=0.0,
        dash=-1.0,
        deck=-3.5,
        upper_labels=-2.2,
        lower_labels=-0.5,
        label=2.1,
        one=-0.4,
        two=0.4,
        far=0.0,
        signed=0.9,
        long=0.4,
        unfinished=-1.9,
    )
)
"""Where the stray text is the end of that under the head."""
_ELSEWHERE = astuple(
    _Weights(
        prior=-4.4,
        upper=2.7,
        lower=-0.6,
        untold=-1.6,
        alike=-6.0,
        inside=0.1,
        broken=-1.9,
        goes_on=-0.1,
        dash=-1.5,
        deck=-1.5,
        upper_labels=-3.3,
        lower_labels=-0.6,
        label=0.3,
        one=0.0,
        two=1.2,
        far=-0.06,
        signed=-0.5,
        long=1.4,
        unfinished=-0.4,
    )
)
"""Where it stands under another head, or under none."""
_CLAIMED = -0.4
"""For each unit by which a sentence that breaks off in another story reads on in the stray text."""


@dataclass(frozen=True, slots=True)
class Split:
    """The first ``lines`` head lines of a story belong to the text of ``owner`` from paragraph ``start`` on."""

    story: Story
    lines: int
    owner: Story
    start: int


def split_two_heads(draft: Draft, page: Page) -> None:
    """Give upper heads and the texts that they tell of back to each other, in place."""
    heads = [story for story in draft.stories if len(story.heads) > 1 and not story.photo and story.texts()]
    if not heads:
        return
    models = Models(draft, page)
    known = Known(models)
    strays = [(story, start) for story in draft.stories for start in _loose_starts(story, page)]
    options = [
        Option(odds, frozenset({("head", id(split.story)), ("text", id(split.owner))}), split)
        for story in heads
        for odds, split in _likely(hypotheses(story, strays, models), draft, known)
    ]
    for split in best_whole(options):
        _carry_out(draft, split)


def hypotheses(story: Story, strays: list[tuple[Story, int]], models: Models) -> list[Split]:
    """Every border of a story's head with every place nearby where the text of the upper lines may begin."""
    here = models.places[id(story)]
    places = [(story, start) for start in _starts(story, models.page)]
    places += [
        (owner, start)
        for owner, start in strays
        if owner is not story and abs(models.places[id(owner)] - here) <= REACH
    ]
    borders = range(1, min(len(story.heads), _LINES))
    return [Split(story, lines, owner, start) for lines in borders for owner, start in places]


def _likely(splits: list[Split], draft: Draft, known: "Known") -> Iterator[tuple[float, Split]]:
    """The likeliest hypotheses about a head, where any is likelier than that it is one."""
    found = [(odds, split) for split in splits if (odds := _odds(split, known)) > 0]
    for odds, split in sorted(found, key=lambda pair: -pair[0])[:_LIKELIEST]:
        odds += _CLAIMED * max(0.0, _claim(split, draft, known.models))
        if odds > 0:
            yield odds, split


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
    found = [0] if not story.heads and body[0].role == "paragraph" else []
    for i in range(1, len(body)):
        first = body[i].pieces[0]
        torn = first.label == "lead" or link(page, body[i - 1], body[i]) < _LOST or page.starts_inside(first) > _INSIDE
        if body[i].role == "paragraph" and torn:
            found.append(i)
    return found[:_LOOSE]


class _View:
    """Where the terms of a story stand, so that all places at which it may be cut are judged in one pass."""

    def __init__(self, story: Story, models: Models) -> None:
        self.story, self.weight = story, models.weights
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        for place, para in enumerate(story.body):
            for term in models.of[id(para)]:
                self.first.setdefault(term, place)
                self.last[term] = place
        self._affinity = self._affinities(len(story.body))

    def _affinities(self, size: int) -> list[float]:
        """For each place the affinity of the text from there on with that before it."""
        across, begun, ended = [0.0] * (size + 1), [0] * (size + 1), [0] * (size + 1)
        for term, first in self.first.items():
            last = self.last[term]
            begun[first + 1] += 1
            ended[last + 1] += 1
            if last > first:
                weight = self.weight(term)
                across[first + 1] += weight
                across[last + 1] -= weight
        total, before, after, found = 0.0, 0, len(self.first), []
        for place in range(size):
            total, before, after = total + across[place], before + begun[place], after - ended[place]
            found.append(max(0.0, total) / self.weight.size(after, before) if before and after else 0.0)
        return found

    def affinity(self, place: int) -> float:
        return self._affinity[place]

    def told_after(self, terms: set[str], place: int) -> float:
        """Weight of the terms that the text from a place on holds."""
        return sum(self.weight(term) for term in terms if self.last.get(term, -1) >= place)

    def told_before(self, terms: set[str], place: int) -> float:
        return sum(self.weight(term) for term in terms if self.first.get(term, place) < place)


class _Border:
    """A border between two head lines: the terms on both sides, and its form in the order of ``_Weights``."""

    def __init__(self, story: Story, lines: int, page: Page) -> None:
        one, other = story.heads[lines - 1 : lines + 1]
        self.upper = {term for piece in story.heads[:lines] for term in page.terms(piece.form)}
        self.lower = {term for piece in story.heads[lines:] for term in page.terms(piece.form)}
        full = [len(piece) > _LABEL and not page.lexicon.is_label(piece.form) for piece in story.heads]
        self.form = (
            float(one.form.endswith("——")),
            float(other.form.startswith("——")),
            float(not any(full[:lines])),
            float(not any(full[lines:])),
            float(not full[lines]),
            max(0.0, one_headline(one, other, page)),
            float(sum(full[:lines]) > 1),
        )


class Known:
    """What is asked of a page again and again: the views of its stories, the borders in its heads."""

    def __init__(self, models: Models) -> None:
        self.models = models
        self._views: dict[int, _View] = {}
        self._borders: dict[tuple[int, int], _Border] = {}

    def view(self, story: Story) -> _View:
        if id(story) not in self._views:
            self._views[id(story)] = _View(story, self.models)
        return self._views[id(story)]

    def border(self, story: Story, lines: int) -> _Border:
        key = (id(story), lines)
        if key not in self._borders:
            self._borders[key] = _Border(story, lines, self.models.page)
        return self._borders[key]


def _odds(split: Split, known: Known) -> float:
    """Log-odds of a hypothesis, against the head's being one."""
    weights = _OWN if split.owner is split.story else _ELSEWHERE
    return sum(weight * finding for weight, finding in zip(weights, evidence(split, known), strict=True))


def evidence(split: Split, known: Known) -> tuple[float, ...]:
    """What speaks for a hypothesis, in the order of ``_Weights``."""
    start, models = split.start, known.models
    under, stray = known.view(split.story), known.view(split.owner)
    border, body = known.border(split.story, split.lines), stray.story.body
    left = start if stray is under else len(under.story.body)
    told, kept = stray.told_after(border.upper, start), under.told_before(border.upper, left)
    strayed, tied = stray.told_after(border.lower, start), under.told_before(border.lower, left)
    seam, broken = _seam(body, start, models.page)
    return (
        1.0,
        _log(told) - _log(kept),
        _log(strayed) - _log(tied),
        float(told < 1.0),
        min(0.6, stray.affinity(start)),
        0.0 if broken else seam,
        float(broken),
        seam if broken else 0.0,
        *border.form,
        float(abs(models.places[id(split.owner)] - models.places[id(split.story)])),
        float(start > 0 and _is_signed_between(stray.story, body[start - 1], body[start])),
        min(1.0, sum(len(para.form) for para in body[start : start + _NEXT]) / 300),
        float(not body[-1].closed),
    )


def _log(weight: float) -> float:
    return math.log1p(weight / _HALF)


def _seam(body: list[Paragraph], start: int, page: Page) -> tuple[float, bool]:
    """How a text begins, and whether it follows a sentence that breaks off (then: how it reads on from that)."""
    if start and not body[start - 1].closed:
        return max(-5.0, min(8.0, link(page, body[start - 1], body[start]))), True
    return max(-3.0, min(6.0, page.starts_inside(body[start].pieces[0]))), False


def _is_signed_between(story: Story, one: Paragraph, other: Paragraph) -> bool:
    above, below = one.pieces[-1].end, other.pieces[0].start
    return any(piece.label == "signature" and above <= piece.start <= below for piece in story.bylines)


def _claim(split: Split, draft: Draft, models: Models) -> float:
    """Log-odds that the stray text is the rest of a sentence which breaks off in a story nearby."""
    here = models.places[id(split.owner)]
    near = [story for story in draft.stories[max(0, here - 3) : here + 4] if story is not split.owner]
    ends = [para for story in near for para in story.texts()[-_ENDS:] if not para.closed]
    start = split.owner.body[split.start]
    return max((link(models.page, end, start, printed=False) for end in ends), default=0.0)


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
