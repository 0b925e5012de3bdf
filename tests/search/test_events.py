"""Stories found by the months of what they tell of."""

from datetime import date

import pytest

from archive.models import EventDate
from search.outbox import drain

from .make import article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stories():
    """A story of two days in September, one that goes over a turn of the year, one of half a year, one of none."""
    return {
        "september": article(
            "甲", events=((date(2024, 9, 14), date(2024, 9, 14)), (date(2024, 9, 20), date(2024, 9, 21)))
        ),
        "winter": article("乙", events=((date(2023, 12, 28), date(2024, 1, 3)),)),
        "long": article("丙", events=((date(2024, 1, 1), date(2024, 6, 30)),)),
        "none": article("丁"),
    }


def found(client, stories, address):
    answer = client.get("/api/v1/search", address).json()
    names = {made.pk: name for name, made in stories.items()}
    assert answer["total"] == len(answer["results"])
    return {names[hit["id"]] for hit in answer["results"]}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"event": "2024-09"}, {"september"}),
        ({"event": ["2023-12", "2024-09"]}, {"winter", "september"}),
        ({"event": "2024"}, {"winter", "september"}),
        ({"event": "2024-03"}, set()),
        ({"event": "none"}, {"long", "none"}),
        ({"q": "事件:2024-09"}, {"september"}),
        ({"q": "event:2024-01"}, {"winter"}),
        ({"q": "event:2024"}, {"winter", "september"}),
        ({"q": "event:2023-06..2023-11"}, set()),
        ({"q": "event:2024-08.."}, {"september"}),
        ({"q": "event:..2024-08"}, {"winter"}),
        ({"q": "-event:2024-09"}, {"winter", "long", "none"}),
        ({"q": "(event:2024-09 OR event:2023-12) 甲"}, {"september"}),
    ],
)
def test_by_month(client, stories, address, expected):
    drain()
    assert found(client, stories, address) == expected


def test_facet_is_a_tree_of_years_and_months(client, stories):
    drain()
    answer = client.get("/api/v1/search").json()["facets"]["event"]
    counts = {entry["value"]: entry["count"] for entry in answer}
    assert counts == {"2024": 2, "2024-09": 1, "2024-01": 1, "2023": 1, "2023-12": 1, "none": 2}
    page = client.get("/search/?event=2024")
    (group,) = (group for group in page.context["facets"] if group.name == "event")
    assert [entry.value for entry in group.entries] == ["2024", "2023", "none"]
    assert [month.value for month in group.entries[0].children] == ["2024-09", "2024-01"]


def test_wrong_month_is_named(client):
    answer = client.get("/api/v1/search?event=2024-13")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "event")


def test_an_event_that_an_editor_rejected_is_not_found(client, stories):
    EventDate.objects.filter(article=stories["winter"]).update(rejected=True)
    drain()
    assert found(client, stories, {"event": "2024-01"}) == set()
