"""The article page: edits lock what they change, reach the index, and lose nothing."""

import json

import pytest
from django.urls import reverse

from archive.models import Article, ArticleRegion, ArticleTheme, Contributor, Jump, Page, Provenance, Visibility

from .conftest import make_article, make_page
from .forms import errors, send

pytestmark = pytest.mark.django_db


def change_url(article: Article) -> str:
    return reverse("admin:archive_article_change", args=[article.pk])


def edit(client, article: Article, **changes):
    response = send(client, change_url(article), changes)
    assert response.status_code == 302, errors(response)
    article.refresh_from_db()
    return response


def block_rows(article: Article) -> list[tuple]:
    return list(article.blocks.values_list("position", "role", "text", "spans", "gap_before", "gap_after"))


def test_saving_unchanged_locks_nothing_and_queues_nothing(archive, admin_client, queued):
    Article.objects.filter(pk=archive.article.pk).update(headline="一行\n两行", deck="")
    archive.article.blocks.filter(position=3).update(gap_before=True)
    before = block_rows(archive.article)
    edit(admin_client, archive.article)
    assert archive.article.edited_fields == []
    assert archive.article.headline == "一行\n两行"
    assert block_rows(archive.article) == before
    assert queued() == set()


def test_an_edit_locks_exactly_what_changed(archive, admin_client, queued):
    edit(admin_client, archive.article, headline="云川机械厂工会为职工送清凉")
    assert archive.article.headline == "云川机械厂工会为职工送清凉"
    assert archive.article.edited_fields == ["headline"]
    assert queued() == {archive.article.pk}


def test_the_kind_is_locked_too(archive, admin_client, queued):
    edit(admin_client, archive.article, kind="feature", byline="记者方晓溪 林一舟")
    assert archive.article.edited_fields == ["byline", "kind"]
    assert queued() == {archive.article.pk}


def test_the_body_is_edited_as_one_text(archive, admin_client, queued):
    first = archive.article.blocks.first().text
    edit(admin_client, archive.article, body=f"{first}\r\n\r\n## 新的小标题\r\n新的一段。\r\n[缺]\r\n最后一段。")
    assert archive.article.edited_fields == ["blocks"]
    assert block_rows(archive.article) == [
        (1, "paragraph", first, [[11, 42]], False, False),
        (2, "crosshead", "新的小标题", [], False, False),
        (3, "paragraph", "新的一段。", [], False, False),
        (4, "paragraph", "最后一段。", [], True, False),
    ]
    assert archive.article.printed_spans == [[0, 10], [11, 42]], "where it was printed stays on record"
    assert queued() == {archive.article.pk}


def test_unlocking_and_locking_by_hand(archive, admin_client):
    edit(admin_client, archive.article, headline="新的题目")
    edit(admin_client, archive.article, locked=["byline"])
    assert archive.article.edited_fields == ["byline"]
    assert archive.article.headline == "新的题目"
    edit(admin_client, archive.article, locked=[], deck="副题一行")
    assert archive.article.edited_fields == ["deck"], "what is changed is locked, whatever is ticked"


def test_withdrawing_reaches_the_index_and_locks_no_text(archive, admin_client, queued):
    edit(admin_client, archive.article, visibility="withdrawn")
    assert archive.article.visibility == Visibility.WITHDRAWN
    assert archive.article.edited_fields == []
    assert queued() == {archive.article.pk}


def test_the_second_of_two_editors_is_told(archive, admin_client):
    url = change_url(archive.article)
    stale = admin_client.get(url).context["adminform"].form.initial["seen"]
    edit(admin_client, archive.article, headline="第一位编辑的题目")
    response = send(admin_client, url, headline="第二位编辑的题目", seen=stale)
    assert response.status_code == 200
    archive.article.refresh_from_db()
    assert archive.article.headline == "第一位编辑的题目"
    fresh = response.context["adminform"].form["seen"].value()
    edit(admin_client, archive.article, headline="第二位编辑的题目", seen=fresh)
    assert archive.article.headline == "第二位编辑的题目"


def test_an_article_needs_a_headline_or_a_body(archive, admin_client):
    response = send(admin_client, change_url(archive.article), headline="", body="")
    assert response.status_code == 200
    assert "headline" in response.context["adminform"].form.errors


# --- facts --------------------------------------------------------------------------------------
def test_the_page_shows_evidence_decisions_and_the_printed_text(archive, admin_client):
    archive.article.decisions = [{"subject": "headline", "confidence": 0.7, "reason": "<b>短行</b>", "spans": []}]
    archive.article.save()
    html = admin_client.get(change_url(archive.article)).content.decode()
    assert "80%" in html
    assert "headline: “云川”" in html
    assert "&lt;b&gt;短行&lt;/b&gt;" in html
    assert "云川机械厂工会送清凉\n本报讯" in html


def test_removing_an_automatic_region_rejects_it(archive, admin_client, queued):
    edit(admin_client, archive.article, **{"region_links-0-DELETE": "on"})
    link = ArticleRegion.objects.get()
    assert link.rejected
    assert link.provenance == Provenance.EDITOR
    assert link.evidence, "the evidence stays on record"
    assert archive.article.edited_fields == []
    assert queued() == {archive.article.pk}


def test_a_rejected_fact_can_be_taken_back(archive, admin_client):
    edit(admin_client, archive.article, **{"theme_links-0-status": "rejected"})
    assert ArticleTheme.objects.get().rejected
    edit(admin_client, archive.article, **{"theme_links-0-status": "confirmed"})
    link = ArticleTheme.objects.get()
    assert (link.rejected, link.provenance, link.confidence) == (False, Provenance.EDITOR, 1.0)


def test_an_editors_own_theme_is_added_at_the_end_and_really_removed(archive, admin_client, queued):
    new = {
        "theme_links-TOTAL_FORMS": "2",
        "theme_links-1-theme": str(archive.themes[1].pk),
        "theme_links-1-status": "confirmed",
    }
    edit(admin_client, archive.article, **new)
    link = ArticleTheme.objects.get(theme=archive.themes[1])
    assert (link.provenance, link.rank, link.confidence, link.evidence) == (Provenance.EDITOR, 2, 1.0, [])
    assert queued() == {archive.article.pk}
    edit(admin_client, archive.article, **{"theme_links-1-DELETE": "on"})
    assert not ArticleTheme.objects.filter(theme=archive.themes[1]).exists()


def test_another_region_in_its_place_rejects_the_one_that_was_found(archive, admin_client):
    edit(admin_client, archive.article, **{"region_links-0-region": str(archive.province.pk)})
    assert ArticleRegion.objects.get(region=archive.city).rejected
    new = ArticleRegion.objects.get(region=archive.province)
    assert (new.rejected, new.provenance, new.evidence, new.reason) == (False, Provenance.EDITOR, [], "")


def test_a_changed_relation_is_the_editors_word(archive, admin_client):
    edit(admin_client, archive.article, **{"region_links-0-relation": "mentioned"})
    link = ArticleRegion.objects.get()
    assert (link.relation, link.provenance) == ("mentioned", Provenance.EDITOR)


def test_a_contributor_is_rejected_and_another_added(archive, admin_client):
    other = Contributor.objects.create(name="林一舟")
    new = {
        "contributions-0-status": "rejected",
        "contributions-TOTAL_FORMS": "2",
        "contributions-1-contributor": str(other.pk),
        "contributions-1-role": "reporter",
        "contributions-1-status": "confirmed",
    }
    edit(admin_client, archive.article, **new)
    said = {link.contributor.name: link.rejected for link in archive.article.contributions.all()}
    assert said == {"方晓溪": True, "林一舟": False}


def test_confirmed_evidence_follows_its_words(archive, admin_client):
    edit(admin_client, archive.article, **{"region_links-0-status": "confirmed"})
    edit(admin_client, archive.article, headline="喜讯:云川机械厂工会送清凉")
    evidence = ArticleRegion.objects.get().evidence
    assert [(item["start"], item["end"], item["text"]) for item in evidence] == [(3, 5, "云川")]
    edit(admin_client, archive.article, headline="工会送清凉")
    assert ArticleRegion.objects.get().evidence == []


def test_a_jump_is_linked_and_locked(archive, admin_client, queued):
    other = make_article(make_page(archive.issue, 2), headline="另一半")
    Jump.objects.create(article=archive.article, direction="to", page_number=2, text="(下转第2版)")
    queued()
    edit(admin_client, archive.article, **{"jumps-0-target": str(other.pk)})
    assert archive.article.jumps.get().target == other
    assert archive.article.edited_fields == ["jumps"]
    assert queued() == {archive.article.pk}


# --- by hand ------------------------------------------------------------------------------------
ADD = "/admin/archive/article/add/"


def test_an_article_is_entered_on_a_page(archive, admin_client, queued):
    response = send(
        admin_client, f"{ADD}?page={archive.page.pk}", headline="补录的一篇", body="第一段。\r\n\r\n第二段。"
    )
    assert response.status_code == 302, errors(response)
    article = Article.objects.get(headline="补录的一篇")
    assert (article.page, article.position, article.origin) == (archive.page, 2, "hand")
    assert [block.text for block in article.blocks.all()] == ["第一段。", "第二段。"]
    assert set(article.edited_fields) >= {"headline", "blocks"}
    assert queued() == {article.pk}


def test_an_article_is_entered_by_paper_and_day(archive, admin_client):
    changes = {"publication": str(archive.publication.pk), "date": "2019-05-06", "page_number": "7"}
    response = send(admin_client, ADD, changes, headline="已有一期的新一版", body="正文。")
    assert response.status_code == 302, errors(response)
    page = Article.objects.get(headline="已有一期的新一版").page
    assert (page.issue, page.number, page.sha256) == (archive.issue, 7, None)
    send(admin_client, ADD, changes, headline="同版的又一篇", body="正文。")
    assert Article.objects.get(headline="同版的又一篇").page == page
    send(admin_client, ADD, {**changes, "date": "2019-05"}, headline="只知月份", body="正文。")
    issue = Article.objects.get(headline="只知月份").page.issue
    assert (issue.date_label, issue.date_precision, issue.date_source) == ("2019-05", "month", "editor")


def test_an_article_must_stand_somewhere(archive, admin_client):
    response = send(admin_client, ADD, headline="无处可去", body="正文。")
    assert response.status_code == 200
    assert "page" in response.context["adminform"].form.errors
    assert Page.objects.count() == 1


def test_a_taken_place_is_said(archive, admin_client):
    response = send(admin_client, f"{ADD}?page={archive.page.pk}", headline="挤一挤", body="正文。", position="1")
    assert "position" in response.context["adminform"].form.errors
    assert Article.objects.count() == 1


def test_an_entered_article_can_be_moved(archive, admin_client, queued):
    article = make_article(archive.page, 2, origin="hand")
    target = make_page(archive.issue, 2)
    edit(admin_client, article, page=str(target.pk), position="4")
    assert (article.page, article.position) == (target, 4)
    assert queued() == {article.pk}


def test_regions_are_looked_up_with_their_paths(archive, admin_client):
    response = admin_client.get(
        "/admin/archive/region/choices/",
        {"app_label": "archive", "model_name": "articleregion", "field_name": "region", "term": "杭州"},
    )
    assert json.loads(response.content)["results"] == [
        {"id": str(archive.city.pk), "text": "浙江省 › 杭州市 330100"},
    ]
