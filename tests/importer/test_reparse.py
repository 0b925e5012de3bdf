"""Resegmentation, editors' work and undoing: addresses survive, nothing taken from the public comes back."""

import pytest
from django.core.management import CommandError, call_command

from archive.editing.deletion import delete_articles, delete_pages
from archive.editing.names import merge_names, save_name
from archive.models import (
    Article,
    ArticleRedirect,
    ArticleRegion,
    ArticleTheme,
    Contributor,
    ImportBatch,
    Issue,
    Page,
    Publication,
    Region,
    Residue,
    Theme,
)
from archive.taxonomy import sync_regions, sync_themes

from .conftest import page_text
from .test_import_pages import write

KNOWN = "file,publication,date,page,section\n01.txt,岭南职工报,2019-08-02,3,工会\n"


@pytest.fixture
def imported(run, folder):
    manifest = write(folder, "manifest.csv", KNOWN)
    write(folder, "01.txt", page_text("cooling", "skills"))
    run("import_pages", folder, "--manifest", manifest)

    def again(*names, text=None):
        write(folder, "01.txt", text or page_text(*names))
        return run("import_pages", folder, "--manifest", manifest)

    return again


def test_resegment_keeps_every_id_and_changes_nothing(run, imported, state):
    before = state()
    code, out, _ = run("resegment")
    assert code == 0
    assert "1 unchanged" in out
    assert state() == before


def test_resegment_since(run, imported):
    _, out, _ = run("resegment", "--since", "2020-01-01")
    assert "pages: none" in out
    _, out, _ = run("resegment", "--since", "2019-08-02")
    assert "1 unchanged" in out


def test_editors_fields_facts_and_visibility_survive(run, imported):
    article = Article.objects.get(position=1)
    article.headline, article.visibility, article.edited_fields = "改过的标题", "staff", ["headline", "visibility"]
    article.save()
    link = article.region_links.first()
    link.rejected = True
    link.save()
    editors = ArticleTheme.objects.create(article=article, theme_id=1, provenance="editor")
    article.theme_links.exclude(pk=editors.pk).delete()
    imported(text=page_text("cooling", "skills").replace("急救包", "急救药包"))
    article.refresh_from_db()
    assert (article.headline, article.visibility) == ("改过的标题", "staff")
    assert "急救药包" in article.text
    assert ArticleRegion.objects.get(pk=link.pk).rejected
    assert ArticleRegion.objects.filter(article=article, region=link.region).count() == 1
    assert ArticleTheme.objects.filter(pk=editors.pk).exists()


def test_an_article_that_goes_leads_to_a_tombstone(run, imported):
    gone = Article.objects.get(position=2)
    imported("cooling", "mediation")
    assert not Article.objects.filter(pk=gone.pk).exists()
    redirect = ArticleRedirect.objects.get(old_id=gone.pk)
    assert redirect.target is None
    assert redirect.headline == gone.headline


def test_what_was_withdrawn_stays_withdrawn_when_its_text_moves(run, imported):
    Article.objects.filter(position=2).update(visibility="withdrawn")
    withdrawn = Article.objects.get(position=2)
    body = withdrawn.text.split("\n")[-1]
    imported("mediation", "cooling", "skills")
    holders = [article for article in Article.objects.all() if body in article.text]
    assert [article.visibility for article in holders] == ["withdrawn"]
    assert holders[0].pk == withdrawn.pk


def test_undoing_a_first_import_takes_all_of_it_back(run, imported):
    ids = list(Article.objects.values_list("pk", flat=True))
    code, out, _ = run("undo_import", ImportBatch.objects.get().pk)
    assert code == 0
    assert "1 pages removed" in out
    assert not Page.objects.exists()
    assert not Issue.objects.exists()
    assert not Article.objects.exists()
    assert set(ArticleRedirect.objects.values_list("old_id", flat=True)) == set(ids)
    with pytest.raises(CommandError, match="undone already"):
        call_command("undo_import", ImportBatch.objects.get().pk)


@pytest.mark.parametrize("how", ["undone", "deleted"])
def test_what_was_withdrawn_stays_withdrawn_when_its_page_goes_and_comes_again(run, imported, how):
    Article.objects.filter(position=2).update(visibility="withdrawn")
    public, withdrawn = Article.objects.order_by("position")
    if how == "undone":
        run("undo_import", ImportBatch.objects.get().pk)
    else:
        delete_pages(page_ids=[public.page_id])
    imported("cooling", "skills")
    assert dict(Article.objects.values_list("headline", "visibility")) == {
        public.headline: "public",
        withdrawn.headline: "withdrawn",
    }


def test_undoing_a_revision_brings_the_former_page_back(run, imported):
    first, second = Article.objects.order_by("position")
    imported("mediation", "cooling")
    run("undo_import", ImportBatch.objects.order_by("pk").last().pk)
    page = Page.objects.get()
    assert (page.raw_text, page.revision) == (page_text("cooling", "skills"), 1)
    assert [a.headline for a in page.articles.all()] == [first.headline, second.headline]
    assert page.articles.get(position=1).pk == first.pk
    assert page.batch == ImportBatch.objects.order_by("pk").first()


def test_undo_refuses_where_a_later_batch_built_on_it(run, imported):
    imported("mediation", "cooling")
    first, second = ImportBatch.objects.order_by("pk")
    with pytest.raises(CommandError, match=f"batch #{second.pk}: undo that one first"):
        call_command("undo_import", first.pk)
    call_command("undo_import", second.pk)
    call_command("undo_import", first.pk)
    assert not Page.objects.exists()


def test_a_jump_is_linked_both_ways(run, folder):
    front = page_text("cooling") + "(下转第2版)\n"
    back = "(上接第1版)志愿者还为货车司机讲解了急救知识。嘉陵区总工会负责人说,司机之家将全年开放。\n\n" + page_text(
        "mediation"
    )
    write(folder, "01.txt", front)
    write(folder, "02.txt", back)
    write(
        folder,
        "manifest.csv",
        "file,publication,date,page\n01.txt,岭南职工报,2019-08-02,1\n02.txt,岭南职工报,2019-08-02,2\n",
    )
    run("import_pages", folder, "--manifest", folder / "manifest.csv")
    start = Article.objects.get(page__number=1)
    end = Article.objects.get(page__number=2, kind="continuation")
    assert start.jumps.get().target == end
    assert end.jumps.get().target == start
    run("resegment")
    assert start.jumps.get().target == end


def test_what_an_editor_deleted_stays_deleted(run, imported):
    gone, stays = Article.objects.order_by("position")
    delete_articles(article_ids=[gone.pk])
    run("resegment")
    assert [article.pk for article in Article.objects.all()] == [stays.pk]
    page = Page.objects.get()
    assert "货车司机" in page.residues.get(reason=Residue.DELETED).text
    imported(text=page_text("cooling", "skills").replace("136名", "138名"))
    assert [article.pk for article in Article.objects.all()] == [stays.pk]
    assert "138名" in Article.objects.get().text


def test_locked_jumps_stay(run, imported):
    article = Article.objects.get(position=1)
    article.jumps.create(direction="to", page_number=4, text="下转第4版")
    article.edited_fields = ["jumps"]
    article.save()
    run("resegment")
    assert article.jumps.get().page_number == 4


def test_themes_and_regions_that_editors_changed_outlast_setup(reference_data):
    Theme.objects.get(slug="commentary").delete()
    region = Region.objects.get(code="511304", valid_to=None)
    region.name = "嘉陵新区"
    save_name(name=region)
    sync_themes()
    assert sync_regions() == 0
    assert not Theme.objects.filter(slug="commentary").exists()
    region.refresh_from_db()
    assert region.name == "嘉陵新区"


def test_renamed_and_merged_names_are_found_by_what_is_printed(run, imported):
    paper = Publication.objects.get()
    paper.name = "岭南工友报"
    save_name(name=paper)
    wrong = Contributor.objects.get(name="许知行")
    right = Contributor.objects.create(name="许知行(记者)")
    merge_names(keep=right, others=[wrong])
    imported(text=page_text("cooling", "skills").replace("136名", "138名"))
    assert [publication.name for publication in Publication.objects.all()] == ["岭南工友报"]
    assert not Contributor.objects.filter(name="许知行").exists()
    assert right.contributions.get().article.position == 2
