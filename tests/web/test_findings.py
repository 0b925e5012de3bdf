"""The table of figures and the index of initiatives."""

import re

import pytest

from archive.models import ArticleInitiative, Figure, Initiative

from .factories import about, make_article, make_issue, make_page, make_region, make_theme, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories():
    page = make_page(make_issue())
    here, there = make_region("990000", "测试省"), make_region("980000", "比较省")
    theme = make_theme()
    for headline, region, value in (("小的", here, 3e4), ("大的", here, 8e6), ("别处的", there, 5e5)):
        article = make_article(page, headline)
        about(article, region)
        Figure.objects.create(article=article, kind="money", value=value, unit="元", subject="投入")
        if headline == "大的":
            on(article, theme)
    hidden = make_article(page, "藏着的", visibility="staff")
    about(hidden, here)
    Figure.objects.create(article=hidden, kind="money", value=9e9, unit="元")
    Figure.objects.create(article=article, kind="money", value=7e9, unit="元", rejected=True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["大的", "别处的", "小的"]),
        ("?order=smallest", ["小的", "别处的", "大的"]),
        ("?region=990000", ["大的", "小的"]),
        ("?region=990000&theme=night-schools", ["大的"]),
        ("?kind=nonsense&order=nonsense&theme=nonsense", ["大的", "别处的", "小的"]),
        ("?kind=people", []),
    ],
)
def test_figures_side_by_side(client, stories, query, expected):
    html = client.get(f"/figures/{query}").content.decode()
    assert re.findall(r'<a href="/articles/\d+/">(.*?)</a>', html) == expected


def test_an_initiative_is_known_by_public_stories_alone(client):
    page = make_page(make_issue())
    for name, visibility in (("清凉亭", "public"), ("密室课", "withdrawn")):
        article = make_article(page, f"{name}的事", visibility=visibility)
        ArticleInitiative.objects.create(article=article, initiative=Initiative.objects.create(name=name))
    index = client.get("/initiatives/").content.decode()
    assert "清凉亭" in index
    assert "密室课" not in index
    assert "清凉亭的事" in client.get("/initiatives/qing-liang-ting/").content.decode()
    assert client.get("/initiatives/mi-shi-ke/").status_code == 404


@pytest.mark.parametrize(
    ("order", "column", "other"),
    [("largest", "descending", "smallest"), ("smallest", "ascending", "largest"), ("newest", "descending", "oldest")],
)
def test_columns_sort(client, stories, order, column, other):
    html = client.get(f"/figures/?order={order}").content.decode()
    (heading,) = re.findall(rf'<th scope="col" aria-sort="{column}"><a class="sort" href="([^"]+)"', html)
    assert f"order={other}" in heading
    assert client.get(f"/figures/{heading}").status_code == 200
