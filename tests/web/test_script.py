"""简 or 繁: printed text is shown in the characters a reader chose; nothing else changes."""

import re

import pytest

from archive.browse.evidence import Segment
from archive.browse.script import traditional

from .factories import about, make_article, make_issue, make_page, make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    made = make_article(
        make_page(make_issue()), "干部头发白了", byline="记者 江一舟", blocks=("试验市的发展,后来才知道。",)
    )
    region = make_region("990000", "试验市")
    about(made, region, evidence=[{"field": "block", "block": 0, "start": 0, "end": 3, "text": "试验市"}])
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("干部头发白了", "幹部頭髮白了"),
        ("后来发展皇后", "後來發展皇后"),
        ("", ""),
        ("APP 2015,“工会”", "APP 2015,“工會”"),
    ],
)
def test_by_phrases_not_by_signs(text, expected):
    assert traditional(text) == expected


def test_a_phrase_that_lies_across_a_cut_is_converted_whole():
    cut = [Segment("他的头"), Segment("发", ("k1",)), Segment("白了")]
    assert traditional(cut) == [Segment("他的頭"), Segment("髮", ("k1",)), Segment("白了")]


def test_the_link_shows_the_story_in_the_other_characters(client, article):
    address = article.get_absolute_url()
    link = re.search(r'class="script-switch" href="([^"]+)"', client.get(address).content.decode())[1]
    html = client.get(address + link).content.decode()
    printed = html[html.index('<article class="printed"') : html.index("</article>")]
    assert 'lang="zh-Hant"' in printed
    assert "幹部頭髮白了" in printed
    assert "後來才知道" in printed
    assert re.search(r'<span class="ev"[^>]*>試驗市</span>', printed)


def test_citations_permalinks_and_facts_stay_as_they_are(client, article):
    html = client.get(article.get_absolute_url(), {"zh": "hant"}).content.decode()
    assert f'rel="canonical" href="http://testserver{article.get_absolute_url()}"' in html
    assert '<meta name="citation_title" content="干部头发白了">' in html
    assert "干部头发白了[N]" in html
    assert ">试验市</a>" in html


def test_the_choice_is_kept_and_can_be_taken_back(client, article):
    client.get(article.get_absolute_url(), {"zh": "hant"})
    on_page = client.get(article.page.get_absolute_url())
    assert "幹部頭髮白了" in on_page.content.decode()
    assert "Cookie" in on_page.headers["Vary"]
    client.get(article.get_absolute_url(), {"zh": "hans"})
    assert "幹部" not in client.get(article.page.get_absolute_url()).content.decode()


@pytest.mark.parametrize("asked", ["", "tw", "<b>"])
def test_any_other_choice_is_none(client, article, asked):
    answer = client.get(article.get_absolute_url(), {"zh": asked})
    assert "干部头发白了" in answer.content.decode()
    assert "baoku_zh" not in answer.cookies
