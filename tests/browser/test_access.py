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


# Every page is met in each screen, theme and language; more pairs of them would find the same again.
VIEWS = {"zh-CN": (PHONE, "light"), "en": (DESKTOP, "dark")}


@pytest.mark.parametrize("language", VIEWS)
def test_axe_finds_nothing(browser, server, addresses, language, subtests):
    size, theme = VIEWS[language]
    context = browser.new_context(locale=language, base_url=server.url, viewport=size, color_scheme=theme)
    tab = context.new_page()
    for address in addresses:
        tab.goto(address)
        tab.evaluate(AXE)
        with subtests.test(f"{address} {size['width']} px, {theme}"):
            assert violations(tab) == []
    context.close()
