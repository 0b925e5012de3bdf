"""A small archive of invented papers for the editors' tests."""

import datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Permission, User

from archive.models import (
    Article,
    ArticleBlock,
    ArticleRegion,
    ArticleTheme,
    Contribution,
    Contributor,
    IndexTask,
    Issue,
    Page,
    Provenance,
    Publication,
    Region,
    Theme,
)

RAW = "云川机械厂工会送清凉\n本报讯 (记者方晓溪)云川机械厂工会近日为职工送去清凉饮品。\n没有归处的一行"


def make_page(issue: Issue, number: int | None = 1, section: str = "", raw: str = RAW, source: str = "") -> Page:
    sha = f"{Page.objects.count() + 1:064x}"
    return Page.objects.create(
        issue=issue, number=number, section=section, raw_text=raw, sha256=sha, source=source or f"{sha[-3:]}.txt"
    )


def make_article(page: Page, position: int = 1, **values) -> Article:
    values = {
        "headline": "云川机械厂工会送清凉",
        "byline": "记者方晓溪",
        "origin": "page",
        "printed_spans": [[0, 10], [11, 42]],
        **values,
    }
    article = Article.objects.create(page=page, position=position, **values)
    texts = [
        ("paragraph", "本报讯 (记者方晓溪)云川机械厂工会近日为职工送去清凉饮品。", [[11, 42]]),
        ("crosshead", "小标题一个", []),
        ("paragraph", "第二段话说到这里。", []),
    ]
    for number, (role, text, spans) in enumerate(texts, start=1):
        ArticleBlock.objects.create(article=article, position=number, role=role, text=text, spans=spans)
    return article


def make_issue(publication: Publication | None, day: str | None = "2019-05-06") -> Issue:
    if day is None:
        return Issue.objects.create(publication=publication, needs_review=True)
    date = datetime.date.fromisoformat(day)
    return Issue.objects.create(
        publication=publication, date_from=date, date_to=date, date_precision="day", date_source="printed"
    )


@pytest.fixture
def archive(db) -> SimpleNamespace:
    """One paper, one issue of one page with one article, filed under a region, a theme and a contributor."""
    province = Region.objects.create(code="330000", name="浙江省", short_name="浙江", level="province")
    city = Region.objects.create(code="330100", name="杭州市", short_name="杭州", level="prefecture", parent=province)
    themes = [Theme.objects.create(slug=f"theme-{n}", name_zh=name) for n, name in enumerate(("送清凉", "困难帮扶"))]
    publication = Publication.objects.create(name="云川工人报")
    issue = make_issue(publication)
    page = make_page(issue)
    article = make_article(page)
    contributor = Contributor.objects.create(name="方晓溪")
    found = {"article": article, "provenance": Provenance.AUTOMATIC, "confidence": 0.8, "rank": 1, "reason": "rule"}
    evidence = [{"field": "headline", "block": None, "start": 0, "end": 2, "text": "云川"}]
    ArticleRegion.objects.create(region=city, evidence=evidence, **found)
    ArticleTheme.objects.create(theme=themes[0], **found)
    Contribution.objects.create(contributor=contributor, **found)
    IndexTask.objects.all().delete()
    return SimpleNamespace(
        province=province,
        city=city,
        themes=themes,
        publication=publication,
        issue=issue,
        page=page,
        article=article,
        contributor=contributor,
    )


@pytest.fixture
def queued():
    """The ids of the articles that the index is yet to hear of; asking empties the queue."""

    def ids() -> set[int]:
        found = set(IndexTask.objects.values_list("article_id", flat=True))
        IndexTask.objects.all().delete()
        return found

    return ids


@pytest.fixture
def client_with(client):
    """A staff member's browser with just these permissions."""

    def log_in(*codenames: str):
        user = User.objects.create_user(username="-".join(codenames)[:100] or "nobody", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client.force_login(user)
        return client

    return log_in
