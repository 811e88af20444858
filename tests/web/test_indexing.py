"""Whether search engines may index the pages: by header, by each page and by robots.txt alike."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from web.robots import SETTING

from .conftest import Get, make_datasette


@pytest.fixture
def asking(archive_file: Path, root: Path) -> Iterator[Callable[[], Get]]:
    """Start another server of the archive and ask it for a path."""
    made = []
    with asyncio.Runner() as runner:

        def start() -> Get:
            datasette = make_datasette(archive_file, root)
            made.append(datasette)
            return lambda path: runner.run(datasette.client.get(path))

        yield start
    for datasette in made:
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            database.close()


def test_by_default_nothing_may_be_indexed(
    asking: Callable[[], Get], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor where the setting says anything but 1."""
    monkeypatch.setenv(SETTING, "yes")

    ask = asking()

    assert ask("/about").headers["x-robots-tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in ask("/about").text
    assert ask("/robots.txt").text == "User-agent: *\nDisallow: /"


def test_where_it_is_allowed_nothing_forbids_it(
    asking: Callable[[], Get], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records are open; addresses without end are not."""
    monkeypatch.setenv(SETTING, "1")

    ask = asking()

    pages = [ask(path) for path in ("/", "/record/1", "/nope")]
    assert [page.headers.get("x-robots-tag") for page in pages] == [None, None, None]
    assert not any('name="robots"' in page.text for page in pages)
    lines = ask("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /search", "Disallow: /archive"} < set(lines)
    assert "Disallow: /" not in lines


def test_the_other_headers_stay(asking: Callable[[], Get], monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the one is left out."""
    monkeypatch.setenv(SETTING, "1")

    headers = asking()("/").headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'")
