"""Sites that give pages other addresses, and listings that lead to what may be known: three days of many."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.spiders import newsroom, pages
from tests.spiders.force import Force, Reply, moved, served
from tests.spiders.newsroom import START
from tests.spiders.pages import Article
from tests.spiders.workplace import Workplace

DATES = ("2026-11-21T12:00:00Z", "2026-11-21T18:00:00Z", "2027-06-05T12:00:00Z")
"""On the second day no page is due that was seen on the first; on the third all are."""

NUMBER = 12
CHALLENGE = Reply(body="<title>Just a moment...</title><h1>Just a moment...</h1>")
TROUBLE = {
    "failing": Reply(status=500),
    "blocked": Reply(status=403),
    "silent": Reply(status=0),
    "walled": CHALLENGE,
}
"""What tells nothing about a known page."""

COUNTS = """
    SELECT
        (SELECT count(*) FROM pages WHERE site = :site) AS pages,
        (SELECT count(*) FROM aliases JOIN pages ON pages.id = page WHERE site = :site) AS aliases,
        (SELECT count(*) FROM versions JOIN pages ON pages.id = page WHERE site = :site) AS versions,
        (SELECT count(*) FROM absences JOIN pages ON pages.id = page WHERE site = :site) AS absences
"""
MOVED = {"pages": NUMBER, "aliases": NUMBER, "versions": NUMBER, "absences": 0}
"""What there is when every page has moved, and nothing else happened."""

Change = Callable[[Force], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What a day's crawl left of a site."""

    pages: dict[str, dict[str, Any]]
    """Its pages by path."""

    counts: dict[str, int]
    """How many pages, aliases, versions and absences it has."""

    targets: list[str]
    """What was asked of it."""

    tally: dict[str, Any]
    """The run's counts."""


def old() -> list[Article]:
    return newsroom.articles(NUMBER, days=0.5)


def new() -> list[Article]:
    """The same stories elsewhere; only their moments tell that they are the same."""
    stories = old()
    for number, story in enumerate(stories):
        story.path = f"{START}2026-11-{number:03}.html"
    return stories


def twin(name: str = "appeals") -> Article:
    """A story whose address ends as that of the first one, of its moment."""
    first = old()[0]
    path = f"{START}{name}/story-0/"
    return Article(path=path, title="Open day", published=first.published, text="Come and meet our dogs.")


def copy(name: str) -> Article:
    """The first story at another address."""
    story = old()[0]
    story.path = f"{START}{name}/story-0/"
    return story


def redesign(force: Force) -> None:
    """Give every page another address; the old ones lead there."""
    force.replies.clear()
    newsroom.publish(force, new())
    for before, after in zip(old(), new(), strict=True):
        force.replies[before.path] = moved(after.path)


def undo(force: Force) -> None:
    force.replies.clear()
    newsroom.publish(force, old())
    for before, after in zip(old(), new(), strict=True):
        force.replies[after.path] = moved(before.path)


def edit(force: Force) -> None:
    redesign(force)
    story = new()[0]
    story.text = f"{story.text} A 34-year-old man has been charged."
    force.replies[story.path] = Reply(body=pages.article(story))


def trouble(reply: Reply) -> Change:
    """Redesign, with an answer that tells nothing at the first page's old address."""

    def change(force: Force) -> None:
        redesign(force)
        force.replies[old()[0].path] = reply

    return change


def drop_redirect(force: Force) -> None:
    """Let the listing lead to the first page's old address, which is gone."""
    force.replies[old()[0].path] = Reply(status=404)
    newsroom.relist(force, [old()[0], *new()[1:]])


def add_twin(force: Force) -> None:
    newsroom.publish(force, [twin(), *old()])


def merge(force: Force) -> None:
    """Let the first page lead to the second; another ends as it did."""
    newsroom.publish(force, [twin(), *old()[1:]])
    force.replies[old()[0].path] = moved(old()[1].path)


def fork(force: Force) -> None:
    """Put the first story at two addresses; its old one leads to one of them."""
    newsroom.publish(force, [copy("appeals"), copy("updates"), *old()[1:]])
    force.replies[old()[0].path] = moved(copy("updates").path)


def replace(force: Force) -> None:
    """Let the first page lead to a story of another time, to which no listing leads."""
    other = Article(path=f"{START}open-day/", title="Open day", published=old()[5].published, text="Come.")
    force.replies[other.path] = Reply(body=pages.article(other))
    force.replies[old()[0].path] = moved(other.path)


def stay(_: Force) -> None:
    """Nothing happens."""


CHANGES: Mapping[str, tuple[Change, Change]] = {
    "moved": (redesign, stay),
    "moved-when-due": (stay, redesign),
    "tagged": (redesign, stay),
    "tagged-when-due": (stay, redesign),
    "edited": (edit, stay),
    "undone": (redesign, undo),
    "gone": (trouble(Reply(status=410)), stay),
    "dropped": (redesign, drop_redirect),
    "twins": (add_twin, stay),
    "merged": (merge, stay),
    "forked": (fork, stay),
    "replaced": (stay, replace),
    **{site: (trouble(reply), redesign) for site, reply in TROUBLE.items()},
}
"""By site, what happens before the second day's crawl and before the third's."""


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("redesigned"))


@pytest.fixture(scope="module")
def days(workplace: Workplace) -> Iterator[list[dict[str, Day]]]:
    """Crawl all sites on three days."""
    forces = {site: Force() for site in CHANGES}
    with served(*forces.values()):
        for site, force in forces.items():
            force.tags = site.startswith("tagged")
            newsroom.publish(force, old())
            workplace.add_news(site, force.origin + START)
        crawled = [_day(workplace, forces, now=DATES[0])]
        for number, now in enumerate(DATES[1:]):
            for site, force in forces.items():
                CHANGES[site][number](force)
            crawled.append(_day(workplace, forces, now=now))
        yield crawled


def _day(workplace: Workplace, forces: dict[str, Force], *, now: str) -> dict[str, Day]:
    for force in forces.values():
        force.forget()
        force.seconds = 0.01  # so that answers overtake each other
    crawled = workplace.crawl("news", NOW=now)
    assert crawled.code == 0, crawled.log
    assert "Traceback" not in crawled.log
    return {
        site: Day(
            pages=workplace.pages(site),
            counts=workplace.rows(COUNTS, site=site)[0],
            targets=force.targets,
            tally=workplace.tally(site),
        )
        for site, force in forces.items()
    }


def articles_asked(day: Day, *stories: Article) -> list[str]:
    paths = newsroom.paths(stories)
    return [target for target in day.targets if target in paths]


@pytest.mark.parametrize(
    ("site", "number"), [("moved", 1), ("moved-when-due", 2), ("tagged", 1), ("tagged-when-due", 2)]
)
def test_a_redesigned_site_has_no_second_pages(days: list[dict[str, Day]], site: str, number: int) -> None:
    """Every page moves: its old address is an alias; no version and no absence, due or not."""
    day = days[number][site]

    asked = articles_asked(day, *old())
    assert day.pages.keys() == newsroom.paths(new())
    assert day.counts == MOVED
    assert len(set(asked)) == NUMBER
    assert day.tally["health"] == "healthy"


def test_old_addresses_are_asked_for_once(days: list[dict[str, Day]]) -> None:
    """Also where a listing's pages and those that are due overtake each other."""
    asked = [articles_asked(days[1]["moved"], *old()), articles_asked(days[2]["moved-when-due"], *old())]

    assert [len(targets) for targets in asked] == [NUMBER, NUMBER]


@pytest.mark.parametrize("site", ["moved", "tagged"])
def test_pages_that_moved_stay_where_they_are(days: list[dict[str, Day]], site: str) -> None:
    """The next crawl asks for them at their new addresses alone, and finds them the same."""
    day = days[2][site]

    assert articles_asked(day, *old()) == []
    assert sorted(articles_asked(day, *new())) == sorted(newsroom.paths(new()))
    assert day.counts == MOVED
    assert day.tally["unchanged" if site == "tagged" else "same"] == NUMBER


def test_edits_of_a_redesign_are_edits(days: list[dict[str, Day]], workplace: Workplace) -> None:
    """A page that moves and is edited has a version more, and only that one."""
    changed = workplace.rows("SELECT url, change FROM history WHERE version = 2 AND site = 'edited'")

    assert [(row["url"].endswith(new()[0].path), row["change"]) for row in changed] == [(True, "source-edit")]
    assert days[1]["edited"].counts == MOVED | {"versions": NUMBER + 1}


def test_a_site_may_undo_its_redesign(days: list[dict[str, Day]]) -> None:
    """Pages move back, with their history."""
    day = days[2]["undone"]

    assert day.pages.keys() == newsroom.paths(old())
    assert day.counts == MOVED


@pytest.mark.parametrize("site", TROUBLE)
def test_an_unknown_page_waits_where_the_known_one_tells_nothing(
    days: list[dict[str, Day]], site: str
) -> None:
    """Nobody knows whether they are one page: the next crawl asks for both again."""
    waiting, found = days[1][site], days[2][site]

    assert waiting.pages.keys() == newsroom.paths(new()) - {new()[0].path} | {old()[0].path}
    assert found.pages.keys() == newsroom.paths(new())
    assert found.counts == MOVED


def test_a_page_that_is_gone_is_no_page_that_moved(days: list[dict[str, Day]]) -> None:
    """What stands elsewhere is a page of its own then, and the known one is missing."""
    kept = days[1]["gone"].pages

    assert kept.keys() == newsroom.paths(new()) | {old()[0].path}
    assert (kept[old()[0].path]["status"], kept[new()[0].path]["status"]) == ("missing", "live")


def test_a_page_that_is_like_a_known_one_may_be_another(days: list[dict[str, Day]]) -> None:
    """The known page answers where it was: both are live, and each was asked for once."""
    day = days[1]["twins"]

    assert sorted(articles_asked(day, twin(), old()[0])) == sorted([twin().path, old()[0].path])
    assert day.pages.keys() == newsroom.paths([twin(), *old()])
    assert {page["status"] for page in day.pages.values()} == {"live"}


def test_a_page_that_leads_to_another_known_one_has_been_merged(
    days: list[dict[str, Day]], workplace: Workplace
) -> None:
    """It is missing, and the unknown page beside it is a page of its own."""
    day = days[1]["merged"]
    classes = workplace.rows(
        "SELECT class FROM absences JOIN pages ON pages.id = page WHERE site = 'merged' AND run = 2"
    )

    assert day.pages.keys() == newsroom.paths([twin(), *old()])
    missing = {path for path, page in day.pages.items() if page["status"] == "missing"}
    assert missing == {old()[0].path}
    assert classes == [{"class": "redirected"}]


def test_a_page_that_leads_to_another_story_is_missing(days: list[dict[str, Day]]) -> None:
    """What stands there was not asked for: nothing is kept of it but the capture."""
    day = days[2]["replaced"]

    missing = {path for path, page in day.pages.items() if page["status"] == "missing"}
    assert missing == {old()[0].path}
    assert day.pages.keys() == newsroom.paths(old())
    assert (day.tally["missing"], day.tally["same"]) == (1, NUMBER - 1)


def test_two_unknown_pages_may_be_one_known_page(days: list[dict[str, Day]], workplace: Workplace) -> None:
    """It is asked for once, and becomes the page to which it leads; the other is a new one."""
    day = days[1]["forked"]
    aliases = workplace.rows(
        "SELECT aliases.key, url FROM aliases JOIN pages ON pages.id = page WHERE site = 'forked'"
    )

    assert day.targets.count(old()[0].path) == 1
    assert day.pages.keys() == newsroom.paths([copy("appeals"), copy("updates"), *old()[1:]])
    assert [
        (row["key"].endswith(old()[0].path), row["url"].endswith(copy("updates").path)) for row in aliases
    ] == [(True, True)]
    assert day.counts["absences"] == 0


def test_an_old_address_that_is_gone_proves_nothing(days: list[dict[str, Day]]) -> None:
    """A listing may lead to an address whose redirect was dropped: the page is asked for at its own."""
    day = days[2]["dropped"]

    assert articles_asked(day, old()[0], new()[0]) == [old()[0].path, new()[0].path]
    assert day.pages[new()[0].path]["status"] == "live"
    assert day.counts == MOVED
