"""What a host's robots.txt, or its absence, lets a crawl fetch; all hosts in one crawl."""

import socket
from collections.abc import Iterator
from itertools import pairwise
from unittest.mock import Mock

import pytest
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.test import get_crawler

from manners.robots import LONGEST_DELAY, Robots
from tests.spiders import newsroom, pages
from tests.spiders.force import Force, Reply, served
from tests.spiders.workplace import Workplace

DELAY = 0.4
STORIES = newsroom.articles(3)
PLAIN = "text/plain"
RULES = """\
User-agent: *
Disallow: /*/story-1/$
Disallow: /news/*/story-2/

User-agent: another
Disallow: /
"""
ANSWERS = {
    "none": Reply(status=404, body=pages.ROBOTS),
    "private": Reply(status=403),
    "page": Reply(body=pages.page(title="Oops", main="<h1>Oops</h1><p>Disallow: /</p>")),
    "empty": Reply(body="", media=PLAIN),
    "rules": Reply(body=RULES, media=PLAIN),
    "slow": Reply(body=f"User-agent: *\nCrawl-delay: {DELAY}\n", media=PLAIN),
    "failing": Reply(status=500, body="User-agent: *\nDisallow:\n"),
    "away": Reply(status=503, body="User-agent: *\nDisallow:\n"),
    "busy": Reply(status=429, body="User-agent: *\nDisallow:\n"),
    "dropping": Reply(status=0),
}


@pytest.fixture(scope="module")
def forces(workplace: Workplace) -> Iterator[dict[str, Force]]:
    """Crawl all forces, and one that nobody serves, at once."""
    forces = {site: Force() for site in ANSWERS}
    with served(*forces.values()):
        for site, force in forces.items():
            newsroom.publish(force, STORIES)
            force.replies["/robots.txt"] = ANSWERS[site]
            workplace.add_news(site, force.origin + newsroom.START)
        workplace.add_news("closed", f"http://127.0.0.1:{_closed_port()}{newsroom.START}")
        crawled = workplace.crawl("news")
        assert crawled.code == 0, crawled.log
        yield forces


def _closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.mark.parametrize("site", ["none", "private", "page", "empty", "slow"])
def test_no_rules_allow_all(workplace: Workplace, forces: dict[str, Force], site: str) -> None:
    """A 4xx, an empty file and a page in place of rules mean that there are none (RFC 9309 §2.3.1.3)."""
    assert newsroom.paths(STORIES) < set(forces[site].targets)
    assert (workplace.tally(site)["new"], workplace.tally(site)["blocked"]) == (3, 0)


@pytest.mark.parametrize("site", ["failing", "away", "busy", "dropping"])
def test_a_host_without_robots_txt_is_left_alone(
    workplace: Workplace, forces: dict[str, Force], site: str
) -> None:
    """5xx, 429 and no answer refuse the whole host for this run: it counts as blocked, never as allowed."""
    tally = workplace.tally(site)

    assert forces[site].targets == []
    assert (tally["fetched"], tally["blocked"], tally["complete"]) == (0, 2, 0)


@pytest.mark.usefixtures("forces")
def test_a_host_that_refuses_connections_is_blocked(workplace: Workplace) -> None:
    """Where nobody listens, nothing is known of any page."""
    tally = workplace.tally("closed")

    assert (tally["fetched"], tally["blocked"], tally["missing"], tally["complete"]) == (0, 2, 0, 0)


def test_wildcards_and_ends_are_understood(workplace: Workplace, forces: dict[str, Force]) -> None:
    """`*` and `$` mean what they mean for all crawlers; other crawlers' groups are not ours."""
    asked = [target for target in forces["rules"].targets if "story-" in target]

    assert asked == [STORIES[0].path]
    assert workplace.drops("rules") == dict.fromkeys(newsroom.paths(STORIES[1:]), "forbidden")


def test_rules_are_asked_for_once(forces: dict[str, Force]) -> None:
    """One robots.txt a host and run, before anything else."""
    targets = [asked.target for asked in forces["rules"].asked]

    assert targets[0] == "/robots.txt"
    assert targets.count("/robots.txt") == 1


def test_crawl_delay_is_kept(forces: dict[str, Force]) -> None:
    """Requests to a host are its Crawl-delay apart, though it answers faster than that by far."""
    times = [asked.at for asked in forces["slow"].asked if asked.target != "/robots.txt"]

    gaps = [later - earlier for earlier, later in pairwise(times)]

    assert len(gaps) == 4
    assert min(gaps) >= DELAY * 0.9


def test_other_hosts_keep_their_pace(forces: dict[str, Force]) -> None:
    """One host's Crawl-delay is not another's."""
    asked = forces["empty"].asked

    assert asked[-1].at - asked[0].at < 4 * DELAY


def test_a_delay_is_not_endless() -> None:
    """A Crawl-delay of hours is kept at a minute, lest one line stop a crawl of all sites."""
    crawler = get_crawler(settings_dict={"ROBOTSTXT_OBEY": True})
    crawler.engine = Mock(**{"downloader.per_slot_settings": {}, "downloader.slots": {}})
    rules = ProtegoRobotParser.from_crawler(crawler, b"User-agent: *\nCrawl-delay: 86400\n")

    Robots(crawler)._keep_delay("www.wessex.example", rules)

    kept = crawler.engine.downloader.per_slot_settings["www.wessex.example"]
    assert kept == {"delay": LONGEST_DELAY, "concurrency": 1, "jitter": 0.0}
