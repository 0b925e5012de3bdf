"""``manage.py train_themes`` over an archive in which editors have said what each story is about."""

import json
import random
import sys

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from archive.facts.version import FACTS_VERSION
from archive.importer.enrich import enrich
from archive.models import Article, ArticleTheme, Provenance, Theme
from archive.parsing import knowledge_for
from archive.taxonomy import theme_rows
from tests.web.factories import make_article, make_issue, make_page, on

pytestmark = pytest.mark.django_db
AROUND = ["江水", "渡口", "码头", "工友", "船工", "货栈", "早班", "缆绳", "船坞", "汽笛", "仓库", "茶棚"]
SCHOOL = ["掌灯", "识字", "油印", "课桌", "毛笔", "算盘"]  # of which the theme's terms know one
NAMED = "算盘"


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    """A data folder of the test's own, since the model is kept there."""
    settings.BAOKU_DATA = tmp_path
    return tmp_path


@pytest.fixture
def themes(db) -> dict[str, Theme]:
    return {
        "schools": Theme.objects.create(slug="schools", name_zh="夜学", terms=f"{NAMED} 6"),
        "dikes": Theme.objects.create(slug="dikes", name_zh="修堤", terms="修堤 6"),
        "bees": Theme.objects.create(slug="bees", name_zh="养蜂", terms="蜂箱 6"),
    }


@pytest.fixture
def archive(themes) -> list[Article]:
    """Eighty stories on twenty pages. Those on schools use any of its words, those on dikes always the same one; of the
    bees there are three. An automatic run has been, and editors have put right what it found."""
    chance = random.Random(7)
    issue = make_issue()
    stories = []
    for number in range(20):
        page = make_page(issue, number + 1)
        for place in range(4):
            words = chance.choices(AROUND, k=8)
            true = {"schools"} if place == 0 or place == number % 4 else {"dikes"} if place == 1 else set()
            words += chance.sample(SCHOOL, 3) if "schools" in true else ["修堤"] * 3 if "dikes" in true else []
            if number < 3 and place == 3:
                true, words = true | {"bees"}, [*words, "蜂箱", "蜂箱"]
            chance.shuffle(words)
            stories.append((make_article(page, "江边纪事", blocks=("、".join(words) + "。",)), true))
    enrich([article for article, _ in stories])
    for article, true in stories:
        decide(article, true, themes)
    return [article for article, _ in stories]


def decide(article: Article, true: set[str], themes: dict[str, Theme]) -> None:
    for link in article.theme_links.all():
        link.provenance, link.rejected = Provenance.EDITOR, link.theme.slug not in true
        link.save()
    for slug in true - {link.theme.slug for link in article.theme_links.all()}:
        on(article, themes[slug], provenance=Provenance.EDITOR)
    if not true:
        on(article, themes["bees"], provenance=Provenance.EDITOR, rejected=True)


def train(capsys, *options: str) -> dict[str, list[str]]:
    """The lines of the report, by their first word."""
    call_command("train_themes", *options)
    return {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines()}


def new_story(*words: str) -> Article:
    article = make_article(make_page(make_issue(day=None, paper=None)), "江边纪事", blocks=("、".join(words) + "。",))
    enrich([article])
    return article


def test_it_is_used_only_where_it_beats_the_terms(archive, capsys, data_folder):
    report = train(capsys)
    precision, recall = (float(report["schools"][place]) for place in (4, 5))
    assert float(report["schools"][3]) < 0.7  # the terms miss what they have no word for
    assert min(precision, recall) > 0.9
    assert report["schools"][-1] == "used"
    assert report["dikes"][2:4] == ["1.000", "1.000"]
    assert report["dikes"][-1] != "used"
    assert report["bees"][-2:] == ["too", "few"]
    model = json.loads((data_folder / "theme_model.json").read_text(encoding="utf-8"))
    assert list(model["themes"]) == ["schools"]
    assert model["themes"]["schools"]["measured"]["model"]["recall"] == recall


def test_a_story_is_read_with_it_and_shows_its_words(archive, capsys):
    before = new_story("江水", "掌灯", "识字", "油印", "毛笔", "早班")
    assert not before.theme_links.exists()
    train(capsys)
    enrich([before])
    (link,) = ArticleTheme.objects.filter(article=before)
    assert link.theme.slug == "schools"
    assert {item["text"] for item in link.evidence} & set(SCHOOL)
    assert link.reason.startswith("learned (")
    text = before.blocks.get().text
    assert all(text[item["start"] : item["end"]] == item["text"] for item in link.evidence)
    assert not new_story("江水", "码头", "汽笛", "仓库").theme_links.exists()
    assert [link.theme.slug for link in new_story("修堤", "码头", "修堤").theme_links.all()] == ["dikes"]


def test_what_editors_said_stays(archive, capsys):
    said = set(ArticleTheme.objects.filter(provenance=Provenance.EDITOR).values_list("pk", "rejected"))
    train(capsys)
    enrich(archive)
    assert set(ArticleTheme.objects.filter(provenance=Provenance.EDITOR).values_list("pk", "rejected")) == said
    assert not ArticleTheme.objects.filter(article__in=archive, provenance=Provenance.AUTOMATIC).exists()


def test_the_same_archive_and_seed_give_the_same_model(archive, capsys, data_folder):
    train(capsys, "--seed", "3")
    first = (data_folder / "theme_model.json").read_bytes()
    train(capsys, "--seed", "3")
    assert (data_folder / "theme_model.json").read_bytes() == first
    knowledge = knowledge_for(theme_rows())
    assert knowledge.themes.stamp
    assert knowledge.version == f"{FACTS_VERSION}+themes.{knowledge.themes.stamp}"
    call_command("enrich", "--only", "themes")
    assert knowledge.version in capsys.readouterr().out


def test_measuring_alone_keeps_the_model_in_use(archive, capsys, data_folder):
    assert "dry" in train(capsys, "--dry-run")["articles:"]
    assert not (data_folder / "theme_model.json").exists()


def test_too_few_examples_leave_all_to_the_terms(themes, capsys):
    report = train(capsys)
    assert report["articles:"][1] == "0"
    assert {row[5] for row in theme_rows()} == {""}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"features": 0, "themes": {"schools": {}}}', '{"features": 1}'])
def test_a_file_that_cannot_be_read_is_left_aside(themes, data_folder, content):
    (data_folder / "theme_model.json").write_text(content, encoding="utf-8")
    assert {row[5] for row in theme_rows()} == {""}


def test_without_scikit_learn_it_says_what_to_install(themes, monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(CommandError, match=r"requirements-train\.txt") as error:
        call_command("train_themes")
    assert error.value.returncode == 2


@pytest.mark.parametrize("options", [("--folds", "1"), ("--least", "0")])
def test_options_that_make_no_sense(themes, options):
    with pytest.raises(CommandError) as error:
        call_command("train_themes", *options)
    assert error.value.returncode == 2
