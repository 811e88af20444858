"""Taking data away in a real browser: from the list of questions to a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_from_the_data_by_an_example_to_a_whole_file(page: "Page") -> None:
    """The file's last line says that it is complete."""
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Data").click()
    page.get_by_role("link", name="A record’s history, with its evidence").click()
    page.get_by_label("page", exact=True).fill("2")
    page.get_by_role("button", name="Run").click()
    assert page.get_by_role("heading", level=2).inner_text() == "2 rows"

    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").click()

    lines = Path(started.value.path()).read_text(encoding="utf-8").splitlines()
    assert started.value.suggested_filename == "police-archive-record_history.csv"
    assert lines[0].startswith("page,version,")
    assert lines[-1] == "# complete: 2 rows"


def test_an_example_becomes_a_question_of_one_s_own(page: "Page") -> None:
    """The SQL behind it opens in the editor, and runs."""
    page.goto("/archive/most_versions")
    page.get_by_text("The SQL behind it").click()
    page.get_by_role("link", name="Change it into a question of your own").click()

    page.get_by_role("button", name="Run SQL").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Your own question"
    assert page.get_by_role("link", name="JSON lines").is_visible()


def test_a_filter_narrows_a_table_and_its_download(page: "Page") -> None:
    """What the page shows is what the file holds."""
    page.goto("/archive/pages")
    page.get_by_label("Column to filter by").select_option("site")
    page.get_by_label("Value").fill("gwynfa")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**/archive/pages?*gwynfa*")

    with page.expect_download() as started:
        page.get_by_role("link", name="JSON lines").click()

    lines = Path(started.value.path()).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert lines[-1] == '{"_end": "complete", "rows": 1}'


@pytest.mark.parametrize(
    "path", ["/archive", "/archive/record_history", "/archive/history", "/archive?sql=select+1"]
)
def test_no_page_of_the_data_is_wider_than_a_phone(page: "Page", path: str) -> None:
    """Rows become cards, or scroll in a region of their own."""
    page.set_viewport_size({"width": 320, "height": 800})

    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
