import random

import pytest

from archive.models import ArticleInitiative, Initiative
from search.engine.arrays import read_arrays, write_arrays
from search.engine.guide import ARRAYS
from search.engine.store import EXTENSION, Store
from search.lexicon import Lexicon
from search.outbox import drain
from search.service import SearchRequest, run_search
from search.sounds import look_alikes, pinyin

from .make import article, doc, region


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
    assert meant in [likely.other for likely in lexicon.alike(typed)]


def test_nothing_is_like_itself(lexicon):
    assert "工会" not in [likely.other for likely in lexicon.alike("工会")]


def texts(store, typed: str, limit: int = 10) -> dict[str, int]:
    return {entry.text: entry.count for entry in Lexicon(store.snapshot()).complete(typed, limit)}


def test_the_lexicon_is_as_new_as_the_index(tmp_path):
    """What is written is offered with the next look, what is taken out no longer, whatever segment it stood in."""
    store = Store(tmp_path / "index")
    store.rebuild(doc(n, "工会竞赛", values={"contributor": "公孙某"}) for n in range(300))  # too many to be merged
    store.write([doc(1000, "困难职工竞赛", values={"contributor": "公孙某 欧阳某"})])
    assert texts(store, "knzg") == {"困难职工": 1}
    assert texts(store, "竞赛") == {"竞赛": 301}
    assert texts(store, "label") == {"label 公孙某": 301, "label 欧阳某": 1}
    assert [likely.other for likely in Lexicon(store.snapshot()).alike("困难织工")] == ["困难职工"]

    store.write([], remove=[1000, 7])
    assert texts(store, "knzg") == {}
    assert texts(store, "竞赛") == {"竞赛": 299}
    assert texts(store, "label") == {"label 公孙某": 299}


def test_what_only_deleted_articles_have_is_not_offered(tmp_path):
    """Also where their segment stays as it is, and however frequent the word was."""
    store = Store(tmp_path / "index")
    rare = [doc(n, "工会帮扶困难职工", values={"contributor": "欧阳某"}) for n in range(40)]
    store.rebuild([*rare, *(doc(n, "工会干部入会", values={"contributor": "公孙某"}) for n in range(40, 400))])
    store.write([], remove=range(40))
    assert len(store.snapshot().segments[0]) == 400  # not written anew
    assert texts(store, "困难") == {}
    assert texts(store, "工会", limit=2) == {"工会": 360, "工会干部": 360}
    assert texts(store, "label") == {"label 公孙某": 360}


def test_the_best_known_come_first_among_many(tmp_path):
    store = Store(tmp_path / "index")
    chars = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    names = " ".join(f"工{char}" for char in chars)
    store.rebuild([doc(1, values={"contributor": names}), *(doc(n, values={"contributor": "工龥"}) for n in (2, 3))])
    assert Lexicon(store.snapshot()).complete("label 工", limit=1)[0].key == "工龥"


def test_segments_written_before_there_were_lexicons_have_one(tmp_path):
    store = Store(tmp_path / "index")
    store.rebuild([doc(1, "工会帮扶困难职工", values={"contributor": "公孙某"})])
    path = next(store.folder.glob(f"*{EXTENSION}"))
    arrays, meta = read_arrays(path)
    path.unlink()
    write_arrays(path, {name: array for name, array in arrays.items() if name not in ARRAYS}, meta)
    old = Store(store.folder)
    for typed in ("工", "gh", "label", "knzg"):
        assert texts(old, typed) == texts(store, typed) != {}
    assert Lexicon(old.snapshot()).alike("公会") == Lexicon(store.snapshot()).alike("公会") != []


def _steps(a: str, b: str) -> int:
    """Characters exchanged, left out or put in from ``a`` to ``b``: the textbook's way."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def test_all_that_is_alike_is_found(tmp_path):
    """As comparing with every word finds it; in two segments."""
    chance = random.Random(5)
    words = sorted({"".join(chance.choices("工公功会惠汇织职末未", k=chance.randint(2, 5))) for _ in range(600)})
    store = Store(tmp_path / "index", cutter=Commas())
    store.rebuild(doc(n, ",".join(words[: 10 + n % 300])) for n in range(300))
    store.write([doc(1000, ",".join(words[200:]))])
    assert len(store.snapshot().segments) == 2
    for word in chance.sample(words, 40):
        sounding = {other for other in words if pinyin(other) == pinyin(word)}
        shaped = {
            word[:at] + other + word[at + 1 :] for at, char in enumerate(word) for other in look_alikes().get(char, "")
        }
        near = {other for other in words if _steps(word, other) == 1} if len(word) > 2 else set()
        found = {likely.other for likely in Lexicon(store.snapshot()).alike(word, limit=10**6)}
        assert found == (sounding | shaped & set(words) | near) - {word}


class Commas:
    """A cutter for words parted by commas (folding takes spaces out)."""

    name = "commas"

    def cut_for_search(self, text: str) -> list[str]:
        return text.split(",")


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
