"""`scrapy mentions`: an operator lets today's rules look through what older ones have seen."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from archive.connection import open_to_read, open_to_write
from archive.refinding import outdated
from records.mentions.finding import VERSION

Scrapy = Callable[..., CompletedProcess[str]]

TEXT = "```yaml\narea: Wessex\ntitle: Van found\nurl: https://www.wessex.example/a\n```\n\nFirst\n"


@pytest.fixture
def loaded(scrapy: Scrapy, environment: dict[str, str], tmp_path: Path) -> Path:
    """An archive of one text, at which older rules have looked."""
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    scrapy("load", tmp_path / "a.md")
    with closing(open_to_write(Path(environment["ARCHIVE_DB"]))) as connection:
        connection.execute("UPDATE versions SET mention_rules = :older", {"older": VERSION - 1})
    return Path(environment["ARCHIVE_DB"])


def test_texts_are_looked_through_once(scrapy: Scrapy, loaded: Path) -> None:
    """A second time there is nothing to do."""
    first, second = scrapy("mentions"), scrapy("mentions")

    assert (first.returncode, first.stdout) == (
        0,
        "mentions: 0 found in 1 texts that today’s rules had not looked through\n",
    )
    assert second.stdout == "mentions: 0 found in 0 texts that today’s rules had not looked through\n"
    with closing(open_to_read(loaded)) as connection:
        assert outdated(connection) == 0


def test_an_archive_that_cannot_be_written_is_told(scrapy: Scrapy, loaded: Path) -> None:
    """Exit 2, without a traceback."""
    with closing(open_to_write(loaded)) as connection:
        connection.execute("DROP TABLE mention_values")

    done = scrapy("mentions")

    assert done.returncode == 2
    assert done.stderr.startswith(f"mentions: {loaded}: no such table")
    assert "run it again" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_an_archive_none_is_made(scrapy: Scrapy, environment: dict[str, str]) -> None:
    """Exit 2, without a traceback; nor with arguments, which it does not take."""
    path = Path(environment["ARCHIVE_DB"])

    missing, more = scrapy("mentions"), scrapy("mentions", "wessex")

    assert (missing.returncode, more.returncode) == (2, 2)
    assert missing.stderr.startswith("mentions: ")
    assert "expected an archive, found no file" in missing.stderr
    assert "Traceback" not in missing.stderr + more.stderr
    assert not path.exists()
