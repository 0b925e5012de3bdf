"""Each page type on a phone and on a desktop, with scripts and without: it stands, fits, and does what it is for.

What a tab complains of on its console, and a request that leaves the host, fail the test (``open_tab``).
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.every_page import every_page

from .conftest import DESKTOP, PHONE

# What a page is for, as a selector: all that it names must be there and be seen.
MADE_FOR = {
    "home": ["search input[name=q]", ".totals dd", ".tile-map a", ".theme-list a", ".issue-card"],
    "issues": [".month-list a"],
    "year": [".issue-card", "nav.choices a"],
    "month": [".issue-card"],
    "publication": [".calendar td a", ".issue-card"],
    "issue": [".front h2 a", ".headlines a"],
    "page": ["article.printed h2 a", "article.printed .prose p", ".page-nav a"],
    "raw text": ["pre.raw"],
    "article": ["article.printed h1", ".prose p", ".facts dd a", ".cite dd", "nav.neighbours a"],
    "error report": ["main form textarea", "main form button"],
    "regions": [".region-tree a"],
    "region": [".story h3 a"],
    "province": ["nav.choices a", ".story h3 a"],
    "themes": ["main ul a"],
    "theme": [".story h3 a"],
    "contributors": [".name-list a"],
    "contributor": [".story h3 a"],
    "initiatives": [".name-list a"],
    "initiative": [".story h3 a"],
    "figures": ["table.figures td", "main form select"],
    "search": [".story h3 a", ".snippet mark", ".facet a", ".sorts a"],
    "search, narrowed": [".chips a", ".story h3 a"],
    "search, nothing found": ["search input[name=q]"],
    "trends": ["figure.trend a.point", "main form input"],
    "selection": [".selected a"],
    "log-in": ["input[type=password]"],
}


@pytest.fixture(scope="module")
def addresses(archive) -> dict[str, str]:
    return every_page(archive)


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def tab(request, open_tab) -> Page:
    return open_tab(java_script_enabled=request.param)


def test_each_page_stands_and_fits(tab, addresses, subtests):
    for name, address in addresses.items():
        answer = tab.goto(address)
        with subtests.test(name):
            assert answer.status == 200
            expect(tab.locator("main h1")).to_have_count(1)
            for size in (PHONE, DESKTOP):
                tab.set_viewport_size(size)
                for part in MADE_FOR.get(name, []):
                    expect(tab.locator(f"{part}:visible" if " a.point" not in part else part).first).to_be_attached()
                box = tab.locator("html").bounding_box()
                assert box["width"] <= size["width"], "wider than its window"


def test_the_way_down_from_the_front_page_to_a_story(tab):
    tab.goto("/")
    tab.locator(".issue-card").first.click()
    tab.locator(".front h2 a").first.click()
    expect(tab).to_have_url(re.compile(r"/pages/\d+/$"))
    title = tab.locator("article.printed h2 a").first
    words = title.inner_text()
    title.click()
    expect(tab.locator("article.printed h1")).to_have_text(words)
    tab.locator(".facts dd a[href^='/themes/'], .facts dd a[href^='/regions/']").first.click()
    expect(tab.locator(".story h3 a", has_text=words).first).to_be_visible()
    tab.locator(".crumbs a").nth(1).click()
    expect(tab).to_have_url(re.compile(r"/(themes|regions)/$"))


def test_search_narrow_and_give_up(tab):
    tab.goto("/")
    tab.locator("#home-q").fill("职工")
    tab.locator("#home-q").press("Enter")
    everything = tab.locator("#results-title").inner_text().split()[0]
    facet = tab.locator(".facet li a:visible").first
    facet.click()
    expect(tab.locator(".chips a")).to_have_count(2)
    tab.locator(".chips a").first.click()
    expect(tab.locator(".chips a")).to_have_count(0)
    assert tab.locator("#results-title").inner_text().split()[0] == everything
    tab.locator(".sorts a").first.click()
    expect(tab.locator(".sorts [aria-current]")).to_have_count(1)
    expect(tab).to_have_url(re.compile("sort="))


def test_the_calendar_leads_to_an_issue(tab, addresses):
    tab.goto(addresses["publication"])
    day = tab.locator(".calendar td a").first
    where = day.get_attribute("href")
    day.click()
    expect(tab).to_have_url(re.compile(f"{where}$"))
    expect(tab.locator(".headlines a").first).to_be_visible()


def test_figures_are_chosen_by_kind_region_and_order(tab, addresses):
    tab.goto(addresses["figures"])
    tab.locator("main select[name=theme]").select_option(index=1)
    tab.locator("main form.figure-filter button").click()
    expect(tab).to_have_url(re.compile("theme=[a-z-]+"))
    tab.locator("nav.choices a").first.click()
    expect(tab).to_have_url(re.compile("theme=[a-z-]+.*kind=|kind=.*theme=[a-z-]+"))


def test_the_other_language_by_a_button(tab, addresses):
    tab.goto(addresses["regions"])
    tab.get_by_role("button", name="English").click()
    expect(tab.locator("html")).to_have_attribute("lang", "en")
    expect(tab.locator("h1")).to_have_text("Regions")


def test_by_keyboard_alone(open_tab):
    """The first stop skips to the content; every stop can be seen."""
    tab = open_tab()
    tab.goto("/")
    tab.keyboard.press("Tab")
    expect(tab.locator("a.skip")).to_be_focused()
    expect(tab.locator("a.skip")).to_be_in_viewport()
    seen = set()
    for _stop in range(25):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(
            """() => { const it = document.activeElement, look = getComputedStyle(it), box = it.getBoundingClientRect();
            return [it.outerHTML.slice(0, 120), look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2,
                    box.width > 0 && box.height > 0]; }"""
        )
        assert stop[1:] == [True, True], stop[0]
        seen.add(stop[0])
    assert len(seen) > 20


def test_the_skip_link_leads_to_the_content(open_tab):
    tab = open_tab()
    tab.goto("/themes/")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_be_focused()
