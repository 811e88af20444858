"""The shipped site files of three forces, against a proxy that speaks for their hosts."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from protego import Protego

from tests.spiders import newsroom, pages
from tests.spiders.force import Asked, Force, Reply
from tests.spiders.pages import Article
from tests.spiders.proxy import speaking_for
from tests.spiders.workplace import ROOT, Workplace

RATE = 50
HOSTS = {
    "kent": "www.kent.police.uk",
    "greater-manchester": "www.gmp.police.uk",
    "hertfordshire": "www.herts.police.uk",
}
NEWS = {
    "kent": "/news/kent/latest/",
    "greater-manchester": "/news/greater-manchester/news/",
    "hertfordshire": "/news/hertfordshire/news/",
}
CAREERS = {
    "kent": "/police-forces/kent-police/areas/kent-police/c/careers/",
    "hertfordshire": "/police-forces/hertfordshire-constabulary/areas/careers/",
}
FEED = "/news/greater-manchester/news/GetNewsRss/"
AGENT = "police-archive/0.1 (+archive@wessex.example)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """Both kinds of all forces, crawled."""

    workplace: Workplace
    """Where the archive is."""

    untrusted: list[Asked]
    """What a crawl asked of Kent that does not know the proxy's CA."""

    news: dict[str, list[Asked]]
    """What the crawl of news asked of each force."""

    careers: dict[str, list[Asked]]
    """What the crawl of careers asked of each force."""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("hosts")
    workplace = Workplace(folder)
    workplace.variables |= {"SITES_DIR": str(ROOT / "sites"), "CONTACT": "archive@wessex.example"}
    forces = {site: _force(site) for site in HOSTS}
    with speaking_for({HOSTS[site]: force for site, force in forces.items()}, folder=folder) as variables:
        workplace.variables |= variables | {"SSL_CERT_FILE": str(folder / "none.pem")}
        untrusted = _crawl(workplace, forces, "news", "kent", rate=0)
        workplace.variables |= variables
        news = _crawl(workplace, forces, "news", ",".join(NEWS), rate=RATE)
        careers = _crawl(workplace, forces, "careers", ",".join(CAREERS), rate=0)
        yield Crawled(workplace=workplace, untrusted=untrusted["kent"], news=news, careers=careers)


def _crawl(
    workplace: Workplace, forces: dict[str, Force], kind: str, sites: str, *, rate: int
) -> dict[str, list[Asked]]:
    crawled = workplace.crawl(kind, "-a", f"site={sites}", PLATFORM_REQUESTS_PER_SECOND=str(rate))
    assert crawled.code == 0, crawled.log
    asked = {site: list(force.asked) for site, force in forces.items()}
    for force in forces.values():
        force.forget()
    return asked


def _stories(site: str) -> list[Article]:
    """Make ten items of news and nine appeals: the latest seven are a part of them."""
    stories = newsroom.articles(19, at=NEWS[site])
    for story in stories[10:]:
        story.category = "Appeals"
    return stories


def _force(site: str) -> Force:
    force = Force()
    force.replies["/news/news-search/"] = Reply(body=pages.listing([]))
    newsroom.publish(force, _stories(site), at=NEWS[site])
    if site == "greater-manchester":
        force.replies[FEED] = Reply(body=_feed(site), media="application/rss+xml")
    if site in CAREERS:
        start = CAREERS[site]
        branch = pages.careers(
            "Careers", "Join us.", links=[f"{start}officer/", f"{start}staff/", "/contact/"]
        )
        force.replies[start] = Reply(body=branch)
        force.replies[f"{start}officer/"] = Reply(body=pages.careers("Officer", "Make a difference."))
        force.replies[f"{start}staff/"] = Reply(body=pages.careers("Staff", "Work with us."))
    return force


def _feed(site: str) -> str:
    items = "".join(
        f"<item><title>{story.title}</title><link>https://{HOSTS[site]}{story.path}</link>"
        f"<pubDate>{story.published:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for story in _stories(site)[:7]
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{items}</channel></rss>'


@pytest.mark.parametrize("site", HOSTS)
def test_every_article_is_reached_by_listings(crawled: Crawled, site: str) -> None:
    """The latest seven, the search's categories and their further pages lead to every article, once."""
    kept = crawled.workplace.pages(site)

    articles = {path for path, page in kept.items() if page["kind"] == "news"}
    asked = [asked.target for asked in crawled.news[site] if "story-" in asked.target]
    assert articles == newsroom.paths(_stories(site))
    assert len(asked) == len(set(asked)) == len(articles)


@pytest.mark.parametrize("site", HOSTS)
def test_listings_are_read_to_their_end(crawled: Crawled, site: str) -> None:
    """Each category's last page is asked for, and no page twice."""
    targets = [asked.target for asked in crawled.news[site]]

    assert {newsroom.search_target(name, number=2) for name in ("News", "Appeals")} <= set(targets)
    assert len(targets) == len(set(targets))


def test_a_host_without_a_good_certificate_is_not_read(crawled: Crawled) -> None:
    """Certificates are verified: who cannot prove to be the host is not even asked for robots.txt."""
    (tally,) = crawled.workplace.rows("SELECT fetched, blocked, complete FROM run_sites WHERE run = 1")

    assert crawled.untrusted == []
    assert (tally["fetched"], tally["complete"]) == (0, 0)
    assert tally["blocked"] > 0


def test_a_feed_is_read_where_the_file_names_one(crawled: Crawled) -> None:
    """Greater Manchester's is; the others' are not guessed."""
    feeds = {site for site, asked in crawled.news.items() if any("Rss" in each.target for each in asked)}

    assert feeds == {"greater-manchester"}


@pytest.mark.parametrize("site", HOSTS)
def test_nothing_that_robots_txt_disallows_is_asked(crawled: Crawled, site: str) -> None:
    """Every page leads to addresses that the rules forbid, by wildcards and ends; none is asked for."""
    rules = Protego.parse(pages.ROBOTS)
    asked = [*crawled.news[site], *crawled.careers[site]]
    base = f"https://{HOSTS[site]}"

    assert not any(rules.can_fetch(base + path, "police-archive") for path in pages.FORBIDDEN)
    assert all(rules.can_fetch(base + each.target, "police-archive") for each in asked)


@pytest.mark.parametrize("site", HOSTS)
def test_the_host_is_told_who_asks(crawled: Crawled, site: str) -> None:
    """robots.txt comes first; each request names the host, the archive and its operator."""
    asked = [*crawled.news[site], *crawled.careers[site]]

    assert asked[0].target == "/robots.txt"
    assert {each.host for each in asked} == {HOSTS[site]}
    assert {each.agent for each in asked} == {AGENT}


def test_hosts_of_the_platform_share_one_budget(crawled: Crawled) -> None:
    """All requests to all three hosts together keep the platform's rate."""
    times = sorted(each.at for asked in crawled.news.values() for each in asked)

    assert times[-1] - times[0] >= (len(times) - 1) / RATE - 0.25  # the first has to connect before it leaves


@pytest.mark.parametrize("site", CAREERS)
def test_careers_trees_are_walked(crawled: Crawled, site: str) -> None:
    """The shipped address leads to the tree, and the tree is all that is asked for."""
    kept = {path for path, page in crawled.workplace.pages(site).items() if page["kind"] == "careers"}

    start = CAREERS[site]
    assert kept == {start, f"{start}officer/", f"{start}staff/"}
    assert {asked.target for asked in crawled.careers[site]} == kept | {"/robots.txt"}


@pytest.mark.parametrize("site", HOSTS)
def test_addresses_and_dates_are_the_sites_own(crawled: Crawled, site: str) -> None:
    """A record has the https address, and the printed date in London's time."""
    story = _stories(site)[0]

    page = crawled.workplace.pages(site)[story.path]

    assert page["url"] == f"https://{HOSTS[site]}{story.path}"
    assert page["published"] == "2026-11-20T09:45+00:00"
    assert crawled.workplace.tally("kent")["complete"] == 1
