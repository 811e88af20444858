"""Hostile bodies in a real browser: they are shown, and nothing of them runs, loads or takes over."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from bench.serve_servers import ours

from .hostile_archive import LAST, WORD, build
from .hostile_bodies import LINKS, MARKUP, SHAPES, SIGNS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.browser

NAMES = [*MARKUP, *LINKS, *SIGNS, *SHAPES]
SHOWN = range(1, len(MARKUP) + len(LINKS) + len(SIGNS) + 1)
"""Pages whose bodies are short."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real server of an archive of every hostile body."""
    folder = tmp_path_factory.mktemp("hostile")
    build(folder / "archive.db")
    with ours(folder / "archive.db", folder=folder) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture(scope="module")
def wrong() -> list[str]:
    """What the pages did that they must not."""
    return []


@pytest.fixture(scope="module")
def page(browser: "Browser", served: str, wrong: list[str]) -> Iterator["Page"]:
    """One page of the browser for all tests, for speed; each says itself what went wrong on it."""

    def refuse(dialog: "Dialog") -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    page = browser.new_page(base_url=served)
    page.on("request", lambda asked: None if asked.url.startswith(served) else wrong.append(asked.url))
    page.on("framenavigated", lambda frame: None if frame.url.startswith(served) else wrong.append(frame.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("popup", lambda popup: wrong.append(f"a window: {popup.url}"))
    page.on("download", lambda download: wrong.append(f"a download: {download.url}"))
    page.on("dialog", refuse)
    yield page
    page.close()


#: What a page must not have, and its words.
STATE = """() => {
  const count = (selector) => document.querySelectorAll(selector).length;
  return {
    hacked: typeof window.hacked,
    titled: document.title.endsWith("Police archive"),
    frames: frames.length,
    placed: count("main :is(script, style, iframe, object, embed, base, meta, form[action*=':'])"),
    acting: count(":is(main, footer) :is([onclick], [onerror], [onload], [onmouseover], [style])"),
    header: getComputedStyle(document.querySelector(".site-header")).display !== "none",
    words: document.querySelector("main").textContent,
  };
}"""
HARMLESS = {"hacked": "undefined", "titled": True, "frames": 0, "placed": 0, "acting": 0, "header": True}


def look(page: "Page", path: str, *, wrong: list[str]) -> str:
    """Open a page, move about on it, and return its words; nothing of its records may have acted."""
    wrong.clear()
    answer = page.goto(path)
    page.mouse.move(400, 300)

    state = page.evaluate(STATE)
    words = str(state.pop("words"))
    assert (answer.status if answer else None, state, wrong) == (200, HARMLESS, []), path
    return words


@pytest.mark.parametrize("number", SHOWN, ids=NAMES[: len(SHOWN)])
def test_a_hostile_record_is_shown_and_does_nothing(page: "Page", wrong: list[str], number: int) -> None:
    """The record, and what changed between its versions."""
    assert LAST in look(page, f"/record/{number}", wrong=wrong)
    assert LAST in look(page, f"/record/{number}/diff/1/2", wrong=wrong)


@pytest.mark.long  # short tests read the same pages without a browser
@pytest.mark.parametrize("path", [f"/search?q={WORD}&page={number}" for number in range(1, 7)])
def test_hostile_results_are_shown_and_do_nothing(page: "Page", wrong: list[str], path: str) -> None:
    """Twenty a page, every one."""
    look(page, path, wrong=wrong)

    assert page.locator(".hit").count() == (20 if not path.endswith("6") else len(NAMES) - 100)


@pytest.mark.parametrize(
    "path", ["/", "/changes", "/coverage", "/survival", "/about", "/charts", f"/search?q={WORD}&in=history"]
)
def test_hostile_lists_are_shown_and_do_nothing(page: "Page", wrong: list[str], path: str) -> None:
    """Titles, sites, runs and reasons."""
    look(page, path, wrong=wrong)


@pytest.mark.long  # as above
@pytest.mark.parametrize("name", SHAPES)
def test_a_text_that_wears_readers_out_is_shown(page: "Page", wrong: list[str], name: str) -> None:
    """To its last word, in a window that it does not make wider."""
    words = look(page, f"/record/{NAMES.index(name) + 1}/1", wrong=wrong)

    assert words.count(LAST) >= 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
