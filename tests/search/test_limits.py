"""What a query that asks for too much leaves out is told, and a text pasted whole still finds its story."""

import pytest
from django.urls import reverse

from search.analysis import fold
from search.budget import MAX_GAPS, MAX_PATTERNS, MAX_STRINGS, Cut
from search.interpret import interpret
from search.outbox import drain
from search.query import MAX_LENGTH, MAX_PARTS, parse, parsed
from search.service import SearchRequest, run_search
from search.synonyms import Synonyms

from .make import article

SIGNS = [sign for sign in map(chr, range(0x5800, 0x5A00)) if fold(sign) == sign][:200]


def cut(q: str) -> Cut | None:
    return interpret(parse(q), q, Synonyms()).cut


def test_an_ordinary_query_is_not_cut():
    assert cut('困难职工 "帮扶 中心" OR 助学 张*明 -广告 标题:工会 2024-09') is None


@pytest.mark.parametrize("joined", [" ", " OR ", " -", " 标题:"], ids=["and", "or", "not", "field"])
def test_strings_count_together_whatever_stands_between(joined):
    many = joined.join(f'"{sign}{sign}"' for sign in SIGNS[: MAX_STRINGS + 1])
    assert cut(many) == Cut(strings=MAX_STRINGS)
    assert cut(many[: many.rindex(joined)]) is None


def test_groups_have_no_budget_of_their_own():
    groups = " OR ".join(f"({' '.join(SIGNS[start : start + 10])})" for start in range(0, 60, 10))
    assert cut(groups).strings == MAX_STRINGS


def test_what_is_asked_for_again_costs_nothing():
    assert cut("工会 " * 60) is None


def test_of_patterns_too_many_the_pieces_are_looked_for():
    patterns = [f"{one}*{other}" for one, other in zip(SIGNS[:10:2], SIGNS[1:10:2], strict=True)]
    assert cut(" OR ".join(patterns)) == Cut(loose=tuple(patterns[MAX_PATTERNS:]))
    long = "*".join(SIGNS[: MAX_GAPS + 2])
    assert cut(long) == Cut(loose=(long,))


def test_how_much_of_a_query_was_read():
    assert parsed("工会 职工")[1] == 5
    assert parsed("工" * (MAX_LENGTH + 9))[1] == MAX_LENGTH
    many = " ".join(SIGNS[: MAX_PARTS + 9])
    assert parsed(many)[1] == MAX_PARTS * 2 - 1


@pytest.mark.django_db
def test_a_pasted_story_finds_itself_and_the_reader_is_told(client):
    sentences = [
        f"{one}县总工会把第{number}批助学金送到{one}{other}中学。"
        for number, (one, other) in enumerate(zip(SIGNS[:100], SIGNS[100:], strict=True))
    ]
    story = article("助学金送到", "".join(sentences))
    for number in range(5):
        article("助学金", "".join(sentences[number * 9 : number * 9 + 12]))
    drain()
    response = run_search(SearchRequest(q="\n".join(sentences)))
    assert response.hits[0].article.pk == story.pk
    assert response.cut.characters < len("".join(sentences))
    assert response.cut.strings == MAX_STRINGS
    page = client.get(reverse("search:search"), {"q": "".join(sentences * 2)}).content.decode()
    assert f"前 {MAX_LENGTH} 个字" in page
    assert f"前 {MAX_STRINGS} 个词" in page


@pytest.mark.django_db
def test_the_page_and_the_api_say_what_wildcards_do(client):
    article("张小明的书", "王五与赵六")
    drain()
    page = client.get(reverse("search:search"), {"q": "张*明"}).content.decode()
    assert "至多 8 个字" in page
    assert "至多 8 个字" not in client.get(reverse("search:search"), {"q": "张小明"}).content.decode()
    q = "张*明 王*五 赵*六 小*书 明*书"
    page = client.get(reverse("search:search"), {"q": q}).content.decode()
    assert "小*书、明*书" in page
    answer = client.get(reverse("search:api_search"), {"q": q}).json()
    assert answer["cut"] == {"characters": None, "strings": None, "loose": ["小*书", "明*书"]}
    assert client.get(reverse("search:api_search"), {"q": "张*明"}).json()["cut"] is None
