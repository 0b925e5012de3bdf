"""Sections of a long story that stand apart from it under their crosshead, which then looks like a headline.

Briefs, boxes or another story printed in between part them. What tells: the text speaks of what the long story's headline
speaks of (names above all), in its voice, and its own line says little of it.
"""

from dataclasses import dataclass

from archive.text.crossheads import QUOTATION
from archive.text.page import Page
from archive.text.stories import Draft, Paragraph, Story
from archive.text.topics import REACH, Models, models_of


@dataclass(frozen=True, slots=True)
class _Weights:
    """Log-odds that a story is a section of an earlier one; logistic regression on 309 pairs, 9 of them right, each left-out
    source told by the others: all above ``_LEAST`` are right, of the nine six are found.
    """

    section: float = -1.2
    titled: float = 0.38
    """For each unit of weight of the terms of the long story's headline that the text speaks of."""
    voice: float = 11.2
    """For each unit (log, a character) over one half by which the long story's characters are the text's."""
    told: float = -0.1
    """For each unit of weight of the terms that the line shares with the text under it: headlines say what their story says."""
    shared: float = -0.17
    """So for those that it shares with the long story's text."""
    longer: float = -0.15
    """For each character over ten."""
    signed: float = 0.5
    """The long story stands under a byline."""
    quoted: float = 0.3
    """The line is one whole quotation."""


_WEIGHTS = _Weights()
_LEAST = 0.9
_LONGEST = 24
"""Characters of a crosshead."""
_USUAL = 10
_MOST_TITLED, _MOST_TOLD, _MOST_SHARED = 16.0, 20.0, 10.0
_FEW = 10
"""Characters; shorter texts have hardly a voice."""
_HALF, _LOUDEST = 0.5, 0.8


def take_back_sections(draft: Draft, page: Page) -> bool:
    """Append the sections of long stories to these, in place, each under its crosshead; False where there are none."""
    before = len(draft.stories)
    for story in [story for story in draft.stories if _may_be_section(story, page)]:
        models = models_of(draft, page)
        found = [
            (_odds(story, other, models), -place)
            for place, other in enumerate(draft.stories)
            if _may_own(other, story, models)
        ]
        odds, place = max(found, default=(_LEAST, 0))
        if odds > _LEAST:
            _append(draft, story, draft.stories[-place])
    return len(draft.stories) < before


def _may_be_section(story: Story, page: Page) -> bool:
    """A text under one plain line, without dispatch, byline or signature."""
    if len(story.heads) != 1 or story.photo or story.bylines or story.jumps or story.has("lead") or not story.texts():
        return False
    line = story.heads[0]
    return len(line) <= _LONGEST and not line.form.endswith("——") and not page.lexicon.is_label(line.form)


def _may_own(story: Story, section: Story, models: Models) -> bool:
    """Printed before, and long: with a byline under its head, or crossheads."""
    if story is section or story.photo or not story.heads or not story.texts() or story.has("lead"):
        return False
    far = models.places[id(section)] - models.places[id(story)]
    return 0 < far <= REACH and bool(story.bylines or any(para.role == "crosshead" for para in story.body))


def _odds(section: Story, story: Story, models: Models, weights: _Weights = _WEIGHTS) -> float:
    page, line = models.page, section.heads[0]
    text, own = models.joint(section.body), page.terms(line.form)
    title = page.joint(tuple(piece.form for piece in story.heads))
    shared = models.weights.shared
    size = sum(page.memo.characters(para.form).total() for para in section.body)
    voice = min(_LOUDEST, models.voices.other(section.body, story) / (size + _FEW)) - _HALF
    score = weights.section + weights.voice * voice + weights.signed * bool(story.bylines)
    score += weights.titled * min(_MOST_TITLED, shared(title, text)) + weights.told * min(_MOST_TOLD, shared(own, text))
    score += weights.shared * min(_MOST_SHARED, shared(own, models.joint(story.body)))
    score += weights.longer * max(0, len(line) - _USUAL)
    return score + weights.quoted * bool(QUOTATION.match(line.form))


def _append(draft: Draft, section: Story, story: Story) -> None:
    line = section.heads[0]
    line.relabel("crosshead", 0.7, "其下的正文说的是前面那篇的人和事,是那篇的小标题")
    story.body += [Paragraph("crosshead", [line]), *section.body]
    story.abstract += section.abstract
    draft.stories.remove(section)
