"""A newspaper's column names are learned from its stored pages and read as columns from the next run on."""

import pytest

from archive.importer.profiles import Profiles
from archive.models import Article

from .conftest import STORIES
from .test_import_pages import write

COLUMN = "凌晨四点的站台"
"""So long and plain that nothing but habit tells it from a kicker."""


def page(name: str) -> str:
    return f"{COLUMN}\n\n{STORIES[name]}\n"


@pytest.fixture
def three_pages(run, folder):
    for number, name in enumerate(STORIES, start=1):
        write(folder, f"0{number}.txt", page(name))
    run("import_pages", folder, "--publication", "岭南职工报")


def columns() -> list[tuple[str, str]]:
    return list(Article.objects.order_by("pk").values_list("column", "kicker"))


def test_a_run_reads_all_its_pages_with_what_stood_before_it(three_pages):
    assert columns() == [("", COLUMN)] * 3


def test_the_next_page_is_read_with_the_habit(run, folder, three_pages):
    write(folder, "04.txt", page("cooling").replace("嘉陵区", "高坪区"))
    run("import_pages", folder, "--publication", "岭南职工报")
    assert columns() == [*[("", COLUMN)] * 3, (COLUMN, "")]


def test_resegment_reads_the_old_pages_with_it_and_then_stands_still(run, three_pages):
    run("resegment")
    assert columns() == [(COLUMN, "")] * 3
    _, out, _ = run("resegment")
    assert "3 unchanged" in out


def test_another_newspaper_has_its_own_habits(run, folder, three_pages):
    other = folder.parent / "other"
    other.mkdir()
    write(other, "01.txt", page("mediation").replace("23名", "31名"))
    run("import_pages", other, "--publication", "江淮职工报")
    assert columns()[-1] == ("", COLUMN)


def test_two_pages_are_no_habit(run, folder):
    for number, name in enumerate(list(STORIES)[:2], start=1):
        write(folder, f"0{number}.txt", page(name))
    run("import_pages", folder, "--publication", "岭南职工报")
    assert Profiles().of("岭南职工报").columns == frozenset()
