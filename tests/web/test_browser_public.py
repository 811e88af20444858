"""A public copy in a real browser, from a server started as the operator starts it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.embargo import Embargo
from archive.snapshot import make_snapshot
from tests.archive.appeals import HIDDEN, make_archive

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a public server of a snapshot, in place of the archive's."""
    folder = tmp_path_factory.mktemp("served")
    make_archive(folder / "archive.db")
    now = "2026-11-22T12:00:00Z"
    public = folder / "public.db"
    make_snapshot(folder / "archive.db", public, embargo=Embargo.PEOPLE, now=now, progress=lambda _: None)
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            [sys.executable, "-m", "web.serve", "--public", str(public), "--port", str(port)],
            cwd=root,
            env=os.environ | {"CONTACT": "archive@wessex.example"},
            stdout=log,
            stderr=log,
        ) as server,
    ):
        wait_for(f"http://127.0.0.1:{port}/robots.txt", log=folder / "log")
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def wait_for(address: str, *, log: Path) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  (our own server)
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not answer within 30 s:\n{log.read_text()}")


def test_a_record_leads_to_why_versions_are_held_back(page: "Page") -> None:
    """From the note on the record to the very section."""
    page.goto("/record/1")
    page.get_by_role("link", name="held back in this public copy").click()

    assert page.get_by_role("heading", name="What is held back").is_visible()
    assert page.url.endswith("/about#held-back")
    held = page.get_by_role("region", name="What is held back").inner_text()
    assert "Earlier versions held back" in held
    assert page.get_by_role("link", name="archive@wessex.example").get_attribute("href") == (
        "mailto:archive@wessex.example"
    )


def test_the_page_about_the_archive_is_read_by_keyboard(page: "Page") -> None:
    """Its contents lead to each section."""
    page.goto("/about")
    contents = page.get_by_role("navigation", name="On this page").get_by_role("link")

    targets = [str(link.get_attribute("href")).removeprefix("#") for link in contents.all()]
    contents.last.focus()
    page.keyboard.press("Enter")

    assert all(page.locator(f"h2[id={target}]").count() == 1 for target in targets)
    assert page.locator("h2:target").inner_text() == "Asking for a takedown"


@pytest.mark.parametrize("width", [320, 1280])
def test_no_public_page_is_wider_than_its_window(page: "Page", width: int) -> None:
    """Down to the narrowest phone."""
    page.set_viewport_size({"width": width, "height": 800})

    page.goto("/about")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_search_for_what_is_held_back_finds_nothing(page: "Page") -> None:
    """Nor does its page say that there is something."""
    page.goto(f"/search?q={HIDDEN['title of a removed appeal']}&in=history")

    assert page.locator(".hit").count() == 0
