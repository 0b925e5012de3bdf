"""``import_pages`` as the contract has it."""

import json
import subprocess
import sys

import numpy as np
import pytest

from archive.browse.order import newest_first
from archive.models import Article, ImportBatch, IndexTask, Issue, Page, PageRevision, Publication

from .conftest import page_text


def write(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def test_a_folder_becomes_articles_with_their_facts(run, folder):
    write(folder, "01.txt", page_text("cooling", "skills"))
    code, out, err = run("import_pages", folder, "--publication", "岭南职工报", "--date", "2019-08-02", "--page", "3")
    assert (code, err) == (0, "")
    assert "1 new" in out
    assert "articles: 2" in out
    page = Page.objects.get()
    assert (page.number, page.source, page.encoding) == (3, "01.txt", "utf-8")
    assert page.raw_text == page_text("cooling", "skills")
    assert (str(page.issue.publication), page.issue.date_label, page.issue.date_source) == (
        "岭南职工报",
        "2019-08-02",
        "option",
    )
    cooling, skills = page.articles.all()
    assert cooling.headline == "嘉陵区总工会为货车司机送清凉"
    assert [link.region.path_names for link in cooling.region_links.filter(relation="about")] == [
        ["四川省", "南充市", "嘉陵区"]
    ]
    assert {c.contributor.name for c in skills.contributions.all()} == {"许知行", "蒋小满"}
    assert set(IndexTask.objects.values_list("article_id", flat=True)) <= {cooling.pk, skills.pk}


def test_every_character_is_kept_somewhere(run, folder):
    raw = (
        "\ufeff" + page_text("cooling", "mediation", head="2019年8月2日 周五\r\n电话:0797-1234567\r\n\r\n") + "\x0b尾巴"
    )
    write(folder, "01.txt", raw)
    run("import_pages", folder)
    page = Page.objects.get()
    assert page.raw_text == raw.removeprefix("\ufeff")
    spans = [span for article in page.articles.all() for span in article.printed_spans]
    spans += [span for residue in page.residues.all() for span in residue.spans]
    covered = {index for start, end in spans for index in range(start, end)}
    lost = [
        char
        for index, char in enumerate(page.raw_text)
        if index not in covered and not char.isspace() and char.isprintable()
    ]
    assert lost == []


def test_running_again_changes_nothing(run, folder, state):
    write(folder, "01.txt", page_text("cooling", "skills"))
    write(folder, "02.txt", page_text("mediation"))
    run("import_pages", folder, "--publication", "岭南职工报", "--date", "2019-08-02")
    before, batches = state(), ImportBatch.objects.count()
    code, out, _ = run("import_pages", folder, "--publication", "岭南职工报", "--date", "2019-08-02")
    assert code == 0
    assert "2 unchanged" in out
    assert state() == before
    assert ImportBatch.objects.count() == batches
    run("import_pages", folder)  # says less than the first run did: nothing is forgotten
    assert state() == before


def test_same_bytes_are_no_second_page(run, folder):
    write(folder, "01.txt", page_text("cooling"))
    write(folder, "02.txt", page_text("cooling"))
    code, _, err = run("import_pages", folder)
    assert code == 0
    assert "02.txt: same as" in err
    assert "01.txt" in err
    assert Page.objects.count() == 1
    other = folder.parent / "elsewhere.txt"
    other.write_text(page_text("cooling"))
    _, _, err = run("import_pages", other)
    assert "same as 01.txt" in err
    assert Page.objects.get().source == "01.txt"


def test_new_bytes_of_a_known_page_are_a_revision_that_keeps_ids(run, folder):
    manifest = write(
        folder, "manifest.csv", "file,publication,date,page,section\n01.txt,岭南职工报,2019-08-02,3,工会\n"
    )
    write(folder, "01.txt", page_text("cooling", "skills"))
    run("import_pages", folder, "--manifest", manifest)
    ids = {article.headline: article.pk for article in Article.objects.all()}
    write(folder, "01.txt", page_text("mediation", "cooling", "skills").replace("3200余人次", "3300余人次"))
    code, out, _ = run("import_pages", folder, "--manifest", manifest)
    assert code == 0
    assert "1 revised" in out
    page = Page.objects.get()
    assert page.revision == 2
    assert PageRevision.objects.get(page=page).raw_text == page_text("cooling", "skills")
    now = {article.headline: article.pk for article in Article.objects.all()}
    assert {headline: now[headline] for headline in ids} == ids
    assert len(now) == 3
    assert "3300余人次" in Article.objects.get(pk=ids["嘉陵区总工会为货车司机送清凉"]).text


def test_metadata_that_come_later_update_the_page(run, folder):
    write(folder, "01.txt", page_text("cooling"))
    run("import_pages", folder)
    article, first_issue = Article.objects.get(), Issue.objects.get()
    assert first_issue.publication is None
    assert first_issue.date_precision != "day"
    assert first_issue.needs_review
    manifest = write(folder, "manifest.csv", "file,publication,date,page\n01.txt,岭南职工报,2019-08-02,3\n")
    _, out, _ = run("import_pages", folder, "--manifest", manifest)
    assert "1 updated" in out
    issue = Issue.objects.get()
    assert (issue.publication.name, issue.date_label, issue.needs_review) == ("岭南职工报", "2019-08-02", False)
    assert Article.objects.get().pk == article.pk


def test_lists_and_index_hear_of_metadata_that_come_later(run, folder):
    """Though no word of the articles changed, and they stay in their issue."""
    write(folder, "01.txt", page_text("cooling", head="2019年8月2日 周五\n\n"))
    write(folder, "02.txt", page_text("skills", head="2019年8月2日 周五\n\n"))
    run("import_pages", folder, "--publication", "岭南职工报")
    cooling, skills = Article.objects.order_by("pk")
    assert newest_first(np.array([skills.pk, cooling.pk])).tolist() == [cooling.pk, skills.pk]
    manifest = write(folder, "manifest.csv", "file,page\n01.txt,5\n02.txt,2\n")
    run("import_pages", folder, "--manifest", manifest)
    assert newest_first(np.array([cooling.pk, skills.pk])).tolist() == [skills.pk, cooling.pk]
    assert Article.objects.filter(page__issue=cooling.page.issue).count() == 2


def test_manifest_beats_option_beats_print_beats_name_and_conflicts_are_flagged(run, folder):
    path = write(folder, "20190805-07.txt", page_text("cooling", head="2019年8月2日 周五\n\n"))
    _, _, err = run("import_pages", path)
    page = Page.objects.get()
    assert (page.issue.date_label, page.issue.date_source) == ("2019-08-02", "printed")
    assert page.number == 7
    assert "date: printed says 2019-08-02, but name says 2019-08-05" in err
    assert page.needs_review
    assert "2019-08-05" in page.review_note
    run("import_pages", path, "--date", "2019-08-03")
    assert Issue.objects.get().date_label == "2019-08-03"
    manifest = write(folder, "m.csv", f"file,publication,date,page,section\n{path.name},,2019-08-04,,\n")
    run("import_pages", path, "--date", "2019-08-03", "--manifest", manifest)
    assert (Issue.objects.get().date_label, Issue.objects.get().date_source) == ("2019-08-04", "manifest")


def test_a_folder_named_like_a_newspaper_names_it(run, tmp_path):
    write(tmp_path, "湘江工人报/2019-08-02/03.txt", page_text("cooling"))
    run("import_pages", tmp_path / "湘江工人报")
    issue = Issue.objects.get()
    assert (issue.publication.name, issue.date_label) == ("湘江工人报", "2019-08-02")
    assert Page.objects.get().number == 3


def test_a_provincial_paper_gets_its_home(run, folder):
    write(folder, "01.txt", page_text("cooling"))
    run("import_pages", folder, "--publication", "湖南职工时报")
    assert Publication.objects.get().home_region.code == "430000"


def test_each_bad_file_is_named_and_the_others_go_in(run, folder):
    write(folder, "good.txt", page_text("cooling"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "large.txt").write_bytes(b"\xe5\xb7\xa5" * 2_000_000)
    write(folder, "dated.txt", page_text("skills"))
    manifest = write(folder, "m.csv", "file,date\ndated.txt,2019-13-01\ngone.txt,2019-08-02\n")
    code, out, err = run("import_pages", folder, folder / "nowhere", "--manifest", manifest)
    assert code == 1
    assert "1 new" in out
    assert "failed: 6" in out
    for name, reason in [
        ("empty.txt", "empty"),
        ("binary.txt", "binary"),
        ("large.txt", "too large"),
        ("dated.txt", "bad date"),
        ("gone.txt", "no such file"),
        ("nowhere", "no such file or folder"),
    ]:
        assert any(name in line and reason in line for line in err.splitlines()), (name, err)
    assert Page.objects.get().source == "good.txt"


@pytest.mark.parametrize("args", ["--date 2019-13-01", "--page x", "--jobs 0", "--manifest /none.csv", "--colour red"])
def test_wrong_usage_is_exit_code_2(folder, args):
    write(folder, "01.txt", page_text("cooling"))
    command = [sys.executable, "manage.py", "import_pages", str(folder), *args.split()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert args.split()[-1] in done.stderr
    assert "Traceback" not in done.stderr


def test_dry_run_writes_nothing(run, folder, state):
    write(folder, "01.txt", page_text("cooling", "skills"))
    before = state()
    code, out, _ = run("import_pages", folder, "--dry-run")
    assert code == 0
    assert "nothing written" in out
    assert "1 new" in out
    assert state() == before
    assert not IndexTask.objects.exists()


def test_gb18030_and_utf16_pages(run, folder):
    write(folder, "a.txt", page_text("cooling"), "gb18030")
    write(folder, "b.txt", page_text("skills"), "utf-16")
    code, _, _ = run("import_pages", folder)
    assert code == 0
    assert list(Page.objects.order_by("source").values_list("encoding", flat=True)) == ["gb18030", "utf-16"]
    assert {a.headline[:4] for a in Article.objects.all()} == {"嘉陵区总", "临江机械"}


def test_export_gives_one_line_an_article(run, folder):
    write(folder, "01.txt", page_text("cooling", "skills"))
    run("import_pages", folder, "--publication", "岭南职工报", "--date", "2019-08-02", "--page", "3")
    _, out, _ = run("export_articles")
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["position"] for record in records] == [1, 2]
    first = records[0]
    assert first["url"] == f"/articles/{first['id']}/"
    assert (first["publication"], first["date"], first["date_precision"]) == ("岭南职工报", "2019-08-02", "day")
    assert (first["date_from"], first["date_to"], first["date_source"]) == ("2019-08-02", "2019-08-02", "option")
    assert first["regions"][0] == {
        "code": "511304",
        "current_code": "511304",
        "name": "嘉陵区",
        "path": ["四川省", "南充市", "嘉陵区"],
    }
    assert first["visibility"] == "public"
    Article.objects.filter(pk=first["id"]).update(visibility="withdrawn")
    _, out, _ = run("export_articles")
    assert [json.loads(line)["position"] for line in out.splitlines()] == [2]
    _, out, _ = run("export_articles", "--all")
    assert len(out.splitlines()) == 2


def test_csv_export_opens_in_spreadsheets(run, folder, tmp_path):
    write(folder, "01.txt", page_text("cooling").replace("嘉陵区总工会为货车", "=1+1嘉陵区总工会为货车"))
    run("import_pages", folder)
    target = tmp_path / "out.csv"
    run("export_articles", "--format", "csv", "--output", target)
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,url,")
    assert "'=1+1" in data.decode("utf-8-sig")
