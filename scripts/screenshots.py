"""Photograph seven page types of a running archive into docs/screenshots/.

    BAOKU_DATA=/tmp/shots make run          # in one terminal: an archive with the sample issues
    python scripts/screenshots.py           # in another; --url says where it serves

Needs requirements-dev.txt and a chromium (found as the browser tests find it).
"""

import argparse
import sys
from pathlib import Path
from urllib.parse import urljoin

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from deploy.browser import FLAGS, find  # noqa: E402

WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


def first(selector: str):
    """The page that the first link of this kind leads to."""

    def go(tab: Page) -> None:
        tab.goto(tab.url.rstrip("/") + "/issues/in/2015/")
        tab.locator("a.issue-card").first.click()
        if selector:
            tab.locator(selector).first.click()

    return go


def to(path: str):
    return lambda tab: tab.goto(urljoin(tab.url, path))


SHOTS = {
    "home": (WIDE, "light", to("/")),
    "search": (WIDE, "light", to("/search/?q=工会")),
    "trends": (WIDE, "light", to("/trends/?q=工资&q=安全&q=技能&by=theme")),
    "issue": (WIDE, "light", first("")),
    "page": (WIDE, "light", first(".front h2 a")),
    "article": (WIDE, "light", first(".headlines a")),
    "article-phone": (PHONE, "dark", first(".headlines a")),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", default="http://127.0.0.1:8000/")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "screenshots")
    options = parser.parse_args()
    chromium = find()
    if not chromium:
        print("no chromium found (BAOKU_CHROMIUM names one)", file=sys.stderr)
        return 1
    options.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, (size, scheme, go) in SHOTS.items():
            context = browser.new_context(viewport=size, locale="zh-CN", color_scheme=scheme)
            tab = context.new_page()
            tab.goto(options.url)
            go(tab)
            tab.reload()  # the first answer of a server that just started tells a time of its own
            tab.wait_for_load_state("load")
            tab.screenshot(path=options.folder / f"{name}.png")
            context.close()
            print(f"{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
