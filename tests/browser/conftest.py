"""A real browser before a real server that holds the sample issues."""

import pytest

from deploy.browser import FLAGS, find


@pytest.fixture(scope="session")
def browser():
    chromium = find()
    if not chromium:
        pytest.skip("no chromium on this machine and none could be installed (BAOKU_CHROMIUM names one)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(stocked, tmp_path_factory):
    archive = stocked.copy(tmp_path_factory.mktemp("browsed") / "data")
    with archive.serve() as server:
        yield server


@pytest.fixture
def page(browser, server):
    """A new visitor's tab; what the page complains of on its console (a refused inline style, say) fails the test."""
    context = browser.new_context(locale="zh-CN", base_url=server.url)
    tab = context.new_page()
    complaints = []
    tab.on(
        "console",
        lambda message: complaints.append(f"{message.text} {message.location}") if message.type == "error" else None,
    )
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    context.close()
    assert complaints == []
