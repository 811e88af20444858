"""Which adverts a walk over a board asks for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from scrapy.settings import Settings

from archive.connection import batch, open_to_write
from archive.registry import put_sites
from archive.runs import Tally
from environment.places import site_row
from platforms.page import Link
from records.likeness import slug_of
from sites.site import Section
from spiders.plan import Plan
from spiders.walk import Walk
from spiders.walks import make_walks
from tests.archive.hiring import Board
from tests.invented import site_of

HOST = "https://jobs.wessex.example"
NOW = "2026-11-25T06:00:00Z"
SITE = site_of(Section(kind="vacancy", platform="oleeo", start=f"{HOST}/board/"))

WalkOn = Callable[..., Walk]


@pytest.fixture
def walk_on(tmp_path: Path) -> WalkOn:
    """Make the walk over a board that was crawled on the 24th: one advert is open, the others are over."""
    archive = tmp_path / "archive.db"
    connection = open_to_write(archive)
    with batch(connection):
        put_sites(connection, [site_row(SITE)])
    board = Board(connection)
    board.crawl(
        "11-24", {"/open": {"closing": "2026-11-25"}, "/over": {"closing": "2026-11-20"}, "/gone": {}}
    )
    board.crawl("11-24", {"/gone": None})
    connection.close()
    settings = Settings({"ARCHIVE_DB": str(archive), "NOW": NOW, "ALLOW_PRIVATE_ADDRESSES": "1"})
    plan = Plan(kind="vacancy", sites=(SITE,), limit=None, since=None, full=False)

    def make(**fields: object) -> Walk:
        (walk,) = make_walks(replace(plan, **fields), settings, tallies={SITE.id: Tally()})  # type: ignore[arg-type]
        return walk

    return make


def asked(walk: Walk, *listed: str) -> tuple[list[str], list[str]]:
    """Return the paths that a walk asks for: what a board leads to, then what it does not."""
    first = [link.url for link in walk.pages([Link(url=HOST + path) for path in listed])]
    rest = [page.url for page in walk.due()]
    return [url.removeprefix(HOST) for url in first], [url.removeprefix(HOST) for url in rest]


def test_an_open_advert_is_asked_for_whether_its_board_shows_it_or_not(walk_on: WalkOn) -> None:
    """It may have been extended, or be gone."""
    assert asked(walk_on(), "/open") == (["/open"], [])
    assert asked(walk_on()) == ([], ["/open"])


def test_an_advert_that_is_over_is_asked_for_only_where_its_board_shows_it(walk_on: WalkOn) -> None:
    """Then it is back; each once."""
    assert asked(walk_on(), "/over", "/gone", "/over") == (["/over", "/gone"], ["/open"])


def test_a_full_crawl_asks_for_all(walk_on: WalkOn) -> None:
    """Over or not."""
    assert set(asked(walk_on(full=True))[1]) == {"/open", "/over", "/gone"}


def test_a_board_is_read_to_its_end(walk_on: WalkOn) -> None:
    """In each crawl, unless somebody asks for the latest alone."""
    assert walk_on().swept
    assert walk_on(since=date(2026, 11, 20)).horizon == date(2026, 11, 20)


def test_adverts_of_one_language_are_not_taken_for_each_other() -> None:
    """The last part of their addresses is the language; what tells them apart is before it."""
    assert slug_of(f"{HOST}/candidate/so/pm/1/pl/1/opp/512-Custody-Officer/en-GB") == "512-Custody-Officer"
