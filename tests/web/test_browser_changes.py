"""The lists of changes in a real browser: from the front page to what an edit changed."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import _wait_for
from .happenings import BURGLARY, build

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real server of the archive of `happenings`."""
    folder = tmp_path_factory.mktemp("changes")
    build(folder / "archive.db")
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (folder / "log").open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "web.serve", "--port", str(port)],
            cwd=root,
            env=os.environ | {"ARCHIVE_DB": str(folder / "archive.db")},
            stdout=output,
            stderr=output,
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/robots.txt", log=folder / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_from_the_front_page_to_what_an_edit_changed(page: "Page") -> None:
    """By links alone: changes, edits, those that tell an outcome, the words that came."""
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Changes").click()
    page.get_by_role("navigation", name="Events").get_by_role("link", name="Edited").click()
    page.get_by_label("Meaning").select_option("outcome")
    page.get_by_role("button", name="Narrow").click()
    page.wait_for_url("**meaning=outcome**")

    assert page.get_by_role("heading", level=3).all_inner_texts() == ["Man charged with burglary"]
    page.get_by_role("link", name="What changed").click()
    page.wait_for_url(f"**/record/{BURGLARY}/diff/1/2")
    assert "has been charged with burglary" in page.locator(".diff ins").all_inner_texts()[-1]


def test_a_list_is_leafed_through_and_narrowed_by_keyboard(page: "Page") -> None:
    """The pager, the way back, and a choice that stays chosen."""
    page.goto("/changes")
    page.get_by_role("link", name="Older").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/changes?before=*")
    page.get_by_role("link", name="Newest").click()
    page.wait_for_url("**/changes")
    page.get_by_label("Force").focus()
    page.keyboard.type("Mercia")
    page.get_by_role("button", name="Narrow").press("Enter")

    page.wait_for_url("**/changes?site=mercia-vale*")
    assert page.get_by_label("Force").input_value() == "mercia-vale"
    assert page.get_by_role("heading", level=3).all_inner_texts() == ["Open day"]


def test_the_meanings_are_told_where_they_are_chosen(page: "Page") -> None:
    """Behind a summary that opens without a script."""
    page.goto("/changes?event=edited")
    page.get_by_text("What the meanings say").click()

    assert page.get_by_text("states a step of justice").is_visible()


def test_how_long_pages_stay_online_is_a_table_with_its_sql(page: "Page") -> None:
    """From the removals, and on to the SQL in Datasette."""
    page.goto("/changes?event=removed")
    page.get_by_role("link", name="How long pages stay online").click()

    page.get_by_role("rowheader", name="Wessex Police").wait_for()
    page.get_by_role("link", name="Run it in Datasette").click()
    page.wait_for_url("**/archive?sql=**")
    assert page.locator("table.rows-and-columns tbody tr").count() > 1


@pytest.mark.parametrize("path", ["/changes?event=edited", "/survival"])
def test_no_page_is_wider_than_a_phone(page: "Page", path: str) -> None:
    """The table of survival scrolls inside itself."""
    page.set_viewport_size({"width": 320, "height": 800})

    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
