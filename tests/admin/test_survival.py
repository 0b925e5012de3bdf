"""What editors did outlives a new parse and a new import of the same page."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from archive.models import Article, ArticleRegion, Page

from .forms import errors, send

STORY = """云溪工会为外卖骑手送清凉

本报讯 (记者方晓溪 通讯员林一舟)近日,浙江省宁波市海曙区总工会组织志愿者来到骑手驿站,为80名骑手送去凉茶和毛巾。

“歇一歇再出发。”骑手田先生说。据了解,今年以来海曙区总工会已建成骑手驿站12个。
"""


@pytest.fixture
def imported(reference_data, tmp_path) -> Article:
    file = tmp_path / "page.txt"
    file.write_text(STORY, encoding="utf-8")
    call_command("import_pages", file, publication="云溪工人报", verbosity=0)
    return Article.objects.get()


def test_an_editors_work_outlives_a_new_parse(imported, admin_client):
    assert ArticleRegion.objects.filter(region__name="海曙区").exists(), "the story is about a place"
    regions = list(imported.region_links.values_list("region__name", flat=True))
    changes = {
        "headline": "海曙为外卖骑手送清凉",
        "visibility": "staff",
        **{f"region_links-{number}-DELETE": "on" for number in range(len(regions))},
    }
    response = send(admin_client, reverse("admin:archive_article_change", args=[imported.pk]), changes)
    assert response.status_code == 302, errors(response)
    page = Page.objects.get()
    response = send(admin_client, reverse("admin:archive_page_change", args=[page.pk]), number="6", section="要闻")
    assert response.status_code == 302, errors(response)
    date = {"date": "2020-07-08"}
    response = send(admin_client, reverse("admin:archive_issue_change", args=[page.issue_id]), date)
    assert response.status_code == 302, errors(response)
    call_command("resegment", verbosity=0)

    article = Article.objects.select_related("page__issue").get()
    assert article.pk == imported.pk
    assert (article.headline, article.visibility) == ("海曙为外卖骑手送清凉", "staff")
    assert article.edited_fields == ["headline"]
    assert set(article.region_links.values_list("region__name", "rejected")) == {(name, True) for name in regions}
    assert (article.page.number, article.page.section) == (6, "要闻")
    assert (article.issue.date_label, article.issue.date_source) == ("2020-07-08", "editor")


def test_facts_follow_an_edited_text(imported, admin_client):
    url = reverse("admin:archive_article_change", args=[imported.pk])
    body = STORY.split("\n", 1)[1].replace("浙江省宁波市海曙区", "江西省赣州市章贡区").replace("海曙", "章贡")
    assert send(admin_client, url, headline="章贡区为骑手送清凉", body=body).status_code == 302
    names = set(imported.region_links.filter(relation="about").values_list("region__name", flat=True))
    assert "章贡区" in names
    assert "海曙区" not in names
