"""The sample issues and, where they are, real pages, through the whole import."""

import json
from pathlib import Path

import pytest

from archive.models import Article, Issue, Page

SAMPLES = Path(__file__).parents[2] / "fixtures" / "issues"


@pytest.fixture(params=["samples", "real"])
def pages(request) -> Path:
    return SAMPLES if request.param == "samples" else request.getfixturevalue("real_pages")


def test_nothing_is_lost_and_every_id_stands(run, pages, state):
    code, out, _ = run("import_pages", pages, "--manifest", pages / "manifest.csv")
    assert code == 0, out
    assert Page.objects.count() == len(list(pages.rglob("*.txt")))
    for page in Page.objects.all():
        assert lost_characters(page) == "", page.source
    _, out, _ = run("export_articles")
    assert [json.loads(line)["id"] for line in out.splitlines()] == list(
        Article.objects.order_by("pk").values_list("pk", flat=True)
    )
    before = state()
    run("import_pages", pages, "--manifest", pages / "manifest.csv")
    run("resegment")
    assert state() == before


def lost_characters(page: Page) -> str:
    """What of a page's raw text is neither in an article nor in furniture, duplicates or leftovers."""
    spans = [span for article in page.articles.all() for span in article.printed_spans]
    spans += [span for residue in page.residues.all() for span in residue.spans]
    kept = {index for start, end in spans for index in range(start, end)}
    return "".join(
        char for index, char in enumerate(page.raw_text) if index not in kept and not char.isspace() and char >= " "
    )


def test_blocks_say_what_the_page_says(run, pages):
    """Nothing is invented: a block is the raw text of its spans, white space aside."""
    run("import_pages", pages, "--manifest", pages / "manifest.csv")
    for article in Article.objects.select_related("page").prefetch_related("blocks"):
        for block in article.blocks.all():
            raw = "".join(article.page.raw_text[start:end] for start, end in block.spans)
            assert "".join(block.text.split()) == "".join(raw.split()), (article, block)


def test_a_day_is_never_made_up(run, pages):
    run("import_pages", pages, "--manifest", pages / "manifest.csv")
    for issue in Issue.objects.all():
        if issue.date_source == "inferred":
            assert issue.date_precision != "day"
            assert issue.needs_review


def test_several_processes_make_the_same_rows(run):
    code, _, err = run("import_pages", SAMPLES, "--manifest", SAMPLES / "manifest.csv", "--jobs", "2")
    assert code == 0, err
    headlines = list(Article.objects.order_by("pk").values_list("page__source", "position", "headline"))
    Page.objects.all().delete()
    run("import_pages", SAMPLES, "--manifest", SAMPLES / "manifest.csv")
    assert list(Article.objects.order_by("pk").values_list("page__source", "position", "headline")) == headlines


def test_the_samples_move_through_their_export(run, tmp_path):
    """Files of one name in several folders do not stand in each other's way."""
    run("import_pages", SAMPLES, "--manifest", SAMPLES / "manifest.csv")
    run("export_articles", "--output", tmp_path / "all.jsonl")
    count = Article.objects.count()
    code, out, err = run("import_articles", tmp_path / "all.jsonl")
    assert (code, err) == (0, "")
    assert f"{count} unchanged" in out
