"""`scrapy confirm`: an operator says that pages which vanished all at once are gone."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from archive.arrival import arrive
from archive.connection import batch, open_to_read, open_to_write
from archive.observing import Fetch, put_absence
from archive.registry import SiteRow, put_sites
from archive.removals import settle
from archive.runs import Tally, finish_run, put_tallies, start_run
from archive.store import save_crawled
from records.record import compose
from records.text import dumps

Scrapy = Callable[..., CompletedProcess[str]]

SEEN, MISSED = "2026-11-01T12:00:00Z", "2026-11-02T12:00:00Z"
SITE = "wessex"


@pytest.fixture
def archive(environment: dict[str, str]) -> Path:
    """An archive of eight pages: run 1 saw them all, run 2 none, which is suspect."""
    path = Path(environment["ARCHIVE_DB"])
    with closing(open_to_write(path)) as connection, batch(connection):
        put_sites(connection, [SiteRow(id=SITE, name="Wessex Police", timezone="Europe/London")])
        for number, at in enumerate((SEEN, MISSED), start=1):
            run = start_run(connection, command="crawl news", arguments="", now=at)
            for page in range(8):
                url = f"https://www.wessex.example/news/{page}/"
                if number == 1:
                    record = compose({"title": "Van found", "url": url, "captured.time": at}, body="It is.")
                    arrival = arrive(
                        dumps(record), record=record, site=SITE, kind="news", timezone="Europe/London"
                    )
                    fetch = Fetch(run=run, at=at)
                    save_crawled(connection, arrival, fetch=fetch, file=f"{page}.txt", reread=lambda _: None)
                else:
                    fetch = Fetch(run=run, at=at)
                    put_absence(connection, key=url, how="gone", detail="status 404", fetch=fetch)
            tally = Tally(fetched=8, complete=True)
            put_tallies(connection, {SITE: tally}, run=run)
            settle(connection, run=run, site=SITE, tally=tally, finished=True)
            finish_run(connection, run=run, outcome="finished", now=at)
    return path


def statuses(archive: Path) -> set[str]:
    with closing(open_to_read(archive)) as connection:
        return {row["status"] for row in connection.execute("SELECT status FROM crawl_state")}


def test_a_suspect_run_is_confirmed(scrapy: Scrapy, archive: Path) -> None:
    """Its absences count from then on, and it says how many; a second time there is nothing to do."""
    before = statuses(archive)

    first, second = (scrapy("confirm", 2, "--site", SITE) for _ in range(2))

    assert (first.returncode, first.stdout) == (0, "confirm: 8 absences of run 2 count for wessex\n")
    assert (before, statuses(archive)) == ({"live"}, {"missing"})
    assert (second.returncode, second.stdout) == (2, "")
    assert second.stderr.endswith(
        "confirm: run 2, site wessex: expected a run that was suspect, found a run that was confirmed\n"
    )


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            ["1", "--site", SITE],
            "run 1, site wessex: expected a run that was suspect, found a run that was healthy",
        ),
        (["2", "--site", "gwynfa"], "run 2, site gwynfa: expected a run that was suspect, found no such run"),
        (["99", "--site", SITE], "run 99, site wessex: expected a run that was suspect, found no such run"),
        (["two", "--site", SITE], "RUN: expected the number of a run, found 'two'"),
        (["²", "--site", SITE], "RUN: expected the number of a run, found '²'"),
        (["9" * 18, "--site", SITE], "expected a run that was suspect, found no such run"),
        (["9" * 30, "--site", SITE], "RUN: expected the number of a run, found '999"),
    ],
)
def test_what_cannot_be_confirmed_is_named(
    scrapy: Scrapy, archive: Path, typed: list[str], message: str
) -> None:
    """Exit 2, without a traceback; nothing changes."""
    done = scrapy("confirm", *typed)

    assert done.returncode == 2
    assert done.stderr.startswith("confirm: ")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert statuses(archive) == {"live"}


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "typed", [[], ["2"], ["--site", SITE], ["2", "3", "--site", SITE], ["2", "--site", ""]]
)
def test_run_and_site_are_both_required(scrapy: Scrapy, typed: list[str]) -> None:
    """The usage is shown."""
    done = scrapy("confirm", *typed)

    assert done.returncode == 2
    assert "scrapy confirm RUN --site ID" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_without_an_archive_none_is_made(scrapy: Scrapy, environment: dict[str, str]) -> None:
    """There is nothing to confirm; nor in a file that is none."""
    path = Path(environment["ARCHIVE_DB"])
    missing = scrapy("confirm", 2, "--site", SITE)
    was_made = path.exists()
    path.write_text("notes", encoding="utf-8")
    other = scrapy("confirm", 2, "--site", SITE)

    assert (missing.returncode, other.returncode) == (2, 2)
    assert missing.stderr.startswith(f"confirm: {path}: expected an archive, found no file")
    assert not was_made
    assert "expected an SQLite file" in other.stderr
    assert path.read_text(encoding="utf-8") == "notes"
