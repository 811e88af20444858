"""Four days, far apart, of four sites, crawled together by the real command."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.spiders import newsroom, pages
from tests.spiders.force import Force, Reply, served
from tests.spiders.workplace import Workplace

SITES = ("edited", "vanished", "broken", "double")
FIRST = f"{newsroom.START}story-0/"
SECOND_START = "/news/wessex/welsh/"
DATES = ("2026-11-21", "2026-11-26", "2026-12-24", "2027-03-05")
"""Days on which every article is due again: the ladder's rungs of 3, 7, 30 and 90 days lie between them."""

Change = Callable[[dict[str, Force]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What a day's crawl left."""

    tallies: dict[str, dict[str, Any]]
    """The run's counts by site."""

    pages: dict[str, dict[str, dict[str, Any]]]
    """Pages by site and path."""

    targets: dict[str, list[str]]
    """What was asked of each site."""


@pytest.fixture(scope="module")
def forces() -> Iterator[dict[str, Force]]:
    forces = {site: Force() for site in SITES}
    with served(*forces.values()):
        yield forces


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("days"))


@pytest.fixture(scope="module")
def days(forces: dict[str, Force], workplace: Workplace) -> list[Day]:
    """Crawl four days: all well; a page gone, a listing broken; an edit, the page back; the edit undone."""
    for site, force in forces.items():
        starts = [newsroom.START, SECOND_START] if site == "double" else [newsroom.START]
        workplace.add_news(site, *(force.origin + start for start in starts))
        newsroom.publish(force, newsroom.articles(3))
    more = newsroom.articles(2, at=SECOND_START)
    newsroom.publish(forces["double"], more, at=SECOND_START)
    return [_day(change, workplace, forces, date=date) for date, change in zip(DATES, CHANGES, strict=True)]


def _day(change: Change, workplace: Workplace, forces: dict[str, Force], *, date: str) -> Day:
    change(forces)
    for force in forces.values():
        force.forget()
    crawled = workplace.crawl("news", NOW=f"{date}T12:00:00Z")
    assert crawled.code == 0, crawled.log
    return Day(
        tallies={site: workplace.tally(site) for site in SITES},
        pages={site: workplace.pages(site) for site in SITES},
        targets={site: force.targets for site, force in forces.items()},
    )


def _second(forces: dict[str, Force]) -> None:
    stories = newsroom.articles(3)
    newsroom.relist(forces["vanished"], stories[1:])
    del forces["vanished"].replies[FIRST]
    newsroom.relist(forces["broken"], stories[1:])
    del forces["broken"].replies[FIRST]
    forces["broken"].replies[newsroom.START] = Reply(status=500, body=pages.listing(stories[1:]))


def _third(forces: dict[str, Force]) -> None:
    stories = newsroom.articles(3)
    newsroom.publish(forces["vanished"], stories)
    newsroom.publish(forces["broken"], stories)
    stories[0].text = "A 34-year-old man was arrested and has been released on bail."
    newsroom.publish(forces["edited"], stories)


def _fourth(forces: dict[str, Force]) -> None:
    newsroom.publish(forces["edited"], newsroom.articles(3))


CHANGES: tuple[Change, ...] = (lambda _: None, _second, _third, _fourth)


def test_what_is_new_is_kept_once(days: list[Day]) -> None:
    """The first crawl brings every article; the second finds the same and adds no version."""
    first, second = (day.tallies["edited"] for day in days[:2])

    assert (first["listed"], first["fetched"], first["new"], first["complete"]) == (3, 3, 3, 1)
    assert (second["new"], second["changed"], second["same"]) == (0, 0, 3)


def test_an_edit_and_its_undoing_are_versions(days: list[Day], workplace: Workplace) -> None:
    """A to B to A is three versions, and the later two are the site's edits."""
    versions = workplace.rows(
        "SELECT change, seen_at, body FROM history WHERE site = 'edited' AND url LIKE :url ORDER BY version",
        url=f"%{FIRST}",
    )

    assert [row["change"] for row in versions] == ["first", "source-edit", "source-edit"]
    assert [row["seen_at"][:10] for row in versions] == [DATES[0], DATES[2], DATES[3]]
    assert versions[0]["body"] == versions[2]["body"] != versions[1]["body"]
    assert [day.tallies["edited"]["changed"] for day in days] == [0, 0, 1, 1]


@pytest.mark.usefixtures("days")
def test_the_file_holds_the_latest_version(workplace: Workplace) -> None:
    """Every page's file is its latest text, byte for byte."""
    texts = workplace.rows(
        "SELECT pages.file, head || body AS text FROM pages JOIN texts ON texts.version = pages.latest"
    )

    files = {row["file"]: (workplace.records / row["file"]).read_bytes() for row in texts}

    assert files == {row["file"]: row["text"].encode() for row in texts}


def test_a_page_that_is_gone_is_missing_and_stays(days: list[Day], workplace: Workplace) -> None:
    """A known page that is due and answers 404 is missing; record, version and file stay."""
    gone = days[1].pages["vanished"][FIRST]

    assert days[1].tallies["vanished"]["missing"] == 1
    assert (gone["status"], gone["versions"], gone["removed"]) == ("missing", 1, None)
    assert "Story 0" in workplace.text(gone)


def test_a_page_that_returns_is_live_again(days: list[Day]) -> None:
    """The missing page comes back as the same version."""
    back = days[2].pages["vanished"][FIRST]

    assert (back["status"], back["versions"], back["last_seen"][:10]) == ("live", 1, DATES[2])
    assert days[2].tallies["vanished"]["missing"] == 0


def test_a_broken_listing_proves_nothing(days: list[Day]) -> None:
    """A listing that answers 500 leaves the run incomplete, and no page is missing for it."""
    tally = days[1].tallies["broken"]

    assert (tally["complete"], tally["missing"], tally["errors"]) == (0, 0, 1)
    assert FIRST not in days[1].targets["broken"]
    assert {page["status"] for page in days[1].pages["broken"].values()} == {"live"}


def test_one_broken_site_leaves_the_others_alone(days: list[Day]) -> None:
    """Sites of one process are counted apart."""
    complete = {site: tally["complete"] for site, tally in days[1].tallies.items()}

    assert complete == {"edited": 1, "vanished": 1, "broken": 0, "double": 1}


def test_two_listings_of_one_site_fetch_no_page_twice(days: list[Day]) -> None:
    """Walks of one site share what they met, so that known pages of the other are not asked for again."""
    articles = [target for target in days[1].targets["double"] if "story-" in target]

    assert len(articles) == len(set(articles)) == 5
    assert days[1].tallies["double"]["same"] == 5


@pytest.mark.usefixtures("days")
def test_runs_say_what_they_were(workplace: Workplace) -> None:
    """Each crawl is a run that says how it was called and how it ended."""
    runs = workplace.rows("SELECT command, arguments, started, finished, outcome FROM runs")

    assert len(runs) == 4
    assert runs[0] == {
        "command": "crawl news",
        "arguments": "",
        "started": "2026-11-21T12:00:00Z",
        "finished": "2026-11-21T12:00:00Z",
        "outcome": "finished",
    }


def test_records_say_where_and_when(days: list[Day], workplace: Workplace) -> None:
    """A text has the seeds' keys, the printed date, and when it was captured."""
    page = days[0].pages["edited"][FIRST]

    text = workplace.text(page)

    (latest,) = workplace.rows(
        "SELECT payload_digest FROM history WHERE page = :page AND is_latest", page=page["page"]
    )
    captured = f"captured:\n  digest: {latest['payload_digest']}\n  time: '{DATES[3]}T12:00:00Z'\n"
    assert page["file"].startswith("edited/news/2026/story-0-")
    assert f"area: Edited\n{captured}kind: news\n" in text
    assert "publish:\n  date: 09:45 20/11/2026\n  iso: 2026-11-20T09:45+00:00\n" in text


@pytest.mark.usefixtures("days")
def test_no_temporary_file_is_left(workplace: Workplace) -> None:
    """What lies under records is text files alone."""
    endings = {path.suffix for path in Path(workplace.records).rglob("*") if path.is_file()}

    assert endings == {".txt"}
