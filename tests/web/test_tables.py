"""Rows of all stories that are kept up with the archive: after any change they are what reading them anew gives."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from archive import changes
from archive.browse import counts, figures, order, places
from archive.browse.tables import Table, each_once
from archive.changes import articles_changed, everything_changed
from archive.editing.articles import place_article, set_visibility
from archive.editing.dates import DateRange
from archive.editing.deletion import delete_pages
from archive.editing.facts import drop_fact
from archive.editing.issues import edit_issue, edit_page
from archive.editing.names import merge_names, save_name
from archive.models import ArchiveChange, Article, Figure, Issue

from .factories import about, by, make_article, make_issue, make_page, make_region, make_theme, on

pytestmark = pytest.mark.django_db
TABLES = {
    "stories": order._STORIES,
    "places": places._ABOUT,
    "themes": counts._THEMES,
    "contributors": counts._CONTRIBUTIONS,
    "initiatives": counts._INITIATIVES,
    "figures": figures._COUNTED,
}


@pytest.fixture
def archive():
    """Two issues of two pages with two stories each, every story with facts, all of it known to the outbox."""
    province = make_region("990000", "测试省")
    city = make_region("990100", "试点市", "prefecture", province)
    theme, other = make_theme(), make_theme("safety", "安全", "Safety")
    for day in (date(2016, 5, 9), date(2017, 1, 2)):
        issue = make_issue(day)
        for number in (1, 2):
            page = make_page(issue, number)
            for place in (1, 2):
                article = make_article(page, f"{day}第{number}版第{place}篇")
                about(article, city if place == 1 else province)
                on(article, theme if number == 1 else other)
                by(article, "钱渡")
                Figure.objects.create(article=article, kind="money", value=place, subject="补助")
    _tell(Article.objects.all())
    return issue


def _tell(articles) -> None:
    with transaction.atomic():
        articles_changed(articles.values_list("pk", flat=True))


def withdraw(issue):
    set_visibility(article_ids=[Article.objects.first().pk], visibility="withdrawn")


def give_back(issue):
    withdraw(issue)
    set_visibility(article_ids=[Article.objects.first().pk], visibility="public")


def new_date(issue):
    edit_issue(
        issue=issue, publication=issue.publication, dates=DateRange(date(2011, 3, 1), date(2011, 3, 31), "month")
    )


def new_number(issue):
    edit_page(page=issue.pages.first(), issue=issue, number=7, section="")


def merged_issues(issue):
    twin = Issue.objects.exclude(pk=issue.pk).get()
    edit_issue(issue=issue, publication=twin.publication, dates=DateRange(twin.date_from, twin.date_to, "day"))


def other_place(issue):
    place_article(article=Article.objects.first(), page=issue.pages.last(), position=9)


def page_gone(issue):
    delete_pages(page_ids=[issue.pages.first().pk])


def fact_rejected(issue):
    drop_fact(fact=Figure.objects.first())


def themes_merged(issue):
    theme = on(Article.objects.first(), make_theme("third", "第三", "Third")).theme
    merge_names(keep=theme, others=type(theme).objects.exclude(pk=theme.pk))


def region_moved(issue):
    region = make_region("980000", "另一省")
    city = type(region).objects.get(code="990100")
    city.parent = region
    save_name(name=city)


def new_story(issue):
    story = make_article(issue.pages.first(), "后来的一篇")
    _tell(Article.objects.filter(pk=story.pk))


CHANGES = [withdraw, give_back, new_date, new_number, merged_issues, other_place, page_gone, fact_rejected]
CHANGES += [themes_merged, region_moved, new_story]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_kept_up_is_what_is_read_anew(archive, change, django_capture_on_commit_callbacks):
    for table in TABLES.values():
        table.rows()
    order.stories(), places.stories_by_place()
    with django_capture_on_commit_callbacks(execute=True):
        change(archive)
    kept = {name: sorted(table.rows().tolist()) for name, table in TABLES.items()}
    counted = places.stories_by_place()
    assert counted
    assert kept == {name: sorted(_anew(table).rows().tolist()) for name, table in TABLES.items()}
    assert order.stories().newest.tolist() == [*Article.objects.public().newest_first().values_list("pk", flat=True)]
    assert counted == _by_place()


def _anew(table: Table) -> Table:
    return Table(table._source, table._columns, table._article)


def _by_place() -> dict[str, int]:
    """Counted one by one, along the chain of parents."""
    stories: dict[str, set[int]] = {}
    for article in Article.objects.public():
        for link in article.region_links.filter(rejected=False):
            region = link.region.today
            while region:
                stories.setdefault(region.code, set()).add(article.pk)
                region = region.parent
    return {code: len(ids) for code, ids in stories.items()}


def test_only_the_rows_of_what_changed_are_read(archive):
    table = order._STORIES
    table.rows()
    withdraw(archive)
    with CaptureQueriesContext(connection) as queries:
        table.rows()
    asked = [query["sql"] for query in queries if "archive_article" in query["sql"]]
    assert len(asked) == 1
    assert "IN (" in asked[0]


@pytest.mark.parametrize(("name", "most"), [("NAMED", 3), ("KEPT", 1)])
def test_changes_that_are_too_many_to_follow_are_read_anew(archive, monkeypatch, name, most):
    monkeypatch.setattr(changes, name, most)
    table = order._STORIES
    table.rows()
    Article.objects.update(visibility="withdrawn")
    for pk in Article.objects.values_list("pk", flat=True) if name == "KEPT" else ():
        _tell(Article.objects.filter(pk=pk))
    if name == "NAMED":
        _tell(Article.objects.all())
    assert table.rows().size == 0
    assert ArchiveChange.objects.count() <= 2


def test_where_everything_changed_nothing_kept_holds(archive):
    table = order._STORIES
    table.rows()
    Article.objects.update(visibility="withdrawn")
    assert table.rows().size
    with transaction.atomic():
        everything_changed()
    assert table.rows().size == 0


def test_an_empty_archive_has_no_rows():
    assert [table.rows().size for table in TABLES.values()] == [0] * len(TABLES)
    assert order.newest_first(each_once(order.stories().known)).tolist() == []
    assert places.stories_by_place() == {}
