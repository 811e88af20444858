"""One budget for the hosts of one platform: 39 forces run on the Single Online Home, and it is one service.

Also gives each host and port a slot of its own, so that delays are a host's.
"""

import asyncio
import time
from collections import defaultdict

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.httpobj import urlparse_cached

PLATFORM = "platform"
"""Key of `Request.meta`: the name of the platform whose budget a request spends."""


class Budget:
    """Downloader middleware: lets at most `PLATFORM_REQUESTS_PER_SECOND` of a platform's requests pass."""

    def __init__(self, *, per_second: float) -> None:
        self.gap = 1 / per_second if per_second > 0 else 0.0
        self.free_at: defaultdict[str, float] = defaultdict(float)
        self.platforms: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Budget":
        """Make it from the settings."""
        return cls(per_second=crawler.settings.getfloat("PLATFORM_REQUESTS_PER_SECOND"))

    async def process_request(self, request: Request) -> None:
        """Wait until the platform's budget allows one more request."""
        host = urlparse_cached(request).netloc
        request.meta["download_slot"] = host  # a redirect brings the slot of the host that it came from
        platform = self._platform_of(request, host=host)
        if not self.gap or platform is None:
            return
        now = time.monotonic()
        turn = max(now, self.free_at[platform])
        self.free_at[platform] = turn + self.gap
        if turn > now:
            await asyncio.sleep(turn - now)

    def _platform_of(self, request: Request, *, host: str) -> str | None:
        """Return whose budget a request spends; robots.txt is asked for on behalf of its host's pages."""
        if PLATFORM in request.meta:
            self.platforms[host] = request.meta[PLATFORM]
        return self.platforms.get(host)
