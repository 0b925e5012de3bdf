from datetime import date

import pytest

from search.outbox import drain

from .make import article, region

pytestmark = pytest.mark.django_db
FACETS = {"region", "theme", "year", "month", "publication", "kind", "contributor", "event"}


@pytest.fixture
def stories(db):
    place = region("370000", "山东省")
    article(
        "工会帮扶",
        "困难职工",
        day=date(2015, 3, 31),
        paper="齐风工报",
        regions=(place,),
        themes=("relief",),
        by=("李某",),
    )
    article("工会竞赛", "技能比武", day=date(2016, 5, 1), paper="海陵工报", kind="photo")
    drain()


def ask(client, address=""):
    response = client.get(f"/api/v1/search{address}")
    assert response.headers["Content-Type"] == "application/json"
    return response.status_code, response.json()


def test_shape(client, stories):
    status, answer = ask(client, "?q=困难职工")
    assert status == 200
    assert answer["total"] == 1
    assert answer["took_ms"] > 0
    (result,) = answer["results"]
    assert result["headline"] == "工会帮扶"
    assert result["url"] == f"/articles/{result['id']}/"
    assert result["snippet"] == "<mark>困难职工</mark>"
    assert (result["date"], result["publication"], result["themes"]) == ("2015-03-31", "齐风工报", ["主题relief"])
    assert result["regions"] == [{"code": "370000", "name": "山东省", "path": ["山东省"]}]
    assert result["score"] > 0
    assert set(answer["facets"]) == FACETS
    assert answer["facets"]["region"] == [{"value": "370000", "label": "山东省", "count": 1}]
    assert answer["facets"]["contributor"] == [{"value": "li-mou", "label": "李某", "count": 1}]


@pytest.mark.parametrize(
    ("address", "total"),
    [
        ("", 2),
        ("?q=", 2),
        ("?q=工会", 2),
        ("?region=370000", 1),
        ("?region=370000&region=none", 2),
        ("?theme=relief", 1),
        ("?theme=none", 1),
        ("?year=2015&year=2016", 2),
        ("?year=2015", 1),
        ("?month=2016-05", 1),
        ("?publication=hai-ling-gong-bao", 1),
        ("?kind=photo", 1),
        ("?kind=brief", 0),
        ("?contributor=li-mou", 1),
        ("?from=2016", 1),
        ("?to=2015-03", 1),
        ("?from=2015-04-01&to=2015-12-31", 0),
        ("?q=工会&page=2", 2),
        ("?region=&year=&page=&from=", 2),
        ("?unknown=1", 2),
    ],
)
def test_filters(client, stories, address, total):
    status, answer = ask(client, address)
    assert (status, answer["total"]) == (200, total)


def test_a_page_beyond_the_end_is_empty(client, stories):
    status, answer = ask(client, "?q=工会&page=2")
    assert (status, answer["total"], answer["results"]) == (200, 2, [])


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("?page=0", "page"),
        ("?page=-1", "page"),
        ("?page=x", "page"),
        ("?page=9999999999", "page"),
        ("?page=²", "page"),
        ("?per_page=1000", "per_page"),
        ("?sort=best", "sort"),
        ("?year=15", "year"),
        ("?year=２０１５", "year"),
        ("?month=2015-13", "month"),
        ("?month=0", "month"),
        ("?kind=novel", "kind"),
        ("?from=yesterday", "from"),
        ("?from=2015-02-30", "from"),
        ("?to=2015-99", "to"),
        ("?from=2016&to=2015", "to"),
        ("?widen=maybe", "widen"),
        ("?" + "&".join(f"theme={n}" for n in range(60)), "theme"),
    ],
)
def test_bad_parameters_are_named(client, stories, address, parameter):
    status, answer = ask(client, address)
    assert status == 400
    assert answer["parameter"] == parameter
    assert parameter in answer["error"]


def test_only_reading(client):
    assert client.post("/api/v1/search").status_code == 405


# --- the page -------------------------------------------------------------------------------


def test_page_shows_hits_and_facet_links(client, stories):
    page = client.get("/search/?q=工会&region=370000")
    assert page.status_code == 200
    assert "<mark>工会</mark>帮扶" in page.content.decode()
    groups = {group.name: group for group in page.context["facets"]}
    assert set(groups) == FACETS - {"month"}
    (chosen,) = page.context["chosen"]
    assert (chosen.label, chosen.url) == ("山东省", "/search/?q=%E5%B7%A5%E4%BC%9A")
    none = next(entry for entry in groups["region"].entries if entry.value == "none")
    assert (none.count, none.url) == (1, "/search/?q=%E5%B7%A5%E4%BC%9A&region=370000&region=none")
    (year,) = groups["year"].entries
    assert [month.value for month in year.children] == ["2015-03"]


def test_choosing_a_part_takes_the_place_of_its_whole(client):
    shandong = region("370000", "山东省")
    article("甲", regions=(region("370700", "潍坊市", shandong),))
    drain()
    page = client.get("/search/?region=370000")
    (top,) = (group for group in page.context["facets"] if group.name == "region")
    assert top.entries[0].children[0].url == "/search/?region=370700"
    page = client.get("/search/?region=370700")
    (top,) = (group for group in page.context["facets"] if group.name == "region")
    assert top.entries[0].url == "/search/?region=370000"


def test_page_forgives_bad_parameters_and_says_so(client, stories):
    page = client.get("/search/?q=工会&page=x&year=abc&sort=odd")
    assert page.status_code == 200
    assert page.context["response"].total == 2
    assert len(page.context["errors"]) == 3


def test_page_escapes_what_was_typed(client, stories):
    page = client.get("/search/", {"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in page.content.decode()


def test_page_offers_the_nearest_query(client, stories):
    page = client.get("/search/?q=工会 宇航员")
    assert page.context["suggestions"] == [("工会", 2, "/search/?q=%E5%B7%A5%E4%BC%9A", False)]


def test_paging(client, stories):
    page = client.get("/search/?q=工会&per_page=1")
    assert page.context["page"] == {
        "number": 1,
        "pages": 2,
        "previous": "",
        "next": "/search/?q=%E5%B7%A5%E4%BC%9A&per_page=1&page=2",
        "first": 1,
        "last": 1,
    }


def test_without_an_index_the_page_stands(client):
    page = client.get("/search/?q=工会")
    assert (page.status_code, page.context["response"].ready) == (200, False)
