"""Papers, regions, themes and contributors: renaming, merging and deleting reaches all their articles."""

import pytest
from django.urls import reverse

from archive.editing import merge_publications
from archive.models import (
    Article,
    ArticleTheme,
    Contribution,
    Contributor,
    ImportBatch,
    IndexTask,
    Issue,
    Page,
    Provenance,
    Publication,
    Region,
    Theme,
)

from .conftest import make_article, make_issue, make_page
from .forms import errors, send

pytestmark = pytest.mark.django_db


def change(client, obj, **values):
    url = reverse(f"admin:archive_{obj._meta.model_name}_change", args=[obj.pk])
    response = send(client, url, values)
    assert response.status_code == 302, errors(response)
    obj.refresh_from_db()


def merge(client, model: str, keep, *others):
    data = {"action": "merge", "_selected_action": [keep.pk, *(other.pk for other in others)]}
    url = f"/admin/archive/{model}/"
    assert "keep" in client.post(url, data).content.decode()
    return client.post(url, {**data, "keep": keep.pk})


def test_a_renamed_theme(archive, admin_client, queued):
    make_article(archive.page, 2)
    change(admin_client, archive.themes[0], name_zh="夏送清凉")
    assert queued() == {archive.article.pk}
    change(admin_client, archive.themes[0], terms="清凉 2")
    assert queued() == set(), "the index shows no terms"


def test_a_renamed_region_with_all_below_it(archive, admin_client, queued):
    change(admin_client, archive.province, name="浙江", short_name="浙")
    archive.city.refresh_from_db()
    assert archive.city.path_names == ["浙江", "杭州市"]
    assert queued() == {archive.article.pk}


def test_a_renamed_successor_reaches_articles_of_the_former_region(archive, admin_client, queued):
    today = Region.objects.create(code="330199", name="新市", level="prefecture", parent=archive.province)
    Region.objects.filter(pk=archive.city.pk).update(current=today)
    change(admin_client, today, name="更新市")
    assert queued() == {archive.article.pk}


def test_a_renamed_contributor_and_paper(archive, admin_client, queued):
    change(admin_client, archive.contributor, name="方小溪")
    assert queued() == {archive.article.pk}
    change(admin_client, archive.publication, name="云川日报")
    assert queued() == {archive.article.pk}
    change(admin_client, archive.publication, rights="版权所有")
    assert queued() == set()


def test_merging_contributors(archive, admin_client, queued):
    double = Contributor.objects.create(name="方晓 溪")
    second = make_article(archive.page, 2)
    Contribution.objects.create(article=second, contributor=double, provenance=Provenance.AUTOMATIC)
    Contribution.objects.create(article=archive.article, contributor=double, provenance=Provenance.EDITOR)
    merge(admin_client, "contributor", archive.contributor, double)
    assert Contributor.objects.get() == archive.contributor
    assert {link.article_id for link in archive.contributor.contributions.all()} == {archive.article.pk, second.pk}
    kept = archive.article.contributions.get()
    assert kept.provenance == Provenance.EDITOR, "an editor's word wins"
    assert queued() == {archive.article.pk, second.pk}


def test_merging_themes_takes_their_terms_over(archive, admin_client):
    keep, other = archive.themes
    Theme.objects.filter(pk=keep.pk).update(terms="清凉\n消暑")
    Theme.objects.filter(pk=other.pk).update(terms="消暑\n帮扶 2")
    second = make_article(archive.page, 2)
    ArticleTheme.objects.create(article=second, theme=other)
    merge(admin_client, "theme", keep, other)
    keep.refresh_from_db()
    assert keep.terms == "清凉\n消暑\n帮扶 2"
    assert keep.article_links.count() == 2


def test_merging_papers_merges_issues_of_a_day(archive, admin_client, queued):
    double = Publication.objects.create(name="云川工人报社")
    same_day, other_day = make_issue(double), make_issue(double, "2019-05-07")
    articles = [make_article(make_page(issue, 2)) for issue in (same_day, other_day)]
    merge(admin_client, "publication", archive.publication, double)
    assert Publication.objects.get() == archive.publication
    assert Issue.objects.count() == 2
    assert archive.issue.pages.count() == 2
    assert queued() == {article.pk for article in articles}


def test_papers_with_the_same_page_do_not_merge(archive, admin_client):
    double = Publication.objects.create(name="云川工人报社")
    make_page(make_issue(double), 1, "要闻")
    Page.objects.update(section="要闻")
    merge(admin_client, "publication", archive.publication, double)
    assert Publication.objects.count() == 2
    assert merge_publications(keep=archive.publication, others=[archive.publication]) == 0


def test_names_in_use_are_protected_with_a_count(archive, admin_client, queued):
    for obj in (archive.themes[0], archive.province, archive.city, archive.publication):
        url = reverse(f"admin:archive_{obj._meta.model_name}_delete", args=[obj.pk])
        assert admin_client.get(url).context["protected"], obj
        admin_client.post(url, {"post": "yes"})
        assert type(obj).objects.filter(pk=obj.pk).exists()
    send(admin_client, reverse("admin:archive_theme_delete", args=[archive.themes[1].pk]))
    assert Theme.objects.get() == archive.themes[0]


def test_a_deleted_contributor_leaves_the_index(archive, admin_client, queued):
    send(admin_client, reverse("admin:archive_contributor_delete", args=[archive.contributor.pk]))
    assert not Contribution.objects.exists()
    assert queued() == {archive.article.pk}


def test_merging_needs_leave_to_delete(archive, client_with):
    double = Contributor.objects.create(name="方晓 溪")
    client = client_with("view_contributor", "change_contributor")
    ids = [archive.contributor.pk, double.pk]
    client.post("/admin/archive/contributor/", {"action": "merge", "_selected_action": ids, "keep": ids[0]})
    assert Contributor.objects.count() == 2


def test_every_list_and_form_opens(archive, admin_client):
    ImportBatch.objects.create(command="import_pages")
    IndexTask.objects.create(article_id=1)
    for name in (
        "article",
        "articleredirect",
        "contributor",
        "importbatch",
        "indextask",
        "initiative",
        "issue",
        "page",
        "publication",
        "region",
        "theme",
    ):
        url = f"/admin/archive/{name}/"
        assert admin_client.get(url).status_code == 200, name
        assert admin_client.get(url, {"q": "云川 2019"}).status_code == 200, name
        if name not in {"articleredirect", "importbatch", "indextask"}:
            assert admin_client.get(f"{url}add/").status_code == 200, name


def test_who_may_only_look_may_look_at_everything(archive, client_with):
    kinds = ("article", "contributor", "issue", "page", "publication", "region", "theme")
    client = client_with(*(f"view_{kind}" for kind in kinds))
    for kind in kinds:
        pk = {"region": archive.city.pk, "theme": archive.themes[0].pk}.get(kind) or getattr(archive, kind).pk
        response = client.get(f"/admin/archive/{kind}/{pk}/change/")
        assert response.status_code == 200, kind
        assert 'name="_save"' not in response.content.decode(), kind
        assert client.get(f"/admin/archive/{kind}/").status_code == 200, kind
    assert client.get("/admin/archive/issue/review/").status_code == 200


def test_no_region_stands_below_itself(archive, admin_client):
    url = reverse("admin:archive_region_change", args=[archive.province.pk])
    response = send(admin_client, url, parent=str(archive.city.pk), current=str(archive.province.pk))
    assert set(response.context["adminform"].form.errors) == {"parent", "current"}


def test_an_import_is_undone_after_a_question(archive, admin_client, queued):
    batch = ImportBatch.objects.create(command="import_pages")
    Page.objects.update(batch=batch)
    data = {"action": "undo", "_selected_action": [batch.pk]}
    assert "sure" in admin_client.post("/admin/archive/importbatch/", data).content.decode()
    assert Article.objects.exists()
    admin_client.post("/admin/archive/importbatch/", {**data, "sure": "yes"})
    assert not Article.objects.exists()
    batch.refresh_from_db()
    assert batch.undone
    assert queued() == {archive.article.pk}
