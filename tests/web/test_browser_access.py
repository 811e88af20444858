"""Pages for everybody: no serious barrier that axe-core finds, in light and dark, wide and narrow."""

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MAIN = ["/", "/search?q=van+OR+burglary", "/record/1", "/changes", "/coverage"]
OTHERS = ["/record/1/diff/1/3", "/charts", "/survival", "/about", "/archive", "/archive/records_by_month"]

IN_THE_DARK = [
    path if "record" in path or "search" in path else pytest.param(path, marks=pytest.mark.long)
    for path in MAIN
]


def barriers(page: "Page") -> list[str]:
    """Return the serious and critical violations, each with the first place where it was found."""
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:200]}"
        for violation in found
        if violation["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("path", [*MAIN, *(pytest.param(path, marks=pytest.mark.long) for path in OTHERS)])
def test_no_serious_barrier(page: "Page", path: str) -> None:
    """By axe-core's rules, contrast among them."""
    answer = page.goto(path)

    assert answer is not None
    assert answer.status == 200
    assert barriers(page) == []


@pytest.mark.parametrize("path", IN_THE_DARK)
def test_no_serious_barrier_on_a_phone_in_the_dark(browser: "Browser", served: str, path: str) -> None:
    """The main pages at phone width, in the dark scheme."""
    page = browser.new_page(base_url=served, color_scheme="dark", viewport={"width": 390, "height": 844})
    page.goto(path)

    found = barriers(page)

    page.close()
    assert found == []


def test_a_record_prints_without_what_only_screens_need(page: "Page") -> None:
    """Header, search and footer stay away from paper."""
    page.goto("/record/1")
    page.emulate_media(media="print")

    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.locator(".site-header").is_visible()
    assert not page.locator(".site-footer").is_visible()
