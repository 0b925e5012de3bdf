"""What a reader and an editor do on their first day."""

import re
import time

from playwright.sync_api import Page, expect

from tests.support.installation import PASSWORD

SECONDS = 2.0  # within which an edit is found


def test_reader_searches_narrows_opens_and_reads_on(page: Page):
    page.goto("/")
    box = page.get_by_role("combobox").first
    box.fill("工会")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    hits = page.locator("main a[href^='/articles/']")
    expect(hits.first).to_be_visible()
    everywhere = hits.count()

    region = page.locator("main a[href*='region=']:not([href*='region=none'])").first
    region.click()
    expect(page).to_have_url(re.compile(r"[?&]region=\w+"))
    expect(hits.first).to_be_visible()
    assert 0 < hits.count() <= everywhere

    hits.first.click()
    expect(page).to_have_url(re.compile(r"/articles/\d+/"))
    expect(page.locator("main h1")).not_to_be_empty()
    here = page.url

    page.locator("nav a[rel=next]").click()
    expect(page).not_to_have_url(here)
    expect(page).to_have_url(re.compile(r"/articles/\d+/"))
    expect(page.locator("main h1")).not_to_be_empty()


def test_editor_changes_a_headline_and_finds_it(page: Page):
    page.goto("/admin/")
    page.fill("input[name=username]", "editor")
    page.fill("input[name=password]", PASSWORD)
    page.locator("#login-form [type=submit]").click()
    expect(page).to_have_url(re.compile(r"/admin/$"))

    page.goto("/admin/archive/article/")
    page.locator("#result_list tbody tr th a").first.click()
    expect(page).to_have_url(re.compile(r"/article/\d+/change/"))
    pk = re.search(r"/article/(\d+)/change/", page.url)[1]
    headline = "编辑室里改出来的新题目"
    page.fill("[name=headline]", headline)
    page.locator("[name=_save]").first.click()
    expect(page.locator(".messagelist .success, .success").first).to_be_visible()

    deadline = time.monotonic() + SECONDS
    found = page.locator(f"main a[href^='/articles/{pk}/']")
    page.goto(f"/search/?q={headline}")
    while not found.count() and time.monotonic() < deadline:
        page.reload()
    expect(found.first).to_be_visible()

    found.first.click()
    expect(page.locator("main h1")).to_have_text(headline)


def test_language_can_be_chosen(page: Page):
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("/issues/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
