"""The same story in several papers, found by shingles."""

import random

import numpy as np
import pytest

from search.analysis import fold
from search.engine.store import Store
from search.reprints import reprints
from search.shingles import EMPTY, shared, shingles, sketch

from .make import doc

CHARACTERS = "工会职代表帮扶困难送清凉劳模班组车间技能竞赛安全生产维权协商合同互助医疗书屋新就业形态骑手司机"


def text(seed: int, length: int = 400) -> str:
    """Characters with a comma now and then; texts of different seeds share nothing."""
    chance = random.Random(seed)
    return "".join(chance.choice(CHARACTERS) + ("，" if chance.random() < 0.1 else "") for _ in range(length))


STORY = text(1)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "index")


def found(store, article: int) -> list[int]:
    return reprints(store.snapshot(), article)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (STORY, True),
        ("本报讯(记者王某)" + STORY, True),
        (STORY.replace("，", "\n ,"), True),
        (STORY[: len(STORY) * 6 // 10], True),
        (STORY + text(2, 300), True),
        (STORY[:200] + text(3, 40) + STORY[200:], True),
        (text(4), False),
        (STORY[:60] + text(5), False),
        ("", False),
    ],
    ids=["word for word", "another lead", "other signs", "cut", "longer", "changed inside", "other", "a quotation", ""],
)
def test_what_is_the_same_story(store, other, same):
    store.rebuild([doc(1, STORY), doc(2, other), *(doc(10 + n, text(100 + n)) for n in range(30))])
    assert found(store, 1) == ([2] if same else [])
    assert found(store, 2) == ([1] if same else [])


def test_short_texts_are_not_compared(store):
    store.rebuild([doc(1, "图为颁奖现场"), doc(2, "图为颁奖现场"), doc(3), doc(4)])
    assert [found(store, number) for number in range(1, 6)] == [[], [], [], [], []]


def test_those_that_share_most_come_first(store):
    store.rebuild([doc(1, STORY), doc(2, STORY[:300] + text(2, 60)), doc(3, STORY)])
    assert found(store, 1) == [3, 2]


def test_after_edits_deletions_and_merges(store):
    store.rebuild([doc(1, STORY), doc(2, STORY), doc(3, text(3))])
    store.write([doc(4, STORY)])
    assert sorted(found(store, 1)) == [2, 4]
    store.write([doc(2, text(2))], remove=[1])
    assert found(store, 4) == found(store, 1) == found(store, 2) == []
    store.write([doc(3, STORY)])
    assert found(store, 4) == [3]
    store.write([doc(100 + n, text(100 + n)) for n in range(50)])
    assert (found(store, 3), found(store, 4)) == ([4], [3])


def test_sketches_do_not_hang_on_signs_or_the_process():
    assert sketch(fold("“工会”，" + STORY)).tolist() == sketch(fold("工 会" + STORY.replace("，", "。"))).tolist()
    assert shingles("工会帮扶困难职工送清凉").tolist() == [2262454539, 2954772252]
    assert (sketch("工会") == EMPTY).all()
    assert shared(shingles("工会"), shingles("工会")) == 0.0
    assert np.all(np.diff(shingles(STORY).astype(np.int64)) > 0)


def test_many_copies_of_a_notice_stay_quick(store):
    store.rebuild([doc(number, STORY) for number in range(1, 60)])
    assert 0 < len(found(store, 1)) <= 20
