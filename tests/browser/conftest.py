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


@pytest.fixture(scope="session")
def archive(stocked, tmp_path_factory):
    return stocked.copy(tmp_path_factory.mktemp("browsed") / "data")


@pytest.fixture(scope="session")
def server(archive):
    with archive.serve() as server:
        yield server


PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@pytest.fixture
def open_tab(browser, server):
    """Opens a new visitor's tab; options as playwright's ``new_context`` has them. What a tab complains of on its
    console (a refused inline style, say) fails the test, and so does a request that leaves the host."""
    contexts, complaints = [], []

    def look_at(message):
        if message.type == "error":
            complaints.append(f"{message.text} {message.location}")

    def look_where(request):
        if not request.url.startswith((server.url, "data:", "blob:")):
            complaints.append(f"left the host: {request.url}")

    def opened(**options):
        context = browser.new_context(**{"locale": "zh-CN", "base_url": server.url, "viewport": DESKTOP, **options})
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", look_at)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", look_where)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_tab):
    return open_tab()


@pytest.fixture
def phone(open_tab):
    return open_tab(viewport=PHONE, has_touch=True, is_mobile=True)
