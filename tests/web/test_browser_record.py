"""A record's pages in a real browser, from a real server."""

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser


def top(place: "Locator") -> float:
    """Return how far down the page a place begins."""
    box = place.bounding_box()
    assert box is not None
    return box["y"]


def lightness(place: "Locator") -> float:
    """Return how light a place's own background is, 0 to 1; what lets through counts as nothing."""
    colour = place.evaluate("element => getComputedStyle(element).backgroundColor")
    return sum(float(part) for part in re.findall(r"[\d.]+", colour)[:3]) / (3 * 255)


def test_from_the_front_page_to_what_changed_and_how_to_cite_it(page: "Page") -> None:
    """A record, its difference inline and side by side, any two versions by the form, the reference."""
    page.goto("/")
    page.get_by_role("searchbox").fill("burglary harnmouth")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Burglary appeal in Harnmouth").click()
    assert page.locator(".standing").inner_text().startswith("Live, last seen 22 November 2026")

    page.get_by_role("link", name="inline from version 2 to 3").click()
    page.wait_for_url("**/record/1/diff/2/3")
    assert page.locator("#text + .diff del").first.is_visible()

    page.get_by_role("link", name="Side by side").click()
    page.wait_for_url("**/record/1/diff/2/3?view=side")
    before, after = page.locator("tr.changed", has_text="Detectives").locator("td").all()
    assert top(before) == top(after)
    page.get_by_text("unchanged lines").click()
    assert page.get_by_role("cell", name="| 09:45 | Mill Lane |").first.is_visible()

    page.get_by_role("link", name="Burglary appeal in Harnmouth").click()
    page.get_by_label("From").select_option("1")
    page.get_by_label("to", exact=True).select_option("3")
    page.get_by_label("side by side").check()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/record/1/diff/1/3?view=side")

    page.go_back()
    page.get_by_text("BibTeX", exact=True).click()
    assert "title = {{Burglary appeal in Harnmouth}}" in page.get_by_label("BibTeX").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download BibTeX").click()
    assert download.value.suggested_filename == "record-1-3.bib"


def test_evidence_and_references_are_reached_by_keyboard(page: "Page") -> None:
    """By the list of the page's parts; what is folded opens by a key."""
    page.goto("/record/2")
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Evidence").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/record/2#evidence")
    assert page.evaluate("scrollY") > 0

    focused = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focused.append(page.locator(":focus").inner_text())
        if focused[-1] == "RIS":
            break
    assert "BibTeX" in focused
    assert page.get_by_role("region", name="Absences from 20 November 2026").is_visible()
    page.keyboard.press("Enter")
    assert page.get_by_label("RIS", exact=True).is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_its_window(page: "Page", width: int) -> None:
    """Digests, commands, tables and folded references too."""
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/record/1/1", "/record/2", "/record/1/diff/2/3?view=side"):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_on_a_phone_versions_stand_below_each_other(page: "Page") -> None:
    """What went above what came; a line that is the same once."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/record/1/diff/2/3?view=side")

    before, after = page.locator("tr.changed", has_text="Detectives").locator("td").all()
    assert top(before) < top(after)
    same = page.locator("tbody tr:not(.changed)").first.locator("td")
    assert [cell.is_visible() for cell in same.all()] == [False, True]


def test_the_page_is_dark_where_the_reader_wants_it(page: "Page") -> None:
    """Marks, panels and commands as well as the paper."""
    page.emulate_media(color_scheme="dark")
    page.goto("/record/2")

    for place in ("body", ".standing", ".commands"):
        assert lightness(page.locator(place)) < 0.3


def test_in_print_only_what_belongs_on_paper_stands(page: "Page") -> None:
    """One column, no forms and no ways elsewhere; a link in the text shows where it leads."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/record/1")
    page.emulate_media(media="print")

    for away in (".site-header", ".sections", ".compare", ".skip"):
        assert not page.locator(away).is_visible()
    assert top(page.locator(".prose")) < top(page.locator("#about")) < top(page.locator("#evidence"))
    shown = page.locator('.prose a[href$="/maps/harnmouth"]').evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert "https://www.wessex.example/maps/harnmouth" in shown
    assert page.locator("p.citation").is_visible()


def test_marks_of_what_a_text_mentions_come_and_go(page: "Page") -> None:
    """A box for each kind, ticked for those that are seen at once; the keyboard works them, no script."""
    page.goto("/record/1")
    mark, box = page.locator("mark.mention-offence").first, page.get_by_label("Offences")
    style = "element => getComputedStyle(element).textDecorationLine"

    assert mark.get_attribute("title") == "offence: burglary"
    assert (box.is_checked(), mark.evaluate(style)) == (True, "underline")
    box.press("Space")
    assert (box.is_checked(), mark.evaluate(style)) == (False, "none")

    page.get_by_role("link", name="burglary", exact=True).click()
    page.wait_for_url("**/search?offence=burglary")
    assert page.get_by_role("link", name="Burglary appeal in Harnmouth").is_visible()
