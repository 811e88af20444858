"""Two boards of the sandbox over six weeks: whole lives of vacancies, as crawls tell them."""

from dataclasses import dataclass
from typing import Any

import pytest

from sandbox.server import Sandbox
from sandbox.world import World
from tests.spiders.workplace import Workplace

DAYS = (0, 4, 9, 12, 14, 19, 25, 30)
"""Days of the crawls; day 0 is 1 November 2026."""

EVENTS = {
    "SM-2026-041": [("11-01", "opened"), ("11-05", "extended"), ("11-13", "closed")],
    "SM-2026-044": [("11-01", "opened"), ("11-09", "closed"), ("12-01", "re-posted")],
    "SM-2026-038": [("11-01", "opened"), ("11-04", "closed"), ("11-13", "re-posted"), ("11-25", "closed")],
    "SM-2026-050": [("11-05", "opened"), ("11-10", "shortened"), ("11-11", "closed")],
    "SM-2026-047": [("11-01", "opened")],
    "SM-2026-052": [("11-10", "opened"), ("11-13", "extended"), ("11-20", "extended")],
    "AB/71": [("11-01", "opened"), ("11-10", "extended"), ("11-17", "closed")],
    "AB/72": [("11-05", "opened"), ("11-13", "closed")],
    "AB/73": [("11-05", "opened"), ("11-13", "closed")],
    "AB/74": [("11-05", "opened")],
    None: [("11-05", "opened"), ("11-20", "closed")],
}
"""What is true of each job, by its reference, as far as crawls on those days can tell."""

STATES = {
    "512": "closed",
    "513": "re-posted",
    "514": "closed",
    "521": "closed",
    "515": "closed",
    "516": "closed",
    "517": "open",
    "518": "extended",
    "71": "closed",
    "72": "closed",
    "73": "closed",
    "74": "open",
}
"""The state of each page in the end, by its board's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boards:
    """All crawls."""

    workplace: Workplace
    """Where they happened."""

    asked: dict[int, list[str]]
    """What each day's crawl asked of the board of Saltmarsh, less robots.txt."""

    tallies: dict[str, list[dict[str, Any]]]
    """What each counted, by site."""

    def number(self, reference: str) -> list[str]:
        """Return the numbers of the pages with a reference."""
        rows = self.workplace.rows(
            "SELECT url FROM vacancy_records WHERE reference = :reference ORDER BY page", reference=reference
        )
        return [_number(row["url"]) for row in rows]


@pytest.fixture(scope="module")
def boards(tmp_path_factory: pytest.TempPathFactory) -> Boards:
    """Crawl both boards on each day."""
    workplace = Workplace(tmp_path_factory.mktemp("vacancies"))
    asked: dict[int, list[str]] = {}
    tallies: dict[str, list[dict[str, Any]]] = {"saltmarsh": [], "alderbrook": []}
    with Sandbox(port=0, world=World(only=["saltmarsh", "alderbrook"])) as sandbox:
        sandbox.write_sites(workplace.sites)
        for day in DAYS:
            sandbox.set_day(day)
            sandbox.forget()
            crawled = workplace.crawl("vacancy", NOW=sandbox.world.now(day).isoformat())
            assert crawled.code == 0, crawled.log
            asked[day] = [
                each.path for each in sandbox.log if each.force == "saltmarsh" and each.path != "/robots.txt"
            ]
            for site, told in tallies.items():
                told.append(workplace.tally(site))
    return Boards(workplace=workplace, asked=asked, tallies=tallies)


def _number(url: str) -> str:
    parts = url.rstrip("/").split("/")
    return parts[-2].partition("-")[0] if parts[-1] == "en-GB" else parts[-1].rpartition("-")[2]


@pytest.mark.parametrize("reference", EVENTS)
def test_a_life_is_told_as_it_was(boards: Boards, reference: str | None) -> None:
    """Opened, extended, shortened, closed and posted again, each on its day."""
    rows = boards.workplace.rows(
        "SELECT day, event FROM vacancy_events WHERE reference IS :reference ORDER BY day, event = 'closed'",
        reference=reference,
    )

    assert [(row["day"][len("2026-") :], row["event"]) for row in rows] == EVENTS[reference]


def test_every_page_has_its_state(boards: Boards) -> None:
    """And no page is there twice, whatever session its links carried."""
    rows = boards.workplace.rows("SELECT url, state FROM vacancy_records")

    assert {_number(row["url"]): row["state"] for row in rows} == STATES
    assert len(rows) == len(STATES)
    assert not [row["url"] for row in rows if "xf-" in row["url"]]


def test_a_visits_session_makes_no_version(boards: Boards) -> None:
    """Versions are what the boards changed: a closing date, a salary, a line that says that it is closed."""
    rows = boards.workplace.rows("SELECT url, versions FROM vacancy_records")

    edited = {"512": 3, "513": 2, "515": 2, "517": 2, "518": 3, "71": 2, "72": 2}
    assert {_number(row["url"]): row["versions"] for row in rows} == dict.fromkeys(STATES, 1) | edited


def test_a_salary_is_kept_as_it_was_in_each_version(boards: Boards) -> None:
    """As printed in the text, in numbers in the table."""
    rows = boards.workplace.rows(
        """
        SELECT
            salary_min, currency, period,
            texts.head LIKE '%: £' || printf('%,d', salary_min) || ' a year%' AS told
        FROM vacancies
        JOIN texts USING (version)
        WHERE reference = 'SM-2026-047'
        ORDER BY version
        """
    )

    assert [tuple(row.values()) for row in rows] == [(23500.0, "GBP", "year", 1), (24100.0, "GBP", "year", 1)]


def test_a_job_that_is_posted_again_elsewhere_names_its_former_page(boards: Boards) -> None:
    """By its reference; the new page is another record."""
    (row,) = boards.workplace.rows(
        "SELECT former_page, page FROM vacancy_events WHERE former_page IS NOT NULL"
    )

    assert boards.number("SM-2026-038") == ["514", "521"]
    assert row["former_page"] < row["page"]


def test_a_board_is_read_to_its_end_and_open_adverts_are_asked_for(boards: Boards) -> None:
    """In each crawl; each advert once, by its bare address."""
    for day, targets in boards.asked.items():
        adverts = [target for target in targets if "/opp/" in target]
        assert "/vx/appcentre-1/candidate/jobboard/vacancy/1/adv/?start=2" in targets, day
        assert len(adverts) == len(set(adverts))
        assert all(target.startswith("/candidate/so/") for target in adverts)


def test_every_crawl_is_healthy_and_asks_for_changes_alone(boards: Boards) -> None:
    """Of Alderbrook, whose pages are as they were; Saltmarsh serves another session with each."""
    unchanged = [tally["unchanged"] for tally in boards.tallies["alderbrook"]]

    assert {tally["health"] for site in boards.tallies.values() for tally in site} == {"healthy"}
    assert max(unchanged) > 0


def test_an_advert_that_has_left_its_board_is_asked_for_until_it_is_over(boards: Boards) -> None:
    """Directly, once after it closed; then only when it is due."""
    days = [day for day, targets in boards.asked.items() if any("/514-" in target for target in targets)]

    assert days[:2] == [0, 4]
    assert set(days[2:]) < set(DAYS[2:])


def test_a_page_that_states_no_posting_is_asked_for_ever_more_seldom(boards: Boards) -> None:
    """The list of Alderbrook leads to advice, too."""
    rows = boards.workplace.rows(
        "SELECT run, reason FROM drops WHERE source LIKE '%/how-to-apply/' ORDER BY run"
    )

    assert {row["reason"] for row in rows} == {"listing"}
    assert 1 < len(rows) < len(DAYS)
