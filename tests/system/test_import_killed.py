"""An import that is killed leaves whole pages or none, and the next run completes it."""

from tests.support.installation import SAMPLES, Installation, wait_for

PAGES = len((SAMPLES / "manifest.csv").read_text(encoding="utf-8").split("\n", 1)[1].split())


def told(installation: Installation) -> list[dict]:
    """What the archive exports, without the numbers that an archive gives."""
    lines = [
        {name: value for name, value in line.items() if name not in ("id", "url")} for line in installation.export()
    ]
    return sorted(lines, key=lambda line: (line["publication"], line["date"] or "", line["source"], line["position"]))


def kill_after(installation: Installation, pages: int) -> None:
    """Start the import of the samples and kill it once there are so many pages."""
    process = installation.start("import_pages", str(SAMPLES), "--manifest", str(SAMPLES / "manifest.csv"))
    begun, count = "SELECT count(*) FROM archive_importbatch", "SELECT count(*) FROM archive_page"
    wait_for(
        lambda: (installation.value(begun) and installation.value(count) >= pages) or process.poll() is not None,
        f"{pages} pages",
        seconds=180,  # a deadline for a stuck import, not a bar: the machine may be running other tests
        every=0.01,
    )
    process.kill()
    process.communicate()


def test_killed_imports_leave_whole_pages(empty_installation, stocked):
    whole = stocked.shape()
    for pages in (0, 1, PAGES // 2, PAGES):
        kill_after(empty_installation, pages)
        left = empty_installation.shape()
        assert {page: whole[page] for page in left} == left
        assert empty_installation.value("PRAGMA integrity_check") == "ok"

    empty_installation.import_samples()
    assert empty_installation.shape() == whole
    assert told(empty_installation) == told(stocked)
    assert empty_installation.value("SELECT count(*) FROM archive_indextask") == 0
