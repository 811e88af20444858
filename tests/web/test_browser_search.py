"""The search in a real browser, from a real server."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FIRST = "Burglary appeal in Harnmouth"


def search(page: "Page", query: str) -> list[str]:
    """Type a query, press Enter, return the titles found."""
    page.get_by_role("searchbox").fill(query)
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_load_state()
    return page.locator(".hit h2").all_inner_texts()


def amount(page: "Page") -> str:
    return page.get_by_role("status").inner_text()


def test_queries_of_every_form(page: "Page") -> None:
    """Words, a phrase, either of two, none of one, a beginning, brackets."""
    page.goto("/search")

    assert search(page, "burglary harnmouth") == [FIRST]
    assert search(page, '"mill lane"') == [FIRST]
    assert search(page, '"lane mill"') == []
    assert sorted(search(page, "burglary OR lorry")) == [FIRST, "Man jailed"]
    assert search(page, "burglary NOT jailed") == [FIRST]
    assert search(page, "burglary -jailed") == [FIRST]
    assert search(page, "detect*") == [FIRST]
    assert search(page, "(jailed OR lorry) burglary") == ["Man jailed"]


def test_what_matched_is_marked(page: "Page") -> None:
    """In the title and in the excerpt, and nothing else is."""
    page.goto("/search?q=burglary")

    marks = page.locator(".hit").first.locator("mark").all_inner_texts()
    assert {mark.lower() for mark in marks} == {"burglary"}
    assert page.locator(".hit h2 mark").first.inner_text() == "Burglary"


def test_facets_narrow_by_keyboard_alone(page: "Page") -> None:
    """A year is opened, a month chosen and removed, a status added."""
    page.goto("/search")
    page.locator("summary", has_text="2026").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "November 2026"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?month=2026-11")
    assert amount(page) == "2 records, newest first"

    page.get_by_role("link", name="Live", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?month=2026-11&status=live")
    page.get_by_role("link", name="November 2026 (remove)").focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/search?status=live")
    assert page.get_by_role("list", name="Narrowed to").inner_text().split() == ["Live", "×", "(remove)"]


def test_removed_wording_is_found_in_every_version(page: "Page") -> None:
    """From nothing in the latest texts, by the link that is offered, to the version that had it."""
    page.goto("/search")
    assert search(page, "bell") == []

    page.get_by_role("link", name="every version").last.click()
    page.wait_for_url("**in=history")
    assert page.locator(".only-in").inner_text() == "Only in the version of 21 November 2026"
    page.get_by_role("link", name=FIRST).click()

    page.wait_for_url("**/record/1/2")
    assert "bicycle bell" in page.locator(".prose").inner_text()


def test_a_day_is_searched_and_left(page: "Page") -> None:
    """Its date is typed into the form; the result is that day's version; the way back is a link."""
    page.goto("/search?q=bell")
    page.get_by_label("As of").fill("2026-11-21")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**as_of=2026-11-21")
    assert (
        page.locator(".notice")
        .inner_text()
        .startswith("As the archive stood at the end of 21 November 2026.")
    )
    page.get_by_role("link", name=FIRST).click()
    page.wait_for_url("**/record/1?as_of=2026-11-21")
    assert "bicycle bell" in page.locator(".prose").inner_text()

    page.go_back()
    page.get_by_role("link", name="Back to today").click()

    page.wait_for_url("**/search?q=bell")
    assert amount(page).startswith("Nothing found")
    assert page.get_by_label("As of").input_value() == ""


def test_a_malformed_query_is_told_why_and_can_be_mended(browser: "Browser", served: str) -> None:
    """What was typed stays, with the choices, and the message is tied to the box."""
    page = browser.new_page(base_url=served)  # the browser logs the status 400 as an error
    page.goto("/search?site=wessex")
    search(page, '"grey van')
    box = page.get_by_role("searchbox")
    assert page.get_by_role("alert").locator("strong").inner_text() == "A quotation mark is not closed."
    assert (box.input_value(), box.get_attribute("aria-describedby")) == ('"grey van', "problem")

    found = search(page, '"grey van"')

    assert found == ["Van found"]
    assert page.url.endswith("/search?q=%22grey+van%22&site=wessex")
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "address", ["/search?q=van&as_of=2026-11-21&in=history", "/search?kind=news&status=live"]
)
def test_it_is_no_wider_than_its_window(page: "Page", address: str, width: int) -> None:
    """On the narrowest phone either; what narrows comes after the results there, with a link to it."""
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    jump = page.get_by_role("link", name="Narrow by force, kind, offence, month or status")
    assert jump.is_visible() == (width < 896)
    if width < 896:
        jump.click()
        assert page.locator("#facets").bounding_box()["y"] < 400  # type: ignore[index]  # it is there


def test_it_works_in_the_dark(page: "Page") -> None:
    """The date's field and the notices take the dark colours."""
    page.emulate_media(color_scheme="dark")
    page.goto("/search?q=van&as_of=2026-11-21")

    def shade(selector: str) -> int:
        colour = page.locator(selector).first.evaluate("e => getComputedStyle(e).backgroundColor")
        return sum(int(part) for part in colour.strip("rgb()").split(",")[:3])

    assert all(shade(selector) < 200 for selector in ("body", "#as_of", ".notice"))
