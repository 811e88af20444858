"""A site of every platform, crawled on two days: what is archived is what the sandbox says, and no more.

All sites stand in one archive and are crawled by one command. A platform whose
site is read wrongly fails in its own cases alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest

from platforms.registry import PLATFORMS
from records import text
from records.addresses import normalise
from records.comparison import words
from records.record import Record
from sandbox.forces import by_layout, force, forces
from sandbox.layouts import layout_named
from sandbox.lives import End, Life
from sandbox.page import Page
from sandbox.script import Script
from sandbox.server import Sandbox
from sandbox.world import World
from tests.spiders.workplace import Workplace

USUAL = {usual.id for usual in forces()}
FORCES = {
    site: name
    for name, sites in by_layout().items()
    for site in sites
    if site not in USUAL and force(site).articles
}
"""Every further site with news, and its layout, which is its platform's name."""

SIZE = 0.8
"""The part of the usual articles that each site has: enough for two pages of each listing."""

LATER = 4
"""The day of the second crawl; on the day before pages are edited, removed and moved."""

_FEED = re.compile(r"^ +feed: .*\n", re.MULTILINE)
"""A section's feed: on the first day none is known, so that listings alone lead to every article."""
_MAIL = re.compile(r"\S+@\S+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """What a crawl did to one site."""

    records: dict[str, Record]
    """The records of its live pages, by address."""

    tally: dict[str, Any]
    """What it counted."""

    changes: list[tuple[str, str]]
    """Address and kind of each version that it made, in order."""

    drops: dict[str, str]
    """Why it took no record, by path."""

    listings: set[str]
    """The listings that it asked for."""

    complaints: tuple[str, ...]
    """Lines of its log that tell of errors, of all sites."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawls:
    """The two crawls, and what was there to be seen."""

    sandbox: Sandbox
    """The sites."""

    first: dict[str, Crawl]
    """Day 0, by site."""

    later: dict[str, Crawl]
    """The second day, by site."""

    def address(self, page: Page, *, day: int) -> str:
        """Return where a page stands on a day, as the archive spells it."""
        return normalise(self.sandbox.origins[page.force.id] + quote(page.address(day), safe="/?=&"))

    def expected(self, site: str, *, day: int) -> dict[str, Page]:
        """Return the pages of which an archive should hold a live record, by address."""
        pages = self.sandbox.world.pages_of(site, day=day)
        live = [page for page in pages if page.kind == "news" and page.record and page.status(day) == "live"]
        return {self.address(page, day=day): page for page in live if page.listed(day)}


def _crawlable(site: str) -> bool:
    return FORCES[site] in PLATFORMS


def _cases() -> Iterator[Any]:
    for site, name in FORCES.items():
        reason = f"platform {name} is not registered"
        yield pytest.param(site, id=site, marks=[] if _crawlable(site) else [pytest.mark.skip(reason=reason)])


each_site = pytest.mark.parametrize("site", list(_cases()))


@pytest.fixture(scope="module")
def crawls(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawls]:
    """Crawl the sites whose cases are to run, twice, the second time with feeds; `-k` narrows it to one."""
    workplace = Workplace(tmp_path_factory.mktemp("platforms"))
    ours = (item for item in request.session.items if item.path == request.path)
    asked = {item.callspec.params["site"] for item in ours if isinstance(item, pytest.Function)}
    only = [site for site in FORCES if site in asked and _crawlable(site)]
    with Sandbox(
        port=0, world=World(only=only, size=SIZE, script=_script(World(only=only, size=SIZE)))
    ) as sandbox:
        for path in sandbox.write_sites(workplace.sites):
            path.write_text(_FEED.sub("", path.read_text("utf-8")), encoding="utf-8")
        first = _crawl(workplace, sandbox, day=0)
        sandbox.write_sites(workplace.sites)
        sandbox.set_day(LATER)
        later = _crawl(workplace, sandbox, "-a", "full=1", day=LATER)
        yield Crawls(sandbox=sandbox, first=first, later=later)


def _script(world: World) -> Script:
    """Have each site's latest articles edited, and others removed and moved, on the day before the second."""
    lives: dict[str, Life] = {}
    for site in world.forces:
        *_, removed, moved, one, other, another = [
            page for page in world.pages_of(site, day=0) if page.record
        ]
        lives[removed.id] = Life(end=End(day=LATER - 1 - removed.born, how="not-found"))
        lives[moved.id] = Life(moved=LATER - 1 - moved.born)
        for page in (one, other, another):
            at = LATER - 1 - page.born
            lives[page.id] = Life(edits=((at, "correction"), (at, "headline")))
    return Script(lives=lives)


def _crawl(workplace: Workplace, sandbox: Sandbox, *arguments: str, day: int) -> dict[str, Crawl]:
    sandbox.forget()
    crawled = workplace.crawl("news", *arguments, NOW=sandbox.world.now(day).isoformat())
    assert crawled.code == 0, crawled.log
    complaints = tuple(line for line in crawled.log.splitlines() if "Error" in line)
    return {
        site: _done(workplace, sandbox, site=site, complaints=complaints) for site in sandbox.world.forces
    }


def _done(workplace: Workplace, sandbox: Sandbox, *, site: str, complaints: tuple[str, ...]) -> Crawl:
    changes = workplace.rows(
        """
        SELECT pages.url, change
        FROM versions
        JOIN pages ON pages.id = page
        WHERE run = (SELECT max(id) FROM runs) AND pages.site = :site
        ORDER BY versions.id
        """,
        site=site,
    )
    rows = [row for row in workplace.pages(site).values() if row["status"] == "live"]
    asked = {each.path for each in sandbox.log if each.force == site and each.page is None}
    return Crawl(
        records={row["url"]: text.loads(workplace.text(row)) for row in rows},
        tally=workplace.tally(site),
        changes=[(row["url"], row["change"]) for row in changes],
        drops=workplace.drops(site),
        listings=asked - {"/robots.txt"},
        complaints=complaints,
    )


def _plain(markdown: str) -> str:
    return words(_MAIL.sub("", _LINK.sub(r"\1", markdown)))


@each_site
@pytest.mark.parametrize("day", [0, LATER])
def test_the_archive_has_the_pages_that_are_records(crawls: Crawls, site: str, day: int) -> None:
    """Each listed article once, at its address of the day, and nothing that never had a text."""
    crawl = crawls.later[site] if day else crawls.first[site]

    assert sorted(crawl.records) == sorted(crawls.expected(site, day=day)), crawl.drops


@each_site
def test_articles_are_found_on_further_pages_too(crawls: Crawls, site: str) -> None:
    """Without the feed, no listing shows all on its first page."""
    assert len(crawls.first[site].listings) > 1


@each_site
def test_nothing_fails(crawls: Crawls, site: str) -> None:
    """No error, nobody blocked, and every listing read to its end."""
    for crawl in (crawls.first[site], crawls.later[site]):
        tally = [crawl.tally[name] for name in ("errors", "blocked", "complete")]
        assert tally == [0, 0, 1], "\n".join(crawl.complaints)


@each_site
@pytest.mark.parametrize("day", [0, LATER])
def test_a_record_has_the_page_s_headline_and_date(crawls: Crawls, site: str, day: int) -> None:
    """The date as it is printed, as precise as it is printed."""
    crawl = crawls.later[site] if day else crawls.first[site]
    look = layout_named(FORCES[site])

    for url, page in crawls.expected(site, day=day).items():
        record, at = crawl.records[url], page.published
        assert at is not None
        assert words(record.title or "") == words(look.title(page, page.shown(day)))
        assert _when(record.get("publish.iso")) == _when(look.iso(at)), url


def _when(iso: str | None) -> datetime | str | None:
    """Return a moment, or a date as it is written: `+01:00` and `Z` may say the same."""
    return datetime.fromisoformat(iso) if iso is not None and "T" in iso else iso


@each_site
@pytest.mark.parametrize("day", [0, LATER])
def test_a_record_has_the_page_s_text_and_nothing_else(crawls: Crawls, site: str, day: int) -> None:
    """Every part in its order; between them no word of what surrounds it, save a picture's caption."""
    crawl = crawls.later[site] if day else crawls.first[site]
    look = layout_named(FORCES[site])

    for url, page in crawls.expected(site, day=day).items():
        says = page.shown(day)
        between = _without(_plain(crawl.records[url].body), list(map(_plain, look.texts(page, says))))
        rest = between.replace(_plain(says.caption or ""), "")
        assert _WORD.findall(rest) == [], (url, rest)


def _without(body: str, parts: list[str]) -> str:
    """Return what stands between the parts of a text; they must be in it, in order."""
    between, rest = [], body
    for part in parts:
        before, found, rest = rest.partition(part)
        assert found, (part, body)
        between.append(before)
    return " ".join([*between, rest])


@each_site
def test_each_edit_is_a_version_and_nothing_else_is(crawls: Crawls, site: str) -> None:
    """A page that says something else was edited at the source; all others are as they were, or new."""
    before, now = crawls.expected(site, day=0), crawls.expected(site, day=LATER)
    known = {page.id for page in before.values()}
    edited = [
        (url, "source-edit")
        for url, page in now.items()
        if page.id in known and page.state(0).content != page.state(LATER).content
    ]
    new = [(url, "first") for url, page in now.items() if page.id not in known]

    assert sorted(crawls.later[site].changes) == sorted([*edited, *new])
    assert edited
