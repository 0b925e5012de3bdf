"""An archive in which every page of the reading room has something to show."""

from datetime import date

import pytest
from django.urls import reverse

from archive.models import ArticleInitiative, ArticlePerson, Figure, Initiative, Issue, Publication

from .factories import about, by, leave_over, make_article, make_issue, make_page, make_region, make_theme, on


@pytest.fixture
def archive(db) -> Issue:
    """Two papers, three issues, one undated; a region tree; each story with all kinds of facts."""
    province = make_region("990000", "测试省")
    city = make_region("990100", "试验市", "prefecture", province)
    theme = make_theme()
    initiative = Initiative.objects.create(name="夜校工程")
    for day, paper in ((date(2016, 5, 9), "江湾工报"), (date(2016, 5, 16), "江湾工报"), (None, "渡口报")):
        issue = make_issue(day, paper)
        for number in (1, 2):
            page = make_page(issue, number)
            leave_over(page, "版边剩下的一行")
            for place in range(6):
                article = make_article(
                    page, f"第{place}篇", blocks=("试验市的夜校开了。", {"text": "小标题", "role": "crosshead"})
                )
                about(article, city, evidence=[{"field": "block", "block": 0, "start": 0, "end": 3, "text": "试验市"}])
                on(article, theme)
                by(article, "江一舟")
                ArticlePerson.objects.create(article=article, name="渡二娘")
                Figure.objects.create(article=article, kind="people", value=80, unit="人")
                ArticleInitiative.objects.create(article=article, initiative=initiative)
    return Issue.objects.get(date_from=date(2016, 5, 16))


@pytest.fixture
def addresses(archive) -> list[str]:
    """Of each page type one, or several where they differ."""
    page = archive.pages.first()
    story = page.articles.all()[2]
    paper = Publication.objects.get(name="江湾工报")
    return [
        "/",
        "/issues/",
        "/issues/in/2016/",
        "/issues/in/2016/5/",
        "/issues/undated/",
        page.issue.get_absolute_url(),
        page.get_absolute_url(),
        reverse("archive:page_raw", args=[page.pk]),
        story.get_absolute_url(),
        f"{story.get_absolute_url()}?zh=hant",
        reverse("archive:report", args=[story.pk]),
        paper.get_absolute_url(),
        "/regions/",
        "/regions/990000/",
        "/themes/",
        "/themes/night-schools/",
        "/contributors/",
        "/contributors/jiang-yi-zhou/",
        "/initiatives/",
        "/initiatives/ye-xiao-gong-cheng/",
        "/figures/",
        "/figures/?kind=people&order=newest&theme=night-schools&region=990000",
        "/selection/",
        f"/selection/?ids={','.join(str(article.pk) for article in page.articles.all())}",
        "/search/",
        "/login/",
    ]
