"""Haystack stays the seam: SearchQuerySet works on the array index."""

import pytest
from haystack import connections
from haystack.inputs import Exact
from haystack.query import SQ, SearchQuerySet

from archive.models import Article
from search.backends.whoosh import Backend
from search.outbox import drain

from .make import article, region

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(db):
    place = region("370000", "山东省")
    made = [
        article("工会帮扶", "困难职工", regions=(place,), themes=("relief",)),
        article("工会竞赛", "技能比武", themes=("skills",)),
        article("招聘", "法律援助", byline="本报记者 李某"),
    ]
    drain()
    return made


def keys(results) -> set[int]:
    return {int(result.pk) for result in results}


def test_the_engine_is_ours():
    assert isinstance(connections["default"].get_backend(), Backend)


def test_filters_and_slices(stories):
    a, b, c = (story.pk for story in stories)
    everything = SearchQuerySet()
    assert keys(everything) == {a, b, c}
    assert keys(everything.filter(content="工会")) == {a, b}
    assert keys(everything.filter(content="工")) == {a, b}
    assert keys(everything.auto_query("工会 -竞赛")) == {a}
    assert keys(everything.filter(content=Exact("困难职工"))) == {a}
    assert keys(everything.filter(SQ(content="帮扶") | SQ(content="招聘"))) == {a, c}
    assert keys(everything.exclude(content="工会")) == {c}
    assert keys(everything.filter(headline="工会")) == {a, b}
    assert keys(everything.filter(byline="李某")) == {c}
    assert everything.filter(content="工会").count() == 2
    assert [int(r.pk) for r in everything[1:3]] == [int(r.pk) for r in everything][1:3]


def test_results_load_their_articles(stories):
    (result,) = SearchQuerySet().filter(content="招聘").load_all()
    assert result.object == stories[2]
    assert (result.app_label, result.model_name, result.score > 0) == ("archive", "article", True)


def test_facets_and_narrow(stories):
    counted = SearchQuerySet().filter(content="工会").facet("theme").facet("region").facet_counts()["fields"]
    assert sorted(counted["theme"]) == [("relief", 1), ("skills", 1)]
    assert counted["region"] == [("370000", 1)]
    assert keys(SearchQuerySet().narrow("theme:relief")) == {stories[0].pk}
    assert keys(SearchQuerySet().narrow("theme:none-such")) == set()


def test_backend_writes(stories):
    backend = connections["default"].get_backend()
    index = connections["default"].get_unified_index().get_index(Article)
    backend.remove(stories[0])
    assert keys(SearchQuerySet()) == {stories[1].pk, stories[2].pk}
    backend.update(index, [stories[0]])
    assert len(keys(SearchQuerySet())) == 3
    backend.clear()
    assert keys(SearchQuerySet()) == set()


def test_more_like_this(stories):
    twin = article("工会帮扶", "困难职工")
    for number in range(8):
        article(f"别的{number}", "技能比武")
    drain()
    assert int(SearchQuerySet().more_like_this(stories[0])[0].pk) == twin.pk
