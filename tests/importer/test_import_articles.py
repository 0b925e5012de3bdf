"""``import_articles``: the export format back in."""

import json

import pytest

from archive.models import Article, ArticleRedirect, ImportBatch, Issue, Page

from .conftest import page_text
from .test_import_pages import write

LINE = {
    "headline": "云岭区总工会办起职工书屋",
    "date": "2019-08-02",
    "publication": "岭南职工报",
    "blocks": [{"role": "paragraph", "text": "本报讯 (记者林望川)近日,湖南省长沙市岳麓区总工会的职工书屋开门迎客。"}],
}


def lines(folder, *records, name="in.jsonl"):
    path = folder / name
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


def test_headline_blocks_and_date_are_enough(run, folder):
    code, out, err = run("import_articles", lines(folder, LINE))
    assert (code, err) == (0, "")
    assert "1 new" in out
    article = Article.objects.get()
    assert (article.headline, article.page.source, article.position) == (LINE["headline"], "in.jsonl", 1)
    assert article.page.issue.date_label == "2019-08-02"
    assert "岳麓区" in [link.region.name for link in article.region_links.all()]
    assert [c.contributor.name for c in article.contributions.all()] == ["林望川"]


def test_again_changes_nothing(run, folder, state):
    path = lines(folder, LINE, {**LINE, "headline": "另一篇"}, {"headline": "没有日期", "blocks": []})
    run("import_articles", path)
    before = state()
    code, out, _ = run("import_articles", path)
    assert code == 0
    assert "3 unchanged" in out
    assert state() == before


@pytest.mark.parametrize("keep_ids", [True, False])
def test_an_archive_moves_through_its_export(run, folder, keep_ids):
    write(folder, "01.txt", page_text("cooling", "skills", "mediation"))
    run("import_pages", folder, "--publication", "岭南职工报", "--date", "2019-08-02", "--page", "3")
    Article.objects.filter(position=2).update(visibility="staff")
    _, exported, _ = run("export_articles", "--all")
    before = [json.loads(line) for line in exported.splitlines()]
    run("undo_import", ImportBatch.objects.get().pk)
    assert not Article.objects.exists()
    code, _, err = run("import_articles", lines(folder, *before), *(["--keep-ids"] if keep_ids else []))
    assert (code, err) == (0, ""), err
    _, exported, _ = run("export_articles", "--all")
    after = [json.loads(line) for line in exported.splitlines()]
    if keep_ids:
        assert not ArticleRedirect.objects.exists()
    else:
        for record in [*before, *after]:
            del record["id"], record["url"]
    assert after == before


def test_a_clash_names_both_and_the_others_go_in(run, folder):
    run("import_articles", lines(folder, {**LINE, "source": "a.txt", "position": 1}))
    held = Article.objects.get()
    other = {**LINE, "source": "a.txt", "position": 1, "headline": "别的稿件"}
    code, out, err = run("import_articles", lines(folder, other, {**LINE, "source": "b.txt"}, name="more.jsonl"))
    assert code == 1
    assert "1 new" in out
    assert "别的稿件" in err
    assert LINE["headline"] in err
    assert f"article {held.pk}" in err
    code, _, err = run("import_articles", lines(folder, {**other, "id": held.pk}), "--keep-ids")
    assert code == 1
    assert f"id {held.pk}" in err


def test_the_same_key_twice_in_a_file(run, folder):
    one = {**LINE, "source": "a.txt", "position": 4}
    code, _, err = run("import_articles", lines(folder, one, {**one, "headline": "又一篇"}))
    assert code == 1
    assert "in.jsonl:2" in err
    assert "line 1" in err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"headline": ""}', "neither headline nor blocks"),
        (b'{"headline": "x", "date": "2019-02-30"}', "bad date"),
        (b'{"headline": "x", "date": "yesterday"}', "bad date"),
        (b'{"headline": "x", "kind": "poem"}', "kind"),
        (b'{"headline": "x", "visibility": "secret"}', "visibility"),
        (b'{"headline": 3}', "headline"),
        (b'{"headline": "x", "page": -1}', "page"),
        (b'{"headline": "x", "blocks": [{"role": "song", "text": "la"}]}', "role"),
        (b'{"headline": "x", "date_precision": "month"}', "date_precision"),
        (b'{"headline": "\xff"}', "UTF-8"),
    ],
)
def test_bad_lines_are_named_with_file_and_line(run, folder, line, said):
    path = folder / "in.jsonl"
    path.write_bytes(json.dumps(LINE, ensure_ascii=False).encode() + b"\n\n" + line + b"\n")
    code, out, err = run("import_articles", path)
    assert code == 1
    assert "1 new" in out
    assert "in.jsonl:3" in err
    assert said in err


def test_coarse_dates(run, folder):
    run("import_articles", lines(folder, {**LINE, "date": "2019-08"}, {**LINE, "date": "2018"}, {**LINE, "date": None}))
    said = [(i.date_label, i.date_precision, str(i.date_from), str(i.date_to)) for i in Issue.objects.order_by("pk")]
    assert said == [
        ("2019-08", "month", "2019-08-01", "2019-08-31"),
        ("2018", "year", "2018-01-01", "2018-12-31"),
        ("", "unknown", "None", "None"),
    ]


def test_what_was_withdrawn_stays_withdrawn_when_its_import_is_undone_and_done_again(run, folder):
    file = lines(folder, LINE, {**LINE, "position": 2, "headline": "另一篇"})
    run("import_articles", file)
    Article.objects.filter(headline="另一篇").update(visibility="withdrawn")
    run("undo_import", ImportBatch.objects.get().pk)
    run("import_articles", file)
    assert dict(Article.objects.values_list("headline", "visibility")) == {
        LINE["headline"]: "public",
        "另一篇": "withdrawn",
    }


def test_undo(run, folder):
    run("import_articles", lines(folder, LINE, {**LINE, "date": "2019-08-03"}))
    run("undo_import", ImportBatch.objects.get().pk)
    assert not Article.objects.exists()
    assert not Page.objects.exists()
    assert not Issue.objects.exists()
