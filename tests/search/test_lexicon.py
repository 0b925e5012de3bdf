import pytest

from archive.models import ArticleInitiative, Initiative
from search.engine.store import Store
from search.lexicon import Lexicon, for_snapshot, initials, pinyin
from search.outbox import drain
from search.service import SearchRequest, run_search

from .make import article, doc, region


@pytest.mark.parametrize(
    ("text", "sound", "first"),
    [("工会", "gonghui", "gh"), ("女职工", "nvzhigong", "nzg"), ("APP上", "APPshang", "APPs"), ("", "", "")],
)
def test_pinyin(text, sound, first):
    assert (pinyin(text), initials(text)) == (sound, first)


@pytest.fixture
def lexicon(tmp_path):
    store = Store(tmp_path / "index")
    bodies = ["工会竞赛", "工会帮扶困难职工", "工会干部", "己经竞赛", "已经入会"]
    values = {"contributor": "公孙某", "region": "gz"}
    store.rebuild(doc(n, body, values=values if n == 1 else None) for n, body in enumerate(bodies))
    return Lexicon(store.snapshot())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("工", "工会"),
        ("gonghui", "工会"),
        ("gonghuig", "工会干部"),
        ("knzg", "困难职工"),
        ("GH", "工会"),
        ("困難", "困难职工"),
    ],
)
def test_completions(lexicon, typed, first):
    assert first in [entry.text for entry in lexicon.complete(typed)]


def test_completions_are_by_frequency_and_names_come_first(lexicon):
    assert [entry.text for entry in lexicon.complete("工会")][:2] == ["工会", "工会干部"]
    assert lexicon.complete("label")[0].kind in ("contributor", "region")
    assert lexicon.complete("") == lexicon.complete("  ") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("公会", "工会"), ("竟赛", "竞赛"), ("困难织工", "困难职工"), ("困难的职工", "困难职工"), ("难职工", "困难职工")],
)
def test_alike(lexicon, typed, meant):
    assert meant in lexicon.alike(typed)


def test_nothing_is_like_itself(lexicon):
    assert "工会" not in lexicon.alike("工会")


def test_a_large_archive_does_not_wait(tmp_path, monkeypatch):
    monkeypatch.setattr("search.lexicon.SMALL", 0)
    store = Store(tmp_path / "index")
    store.rebuild([doc(1, "工会")])
    name = str(tmp_path)
    assert for_snapshot(store.snapshot(), name) is None
    assert for_snapshot(store.snapshot(), name, wait=True).complete("工")
    kept = for_snapshot(store.snapshot(), name)
    store.write([doc(2, "职工")])
    assert for_snapshot(store.snapshot(), name) is kept  # fresh enough


@pytest.mark.django_db
def test_mistyped_words_are_mended():
    article("工会竞赛", "困难职工")
    drain()
    answer = run_search(SearchRequest(q="工会竟赛"))
    assert answer.total == 0
    assert ("工会竞赛", 1) in [(s.q, s.count) for s in answer.help.suggestions]


@pytest.mark.django_db
def test_suggest_api(client):
    made = article(
        "工会新闻",
        "工作",
        regions=(region("360000", "江西省"), region("500000", "重庆市")),
        themes=("relief",),
        by=("龚某",),
    )
    hidden = article("工会内部", visibility="staff")
    for story, name in ((made, "工惠快车"), (hidden, "工惠内参")):
        ArticleInitiative.objects.create(article=story, initiative=Initiative.objects.create(name=name))
    assert client.get("/api/v1/suggest?q=工").json() == {"suggestions": []}
    drain()

    def ask(typed: str) -> dict[str, dict]:
        return {found["text"]: found for found in client.get("/api/v1/suggest", {"q": typed}).json()["suggestions"]}

    assert ask("工会")["工会新闻"] == {
        "text": "工会新闻",
        "kind": "headline",
        "count": 1,
        "url": made.get_absolute_url(),
    }
    assert ask("chongqing")["重庆市"]["kind"] == "region"
    assert ask("jiangxi")["江西省"]["url"] == "/search/?region=360000"
    assert ask("gm")["龚某"]["kind"] == "contributor"
    assert ask("reli")["Relief"]["url"] == "/search/?theme=relief"
    assert ask("工惠")["工惠快车"]["kind"] == "initiative"
    assert "工惠内参" not in ask("工惠")
    assert "工会内部" not in ask("工会")
    assert ask("") == ask("  ") == {}
