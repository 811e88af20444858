"""Pages that vanish in every way, crawled by the real command until their removal is proved, or is not."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.spiders import newsroom, pages
from tests.spiders.force import Force, Reply, moved, served
from tests.spiders.workplace import ROOT, Workplace

DATES = ("2026-11-21", "2026-12-24", "2026-12-25", "2027-01-07")
"""All pages are due on the second day; what is missing then, a day and fourteen days later."""

NUMBER = 10
STORIES = newsroom.articles(NUMBER)
LOST = STORIES[0].path
SOFT = Reply(body=pages.page(title="Page not found", main="<h1>Page not found</h1>"))
EMPTY = Reply(body=pages.page(title=STORIES[0].title, main=f"<h1>{STORIES[0].title}</h1>"))
WAYS: Mapping[str, tuple[Reply, str]] = {
    "gone": (Reply(status=410), "gone"),
    "soft": (SOFT, "soft-404"),
    "home": (moved("/"), "redirected"),
    "listed": (moved(newsroom.START), "redirected"),
    "emptied": (EMPTY, "emptied"),
}
"""By site, what its page answers from the second day on, and the class of its removal."""

SILENT: Mapping[str, Reply] = {
    "failing": Reply(status=503),
    "blocked": Reply(status=403),
    "walled": Reply(body="<title>Just a moment...</title><h1>Just a moment...</h1>"),
}
"""By site, what is no evidence."""

OTHERS = ("mass", "back", "complete", "limited")

Change = Callable[[Force], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What a day's crawl left."""

    pages: dict[str, dict[str, dict[str, Any]]]
    """Pages by site and path."""

    tallies: dict[str, dict[str, Any]]
    """The run's counts by site."""


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("vanishing"))


@pytest.fixture(scope="module")
def days(workplace: Workplace) -> Iterator[list[Day]]:
    """Crawl four days; between the third and the fourth somebody confirms what vanished all at once."""
    forces = {site: Force() for site in (*WAYS, *SILENT, *OTHERS)}
    with served(*forces.values()):
        for site, force in forces.items():
            force.replies["/"] = Reply(body=pages.page(title="Home", main="<h1>Home</h1><p>Welcome.</p>"))
            newsroom.publish(force, STORIES)
            workplace.add_news(site, force.origin + newsroom.START)
        file = workplace.sites / "gb" / "complete.yaml"
        file.write_text(f"listing: complete\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
        crawled = [_day(workplace, DATES[0])]
        _vanish(forces)
        _crawl(workplace, DATES[1], "-a", "site=limited", "-a", "limit=50")
        crawled += [_day(workplace, DATES[1]), _day(workplace, DATES[2])]
        _confirm(workplace, run=4, site="mass")
        newsroom.publish(forces["back"], STORIES)
        crawled.append(_day(workplace, DATES[3]))
        yield crawled


def _vanish(forces: dict[str, Force]) -> None:
    for site, (reply, _) in WAYS.items():
        forces[site].replies[LOST] = reply
    for site, reply in SILENT.items():
        forces[site].replies[LOST] = reply
    forces["back"].replies[LOST] = Reply(status=404)
    forces["limited"].replies[LOST] = Reply(status=404)
    newsroom.relist(forces["complete"], STORIES[1:])
    for story in STORIES[:8]:
        del forces["mass"].replies[story.path]


def _crawl(workplace: Workplace, date: str, *arguments: str) -> None:
    crawled = workplace.crawl("news", *arguments, NOW=f"{date}T12:00:00Z")
    assert crawled.code == 0, crawled.log


def _day(workplace: Workplace, date: str) -> Day:
    _crawl(workplace, date)
    sites = (*WAYS, *SILENT, *OTHERS)
    return Day(
        pages={site: workplace.pages(site) for site in sites},
        tallies={site: workplace.tally(site) for site in sites},
    )


def _confirm(workplace: Workplace, *, run: int, site: str) -> None:
    command = [sys.executable, "-m", "scrapy", "confirm", str(run), "--site", site]
    subprocess.run(command, cwd=ROOT, env=workplace.environment(), check=True, capture_output=True)


def lost(days: list[Day], site: str) -> list[str]:
    """Return what the page is at the end of each day."""
    return [day.pages[site][LOST]["status"] for day in days]


@pytest.mark.parametrize(("site", "how"), [(site, how) for site, (_, how) in WAYS.items()])
def test_a_page_is_removed_when_three_crawls_over_a_fortnight_miss_it(
    days: list[Day], workplace: Workplace, site: str, how: str
) -> None:
    """However the site shows it; record, versions and file stay."""
    page = days[-1].pages[site][LOST]
    (removal,) = workplace.rows(
        "SELECT removals.* FROM removals JOIN pages ON pages.id = page WHERE site = :site", site=site
    )

    assert lost(days, site) == ["live", "missing", "missing", "removed"]
    assert (page["removed"], page["versions"]) == (f"{DATES[1]}T12:00:00Z", 1)
    assert (removal["class"], removal["observations"], removal["returned"]) == (how, 3, None)
    assert "Story 0" in workplace.text(page)


@pytest.mark.parametrize("site", [*WAYS, "mass"])
def test_every_absence_leads_to_what_was_answered(days: list[Day], workplace: Workplace, site: str) -> None:
    """Its capture is in data/warc, for who wants to see it."""
    assert days
    rows = workplace.rows(
        """
        SELECT captures.url, captures.status
        FROM absences
        JOIN pages ON pages.id = absences.page
        LEFT JOIN captures ON captures.id = absences.capture
        WHERE pages.site = :site
        """,
        site=site,
    )

    assert len(rows) >= 3
    assert {row["status"] for row in rows} <= {200, 404, 410}


@pytest.mark.parametrize("site", SILENT)
def test_what_tells_nothing_is_no_evidence(days: list[Day], site: str) -> None:
    """An error, a block and a challenge leave the page live, however long they last."""
    assert lost(days, site) == ["live"] * 4
    assert [day.tallies[site]["missing"] for day in days] == [0] * 4
    assert all(day.tallies[site]["health"] == "unhealthy" for day in days[1:])


def test_a_page_that_returns_is_live_again(days: list[Day], workplace: Workplace) -> None:
    """It was missing, never removed."""
    rows = workplace.rows(
        """
        SELECT confirmed, substr(returned, 1, 10) AS returned
        FROM removals
        JOIN pages ON pages.id = page
        WHERE site = 'back'
        """
    )

    assert lost(days, "back") == ["live", "missing", "missing", "live"]
    assert rows == [{"confirmed": None, "returned": DATES[3]}]


def test_many_at_once_change_nothing_until_somebody_confirms(days: list[Day]) -> None:
    """The runs are suspect; from the confirmed one on their absences count."""
    health = [day.tallies["mass"]["health"] for day in days]

    assert lost(days, "mass") == ["live", "live", "live", "missing"]
    assert health == ["healthy", "suspect", "suspect", "healthy"]
    assert [day.tallies["mass"]["vanished"] for day in days] == [0, 8, 8, 0]


def test_a_limited_crawl_proves_nothing(days: list[Day], workplace: Workplace) -> None:
    """It found the page gone, and says so; the crawl after it is the first that counts."""
    assert days
    rows = workplace.rows(
        """
        SELECT run_sites.health, absences.removal IS NOT NULL AS counted
        FROM absences
        JOIN run_sites ON run_sites.run = absences.run AND run_sites.site = 'limited'
        JOIN pages ON pages.id = absences.page
        WHERE pages.site = 'limited'
        ORDER BY absences.run
        """
    )

    assert [(row["health"], row["counted"]) for row in rows] == [
        ("unhealthy", 0),
        ("healthy", 1),
        ("healthy", 1),
        ("healthy", 1),
    ]


def test_what_a_complete_listing_no_longer_shows_is_delisted(days: list[Day], workplace: Workplace) -> None:
    """Since the first crawl that read it to its end; the page is live. Other listings prove nothing."""
    delisted = workplace.rows(
        """
        SELECT site, url, substr(delisted, 1, 10) AS delisted
        FROM crawl_state
        JOIN pages ON pages.id = page
        WHERE delisted IS NOT NULL
        """
    )

    url = days[0].pages["complete"][LOST]["url"]
    assert lost(days, "complete") == ["live"] * 4
    assert delisted == [{"site": "complete", "url": url, "delisted": DATES[1]}]
