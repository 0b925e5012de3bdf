"""An import that is killed leaves whole pages or none, and the next run completes it."""

import pytest

from tests.support.installation import SAMPLES, Installation, wait_for

PAGES = len((SAMPLES / "manifest.csv").read_text(encoding="utf-8").split("\n", 1)[1].split())


def shape(installation: Installation) -> dict[str, tuple[int, int, int]]:
    """For each page how many articles, blocks and residues it has: a half-written page shows here."""
    return {
        source: counts
        for source, *counts in installation.rows(
            """
            SELECT page.source,
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
    return sorted(lines, key=lambda line: (line["source"], line["position"]))


@pytest.mark.parametrize("seen", [0, 1, PAGES // 2, PAGES])
def test_killed_import_leaves_whole_pages(empty_installation, stocked, seen):
    process = empty_installation.start("import_pages", str(SAMPLES), "--manifest", str(SAMPLES / "manifest.csv"))
    started = "SELECT count(*) FROM archive_importbatch"
    wait_for(lambda: empty_installation.value(started) or process.poll() is not None, "the import to begin")
    count = "SELECT count(*) FROM archive_page"
    wait_for(
        lambda: empty_installation.value(count) >= seen or process.poll() is not None, f"{seen} pages", every=0.002
    )
    process.kill()
    process.communicate()

    whole = shape(stocked)
    left = shape(empty_installation)
    assert {source: whole[source] for source in left} == left
    assert empty_installation.value("PRAGMA integrity_check") == "ok"

    empty_installation.import_samples()
    assert shape(empty_installation) == whole
    assert told(empty_installation) == told(stocked)
    assert empty_installation.value("SELECT count(*) FROM archive_indextask") == 0
