"""The pages in a real browser, from a real server."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_from_the_front_page_by_a_search_to_a_record(page: "Page") -> None:
    """What a researcher does first: headings and lists of the record are laid out."""
    page.goto("/")
    page.get_by_role("searchbox").fill("burglary harnmouth")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Burglary appeal in Harnmouth").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Burglary appeal in Harnmouth"
    assert page.get_by_role("heading", name="What was taken").is_visible()
    assert page.locator(".prose li").all_inner_texts() == ["What was taken", "A bicycle", "Two rings"]
    assert page.locator(".prose table td").all_inner_texts() == ["09:45", "Mill Lane"]


def test_a_script_in_a_body_does_nothing(page: "Page") -> None:
    """It is words on the page."""
    page.goto("/record/5")

    assert "broken into" not in page.title()
    assert '<script>document.title = "broken into"</script>' in page.locator(".prose").inner_text()
    assert page.locator("main script, main img").count() == 0


def test_facets_narrow_and_widen_by_keyboard(page: "Page") -> None:
    """A choice is a link, and so is its removal."""
    page.goto("/search")
    page.get_by_role("link", name="Wessex Police").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?site=wessex")
    assert page.get_by_role("status").inner_text() == "3 records, newest first"

    page.get_by_role("link", name="Wessex Police (remove)").click()

    page.wait_for_url("**/search")
    assert page.get_by_role("status").inner_text() == "8 records, newest first"


def test_the_first_key_leads_past_the_header(page: "Page") -> None:
    """The skip link is the first thing that the keyboard reaches."""
    page.goto("/record/1")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"

    page.keyboard.press("Enter")

    assert page.locator(":focus").get_attribute("id") == "content"


@pytest.mark.parametrize("path", ["/", "/search?q=van&in=history", "/record/1", "/archive", "/archive/pages"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_its_window(page: "Page", path: str, width: int) -> None:
    """Down to the narrowest phone; wide tables scroll inside themselves."""
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_sql_editor_works_under_the_policy(page: "Page") -> None:
    """Datasette's scripts run from files; none is written into the page."""
    page.goto("/archive?sql=select+1")

    assert page.locator(".CodeMirror").is_visible()
    page.get_by_role("button", name="Format SQL").click()
    assert "select" in page.locator(".CodeMirror-code").inner_text()


def test_a_table_s_column_menu_works_under_the_policy(page: "Page") -> None:
    """As for the editor."""
    page.goto("/archive/pages")
    page.locator("th[data-column=site] .dropdown-menu-icon").click()

    assert page.get_by_role("link", name="Sort ascending").is_visible()
