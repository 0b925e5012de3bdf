"""An import that is killed leaves whole pages or none, and the next run completes it."""

import pytest

from tests.support.installation import SAMPLES, Installation, wait_for

PAGES = len((SAMPLES / "manifest.csv").read_text(encoding="utf-8").split("\n", 1)[1].split())


def shape(installation: Installation) -> dict[str, list[int]]:
    """For each page how many articles, blocks and residues it has: a half-written page shows here."""
    return {
        page: counts
        for page, *counts in installation.rows(
            """
            SELECT page.sha256,
                   (SELECT count(*) FROM archive_article WHERE page_id = page.id),
                   (SELECT count(*) FROM archive_articleblock block
                      JOIN archive_article article ON article.id = block.article_id WHERE article.page_id = page.id),
                   (SELECT count(*) FROM archive_residue WHERE page_id = page.id)
              FROM archive_page page
            """
        )
    }


def told(installation: Installation) -> list[dict]:
    """What the archive exports, without the numbers that an archive gives."""
    lines = [
        {name: value for name, value in line.items() if name not in ("id", "url")} for line in installation.export()
    ]
    return sorted(lines, key=lambda line: (line["publication"], line["date"] or "", line["source"], line["position"]))


@pytest.fixture(scope="module")
def whole(stocked) -> dict:
    return shape(stocked)


@pytest.fixture(scope="module")
def truth(stocked) -> list[dict]:
    return told(stocked)


@pytest.mark.parametrize("seen", [0, 1, PAGES // 2, PAGES])
def test_killed_import_leaves_whole_pages(empty_installation, whole, truth, seen):
    process = empty_installation.start("import_pages", str(SAMPLES), "--manifest", str(SAMPLES / "manifest.csv"))
    started = "SELECT count(*) FROM archive_importbatch"
    wait_for(lambda: empty_installation.value(started) or process.poll() is not None, "the import to begin")
    count = "SELECT count(*) FROM archive_page"
    wait_for(
        lambda: empty_installation.value(count) >= seen or process.poll() is not None, f"{seen} pages", every=0.002
    )
    process.kill()
    process.communicate()

    left = shape(empty_installation)
    assert {page: whole[page] for page in left} == left
    assert empty_installation.value("PRAGMA integrity_check") == "ok"

    empty_installation.import_samples()
    assert shape(empty_installation) == whole
    assert told(empty_installation) == truth
    assert empty_installation.value("SELECT count(*) FROM archive_indextask") == 0
