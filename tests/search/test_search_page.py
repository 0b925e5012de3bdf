"""What the search page offers to narrow a search with: the tile map, the tree of regions, months to click in, chips."""

import re
from datetime import date
from html import unescape
from urllib.parse import quote_plus

import pytest

from search.outbox import drain

from .make import article, region

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(db):
    province = region("330000", "浙江省")
    city = region("330100", "杭州市", province)
    other = region("370000", "山东省")
    for month, place in ((3, city), (3, province), (5, other)):
        article("夜校开班", day=date(2015, month, 9), regions=(place,))
    drain()


def page(client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def total(client, address: str) -> int:
    return client.get(address.replace("/search/", "/api/v1/search")).json()["total"]


def tiles(html: str) -> dict[str, str]:
    """What each tile that leads somewhere says -> its address."""
    drawn = html[html.index('class="tile-map"') :]
    return {
        said: url for url, said in re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"', drawn[: drawn.index("</svg>")])
    }


def test_a_tile_chooses_its_province_and_says_how_many(client, stories):
    found = tiles(page(client, "/search/?q=夜校"))
    assert set(found) == {"浙江: 2", "山东: 1"}
    assert total(client, found["浙江: 2"]) == 2


def test_a_chosen_province_is_marked_opens_its_tree_and_can_be_given_up(client, stories):
    html = page(client, "/search/?q=夜校&region=330000")
    assert re.search(r'aria-label="浙江: 2" aria-current="true"', html)
    assert total(client, tiles(html)["浙江: 2"]) == 3
    city = re.search(r'href="([^"]+)"[^>]*>杭州市</a>', html)[1]
    assert "region=330100" in city
    assert "region=330000" not in city
    assert total(client, city) == 1


def test_a_place_within_marks_its_province(client, stories):
    html = page(client, "/search/?q=夜校&region=330100")
    assert re.search(r'aria-label="浙江: 2" aria-current="true"', html)
    assert 'class="chips"' in html


def test_a_month_of_the_histogram_chooses_it(client, stories):
    html = page(client, "/search/?q=夜校")
    drawn = html[html.index('class="histogram"') :]
    months = dict(re.findall(r'<a href="([^"]+)" aria-label="[^"]+: (\d+)"', drawn[: drawn.index("</svg>")]))
    assert sorted(months.values()) == ["1", "2"]
    for address, number in months.items():
        assert total(client, address) == int(number)


def test_without_regions_there_is_no_map(client, db):
    article("夜校开班", day=date(2015, 3, 9))
    drain()
    assert 'class="tile-map"' not in page(client, "/search/?q=夜校")


def test_without_an_index_the_page_says_so_and_counts_nothing(client, db):
    html = page(client, "/search/?q=夜校")
    assert 'role="status"' in html
    assert re.search(r'<h2 id="results-title" hidden>', html)


LONG = " OR ".join(["夜校"] * 150)


def test_a_long_query_is_not_repeated_by_every_link(client, stories):
    assert 'form="narrow"' not in page(client, "/search/?q=夜校&region=330000")
    html = client.get("/search/", {"q": LONG}).content.decode()
    assert html.count(quote_plus(LONG)) < 20
    facets = html[html.index('id="facets"') :]
    assert 'id="narrow"' in facets
    assert re.search(r'<button type="submit" form="narrow" name="region" value="330000"', facets)
    assert "tile-map" not in facets


def test_its_buttons_choose_as_links_do(client, stories):
    html = client.get("/search/", {"q": LONG, "kind": "news"}).content.decode()
    form = html[html.index('id="narrow"') :]
    carried = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[: form.index("</form>")])
    assert [(name, unescape(value)) for name, value in carried] == [("q", LONG), ("kind", "news")]
    chosen = client.get("/api/v1/search", {"q": LONG, "kind": "news", "region": "330000"}).json()["total"]
    assert chosen == 2
    html = client.get("/search/", {"q": LONG, "kind": "news", "region": "330000"}).content.decode()
    assert re.search(r'<a href="[^"]+" rel="nofollow" aria-current="true">浙江省</a>', html)


@pytest.mark.parametrize("address", ["/search/", "/trends/", "/figures/"])
def test_each_page_of_a_search_says_what_was_left_out(client, stories, address):
    words = " OR ".join(["夜校", *(f"{chr(0x4E00 + 3 * n)}{chr(0x5E00 + 5 * n)}" for n in range(60))])
    html = page(client, f"{address}?q={quote_plus(words)}")
    assert "查询" in re.search(r'<p class="widened" role="status">(.*?)</p>', html)[1]
    assert 'class="widened" role="status"' not in page(client, f"{address}?q=夜校")
