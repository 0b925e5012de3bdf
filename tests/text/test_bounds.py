"""What is given up early, as it cannot win, is nothing that would have won."""

import random

import pytest

from archive.evaluation.pages import make_page
from archive.text import columns, moves, twoheads
from archive.text.cleaning import clean
from archive.text.farheads import split_far_heads
from archive.text.headborders import Known, odds_of
from archive.text.odds import weighed
from archive.text.pipeline import read_page
from archive.text.stories import gather
from archive.text.topics import models_of
from tests.text.test_properties import articles


@pytest.fixture(scope="module", params=range(4))
def drafted(request, lexicon):
    """A made page with its stories as they are gathered, before anything moves."""
    rng = random.Random(request.param)
    text, _ = make_page(rng.sample(articles(), 8), request.param)
    page = read_page(clean(text).text, lexicon)
    draft = gather(page.pieces, lexicon.is_column)
    split_far_heads(draft, page)
    return draft, page


def test_moves(drafted):
    models, least = models_of(*drafted), 0.25

    def gains(story, **options):
        found = moves.candidates(story, models, **options)
        odds = [(c[0], c[1], id(c[2]), c[3], weighed(moves._WEIGHTS, c[4])) for c in found]
        return [each for each in odds if each[-1] > least]

    for story in drafted[0].stories:
        assert gains(story, least=least) == gains(story)


def test_orders_of_columns(drafted):
    draft, page = drafted
    for story in draft.stories:
        if len(story.body) > 1:
            judge = columns._Judge(story, page)
            for order in columns._orders(story, page):
                assert judge.at_most(order) >= judge.gain(columns._printed(order))


def test_heads_that_are_two(drafted):
    draft, page = drafted
    models = models_of(draft, page)
    known, least = Known(models), twoheads._LEAST
    strays = [[(story, start) for start in range(len(story.body))] for story in draft.stories]
    for story in draft.stories:
        for split in twoheads.hypotheses(story, strays, models):
            odds, found = odds_of(split, known), odds_of(split, known, least)
            assert found == odds if odds > least else found < least
