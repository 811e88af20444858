"""robots.txt as RFC 9309 has it: rules obeyed, a server that cannot answer obeyed as "disallow all".

Scrapy alone parses whatever comes back, so an error page would read as "allow
all". Here 5xx, 429 and a failed connection refuse the host until the next run
(§2.3.1.4), another 4xx means that there are no rules (§2.3.1.3), and
Crawl-delay is kept although RFC 9309 does not know it. Decides about no page itself.
"""

import logging
from typing import TYPE_CHECKING, cast

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred

logger = logging.getLogger(__name__)

TOO_MANY_REQUESTS = 429
CLIENT_ERROR = 400
SERVER_ERROR = 500
LONGEST_DELAY = 60.0
"""Seconds: a Crawl-delay above it is kept at it, lest one line stop a crawl of all sites."""


_NOTHING = ProtegoRobotParser(b"User-agent: *\nDisallow: /", spider=None)


class RobotsUnavailable(IgnoreRequest):
    """The host's robots.txt cannot be had, so nothing on it may be fetched in this run."""


class RobotsForbidden(IgnoreRequest):
    """The host's robots.txt forbids the address."""


class Robots(RobotsTxtMiddleware):
    """Scrapy's middleware with the two answers that it gets wrong, and with Crawl-delay."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= SERVER_ERROR or response.status == TOO_MANY_REQUESTS:
            self._robots_error(RobotsUnavailable(f"status {response.status}"), netloc)
            return
        rules = response if response.status < CLIENT_ERROR else response.replace(body=b"")
        await super()._parse_robots(rules, netloc, request)
        self._keep_delay(netloc, cast("RobotParser", self._parsers[netloc]))

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        """Refuse the host: whoever waits for its rules gets a parser that allows nothing."""
        logger.warning("%s: robots.txt cannot be had (%s): nothing there is fetched in this run", netloc, exc)
        waiting = cast("Deferred[RobotParser | None]", self._parsers[netloc])
        self._parsers[netloc] = _NOTHING
        waiting.callback(_NOTHING)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Refuse what the rules, or their absence, forbid."""
        if rp is _NOTHING:
            raise RobotsUnavailable(f"{urlparse_cached(request).netloc}: robots.txt cannot be had")
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as refused:
            raise RobotsForbidden(f"{request.url}: forbidden by robots.txt") from refused

    def _keep_delay(self, netloc: str, rules: RobotParser) -> None:
        """Raise the host's delay to its Crawl-delay, exact: no jitter, one request at a time."""
        asked = rules.crawl_delay(self._robotstxt_useragent or self._default_useragent)
        if not asked or self.crawler.engine is None:
            return
        seconds = min(float(asked), LONGEST_DELAY)
        downloader = self.crawler.engine.downloader
        # An idle host loses its slot after a minute; a new one is made from these settings.
        downloader.per_slot_settings[netloc] = {"delay": seconds, "concurrency": 1, "jitter": 0.0}
        slot = downloader.slots.get(netloc)
        if slot is not None:
            slot.delay, slot.concurrency, slot.jitter = max(slot.delay, seconds), 1, 0.0
