"""What scripts add to the reading room, in a real browser; and that all of it can be had without them."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE

STORY = "/articles/17/"


def overflows(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def kept(page: Page, name: str) -> list:
    return json.loads(page.evaluate("name => localStorage.getItem(name)", name) or "[]")


# --- suggestions ------------------------------------------------------------------------------


def test_suggestions_are_a_combobox(page: Page):
    page.goto("/")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("工会")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert page.locator(f"#{box.get_attribute('aria-controls')}").get_attribute("role") == "listbox"

    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")

    box.press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("工会")


def test_a_suggestion_is_followed(page: Page):
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("工会")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).not_to_have_url(re.compile(r"/$"))


def test_nothing_is_asked_or_sent_while_an_input_method_composes(page: Page):
    page.goto("/")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest" in request.url else None)
    page.get_by_role("combobox").focus()
    keyboard = page.context.new_cdp_session(page)
    for typed in ("g", "go", "gong", "gong hui"):
        keyboard.send(
            "Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)}
        )
    page.keyboard.press("Enter")  # chooses in the input method; the browser must not take it for the form
    page.evaluate("() => new Promise(done => setTimeout(done, 400))")  # three times the pause before asking
    assert page.url.endswith("/")
    assert asked == []

    with page.expect_request(re.compile("/suggest")) as request:
        keyboard.send("Input.insertText", {"text": "工会"})
    assert request.value.url.endswith("?q=%E5%B7%A5%E4%BC%9A")
    expect(page.get_by_role("combobox")).to_have_value("工会")


# --- selection and recent searches --------------------------------------------------------------


def test_a_selection_is_gathered_over_several_searches(page: Page):
    titles = []
    for words in ("工会", "技能"):
        page.goto(f"/search/?q={words}")
        story = page.locator(".story").filter(has=page.locator("[data-keep]:not(:checked)")).first
        titles.append(story.locator("h3").inner_text())
        story.locator("[data-keep]").check()
    expect(page.locator("[data-keep-count]")).to_have_text("2")

    page.locator(".to-selection a").click()
    rows = page.locator(".selected li")
    expect(rows).to_have_count(2)
    for row, title in zip(rows.all(), titles, strict=True):
        expect(row.locator("a")).to_have_text(title)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename.endswith(".csv")
    assert download.value.path().read_text("utf-8-sig").count("/articles/") == 2

    rows.first.locator("[data-keep]").uncheck()
    expect(page.locator("[data-keep-count]")).to_have_text("1")
    page.reload()
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="清空选集").click()
    expect(page.locator(".selection .empty")).to_be_visible()
    assert kept(page, "baoku-selection") == []


def test_a_selection_by_link_leaves_the_browsers_own_alone_until_it_is_added(page: Page):
    page.goto("/selection/?ids=17,12")
    rows = page.locator(".selected input")
    expect(rows).to_have_count(2)
    rows.first.uncheck()
    with page.expect_download() as download:
        page.get_by_role("button", name="JSONL").click()
    assert [json.loads(line)["id"] for line in download.value.path().read_text().splitlines()] == [12]
    assert kept(page, "baoku-selection") == []
    page.get_by_role("button", name="加入本浏览器的选集").click()
    expect(page.locator(".selected li")).to_have_count(1)
    assert kept(page, "baoku-selection") == [12]
    link = page.get_by_role("link", name="此选集的链接")
    assert link.get_attribute("href") == "/selection/?ids=12"


def test_a_full_selection_says_so(page: Page):
    page.goto("/")
    page.evaluate("localStorage.setItem('baoku-selection', JSON.stringify([...Array(500)].map((_, n) => 1000 + n)))")
    page.goto("/search/?q=工会")
    box = page.locator(".story [data-keep]").first
    box.click()
    expect(page.locator("[data-keep-count]")).to_have_text("500 (已满)")
    expect(box).not_to_be_checked()
    assert len(kept(page, "baoku-selection")) == 500


def test_recent_searches_stay_in_the_browser_and_can_be_removed(page: Page):
    for words in ("工会", "技能"):
        page.goto(f"/search/?q={words}")
    page.goto("/search/?q=龘靐齉")  # found nothing: not worth keeping
    page.goto("/")
    recent = page.locator(".recent li a")
    expect(recent).to_have_text(["技能", "工会"])
    page.locator(".recent li button").first.click()
    expect(recent).to_have_text(["工会"])
    recent.first.click()
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    page.goto("/")
    page.get_by_role("button", name="全部忘掉").click()
    expect(page.locator(".recent")).to_be_hidden()
    assert kept(page, "baoku-recent") == []


# --- one story ----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["phone", "page"])
def test_text_size_is_kept_and_breaks_no_layout(request, size):
    tab = request.getfixturevalue(size)
    tab.goto(STORY)
    height = "parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)"
    before = tab.evaluate(height)
    larger = tab.get_by_role("button", name="大一号字")
    for _step in range(4):
        larger.click()
    expect(larger).to_be_disabled()
    assert tab.evaluate(height) == pytest.approx(before * 1.7, rel=0.01)
    assert not overflows(tab)
    tab.reload()
    assert tab.evaluate(height) == pytest.approx(before * 1.7, rel=0.01)
    tab.get_by_role("button", name="标准字号").click()
    assert tab.evaluate(height) == before


def test_sharing_copies_the_permalink_where_the_system_has_no_sheet(open_tab):
    tab = open_tab(permissions=["clipboard-read", "clipboard-write"])
    tab.add_init_script("delete Navigator.prototype.share")
    tab.goto(f"{STORY}?zh=hant")
    tab.locator("[data-share]").click()
    expect(tab.locator("[data-share]")).to_have_text("链接已复制")
    assert tab.evaluate("navigator.clipboard.readText()").endswith(STORY)


def test_sharing_uses_the_systems_sheet(page: Page):
    page.add_init_script("Navigator.prototype.share = async (what) => { window.shared = what; }")
    page.goto(STORY)
    page.locator("[data-share]").click()
    assert page.evaluate("window.shared.url").endswith(STORY)


def swipe(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    """One finger, in a few quick moves."""
    finger = page.context.new_cdp_session(page)
    for kind, share in (("touchStart", 0), ("touchMove", 0.4), ("touchMove", 1)):
        place = {name: a + (b - a) * share for name, a, b in zip("xy", start, end, strict=True)}
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [place]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_level_stroke_turns_over(phone: Page):
    phone.goto(STORY)
    following = phone.locator(".neighbours a[rel=next]").get_attribute("href")
    swipe(phone, (300, 500), (80, 510))
    expect(phone).to_have_url(re.compile(following))
    swipe(phone, (80, 500), (300, 490))
    expect(phone).to_have_url(re.compile(STORY))


@pytest.mark.parametrize(
    ("start", "end"),
    [((300, 600), (280, 300)), ((300, 600), (180, 500)), ((300, 500), (260, 500)), ((385, 500), (100, 500))],
    ids=["down the page", "aslant", "short", "from the edge"],
)
def test_other_strokes_do_not(phone: Page, start, end):
    phone.goto(STORY)
    swipe(phone, start, end)
    # Turning over would have begun by the time that another task of the page has run.
    phone.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
    expect(phone).to_have_url(re.compile(f"{STORY}$"))


def test_keys_and_their_card(page: Page):
    page.goto("/search/?q=工会")
    page.keyboard.press("?")
    card = page.get_by_role("dialog")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".story h3 a").nth(1)).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator(".story [data-keep]").nth(1)).to_be_checked()
    page.keyboard.press("k")
    expect(page.locator(".story h3 a").first).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("?")
    expect(card).to_be_hidden()


def test_keys_can_be_switched_off(page: Page):
    page.goto("/")
    page.get_by_role("button", name="键盘快捷键").click()
    page.get_by_role("checkbox", name="在本浏览器中使用这些键").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_hidden()


# --- trends -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["phone", "page"])
@pytest.mark.parametrize("by", ["year", "month", "region", "theme"])
def test_trends_fit_every_screen(request, size, by):
    tab = request.getfixturevalue(size)
    tab.goto(f"/trends/?q=工会&q=职工&by={by}")
    expect(tab.locator("figure.trend")).to_be_visible()
    assert not overflows(tab)


def test_a_point_leads_to_its_stories(page: Page):
    page.goto("/trends/?q=工会")
    point = page.locator("a.point").first
    count = re.search(r" (\d+) 篇|:(\d+) 篇", point.locator("title").text_content())
    point.locator(".hit").click()
    expect(page).to_have_url(re.compile(r"/search/\?.*year=\d{4}"))
    expect(page.locator("#results-title")).to_contain_text(f"{next(filter(None, count.groups()))} 篇")


# --- without scripts ----------------------------------------------------------------------------


@pytest.fixture
def plain(open_tab):
    return open_tab(java_script_enabled=False, viewport=PHONE)


def test_a_selection_without_scripts(plain: Page):
    plain.goto("/search/?q=工会")
    for box in plain.locator("[data-keep]").all()[:2]:
        box.check()
    plain.get_by_role("button", name="集中看勾选的稿件").click()
    expect(plain.locator(".selected li")).to_have_count(2)
    plain.locator(".selected input").first.uncheck()
    plain.get_by_role("button", name="只看勾选的").click()
    expect(plain.locator(".selected li")).to_have_count(1)
    with plain.expect_download() as download:
        plain.get_by_role("button", name="JSONL").click()
    assert len(download.value.path().read_text().splitlines()) == 1


def test_trends_and_scripts_of_characters_without_scripts(plain: Page):
    plain.goto("/trends/")
    plain.locator("input[name=q]:not([id])").first.fill("工会")
    plain.get_by_role("button", name="画图").click()
    expect(plain.locator("a.point").first).to_be_attached()
    plain.goto(STORY)
    plain.get_by_role("link", name="繁體").click()
    expect(plain.locator("article.printed")).to_have_attribute("lang", "zh-Hant")


def test_what_needs_scripts_is_not_offered_without(plain: Page):
    plain.goto(STORY)
    for part in ("[data-text-size]", "[data-share]", "[data-shortcuts]", ".reading-tools .keep", ".recent"):
        for found in plain.locator(part).all():
            expect(found).to_be_hidden()


def test_an_error_is_reported_without_scripts(plain: Page):
    plain.goto(STORY)
    plain.get_by_role("link", name="报告错误").click()
    plain.get_by_label("隐私或权利").check()
    plain.get_by_label("哪里错了").fill("请隐去姓名")
    plain.get_by_role("button", name="送出").click()
    expect(plain).to_have_url(re.compile(f"{STORY}$"))
    expect(plain.locator(".messages")).to_contain_text("谢谢")


# --- every page on a phone ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/search/?q=工会",
        "/search/?q=龘靐齉",
        "/trends/",
        "/figures/?q=工会",
        "/initiatives/",
        "/selection/?id=17&id=12",
        STORY,
        f"{STORY}report/",
        "/pages/2/?zh=hant",
        "/issues/",
        "/regions/",
        "/themes/",
    ],
)
def test_no_page_is_wider_than_a_phone(phone: Page, address):
    phone.goto(address)
    assert not overflows(phone)


def test_a_table_sorts_and_scrolls_within_itself(phone: Page):
    phone.goto("/figures/?q=工会")
    phone.locator("a.sort").first.click()
    expect(phone).to_have_url(re.compile("order=smallest"))
    expect(phone.locator("th[aria-sort=ascending]")).to_have_count(1)
    assert not overflows(phone)


def test_a_tile_narrows_the_search(page: Page):
    page.goto("/search/?q=工会")
    tile = page.locator(".facet .tile-map a").first
    count = tile.get_attribute("aria-label").rpartition(": ")[2]
    tile.click()
    expect(page).to_have_url(re.compile(r"region=\d{6}"))
    expect(page.locator("#results-title")).to_contain_text(f"{count} 篇")
    expect(page.locator(".chips")).to_be_visible()
    expect(page.locator(".tile-map [aria-current]")).to_have_count(1)
