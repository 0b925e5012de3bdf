"""Many hands at once: editors over two gunicorn workers, an import, and the index worker."""

import threading
from pathlib import Path

from tests.support.installation import SAMPLES, Installation, Server, wait_for
from tests.support.visitor import Visitor

NEW_PAGES = 12
EDITS = 5  # by each of two editors
SECONDS = 2.0  # within which the index hears of a change


def write_page(path: Path, number: int) -> None:
    """A page of two stories that no other page has."""
    day = f"{number % 28 + 1}"
    path.write_text(
        f"""清河机械厂第{number}车间办起夜校
本报讯 记者沈一帆报道 3月{day}日晚,清河机械厂第{number}车间的休息室里灯火通明,二十多名青工围着一台旧铣床听课。
讲课的是退休钳工顾长根,他带来了自己画的{number}张挂图。车间工会主席说,夜校每周两课,学完考级,考过的由工会报销教材费。

青石巷{number}号添了一间职工书屋
本报讯 通讯员吕小舟报道 记者从青石巷{number}号了解到,社区工会把闲置的值班室改成了职工书屋,首批上架图书三百册。
附近的环卫工人和快递员下了班都爱来坐坐,书屋每天开到夜里九点。
""",
        encoding="utf-8",
    )


def edit_headlines(server: Server, articles: list[int], problems: list[str]) -> None:
    try:
        editor = Visitor(server.url).log_in()
        for pk in articles:
            editor.change_article(pk, headline=new_headline(pk))
    except Exception as error:  # a thread's own traceback would be lost
        problems.append(repr(error))


def new_headline(pk: int) -> str:
    return f"编辑改定的第{pk}号标题"


def test_editors_and_an_import_lose_nothing(sample_installation: Installation, tmp_path):
    for number in range(1, NEW_PAGES + 1):
        write_page(tmp_path / f"new-{number}.txt", number)
    pages_before = sample_installation.value("SELECT count(*) FROM archive_page")
    articles = [
        pk for (pk,) in sample_installation.rows("SELECT id FROM archive_article ORDER BY id LIMIT ?", 2 * EDITS)
    ]
    problems: list[str] = []
    with sample_installation.serve(WEB_CONCURRENCY="2") as server:
        editors = [
            threading.Thread(target=edit_headlines, args=(server, articles[part::2], problems)) for part in range(2)
        ]
        files = sorted(map(str, tmp_path.glob("new-*.txt")))
        importing = sample_installation.start(
            "import_pages", *files, "--publication", "清河日报", "--date", "2016-03-20"
        )
        for editor in editors:
            editor.start()
        for editor in editors:
            editor.join()
        out, err = importing.communicate(timeout=120)

        assert problems == []
        assert importing.returncode == 0, out + err
        assert sample_installation.value("SELECT count(*) FROM archive_page") == pages_before + NEW_PAGES
        kept = dict(sample_installation.rows("SELECT id, headline FROM archive_article"))
        assert {pk: kept[pk] for pk in articles} == {pk: new_headline(pk) for pk in articles}

        wait_for(
            lambda: not sample_installation.value("SELECT count(*) FROM archive_indextask"),
            "the index to hear of the last edit",
            seconds=SECONDS,
        )
        public = sample_installation.value("SELECT count(*) FROM archive_article WHERE visibility = 'public'")
        assert server.total(q="") == public
        for pk in articles:
            assert server.total(q=f'"{new_headline(pk)}"') == 1
        for number in range(1, NEW_PAGES + 1):
            assert server.total(q=f'"青石巷{number}号添了"') == 1


def test_two_imports_of_the_same_files_make_one_set_of_pages(empty_installation, stocked):
    files = sorted(map(str, SAMPLES.rglob("*.txt")))[:4]
    runs = [
        empty_installation.start("import_pages", *files, "--manifest", str(SAMPLES / "manifest.csv")) for _ in range(2)
    ]
    for run in runs:
        out, err = run.communicate(timeout=120)
        assert run.returncode == 0, out + err
    whole = stocked.shape()
    made = empty_installation.shape()
    assert len(made) == len(files)
    assert made == {page: whole[page] for page in made}
