"""Coverage and charts in a real browser, from a real server."""

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LOADED = """
image => image.complete && image.naturalWidth > 0 || new Promise(resolve => {
    image.loading = "eager";
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
})
"""


def test_from_the_front_page_to_a_site_s_weeks_and_their_query(page: "Page") -> None:
    """Coverage, a site, and the SQL behind it, which runs."""
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Coverage").click()
    page.get_by_role("rowheader", name="Wessex Police").get_by_role("link").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Coverage of Wessex Police"
    assert page.get_by_role("rowheader", name="16 November 2026").is_visible()
    page.get_by_role("link", name="See the query and run it").click()
    page.wait_for_url("**/archive?sql=**")
    assert "FROM coverage" in page.locator(".CodeMirror-code").inner_text()
    assert page.locator("table.rows-and-columns tbody tr").count() > 1


def test_from_the_front_page_to_a_chart_s_table_and_its_query(page: "Page") -> None:
    """Charts, the numbers beneath one by keyboard, and its SQL, which runs."""
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Charts").click()
    section = page.locator("section", has=page.get_by_role("heading", name="Records by month and force"))
    section.locator("summary", has_text="The numbers as a table").focus()
    page.keyboard.press("Enter")

    assert section.get_by_role("rowheader", name="November 2026").is_visible()
    section.get_by_role("link", name="Run this query").click()
    page.wait_for_url("**/archive?sql=**")
    assert page.locator("table.rows-and-columns tbody tr").count() > 1


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (390, "light"), (1280, "dark")])
def test_every_chart_is_loaded_as_the_screen_wants_it(page: "Page", width: int, scheme: str) -> None:
    """In its width and its colours; an image says in its words what it shows."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto("/charts")

    images = page.locator("main img").all()
    assert len(images) == 3
    for image in images:
        assert image.evaluate(LOADED)
        source = str(image.evaluate("image => image.currentSrc"))
        assert (f"theme={scheme}" in source, "width=narrow" in source) == (True, width == 390)
        assert len(image.get_attribute("alt") or "") > 40


@pytest.mark.parametrize("path", ["/coverage?site=wessex", "/charts"])
def test_no_figure_is_wider_than_its_window(page: "Page", path: str) -> None:
    """Down to the narrowest phone; the tables scroll inside themselves, by keyboard too."""
    page.set_viewport_size({"width": 320, "height": 800})

    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_newest_weeks_are_seen_first_beside_the_names(page: "Page") -> None:
    """On a phone too: the table begins at its right end, and the names stay where they are."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/coverage?weeks=52")

    newest = page.locator(".heat tbody tr:first-child td:last-child").bounding_box()
    name = page.locator(".heat tbody tr:first-child th").bounding_box()

    assert newest is not None
    assert name is not None
    assert newest["x"] + newest["width"] <= 390
    assert 0 <= name["x"] < 30


def test_one_site_s_weeks_can_be_used_by_all(page: "Page") -> None:
    """No finding of axe, in the dark: names, headings, tables, contrast."""
    page.emulate_media(color_scheme="dark")
    page.goto("/coverage?site=wessex")

    found = Axe().run(page)

    assert [(one["id"], one["nodes"][0]["target"]) for one in found.response["violations"]] == []


def test_an_image_can_be_opened_by_itself(page: "Page") -> None:
    """Under the pages' policy, which lets no style and no script in."""
    page.goto("/charts/records.svg?theme=dark")

    assert page.locator("svg text").count() > 5
