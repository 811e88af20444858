"""Answers that are no article, each listed once, in one crawl."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.spiders import newsroom, pages
from tests.spiders.force import Force, Reply, moved, served
from tests.spiders.pages import Article
from tests.spiders.workplace import Workplace

REASONS = {
    "away": "off-site",
    "inside": "off-site",
    "leaflet": "not-text",
    "soft-404": "soft-404",
    "empty": "empty",
    "challenge": "challenge",
    "gone": "gone",
    "secret": "forbidden",
    "home": "home",
}
OTHERS = ("moved", "loop", "error", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """A crawl of odd answers."""

    workplace: Workplace
    """Where its archive is."""

    site: Force
    """The site."""

    elsewhere: Force
    """A site to which it redirects."""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Odd]:
    """Crawl a site whose listing leads to one good article and many odd answers."""
    workplace = Workplace(tmp_path_factory.mktemp("odd"))
    site, elsewhere = Force(), Force()
    with served(site, elsewhere):
        _publish(site, elsewhere)
        workplace.add_news("odd", site.origin + newsroom.START)
        crawled = workplace.crawl("news")
        assert crawled.code == 0, crawled.log
        yield Odd(workplace=workplace, site=site, elsewhere=elsewhere)


def _publish(site: Force, elsewhere: Force) -> None:
    newsroom.publish(site, [_story("good"), *map(_story, REASONS), *map(_story, OTHERS)])
    robots = pages.ROBOTS.replace("Disallow: /api/*", f"Disallow: {_at('secret')}")
    replies = {
        "/robots.txt": Reply(body=robots, media="text/plain"),
        "/": Reply(body=pages.page(title="Home", main="<h1>Home</h1><p>Welcome.</p>")),
        _at("away"): moved(f"http://localhost:{elsewhere.port}/news/"),
        _at("inside"): moved("http://169.254.169.254/latest/meta-data/"),
        _at("leaflet"): Reply(body=b"%PDF-1.7", media="application/pdf"),
        _at("soft-404"): Reply(body=pages.page(title="Page not found", main="<h1>Page not found</h1>")),
        _at("empty"): Reply(body=pages.page(title="Van", main="<h1>Van</h1>")),
        _at("challenge"): Reply(body="<title>Just a moment...</title><h1>Just a moment...</h1>"),
        _at("gone"): Reply(status=410),
        _at("home"): moved("/"),
        _at("moved"): moved(_at("moved-here")),
        _at("moved-here"): Reply(body=pages.article(_story("moved-here"))),
        _at("loop"): moved(_at("loop")),
        _at("error"): Reply(status=500),
        _at("refused"): Reply(status=403),
    }
    site.replies |= replies


def _at(name: str) -> str:
    return f"{newsroom.START}{name}/"


def _story(name: str) -> Article:
    return Article(path=_at(name), title=f"Story {name}", published=newsroom.NEWEST)


def test_every_refusal_is_kept_with_its_reason(odd: Odd) -> None:
    """What holds no record is in `drops`, each address with why."""
    drops = odd.workplace.drops("odd")

    assert drops == {_at(name): reason for name, reason in REASONS.items()}
    assert odd.workplace.tally("odd")["dropped"] == len(REASONS)


def test_details_say_what_was_found(odd: Odd) -> None:
    """A drop's detail is what a maintainer needs to see."""
    rows = odd.workplace.rows("SELECT reason, detail FROM drops")
    details = {row["reason"]: row["detail"] for row in rows}

    assert details["not-text"] == "application/pdf"
    assert details["gone"] == "status 410"
    assert details["soft-404"] == "the title 'page not found'"
    assert details["off-site"].startswith("a redirect to http://")
    assert "forbidden by robots.txt" in details["forbidden"]


def test_only_articles_become_versions(odd: Odd) -> None:
    """Of all answers two are articles, and those are all that the archive holds."""
    kept = odd.workplace.pages("odd")

    assert kept.keys() == {_at("good"), _at("moved-here")}
    assert odd.workplace.tally("odd")["new"] == 2


def test_a_redirect_within_the_site_is_an_alias(odd: Odd) -> None:
    """The address that was asked for leads to the page under which the site has it."""
    aliases = odd.workplace.rows("SELECT aliases.key, pages.url FROM aliases JOIN pages ON pages.id = page")

    assert aliases == [{"key": odd.site.origin + _at("moved"), "url": odd.site.origin + _at("moved-here")}]


def test_another_site_is_not_asked(odd: Odd) -> None:
    """An off-site redirect is refused before anybody there is asked."""
    assert odd.elsewhere.asked == []


def test_what_robots_forbids_is_not_asked(odd: Odd) -> None:
    """An article that robots.txt forbids is not fetched."""
    assert _at("secret") not in odd.site.targets


def test_failures_are_counted(odd: Odd) -> None:
    """A 500 and an endless redirect are errors; a 403 and a challenge are blocks; the listing is complete."""
    tally = odd.workplace.tally("odd")

    assert (tally["errors"], tally["blocked"], tally["complete"]) == (2, 2, 1)
    assert tally["listed"] == 1 + len(REASONS) + len(OTHERS)
