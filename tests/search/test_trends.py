"""The trends page counts as the search counts, and says in words and links what it draws."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.outbox import drain
from search.service import SearchRequest, run_search
from search.trends.chart import HEIGHT, chart
from search.trends.counting import Asked, count

from .make import article, region

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(db):
    north, south = region("990000", "北测省"), region("980000", "南测省")
    city = region("990100", "渡口市", north)
    for year, month, word, place in (
        (2015, 3, "夜校", city),
        (2015, 3, "食堂", north),
        (2015, 11, "夜校", south),
        (2017, 1, "夜校 食堂", city),
        (2017, 1, "电梯", south),
        (2017, 2, "食堂", north),
    ):
        article(f"{word}开张", day=date(year, month, 9), regions=(place,), themes=("relief",))
    article("夜校旧闻")
    article("夜校那年", day=date(2015, 3, 1), until=date(2015, 4, 30))
    article("夜校的内部稿", day=date(2015, 3, 9), visibility="staff")
    drain()


def counted(by: str, *queries: str, **within):
    return count(Asked(queries, by, SearchRequest(**within)))


def test_years_have_no_gap_and_count_as_the_search_does(stories):
    trend = counted("year", "夜校", "食堂")
    assert [(slot.key, slot.stories) for slot in trend.slots] == [("2015", 4), ("2016", 0), ("2017", 3)]
    schools, canteens = trend.series
    assert (schools.counts, schools.total, schools.without) == ((3, 0, 1), 5, 1)
    assert canteens.counts == (1, 0, 2)
    assert trend.per_thousand(schools, 0) == 750
    assert trend.per_thousand(schools, 1) is None


@pytest.mark.parametrize("by", ["year", "month", "region", "theme"])
def test_every_number_is_a_facet_count_of_the_search(stories, by):
    trend = counted(by, "夜校", '"食堂开张" OR 电梯')
    for series in trend.series:
        facet = {value.value: value.count for value in run_search(SearchRequest(q=series.q)).facets[by]}
        assert series.counts == tuple(facet.get(slot.key, 0) for slot in trend.slots)
        assert sum(series.counts) > 0


def test_months_leave_out_what_spreads_over_two(stories):
    trend = counted("month", "夜校")
    assert (trend.slots[0].key, trend.slots[-1].key, len(trend.slots)) == ("2015-03", "2017-02", 24)
    assert {slot.key: n for slot, n in zip(trend.slots, trend.series[0].counts, strict=True) if n} == {
        "2015-03": 1,
        "2015-11": 1,
        "2017-01": 1,
    }
    assert trend.series[0].without == 2


def test_regions_are_provinces_and_of_a_chosen_one_what_lies_in_it(stories):
    assert [(slot.key, slot.stories) for slot in counted("region", "夜校").slots] == [("990000", 4), ("980000", 2)]
    inside = counted("region", "夜校", region=("990000",))
    assert [(slot.key, slot.stories) for slot in inside.slots] == [("990100", 2)]
    assert inside.series[0].counts == (2,)


def test_within_a_region(stories):
    trend = counted("year", "夜校", region=("990000",))
    assert [(slot.key, slot.stories) for slot in trend.slots] == [("2015", 2), ("2016", 0), ("2017", 2)]
    assert trend.series[0].counts == (1, 0, 1)


def test_the_page_links_each_point_to_its_stories(client, stories):
    html = unescape(client.get("/trends/", {"q": ["夜校", "食堂"], "region": "990000"}).content.decode())
    points = re.findall(r'<a class="point[^"]*" href="([^"]+)"[^>]*><title>([^<]+)</title>', html)
    assert len(points) == 4
    for address, said in points:
        query = re.search(r'value="([^"]*)" maxlength="800"', client.get(address).content.decode())[1]
        total = client.get(address.replace("/search/", "/api/v1/search")).json()["total"]
        assert said.startswith(query)
        assert f" {total} " in said.replace(":", " ").replace(",", " ")
        assert "region=990000" in address
    assert html.count("<tr>") == 4  # the same as a table: a head and three years


def test_the_data_are_complete_and_no_cell_is_a_formula(client, stories):
    answer = client.get("/trends/data.csv", {"q": ["夜校", "-食堂"], "by": "year"})
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["value"], row["query"], row["stories_with_query"], row["per_thousand"]) for row in rows[:4]] == [
        ("2015", "夜校", "3", "750.0000"),
        ("2015", "'-食堂", "3", "750.0000"),
        ("2016", "夜校", "0", ""),
        ("2016", "'-食堂", "0", ""),
    ]


def test_five_words_at_the_most_and_few_queries(client, stories):
    with CaptureQueriesContext(connection) as queries:
        html = client.get("/trends/", {"q": ["夜校", "夜校", " ", *"一二三四五六"]}).content.decode()
    assert len(queries) <= 12
    assert len(re.findall(r'name="q" value="[^"]+"', html.split("<main")[1])) == 5
    assert 'role="status"' in html


@pytest.mark.parametrize("address", ["/trends/", "/trends/data.csv", "/search/export.csv", "/search/feed.atom"])
def test_without_an_index_they_say_come_again(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert 'class="error-page"' in answer.content.decode()


def test_without_words_there_is_a_form_and_a_hint(client, stories):
    html = client.get("/trends/").content.decode()
    assert 'class="empty"' in html
    assert "<figure" not in html


@pytest.mark.parametrize(
    "address", ["/trends/?from=nonsense", "/search/export.csv?year=x", "/search/feed.atom?sort=up"]
)
def test_what_cannot_be_read_is_an_error(client, stories, address):
    assert client.get(address).status_code == 400


# --- the drawing ------------------------------------------------------------------------------


def test_a_line_breaks_where_nothing_is_known():
    (line,) = chart([[0, 10, None, 5]], ["a", "b", "c", "d"]).lines
    assert line.path == f"M125 {HEIGHT}L375 0M875 {HEIGHT // 2}"
    assert [point.slot for point in line.points] == [0, 1, 3]


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (0, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (0.31, ["0", "0.1", "0.2", "0.3", "0.4"]),
        (1000, ["0", "200", "400", "600", "800", "1000"]),
        (72, ["0", "20", "40", "60", "80"]),
    ],
)
def test_ticks_are_round_numbers(highest, ticks):
    assert [tick.label for tick in chart([[highest]], ["a"]).down] == ticks


def test_labels_across_stand_at_round_numbers():
    labels = [str(year) for year in range(2003, 2026)]
    assert [tick.label for tick in chart([], labels, origin=2003).across][:3] == ["2004", "2006", "2008"]


def test_of_many_points_some_have_signs():
    (line,) = chart([[1.0] * 240], ["x"] * 240).lines
    assert sum(point.sign for point in line.points) == 30
