"""One budget for two hosts of one platform, as servers see it."""

from tests.spiders import newsroom
from tests.spiders.force import Force, served
from tests.spiders.workplace import Workplace

RATE = 8
START = 0.25
"""Seconds by which the first request may reach its host late, as nothing is connected yet."""


def test_hosts_of_one_platform_share_a_budget(workplace: Workplace) -> None:
    """All requests to two hosts together, robots.txt included, keep the platform's rate."""
    forces = Force(), Force()
    for force in forces:
        newsroom.publish(force, newsroom.articles(3))
    with served(*forces):
        for site, force in zip(["wessex", "gwynfa"], forces, strict=True):
            workplace.add_news(site, force.origin + newsroom.START)

        crawled = workplace.crawl("news", PLATFORM_REQUESTS_PER_SECOND=str(RATE))

    times = sorted(asked.at for force in forces for asked in force.asked)
    assert crawled.code == 0
    assert len(times) == 12
    assert times[-1] - times[0] >= (len(times) - 1) / RATE - START
