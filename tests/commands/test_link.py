"""`scrapy link`: pages that tell the same story are linked, once."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

from archive.connection import open_to_write
from tests.invented import STORY

Scrapy = Callable[..., CompletedProcess[str]]


def _text(number: int, body: str) -> str:
    url = f"https://www.wessex.example/news/{number}/"
    return f"```yaml\narea: Wessex\ntitle: Van found\nurl: {url}\n```\n\n{body}\n"


def test_near_copies_are_linked_once(scrapy: Scrapy, tmp_path: Path) -> None:
    """What was read is not read again until it changes."""
    for number, body in enumerate(
        (STORY, STORY.replace("half past nine", "ten"), "Another story altogether.")
    ):
        (tmp_path / f"{number}.md").write_text(_text(number, body), encoding="utf-8")
    scrapy("load", *sorted(tmp_path.glob("*.md")))

    first, again = scrapy("link"), scrapy("link")

    assert (first.returncode, first.stdout) == (0, "link: 3 pages read, 1 pairs of near copies found\n")
    assert (again.returncode, again.stdout) == (0, "link: 0 pages read, 0 pairs of near copies found\n")


def test_an_archive_that_cannot_be_written_is_told(
    scrapy: Scrapy, environment: dict[str, str], tmp_path: Path
) -> None:
    """Exit 2, without a traceback."""
    (tmp_path / "a.md").write_text(_text(1, STORY), encoding="utf-8")
    scrapy("load", tmp_path / "a.md")
    archive = Path(environment["ARCHIVE_DB"])
    with closing(open_to_write(archive)) as connection:
        connection.execute("DROP TABLE story_bands")

    done = scrapy("link")

    assert done.returncode == 2
    assert done.stderr.startswith(f"link: {archive}: no such table")
    assert "run it again" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_an_archive_none_is_made(scrapy: Scrapy, environment: dict[str, str]) -> None:
    """Exit 2."""
    path = Path(environment["ARCHIVE_DB"])

    done = scrapy("link")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"link: {path}: expected an archive, found no file")
    assert not path.exists()
