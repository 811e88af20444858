"""Careers trees asked again for changes alone: what is as it was leads where its capture leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.spiders import pages
from tests.spiders.force import Asked, Force, Reply, moved, served
from tests.spiders.workplace import Workplace

TREE = "/police-forces/wessex-police/areas/careers/"
NEW_TREE = "/join-us/careers/"
SITES = ("kept", "lost", "broken", "renewed", "crossed")
NAMES = ("officers/", "officers/faq/", "staff/")
LATE = f"{TREE}officers/late/"
"""A page that failed on the first day: nothing but the page that leads to it tells where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What a day's crawl left of a site."""

    pages: dict[str, dict[str, Any]]
    """Its pages by path."""

    asked: list[Asked]
    """What was asked of it."""

    tally: dict[str, Any]
    """The run's counts."""

    @property
    def targets(self) -> list[str]:
        """The addresses, less robots.txt."""
        return [each.target for each in self.asked if each.target != "/robots.txt"]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("again"))


@pytest.fixture(scope="module")
def days(workplace: Workplace) -> Iterator[list[dict[str, Day]]]:
    """Crawl each site once, harm two files, change two sites, and crawl all twice."""
    forces = {site: Force() for site in SITES}
    with served(*forces.values()):
        for site, force in forces.items():
            force.tags = True
            _grow(force, TREE)
            force.replies[LATE] = Reply(status=500)
            workplace.add_careers(site, force.origin + TREE)
        files = {site: _file_of(workplace, site) for site in SITES}
        files["lost"].unlink()
        files["broken"].write_bytes(b"\0" * files["broken"].stat().st_size)
        crawls = [_later(forces), _day(workplace, forces), _day(workplace, forces)]
        yield crawls[1:]


def _file_of(workplace: Workplace, site: str) -> Path:
    """Crawl one site; return the file of its captures."""
    before = set(workplace.warc.glob("*"))
    crawled = workplace.crawl("careers", "-a", f"site={site}", NOW="2026-11-21T12:00:00Z")
    assert crawled.code == 0, crawled.log
    (file,) = set(workplace.warc.glob("*")) - before
    return file


def _later(forces: dict[str, Force]) -> dict[str, Day]:
    for site in ("kept", "lost", "broken"):
        forces[site].replies[LATE] = _page("Late")
    _grow(forces["renewed"], NEW_TREE)
    for path in (TREE, *(TREE + name for name in NAMES)):
        forces["renewed"].replies[path] = moved(path.replace(TREE, NEW_TREE))
    more = f"{TREE}officers/faq/more/"
    forces["crossed"].replies |= {
        TREE: _page("Careers", f"{TREE}staff/faq/", f"{TREE}officers/", f"{TREE}staff/"),
        f"{TREE}staff/faq/": _page("Questions of staff"),
        f"{TREE}officers/faq/": _page("Questions of officers", more),
        more: _page("More questions"),
        LATE: _page("Late"),
    }
    return {}


def _day(workplace: Workplace, forces: dict[str, Force]) -> dict[str, Day]:
    for force in forces.values():
        force.forget()
    crawled = workplace.crawl("careers", NOW="2026-11-28T12:00:00Z")
    assert crawled.code == 0, crawled.log
    assert "Traceback" not in crawled.log
    return {
        site: Day(pages=workplace.pages(site), asked=list(force.asked), tally=workplace.tally(site))
        for site, force in forces.items()
    }


def _grow(force: Force, tree: str) -> None:
    force.replies |= {
        tree: _page("Careers", f"{tree}officers/", f"{tree}staff/"),
        f"{tree}officers/": _page("Officers", f"{tree}officers/faq/", f"{tree}officers/late/"),
        f"{tree}officers/faq/": _page("Questions"),
        f"{tree}staff/": _page("Staff"),
    }


def _page(title: str, *links: str) -> Reply:
    return Reply(body=pages.careers(title, f"What {title.lower()} means.", links=links))


def paths(tree: str = TREE) -> set[str]:
    return {tree, *(tree + name for name in NAMES)}


@pytest.mark.parametrize("site", ["kept", "lost", "broken"])
def test_a_page_that_is_as_it_was_leads_on(days: list[dict[str, Day]], site: str) -> None:
    """What is behind it is found, whether its capture can still be read or not."""
    day = days[0][site]

    assert day.pages.keys() == paths() | {LATE}
    assert (day.tally["complete"], day.tally["errors"], day.tally["new"]) == (1, 0, 1)


def test_all_are_asked_for_changes_alone(days: list[dict[str, Day]]) -> None:
    """Each once, with its validators; nothing is sent again."""
    day = days[0]["kept"]

    known = {each.target for each in day.asked if each.known}
    assert sorted(day.targets) == sorted(paths() | {LATE})
    assert known == paths()
    assert (day.tally["unchanged"], day.tally["fetched"]) == (4, 1)


@pytest.mark.parametrize("site", ["lost", "broken"])
def test_a_page_whose_capture_is_gone_is_asked_for_whole(days: list[dict[str, Day]], site: str) -> None:
    """Once: its payload is kept anew, and leads on in the next crawl."""
    first, second = (day[site] for day in days)

    whole = [each.target for each in first.asked if not each.known]
    assert sorted(whole) == sorted({"/robots.txt", LATE} | paths())
    assert (first.tally["unchanged"], first.tally["fetched"], first.tally["same"]) == (4, 5, 4)
    assert (second.tally["unchanged"], second.tally["fetched"]) == (5, 0)
    assert second.pages.keys() == first.pages.keys()


def test_a_tree_that_moves_is_the_same_tree(days: list[dict[str, Day]], workplace: Workplace) -> None:
    """Its pages stand below another root; their old addresses are aliases, and no page is new."""
    for day in days:
        assert day["renewed"].pages.keys() == paths(NEW_TREE)
    versions = "SELECT count(*) AS number FROM versions JOIN pages ON pages.id = page WHERE site = 'renewed'"
    aliases = "SELECT count(*) AS number FROM aliases JOIN pages ON pages.id = page WHERE site = 'renewed'"
    assert workplace.rows(versions) == [{"number": 4}]
    assert workplace.rows(aliases) == [{"number": 4}]
    assert workplace.rows("SELECT * FROM absences") == []


def test_a_known_page_that_is_asked_for_as_another_ones_past_leads_on(days: list[dict[str, Day]]) -> None:
    """Addresses of a tree often end alike: both pages stay, and what lies behind the known one is found."""
    day = days[0]["crossed"]

    faq = {f"{TREE}staff/faq/", f"{TREE}officers/faq/", f"{TREE}officers/faq/more/"}
    assert day.pages.keys() == paths() | faq | {LATE}
    assert day.targets.count(f"{TREE}officers/faq/") == 1
