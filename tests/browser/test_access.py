"""axe-core finds nothing on any page type: phone and desktop, light and dark, Chinese and English."""

from importlib.resources import files

import pytest
from playwright.sync_api import Page

from tests.support.every_page import error_pages, every_page

from .conftest import DESKTOP, PHONE

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core has to say of the page as it stands, one line for each element."""
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']} ({violation['help']}): {node['target']} {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.fixture(scope="module")
def addresses(archive) -> list[str]:
    return [*every_page(archive).values(), *(address for address, _ in error_pages(archive).values())]


# Every pair of screen, theme and language is met on every page; all four together would find the same twice.
VIEWS = {"zh-CN": [(PHONE, "light"), (DESKTOP, "dark")], "en": [(DESKTOP, "light"), (PHONE, "dark")]}


@pytest.mark.parametrize("language", VIEWS)
def test_axe_finds_nothing(browser, server, addresses, language, subtests):
    context = browser.new_context(locale=language, base_url=server.url)
    tab = context.new_page()
    for address in addresses:
        for size, theme in VIEWS[language]:
            tab.set_viewport_size(size)
            tab.emulate_media(color_scheme=theme)
            tab.goto(address)
            tab.evaluate(AXE)
            with subtests.test(f"{address} {size['width']} px, {theme}"):
                assert violations(tab) == []
    context.close()
